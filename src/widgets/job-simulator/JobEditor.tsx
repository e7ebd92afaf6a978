/** The jobs as text: JSON, bundle YAML or a Python cell in a plain text area, problems at their lines. */
import { useEffect, useMemo, useState } from 'preact/hooks';
import { languageOf, shownIn, type Draft, type Format } from './draft.ts';
import { EditorText } from './EditorText.tsx';
import { jobGraph } from './job-graph.ts';
import { JobSelect } from './JobSelect.tsx';
import type { ReadText } from './job-text.ts';
import type { JobText, SavedJob } from './written.ts';
import { useSimId } from './sim-id.ts';
import { UNREAD, useChecked, type Reader } from './use-checked.ts';
import type { JobSettings } from '../../jobs/index.ts';
import { counted } from './words.ts';

interface Props {
  /** The jobs in force. */
  jobs: readonly SavedJob[];
  /** Key of the one that is shown. */
  shown: string;
  written: JobText | null;
  draft: Draft | null;
  onDraft: (draft: Draft | null) => void;
  /** The job of the text as far as it can be drawn; null: draw the saved one. */
  onPreview: (settings: JobSettings | null) => void;
  onShow: (key: string) => void;
  onSave: (jobs: readonly SavedJob[], shown: string, text: JobText) => void;
}

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

function Editor(props: Props & { reader: Reader }) {
  const it = useEditor(props);
  const { text, read, isChanged } = it;
  return (
    <div class="sim-editor">
      <div class="sim-editor-head">
        <FormatChoice formats={it.formats} format={it.language} onChange={it.turnTo} />
        <p class="sim-note" role="status">
          {it.isStuck ? 'A text that cannot be read to its end stays as it is.' : summary(it)}
        </p>
        {it.jobs.length > 1 && <JobSelect jobs={it.jobs} shown={it.shown} onShow={it.show} />}
        <button
          type="button"
          class="sim-quiet"
          aria-disabled={!isChanged}
          onClick={() => isChanged && props.onDraft(null)}
        >
          Back to the saved job
        </button>
        <button
          type="button"
          class="sim-primary"
          aria-disabled={!isChanged || !read.isSound}
          onClick={it.save}
        >
          Save job
        </button>
      </div>
      <EditorText text={text} problems={read.problems} onText={it.write} />
    </div>
  );
}

/** The text, what it says, and what can be done with it. */
function useEditor({
  reader,
  jobs,
  shown,
  written,
  draft,
  onDraft,
  onPreview,
  ...rest
}: Props & { reader: Reader }) {
  const assumed = draft?.format ?? written?.format ?? 'json';
  const isOwn = draft?.isOwn === true;
  const saved = useMemo(
    () => savedText(reader, jobs, written, assumed, isOwn),
    [jobs, written, assumed, isOwn],
  );
  const text = draft?.text ?? saved ?? '';
  const read = useChecked(reader, text);
  const language = languageOf(read, text, assumed);
  const isChanged = draft !== null && isOwn && text !== saved;
  const inText = isChanged ? read.jobs : jobs;
  const job = shownIn(inText, isChanged ? (draft.shown ?? shown) : shown);
  usePreview(isChanged ? job?.settings : undefined, onPreview);
  const [stuck, setStuck] = useState<{ text: string } | null>(null);
  const sure = () => (read.text === text ? read : reader.readJobText(text));
  return {
    text,
    read,
    language,
    isChanged,
    jobs: inText.map(({ key }) => ({ key, label: key })),
    shown: job?.key ?? '',
    isStuck: stuck?.text === text,
    formats: formatsOf(language, draft),
    write: (changed: string) =>
      onDraft({
        text: changed,
        format: language,
        isOwn: true,
        ...(draft?.shown === undefined ? {} : { shown: draft.shown }),
      }),
    show: (key: string) => (isChanged ? onDraft({ ...draft, shown: key }) : rest.onShow(key)),
    save: () => {
      const now = sure();
      const wanted = shownIn(now.jobs, draft?.shown ?? shown);
      if (!isChanged || !now.isSound || wanted === undefined) return;
      rest.onSave(now.jobs, wanted.key, { text, format: languageOf(now, text, assumed) });
    },
    turnTo: (next: Format) => {
      if (next === language) return;
      const turned = turn({ reader, draft, text, language, next, isChanged, jobs, sure });
      if (turned === null) setStuck({ text });
      else onDraft(turned);
    },
  };
}

