/** The job as text: JSON or bundle YAML in a plain text area, problems at their lines, the text never lost. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { JobSettings } from '../../jobs/index.ts';
import { jobGraph } from './job-graph.ts';
import { useSimId } from './sim-id.ts';
import type { JobText } from './session.ts';
import type * as JobTextModule from './job-text.ts';
import type { ReadJob } from './job-text.ts';
import { counted } from './words.ts';

/** The text being written, kept by the simulator while other views are open. */
export interface Draft extends JobText {
  /** Whether the learner changed it since it was last saved or written out. */
  readonly isOwn: boolean;
}

interface Props {
  job: string;
  settings: JobSettings;
  written: JobText | null;
  draft: Draft | null;
  onDraft: (draft: Draft | null) => void;
  /** The job of the text as far as it can be drawn; null: draw the saved one. */
  onPreview: (settings: JobSettings | null) => void;
  onSave: (settings: JobSettings, written: JobText) => void;
}

type Reader = typeof JobTextModule;

const CHECK_AFTER_MS = 250;

export function JobEditor(props: Props) {
  const reader = useReader();
  if (reader === 'failed')
    return <p class="sim-refusal">The editor could not be loaded. Reload the page to try again.</p>;
  if (reader === null) return <p class="sim-note sim-editor-loading">Loading the editor.</p>;
  return <Editor {...props} reader={reader} />;
}

function useReader(): Reader | 'failed' | null {
  const [reader, setReader] = useState<{ is: Reader | 'failed' } | null>(null);
  useEffect(() => {
    let wanted = true;
    import('./job-text.ts').then(
      (is) => wanted && setReader({ is }),
      () => wanted && setReader({ is: 'failed' }),
    );
    return () => {
      wanted = false;
    };
  }, []);
  return reader?.is ?? null;
}

function Editor({
  reader,
  job,
  settings,
  written,
  draft,
  onDraft,
  onPreview,
  onSave,
}: Props & { reader: Reader }) {
  const format = draft?.format ?? written?.format ?? 'json';
  const saved = written?.format === format ? written.text : reader.jobTextOf(job, settings, format);
  const text = draft?.text ?? saved;
  const read = useChecked(reader, text, format);
  const isChanged = draft !== null && draft.isOwn && text !== saved;
  useEffect(() => {
    const isDrawable = isChanged && read.settings !== null && jobGraph(read.settings).tasks.length > 0;
    onPreview(isDrawable ? read.settings : null);
  }, [read, isChanged]);
  const save = () => {
    const now = reader.readJobText({ text, format });
    if (!now.isSound || now.settings === null || !isChanged) return;
    onSave(now.settings, { text, format });
  };
  const turnTo = (next: JobText['format']) => {
    if (next === format) return;
    // Only a text that can be read can be written the other way; any other stays as it is, letter by letter.
    const from = isChanged ? reader.readJobText({ text, format }).settings : settings;
    const turned = from === null ? text : reader.jobTextOf(job, from, next);
    onDraft({ text: turned, format: next, isOwn: isChanged });
  };
  return (
    <div class="sim-editor">
      <div class="sim-editor-head">
        <FormatChoice format={format} onChange={turnTo} />
        <p class="sim-note" role="status">
          {summary(read, isChanged)}
        </p>
        <button
          type="button"
          class="sim-quiet"
          aria-disabled={!isChanged}
          onClick={() => isChanged && onDraft(null)}
        >
          Back to the saved job
        </button>
        <button type="button" class="sim-primary" aria-disabled={!isChanged || !read.isSound} onClick={save}>
          Save job
        </button>
      </div>
      <TextWithLines
        text={text}
        read={read}
        onText={(changed) => onDraft({ text: changed, format, isOwn: true })}
      />
    </div>
  );
}

function summary({ settings, problems }: ReadJob, isChanged: boolean): string {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const tasks = settings === null ? 'No job can be read' : counted(settings.tasks?.length ?? 0, 'task');
  const found = errors > 0 ? `, ${counted(errors, 'problem')}` : '';
  const kept = isChanged
    ? errors > 0 || settings === null
      ? '. The saved job stays in force'
      : '. Not saved yet'
    : '';
  return `${tasks}${found}${kept}.`;
}

