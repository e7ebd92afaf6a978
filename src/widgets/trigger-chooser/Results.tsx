/** What each option would have done: one group of rows each, with figures, strip and reason. */
import type { Figures } from './measure.ts';
import { fill, FIGURE_WORDS, figuresShown, letter, sayFault, sayFigure } from './say.ts';
import type { Figure, Scenario } from './scenario.ts';
import { sayVerdict, type Outcome } from './state.ts';
import { sayPicture } from './strip.ts';
import { StripChart } from './StripChart.tsx';
import type { Use } from './use-chooser.ts';

interface Props {
  readonly it: Use;
  readonly outcome: Outcome;
}

export function Results({ it, outcome }: Props) {
  const { scenario } = it;
  const results = outcome.played.map(({ figures }) => figures);
  const shown = figuresShown(scenario, results);
  const { headline, detail } = sayVerdict(scenario, outcome);
  const isRight = outcome.chosen === outcome.judgement.best;
  const part = sayPicture(scenario);
  return (
    <>
      <div class={`tool-part tch-verdict ${isRight ? 'is-right' : 'is-wrong'}`}>
        <h4 ref={it.verdict} tabIndex={-1}>
          <span aria-hidden="true">{isRight ? '✓' : '✗'}</span> {headline}
        </h4>
        {detail !== '' && <p>{detail}</p>}
        <p class="tch-decides">What decides: {scenario.decides}</p>
      </div>
      <div class="tool-part">
        <table class="tool-table tch-results">
          <caption>
            What each choice would have done in the week
            {part !== null && `; the strips show ${part}`} (UTC)
          </caption>
          <thead>
            <tr>
              {shown.map((figure) => (
                <th key={figure} scope="col" class="tool-number">
                  {FIGURE_WORDS[figure].head}
                </th>
              ))}
            </tr>
          </thead>
          {scenario.options.map((option, index) => (
            <Row
              key={option.id}
              scenario={scenario}
              outcome={outcome}
              results={results}
              shown={shown}
              index={index}
            />
          ))}
        </table>
        <Legend shown={shown} outcome={outcome} />
      </div>
    </>
  );
}

interface RowProps {
  readonly scenario: Scenario;
  readonly outcome: Outcome;
  readonly results: readonly (Figures | null)[];
  readonly shown: readonly Figure[];
  readonly index: number;
}

function Row({ scenario, outcome, results, shown, index }: RowProps) {
  const option = scenario.options[index]!;
  const { judgement, played, chosen } = outcome;
  const faults = judgement.faults[index] ?? [];
  const [isBest, isChosen] = [judgement.best === index, chosen === index];
  const figures = results[index] ?? null;
  const isAtFault = (figure: Figure) =>
    faults.some((fault) => fault.figure === figure && fault.kind !== 'refused');
  return (
    <tbody class={`tch-row${isBest ? ' is-best' : ''}${isChosen ? ' is-chosen' : ''}`}>
      <tr>
        <th scope="rowgroup" colSpan={shown.length}>
          <b>{letter(index)}</b> {option.label}
          {isBest && <span class="tch-badge tch-badge-best">✓ Best</span>}
          {isChosen && <span class="tch-badge">Your choice</span>}
        </th>
      </tr>
      <tr class="tch-figures">
        {shown.map((figure) => (
          <td key={figure} class={`tool-number${isAtFault(figure) ? ' is-fault' : ''}`}>
            {sayFigure(figure, figures?.[figure] ?? null)}
          </td>
        ))}
      </tr>
      <tr>
        <td colSpan={shown.length}>
          {figures && (
            <StripChart scenario={scenario} strip={played[index]!.strip} says={sayStrip(figures)} />
          )}
          {faults.length > 0 && <p class="tch-faults">{faults.map(sayFault).join(' ')}</p>}
          <p>{fill(option.why, scenario, results)}</p>
          <details class="tch-settings">
            <summary>
              Settings<span class="tool-hidden"> of {letter(index)}</span>
            </summary>
            <code class="tch-code">{option.code}</code>
          </details>
        </td>
      </tr>
    </tbody>
  );
}

const sayStrip = ({ runs, empty }: Figures) =>
  `Arrivals over runs: ${sayFigure('runs', runs)} runs${empty ? `, ${sayFigure('empty', empty)} in vain` : ''}`;

function Legend({ shown, outcome }: { readonly shown: readonly Figure[]; readonly outcome: Outcome }) {
  const strips = outcome.played.map(({ strip }) => strip);
  const has = {
    tick: strips.some(({ ticks }) => ticks.length > 0),
    fresh: strips.some(({ bars }) => bars.some(({ fresh }) => fresh)),
    empty: strips.some(({ bars }) => bars.some(({ fresh }) => !fresh)),
    skip: strips.some(({ skips }) => skips.length > 0),
  };
  return (
    <div class="tch-legend">
      <ul aria-label="The strips">
        {has.tick && <Key kind="tick" says="arrives" />}
        {has.fresh && <Key kind="fresh" says={has.tick ? 'run that read something new' : 'run'} />}
        {has.empty && <Key kind="empty" says="run in vain" />}
        {has.skip && <Key kind="skip" says="skipped" />}
      </ul>
      <details>
        <summary>What the figures count</summary>
        <dl>
          {shown.map((figure) => (
            <div key={figure}>
              <dt>{FIGURE_WORDS[figure].head}</dt>
              <dd>{FIGURE_WORDS[figure].says}</dd>
            </div>
          ))}
        </dl>
        <p class="tool-note">
          A run reads what has arrived when it starts. The simulator starts runs at once; on the platform a
          schedule may lag, a file is found by a look about once a minute, and compute takes time to start.
        </p>
      </details>
    </div>
  );
}

const Key = ({ kind, says }: { readonly kind: string; readonly says: string }) => (
  <li>
    <svg class="tch-key" viewBox="0 0 12 16" width="12" height="16" aria-hidden="true">
      {kind === 'tick' && <path class="tch-tick" d="M6 3v9" />}
      {kind === 'fresh' && <path class="tch-fresh" d="M3 1h6v14H3Z" />}
      {kind === 'empty' && <path class="tch-empty" d="M3 8h6v7H3Z" />}
      {kind === 'skip' && <path class="tch-skip" d="M6 5v6" />}
    </svg>
    {says}
  </li>
);
