/** With this trigger and these arrivals: when does the job start, why not earlier, what waits, what is skipped? */
import { useMemo, useState } from 'preact/hooks';
import { Controls, shortName } from './Controls.tsx';
import { Counters } from './Counters.tsx';
import { FieldRoom } from './fields.tsx';
import { Fragment } from './Fragment.tsx';
import { layoutLanes, type LaneKey } from './lanes-layout.ts';
import { Moment } from './Moment.tsx';
import { chosenInstant } from './moments.ts';
import { isPreset, PRESETS, type PresetName } from './presets.ts';
import { ownZone, tableNames, type HandEvent, type LabSettings } from './settings.ts';
import { Stage } from './Stage.tsx';
import { Transport } from './Transport.tsx';
import { Twin } from './Twin.tsx';
import { useLab, type LabProps } from './use-lab.ts';
import { useWidth } from './use-width.ts';
import { clock } from './words.ts';

export type { LabProps } from './use-lab.ts';

type Lab = ReturnType<typeof useLab>;

/** Lanes are drawn at this width until the page knows better. */
const UNMEASURED_PX = 720;

export function TriggerLab(props: LabProps) {
  const lab = useLab(props);
  const [tab, setTab] = useState<'lanes' | 'table'>('lanes');
  const [hasGhost, setHasGhost] = useState(true);
  const { picture, edits } = lab;
  const { problems } = picture;
  const name = `lab-${props.id}`;
  const room = useMemo(() => ({ id: name, problems }), [problems]);
  // Only what shows the playhead is drawn anew in every frame of play; the rest is the same until it changes.
  const head = useMemo(() => <Head {...props} lab={lab} />, [edits, lab.notice]);
  const knobs = useMemo(() => <Knobs lab={lab} name={name} />, [edits.settings, problems]);
  const sentences = useMemo(() => <Sentences lab={lab} />, [picture.now]);
  const fragment = useMemo(
    () => <Fragment settings={edits.settings} title={props.title} />,
    [edits.settings],
  );
  return (
    <FieldRoom.Provider value={room}>
      <div class="tool lab">
        {head}
        {knobs}
        <div class="lab-picture tool-part">
          <PictureHead lab={lab} tab={tab} setTab={setTab} hasGhost={hasGhost} setHasGhost={setHasGhost} />
          {tab === 'lanes' ? (
            <LanesTab lab={lab} name={name} hasGhost={hasGhost} />
          ) : (
            <Twin picture={picture} title={props.title} />
          )}
        </div>
        {sentences}
        {fragment}
        <p class="tool-hidden" role="status">
          {lab.message}
        </p>
      </div>
    </FieldRoom.Provider>
  );
}

/** The knobs; on a phone behind a button. */
function Knobs({ lab, name }: { lab: Lab; name: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <div class={`lab-knobs tool-part${isOpen ? ' is-open' : ''}`}>
      <button
        type="button"
        class="tool-secondary lab-disclose"
        aria-expanded={isOpen}
        aria-controls={`${name}-knobs`}
        onClick={() => setOpen(!isOpen)}
      >
        {isOpen ? 'Hide the knobs' : 'Change trigger, arrivals or runs'}
      </button>
      <div id={`${name}-knobs`} class="lab-knobs-body">
        <Controls settings={lab.edits.settings} change={lab.change} />
      </div>
      <Problems lab={lab} />
    </div>
  );
}

