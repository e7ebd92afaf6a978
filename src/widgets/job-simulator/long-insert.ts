/**
 * Long insertions into a text area. Chromium inserts a pasted text line by line, with two input events for each, in
 * a time that grows with the square of the lines (3,000 lines: 20 s). From a certain length on it is put in at once
 * instead; as the browser's own undo does not know of that, the step back and the step on are kept here.
 */

/** Insertions from this many characters on. Below, the browser needs a few tenths of a second at most. */
const LONG = 4_000;
const KINDS: ReadonlySet<string> = new Set(['insertText', 'insertFromPaste', 'insertReplacementText']);

interface Moment {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The last long insertion: what stood before and after it. */
export interface LongInsert {
  readonly before: Moment;
  readonly after: Moment;
}

/** Takes a long insertion out of the browser's hands; null when it is not one, and nothing was done. */
export function insertLong(area: HTMLTextAreaElement, event: InputEvent): LongInsert | null {
  const data = event.data ?? event.dataTransfer?.getData('text/plain') ?? '';
  if (data.length < LONG || !KINDS.has(event.inputType)) return null;
  event.preventDefault();
  const before = momentOf(area);
  area.setRangeText(data.replaceAll(/\r\n?/g, '\n'), before.start, before.end, 'end');
  const done = { before, after: momentOf(area) };
  tell(area, event.inputType);
  return done;
}

/** Takes the insertion back, or puts it in again, where the keys of `event` mean that. True when it did. */
export function stepLong(area: HTMLTextAreaElement, step: LongInsert, event: KeyboardEvent): boolean {
  const way = historyKey(event);
  if (way === null) return false;
  const [from, to] = way === 'historyUndo' ? [step.after, step.before] : [step.before, step.after];
  if (area.value !== from.text) return false;
  event.preventDefault();
  area.value = to.text;
  area.setSelectionRange(to.start, to.end);
  tell(area, way);
  return true;
}

function historyKey({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent) {
  if (altKey || !(ctrlKey || metaKey)) return null;
  if (key.toLowerCase() === 'z') return shiftKey ? 'historyRedo' : 'historyUndo';
  return key.toLowerCase() === 'y' && !shiftKey ? 'historyRedo' : null;
}

const momentOf = ({ value, selectionStart, selectionEnd }: HTMLTextAreaElement): Moment => ({
  text: value,
  start: selectionStart,
  end: selectionEnd,
});

const tell = (area: HTMLTextAreaElement, inputType: string) =>
  area.dispatchEvent(new InputEvent('input', { inputType, bubbles: true }));
