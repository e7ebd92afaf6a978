/** A decision in words: the sentence, the rule, where the rule stands and how sure that is. */
import { sayReason, type Reason } from '../../engine/index.ts';

const CERTAINTY = {
  documented: 'documented',
  live: 'seen on a live workspace',
  inferred: 'inferred, not documented',
} as const;

export function Why({ reason }: { reason: Reason }) {
  const { sentence, rule, source, certainty } = sayReason(reason);
  return (
    <div class="sim-why">
      <p class="sim-why-sentence">{sentence}</p>
      <p class="sim-why-rule">{rule}</p>
      <p class="sim-why-source">
        {source} <span>({CERTAINTY[certainty]})</span>
      </p>
    </div>
  );
}
