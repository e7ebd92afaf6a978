/** A situation, four triggers, one choice; then the week that each of them would have made. */
import { weekOf } from './arrivals.ts';
import { Choices } from './Choices.tsx';
import { writeLink } from './link.ts';
import { Results } from './Results.tsx';
import type { Scenario } from './scenario.ts';
import { sayScore } from './state.ts';
import { sayPicture, stripOf } from './strip.ts';
import { StripChart } from './StripChart.tsx';
import { useChooser, type Props, type Use } from './use-chooser.ts';

export function TriggerChooser(props: Props) {
  const it = useChooser(props);
  const { phase } = it.state;
  return (
    <div class="tool tch not-content">
      <Situation it={it} props={props} />
      {phase.kind === 'done' ? (
        <Results it={it} outcome={phase.outcome} />
      ) : (
        <Choices it={it} id={props.id} />
      )}
      <Onward it={it} props={props} />
      <p class="tool-hidden" role="status" aria-live="polite">
        {it.spoken}
      </p>
    </div>
  );
}

interface PartProps {
  readonly it: Use;
  readonly props: Props;
}

function Situation({ it, props: { scenarios } }: PartProps) {
  const { scenario, state } = it;
  return (
    <div class="tool-part tch-situation">
      <p class="tch-count">
        <span>
          Scenario {state.index + 1} of {scenarios.length}
        </span>
        <span class="tool-note">{sayScore(state.answers)}</span>
      </p>
      <h3 ref={it.heading} tabIndex={-1}>
        {scenario.title}
      </h3>
      <p class="tch-text">{scenario.text}</p>
      {state.phase.kind !== 'done' && <Arrivals scenario={scenario} />}
    </div>
  );
}

/** What the week brings, before anybody reacts to it. */
function Arrivals({ scenario }: { readonly scenario: Scenario }) {
  const { items } = weekOf(scenario);
  const strip = stripOf(scenario, items, [], []);
  const part = sayPicture(scenario);
  if (strip.ticks.length === 0) return null;
  return (
    <figure class="tch-arrivals">
      <figcaption class="tool-label">
        What arrives {part === null ? 'in the week' : `on ${part}`} (UTC)
      </figcaption>
      <StripChart scenario={scenario} strip={strip} says={`${items.length} arrivals in the week`} bare />
    </figure>
  );
}

const sayAnswer = (answer: boolean | undefined) => (answer === undefined ? '' : answer ? ' ✓' : ' ✗');

/** Any scenario, with the marks of those that were answered. */
function Jump({ it, scenarios }: { readonly it: Use; readonly scenarios: readonly Scenario[] }) {
  return (
    <select
      aria-label="Scenario"
      value={it.state.index}
      onChange={(event) => it.open(Number(event.currentTarget.value))}
    >
      {scenarios.map((scenario, index) => (
        <option key={scenario.id} value={index}>
          {index + 1}. {scenario.title}
          {sayAnswer(it.state.answers[scenario.id])}
        </option>
      ))}
    </select>
  );
}

function Onward({ it, props: { id, scenarios } }: PartProps) {
  const { state } = it;
  const isDone = state.phase.kind === 'done';
  const next = (state.index + 1) % scenarios.length;
  return (
    <div class="tool-part tch-onward">
      {scenarios.length > 1 && (
        <button
          type="button"
          class={isDone ? 'tool-primary' : 'tool-secondary'}
          onClick={() => it.open(next)}
        >
          {next === 0 ? 'First scenario' : 'Next scenario'}
        </button>
      )}
      {isDone && (
        <button type="button" class="tool-secondary" onClick={it.again}>
          Try again
        </button>
      )}
      {scenarios.length > 1 && <Jump it={it} scenarios={scenarios} />}
      <a class="tch-link" href={`#${writeLink(id, it.scenario.id)}`}>
        Link to this scenario
      </a>
    </div>
  );
}
