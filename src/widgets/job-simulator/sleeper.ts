/**
 * What a page fetches of the simulator before it is touched: this file. The rest comes with the first sign that
 * somebody means to use it (pointer, touch, focus), with a link to one of its moments, or at once where it plays
 * by itself. What was pressed meanwhile is not lost: it is pressed again when the simulator is awake.
 */
import { fragmentName } from './link-name.ts';

const SIGNS = ['pointerover', 'pointerdown', 'touchstart', 'focusin'] as const;
const DEEDS = ['click', 'change', 'keydown'] as const;

for (const frame of document.querySelectorAll<HTMLElement>('.sim-frame')) sleep(frame);

function sleep(frame: HTMLElement): void {
  const deeds: Deed[] = [];
  const stop = new AbortController();
  let woken = false;
  let awake = false;
  const rouse = async () => {
    if (woken) return;
    woken = true;
    const beganOnline = navigator.onLine;
    frame.classList.add('is-waking');
    try {
      const { wake } = await import('./wake.ts');
      const focused = taskOf(document.activeElement);
      wake(frame);
      awake = true;
      sayTrouble(frame, false);
      // What measures and listens runs after the next frame; until then deeds are still noted.
      requestAnimationFrame(() =>
        setTimeout(() => {
          stop.abort();
          if (focused !== null) nodeOf(frame, focused)?.focus();
          for (const deed of deeds) again(frame, deed);
        }),
      );
    } catch {
      // Offline or interrupted: the next touch tries again, and does only what it asks for itself. That touch may
      // have come while this attempt, begun offline, was still failing.
      woken = false;
      const since = beganOnline ? [] : deeds.filter(({ online }) => online);
      deeds.splice(0, deeds.length, ...since);
      sayTrouble(frame, true);
      if (since.length > 0) setTimeout(rouse);
    } finally {
      frame.classList.remove('is-waking');
    }
  };
  for (const sign of SIGNS) frame.addEventListener(sign, rouse, { signal: stop.signal, passive: true });
  for (const deed of DEEDS)
    frame.addEventListener(deed, (event) => void (deeds.push(deedOf(event, awake)), rouse()), {
      signal: stop.signal,
    });
  finishPresses(frame);
  const name = frame.dataset['sim'] ?? '';
  const isNamed = () => location.hash.startsWith(`#${fragmentName(name)}=`);
  if (isNamed()) frame.scrollIntoView();
  if (isNamed() || frame.dataset['autoplay'] !== undefined) void whenSeen(frame).then(rouse);
  addEventListener('hashchange', () => isNamed() && void rouse(), { signal: stop.signal });
}

/** Shows, or takes away, the sentence that the simulator could not be fetched. */
function sayTrouble(frame: HTMLElement, isTrouble: boolean): void {
  const said = frame.querySelector('.sim-trouble');
  if (!isTrouble) return said?.remove();
  if (said) return;
  const sentence = document.createElement('p');
  sentence.className = 'sim-trouble';
  sentence.setAttribute('role', 'alert');
  sentence.textContent = 'The simulator could not be loaded. Check the connection, then press again.';
  frame.prepend(sentence);
}

/** Something done to the page before there was anybody to hear it, with what the field held then. */
interface Deed {
  readonly event: Event;
  readonly target: Element | null;
  readonly task: string | null;
  readonly value: string | null;
  /** Whether the simulator was there already: then what is still on the page heard it, and once is enough. */
  readonly late: boolean;
  /** Whether there was a network then. */
  readonly online: boolean;
}

function deedOf(event: Event, late: boolean): Deed {
  const target = elementOf(event.target);
  const value =
    target instanceof HTMLSelectElement || target instanceof HTMLInputElement ? target.value : null;
  return { event, target, task: taskOf(target), value, late, online: navigator.onLine };
}

const elementOf = (target: EventTarget | null) => (target instanceof Element ? target : null);

const taskOf = (element: Element | null): string | null =>
  element?.closest('[data-task]')?.getAttribute('data-task') ?? null;

/** The graph is drawn anew when it wakes: a task is found by its key. */
const nodeOf = (frame: HTMLElement, task: string) =>
  frame.querySelector<SVGElement>(`.sim-node[data-task="${CSS.escape(task)}"]`);

/** A press on a task that is drawn anew before the press ends is no click to the browser; it is made one here. */
function finishPresses(frame: HTMLElement): void {
  let pressed: Element | null = null;
  const begin = ({ target }: Event) => {
    pressed = elementOf(target);
  };
  const end = ({ target }: Event) => {
    const task = pressed?.isConnected === false ? taskOf(pressed) : null;
    if (task === null || taskOf(elementOf(target)) !== task) return;
    nodeOf(frame, task)?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
  };
  frame.addEventListener('pointerdown', begin, { passive: true });
  frame.addEventListener('pointerup', end, { passive: true });
}

function again(frame: HTMLElement, { event, target, task, value, late }: Deed): void {
  const isThere = target?.isConnected === true;
  if (late && isThere) return;
  const place = isThere ? target : task === null ? null : nodeOf(frame, task);
  if (!place) return;
  if (event instanceof KeyboardEvent) {
    const { key, shiftKey } = event;
    place.dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey, bubbles: true, cancelable: true }));
  } else if (event.type === 'click') {
    if (place instanceof HTMLElement) place.click();
    else place.dispatchEvent(new MouseEvent('click', { bubbles: true }));
  } else {
    if (value !== null && place instanceof HTMLSelectElement) place.value = value;
    place.dispatchEvent(new Event(event.type, { bubbles: true }));
  }
}

function whenSeen(frame: HTMLElement): Promise<void> {
  return new Promise((resolve) => {
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      resolve();
    });
    observer.observe(frame);
  });
}