/** Checks the text a moment after the last key. */
function useChecked(reader: Reader, text: string, format: JobText['format']): ReadJob {
  const [checked, setChecked] = useState(() => reader.readJobText({ text, format }));
  useEffect(() => {
    const timer = setTimeout(() => setChecked(reader.readJobText({ text, format })), CHECK_AFTER_MS);
    return () => clearTimeout(timer);
  }, [text, format]);
  return checked;
}

function FormatChoice({
  format,
  onChange,
}: {
  format: JobText['format'];
  onChange: (format: JobText['format']) => void;
}) {
  const name = useSimId('format');
  return (
    <fieldset class="sim-speeds">
      <legend class="sim-visually-hidden">Written as</legend>
      {(['json', 'yaml'] as const).map((choice) => (
        <label key={choice}>
          <input type="radio" name={name} checked={choice === format} onChange={() => onChange(choice)} />
          <span>{choice === 'json' ? 'JSON' : 'YAML'}</span>
        </label>
      ))}
    </fieldset>
  );
}

const LINE_REM = 1.3125;

function TextWithLines({
  text,
  read,
  onText,
}: {
  text: string;
  read: ReadJob;
  onText: (text: string) => void;
}) {
  const area = useRef<HTMLTextAreaElement>(null);
  const problems = useSimId('problems');
  const numbers = useRef<HTMLDivElement>(null);
  const lines = text.split('\n').length;
  const goTo = (line: number) => {
    const element = area.current;
    if (!element) return;
    const start =
      text
        .split('\n')
        .slice(0, line - 1)
        .join('\n').length + (line > 1 ? 1 : 0);
    const end = text.indexOf('\n', start);
    element.focus();
    element.setSelectionRange(start, end < 0 ? text.length : end);
    const height = Number.parseFloat(getComputedStyle(element).lineHeight);
    element.scrollTop = Math.max(0, (line - 4) * height);
  };
  return (
    <>
      <div class="sim-editor-text">
        <LineNumbers count={lines} problems={read.problems} scroller={numbers} />
        <textarea
          ref={area}
          value={text}
          aria-label="Text of the job"
          aria-describedby={problems}
          spellcheck={false}
          autocomplete="off"
          autocapitalize="off"
          wrap="off"
          style={{ lineHeight: `${LINE_REM}rem` }}
          onInput={(event) => onText(event.currentTarget.value)}
          onScroll={(event) => {
            if (numbers.current) numbers.current.scrollTop = event.currentTarget.scrollTop;
          }}
        />
      </div>
      <Problems id={problems} read={read} onGo={goTo} />
    </>
  );
}

/** Names stand between backticks in the sentences of the job reader. */
function withNames(message: string) {
  return message.split('`').map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part));
}

interface LineNumbersProps {
  count: number;
  problems: ReadJob['problems'];
  scroller: { current: HTMLDivElement | null };
}

/** One text for all numbers (a thousand tasks have ten thousand lines), with marks over those that have problems. */
function LineNumbers({ count, problems, scroller }: LineNumbersProps) {
  const bad = new Map(
    problems
      .slice(0, MOST_PROBLEMS)
      .flatMap(({ line, severity }) => (line === undefined ? [] : [[line, severity]])),
  );
  return (
    <div class="sim-line-numbers" ref={scroller} aria-hidden="true">
      <div>
        {Array.from({ length: count }, (_, index) => index + 1).join('\n')}
        {[...bad].map(([line, severity]) => (
          <i
            key={line}
            class={`is-${severity}`}
            style={{ top: `calc(0.5rem + ${(line - 1) * LINE_REM}rem)` }}
          >
            {line}
          </i>
        ))}
      </div>
    </div>
  );
}

const MOST_PROBLEMS = 30;

function Problems({ id, read, onGo }: { id: string; read: ReadJob; onGo: (line: number) => void }) {
  const { problems } = read;
  return (
    <ul class="sim-problems" id={id}>
      {problems.slice(0, MOST_PROBLEMS).map((problem, index) => (
        <li key={index} class={`is-${problem.severity}`}>
          {problem.line === undefined ? (
            <span>{problem.severity === 'error' ? 'Error' : 'Warning'}</span>
          ) : (
            <button type="button" onClick={() => onGo(problem.line ?? 1)}>
              {problem.severity === 'error' ? 'Error' : 'Warning'} in line {problem.line}
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
