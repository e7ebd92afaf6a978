/** What happened at the chosen instant, and why: always at the same place, so that nothing jumps. */
import type { MomentSaid, Said } from './say.ts';
import { moment, momentIn } from './words.ts';

const CERTAINTY = {
  documented: 'documented',
  live: 'seen on a live workspace',
  inferred: 'inferred, not documented',
} as const;

export function Moment(props: { at: number; said: MomentSaid | null; zone: string | null }) {
  const { at, said, zone } = props;
  const isThere = said !== null && said.at === at;
  return (
    <div class="lab-moment tool-part" role="group" aria-label="The chosen moment">
      <h3>
        <time dateTime={new Date(at).toISOString()}>{moment(at)}</time> <span class="tool-note">UTC</span>
      </h3>
      {zone !== null && (
        <p class="tool-note">
          {momentIn(zone, at)} in {zone}
        </p>
      )}
      {isThere && said.items.length === 0 && <p class="tool-note">Nothing happens at this instant.</p>}
      {isThere && (
        <ul class="lab-said">
          {said.items.map((item) => (
            <li key={`${item.lane} ${item.what}`} class={`lab-said-${item.lane}`}>
              <p class="lab-what">{item.what}</p>
              <Why said={item} />
            </li>
          ))}
        </ul>
      )}
      {isThere && said.more > 0 && (
        <p class="tool-note">And {said.more} more at the same instant: see the table.</p>
      )}
    </div>
  );
}

function Why({ said: { why } }: { said: Said }) {
  if (why === null) return null;
  return (
    <>
      <p>{why.sentence}</p>
      <p class="tool-note lab-rule">
        {why.rule}{' '}
        <cite>
          {why.source} ({CERTAINTY[why.certainty]})
        </cite>
      </p>
    </>
  );
}
