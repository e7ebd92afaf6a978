/** The text area of the editor with the numbers of its lines, and the list of problems that leads to them. */
import { useRef, useState } from 'preact/hooks';
import type { Problem } from '../../jobs/index.ts';
import { insertLong, stepLong, type LongInsert } from './long-insert.ts';
import { useSimId } from './sim-id.ts';
import { useArea } from './use-area.ts';

interface Props {
  text: string;
  problems: readonly Problem[];
  onText: (text: string) => void;
}

const LINE_REM = 1.3125;
const MOST_PROBLEMS = 30;

export function EditorText({ text, problems, onText }: Props) {
  const area = useArea(text, onText);
  const long = useRef<LongInsert | null>(null);
  const [scrolled, setScrolled] = useState(0);
  const id = useSimId('problems');
  return (
    <>
      <div class="sim-editor-text">
        <LineNumbers count={linesOf(text)} problems={problems} scrolled={scrolled} />
        <textarea
          ref={area.ref}
          aria-label="Text of the job"
          aria-describedby={id}
          spellcheck={false}
          autocomplete="off"
          autocapitalize="off"
          wrap="off"
          style={{ lineHeight: `${LINE_REM}rem` }}
          onInput={area.changed}
          onBlur={area.tell}
          onBeforeInput={(event) => {
            long.current = insertLong(event.currentTarget, event) ?? long.current;
          }}
          onKeyDown={(event) => long.current && stepLong(event.currentTarget, long.current, event)}
          onScroll={(event) => setScrolled(event.currentTarget.scrollTop)}
        />
      </div>
      <Problems
        id={id}
        problems={problems}
        onGo={(line) => area.ref.current && goTo(area.ref.current, line)}
      />
    </>
  );
}

function linesOf(text: string): number {
  let count = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

function goTo(area: HTMLTextAreaElement, line: number): void {
  const text = area.value;
  let start = 0;
  for (let before = 1; before < line; before += 1) start = text.indexOf('\n', start) + 1;
  const end = text.indexOf('\n', start);
  area.focus();
  area.setSelectionRange(start, end < 0 ? text.length : end);
  area.scrollTop = Math.max(0, (line - 4) * Number.parseFloat(getComputedStyle(area).lineHeight));
}

interface LineNumbersProps {
  count: number;
  problems: readonly Problem[];
  /** Pixels. */
  scrolled: number;
}

/** Lines drawn at a time, and how far the window moves with the text: a thousand tasks have ten thousand lines. */
const WINDOW = 120;
const WINDOW_STEP = 40;

/** Only the numbers about the place looked at are there, moved as the text is scrolled; marks lie over them. */
function LineNumbers({ count, problems, scrolled }: LineNumbersProps) {
  const bad = new Map(
    problems
      .slice(0, MOST_PROBLEMS)
      .flatMap(({ line, severity }) => (line === undefined ? [] : [[line, severity]])),
  );
  const seen = scrolled / (LINE_REM * rem());
  const first = Math.max(0, Math.floor(seen / WINDOW_STEP - 1) * WINDOW_STEP);
  const numbers = Array.from(
    { length: Math.max(0, Math.min(count, first + WINDOW) - first) },
    (_, index) => first + index + 1,
  );
  return (
    <div class="sim-line-numbers" aria-hidden="true">
      <div style={{ transform: `translateY(${-scrolled}px)` }}>
        <span style={{ top: topOf(first + 1) }}>{numbers.join('\n')}</span>
        {[...bad].map(([line, severity]) => (
          <i key={line} class={`is-${severity}`} style={{ top: topOf(line) }}>
            {line}
          </i>
        ))}
      </div>
    </div>
  );
}

const topOf = (line: number) => `calc(0.5rem + ${(line - 1) * LINE_REM}rem)`;
const rem = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;

interface ProblemsProps {
  id: string;
  problems: readonly Problem[];
  onGo: (line: number) => void;
}

function Problems({ id, problems, onGo }: ProblemsProps) {
  return (
    <ul class="sim-problems" id={id}>
      {problems.slice(0, MOST_PROBLEMS).map((problem, index) => (
        <li key={index} class={`is-${problem.severity}`}>
          {problem.line === undefined ? (
            <span>{severityWord(problem)}</span>
          ) : (
            <button type="button" onClick={() => onGo(problem.line ?? 1)}>
              {severityWord(problem)} in line {problem.line}
            </button>
          )}
          <span>{withNames(problem.message)}</span>
        </li>
      ))}
      {problems.length > MOST_PROBLEMS && (
        <li class="sim-note">and {problems.length - MOST_PROBLEMS} more</li>
      )}
    </ul>
  );
}

const severityWord = ({ severity }: Problem) => (severity === 'error' ? 'Error' : 'Warning');

/** Names stand between backticks in the sentences of the job reader. */
function withNames(message: string) {
  return message.split('`').map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part));
}
