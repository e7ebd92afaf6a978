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

function Onward({ it, props: { id, scenarios } }: PartProps) {
  const { state } = it;
  const isDone = state.phase.kind === 'done';
  const next = (state.index + 1) % scenarios.length;
  return (
    <div class="tool-part tch-onward">
      <button type="button" class={isDone ? 'tool-primary' : 'tool-secondary'} onClick={() => it.open(next)}>
        {next === 0 ? 'First scenario' : 'Next scenario'}
      </button>
      {isDone && (
        <button type="button" class="tool-secondary" onClick={it.again}>
          Try again
        </button>
      )}
      <select
        aria-label="Scenario"
        value={state.index}
        onChange={(event) => it.open(Number(event.currentTarget.value))}
      >
        {scenarios.map((scenario, index) => (
          <option key={scenario.id} value={index}>
            {index + 1}. {scenario.title}
            {sayAnswer(state.answers[scenario.id])}
          </option>
        ))}
      </select>
      <a class="tch-link" href={`#${writeLink(id, it.scenario.id)}`}>
        Link to this scenario
      </a>
    </div>
  );
}
