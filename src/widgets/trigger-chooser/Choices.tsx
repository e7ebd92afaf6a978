/** The four ways to start the job, as native radios with their settings, and the button that runs the week. */
import { letter } from './say.ts';
import { radioName, type Use } from './use-chooser.ts';

interface Props {
  readonly it: Use;
  readonly id: string;
}

export function Choices({ it, id }: Props) {
  const prefix = `choose-${id}`;
  const { state, scenario } = it;
  const isRunning = state.phase.kind === 'running';
  return (
    <form
      class="tool-part"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isRunning) it.run();
      }}
    >
      <fieldset>
        <legend>How should the job start?</legend>
        <div class="tch-options">
          {scenario.options.map((option, index) => (
            <label key={`${scenario.id} ${option.id}`} class="tch-option">
              <input
                type="radio"
                name={radioName(id)}
                checked={state.chosen === index}
                aria-labelledby={`${prefix}-${option.id}`}
                aria-describedby={`${prefix}-${option.id}-code`}
                onChange={() => it.choose(index)}
              />
              <span class="tch-option-name" id={`${prefix}-${option.id}`}>
                <b>{letter(index)}</b> {option.label}
              </span>
              <code class="tch-code" id={`${prefix}-${option.id}-code`}>
                {option.code}
              </code>
            </label>
          ))}
        </div>
      </fieldset>
      <div class="tch-act">
        <button type="submit" class="tool-primary" aria-disabled={state.chosen === null || isRunning}>
          {isRunning ? 'Running the week…' : 'Run the week'}
        </button>
        <span class="tool-note">
          {state.chosen === null
            ? 'Choose one, then see what all four would have done.'
            : isRunning
              ? `${it.done} of ${scenario.options.length} played`
              : `You say ${letter(state.chosen)}.`}
        </span>
      </div>
      {state.phase.kind === 'failed' && (
        <p class="tool-problem">
          The simulator could not be loaded. Check the connection and press “Run the week” again.
        </p>
      )}
    </form>
  );
}