/** Jobs of more tasks are not written out only to see whether the learner's text is the same. */
const WRITTEN_TO_COMPARE = 200;

/** The jobs in force as text; null when that is long and only wanted for comparison. */
function savedText(
  reader: Reader,
  jobs: readonly SavedJob[],
  written: JobText | null,
  format: Format,
  isCompared: boolean,
): string | null {
  if (written?.format === format) return written.text;
  const tasks = jobs.reduce((sum, job) => sum + taskCount(job), 0);
  if (isCompared && tasks > WRITTEN_TO_COMPARE) return null;
  return reader.jobTextOf(jobs, format === 'yaml' ? 'yaml' : 'json');
}

/** Draws what is written, while it has something that can be drawn. */
function usePreview(settings: JobSettings | undefined, onPreview: Props['onPreview']): void {
  useEffect(() => {
    onPreview(settings !== undefined && jobGraph(settings).tasks.length > 0 ? settings : null);
  }, [settings]);
}

interface Turn {
  reader: Reader;
  draft: Draft | null;
  text: string;
  language: Format;
  next: Format;
  isChanged: boolean;
  jobs: readonly SavedJob[];
  sure: () => ReadText;
}

/** The text written the other way; null when it cannot be read to its end, and something would be lost. */
function turn({ reader, draft, text, language, next, isChanged, jobs, sure }: Turn): Draft | null {
  if (draft?.before?.format === next) return { ...draft.before, isOwn: isChanged };
  if (next === 'python') return null;
  if (!isChanged) return { text: reader.jobTextOf(jobs, next), format: next, isOwn: false };
  const now = sure();
  if (!now.isWhole) return null;
  const before = { text, format: language };
  const shown = draft?.shown === undefined ? {} : { shown: draft.shown };
  return { text: reader.jobTextOf(now.jobs, next), format: next, isOwn: true, before, ...shown };
}

function formatsOf(language: Format, draft: Draft | null): readonly Format[] {
  const isPython = language === 'python' || draft?.before?.format === 'python';
  return isPython ? ['json', 'yaml', 'python'] : ['json', 'yaml'];
}

function summary({ read, shown, isChanged }: ReturnType<typeof useEditor>): string {
  if (read === UNREAD) return 'Reading the text.';
  const errors = read.problems.filter(({ severity }) => severity === 'error').length;
  const job = shownIn(read.jobs, shown);
  const tasks = job === undefined ? 'No job can be read' : counted(taskCount(job), 'task');
  const found = errors > 0 ? `, ${counted(errors, 'problem')}` : '';
  const kept = isChanged ? (read.isSound ? '. Not saved yet' : '. The saved job stays in force') : '';
  return `${tasks}${found}${kept}.`;
}

/** Whatever stands where the tasks should be. */
const taskCount = ({ settings: { tasks } }: SavedJob) => (Array.isArray(tasks) ? tasks.length : 0);

const FORMAT_WORDS: Readonly<Record<Format, string>> = { json: 'JSON', yaml: 'YAML', python: 'Python' };

interface FormatChoiceProps {
  formats: readonly Format[];
  format: Format;
  onChange: (format: Format) => void;
}

function FormatChoice({ formats, format, onChange }: FormatChoiceProps) {
  const name = useSimId('format');
  return (
    <fieldset class="sim-speeds">
      <legend class="sim-visually-hidden">Written as</legend>
      {formats.map((choice) => (
        <label key={choice}>
          <input type="radio" name={name} checked={choice === format} onChange={() => onChange(choice)} />
          <span>{FORMAT_WORDS[choice]}</span>
        </label>
      ))}
    </fieldset>
  );
}