function Head({ id, title, preset, lab }: LabProps & { lab: Lab }) {
  const [started, setStarted] = useState<PresetName>(preset);
  const { says, settings, title: other } = PRESETS[started];
  const begin = (name: string) => {
    if (!isPreset(name)) return;
    setStarted(name);
    lab.start(name);
  };
  return (
    <header class="lab-head tool-part">
      <h3>{started === preset ? title : other}</h3>
      <label class="lab-start">
        <span class="tool-label">Start from</span>
        <select
          id={`lab-${id}-preset`}
          value={started}
          onChange={(event) => begin(event.currentTarget.value)}
        >
          {Object.entries(PRESETS).map(([name, { title: label }]) => (
            <option key={name} value={name} selected={name === started}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <div class="lab-acts">
        <button
          type="button"
          class="tool-quiet"
          aria-disabled={lab.edits.past.length === 0}
          onClick={lab.undo}
        >
          Undo
        </button>
        <button
          type="button"
          class="tool-quiet"
          aria-disabled={lab.edits.settings === settings}
          onClick={() => lab.start(started)}
        >
          Reset
        </button>
        <button type="button" class="tool-quiet" onClick={lab.copyLink}>
          Copy link
        </button>
      </div>
      {lab.edits.settings === settings && <p>{says}</p>}
      {lab.notice !== '' && <p class="tool-hint">{lab.notice}</p>}
    </header>
  );
}

function Problems({ lab: { picture } }: { lab: Lab }) {
  const general = picture.problems.filter(({ field }) => field === '' || field === 'window');
  if (picture.problems.length === 0) return null;
  return (
    <div class="tool-problem lab-problems">
      {general.map(({ message }) => (
        <p key={message}>{message}</p>
      ))}
      <p>
        {general.length === 0 ? 'A field needs another value. ' : ''}Below is the last picture that could be
        made.
      </p>
    </div>
  );
}

interface Tabs {
  readonly lab: Lab;
  readonly tab: 'lanes' | 'table';
  readonly setTab: (tab: 'lanes' | 'table') => void;
  readonly hasGhost: boolean;
  readonly setHasGhost: (has: boolean) => void;
}

function PictureHead({ lab: { picture }, tab, setTab, hasGhost, setHasGhost }: Tabs) {
  // The message names fields in backquotes, as in the text of a lesson; here the words alone are shown.
  const hints = picture.now.result.hints.map((hint) => hint.replaceAll('`', ''));
  return (
    <div class="lab-picture-head">
      <p class="lab-words">
        {picture.isWorking ? 'Working…' : [picture.now.result.words, ...hints].join(' ')}
      </p>
      {picture.before && tab === 'lanes' && (
        <label class="lab-switch">
          <input
            type="checkbox"
            checked={hasGhost}
            onChange={(event) => setHasGhost(event.currentTarget.checked)}
          />
          <span>Show the runs before the change</span>
        </label>
      )}
      <div class="tool-choice" role="group" aria-label="View">
        <button type="button" aria-pressed={tab === 'lanes'} onClick={() => setTab('lanes')}>
          Lanes
        </button>
        <button type="button" aria-pressed={tab === 'table'} onClick={() => setTab('table')}>
          Table
        </button>
      </div>
    </div>
  );
}

function LanesTab({ lab, name, hasGhost }: { lab: Lab; name: string; hasGhost: boolean }) {
  const { picture, time, byHand } = lab;
  const { result, settings } = picture.now;
  const [plot, measured] = useWidth();
  const width = measured ?? UNMEASURED_PX;
  const zone = ownZone(settings);
  const ghost = hasGhost ? (picture.before?.result ?? null) : null;
  const drawing = useMemo(() => {
    const tables = settings.kind === 'table_update' ? tableNames(settings).map(shortName) : [];
    const hasFiles = tables.length === 0 && hasFileLane(settings);
    return layoutLanes({ result, before: ghost, view: time.view, width, tables, hasFiles });
  }, [picture.now, ghost, time.view, width]);
  const drop = (lane: LaneKey | null, at: number) => {
    const event = handEvent(lane, Math.round(at / 1000) * 1000);
    if (event) byHand(event);
  };
  return (
    <>
      <Stage
        id={name}
        {...{ drawing, plot, drop, zone }}
        {...time}
        isDimmed={!picture.isCurrent && (picture.isWorking || picture.problems.length > 0)}
        choose={(lane, at, reachMs) => time.select(chosenInstant(result, lane, at, reachMs))}
      />
      <Transport id={name} {...time} isAtEnd={time.playhead >= time.view.to} />
      {time.isZoomed && <Overview lab={lab} />}
      <Counters counts={time.counts} before={time.countsBefore} />
      <div class="lab-reading">
        {useMemo(
          () => (
            <>
              <Moment at={time.selected} said={lab.said} zone={zone} />
              <ByHand lab={lab} />
            </>
          ),
          [time.selected, time.whole, lab.said, lab.edits, zone],
        )}
      </div>
    </>
  );
}

/** Without files, and without a trigger that waits for them, the lane would be an empty shelf. */
const hasFileLane = ({ kind, files, hand }: LabSettings) =>
  kind === 'file_arrival' || files.kind !== 'none' || hand.some(({ what }) => what === 'file');

function handEvent(lane: LaneKey | null, at: number): HandEvent | null {
  if (lane === 'files') return { at, what: 'file' };
  if (lane?.startsWith('table-')) return { at, what: 'table', table: Number(lane.slice('table-'.length)) };
  return null;
}

function Overview({ lab: { time } }: { lab: Lab }) {
  const { whole, view } = time;
  const share = (ms: number) => `${(ms / (whole.to - whole.from)) * 100}%`;
  return (
    <div
      class="lab-overview"
      aria-hidden="true"
      onClick={(event) => {
        const { left, width } = event.currentTarget.getBoundingClientRect();
        const at = whole.from + ((event.clientX - left) / width) * (whole.to - whole.from);
        time.pan((at - (view.from + view.to) / 2) / (view.to - view.from));
      }}
    >
      <div style={{ left: share(view.from - whole.from), width: share(view.to - view.from) }} />
    </div>
  );
}

function ByHand({ lab: { edits, time, byHand } }: { lab: Lab }) {
  const { settings } = edits;
  const at = Math.min(Math.max(settings.start, time.selected), time.whole.to);
  const tables = settings.kind === 'table_update' ? tableNames(settings).slice(0, 4) : [];
  return (
    <div class="lab-by-hand" role="group" aria-label={`By hand at ${clock(at)}`}>
      <h4>By hand at {clock(at)}</h4>
      {settings.kind !== 'table_update' && (
        <button type="button" class="tool-secondary" onClick={() => byHand({ at, what: 'file' })}>
          Drop a file
        </button>
      )}
      {tables.map((table, index) => (
        <button
          key={table}
          type="button"
          class="tool-secondary"
          onClick={() => byHand({ at, what: 'table', table: index })}
        >
          Commit to {shortName(table)}
        </button>
      ))}
      <button type="button" class="tool-secondary" onClick={() => byHand({ at, what: 'run' })}>
        Run now
      </button>
      {settings.kind === 'continuous' && !settings.paused && (
        <p class="tool-note">
          The platform offers Restart run here, and Run now while it is paused; that Run now waits is a choice
          of this simulator.
        </p>
      )}
      <p class="tool-note">Press a lane to choose a moment; twice on files or commits to add one there.</p>
    </div>
  );
}

function Sentences({ lab: { picture } }: { lab: Lab }) {
  return (
    <div class="lab-sentences tool-part" role="group" aria-label="The figures explained">
      <h3>At the end</h3>
      {picture.now.result.sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  );
}
