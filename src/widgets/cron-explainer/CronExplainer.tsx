/** A Quartz line explained: what it says, when it runs, what the clock does to it. One instrument over one text. */
import { CopyRow } from './CopyRow.tsx';
import { ExpressionPart } from './ExpressionPart.tsx';
import { Meaning } from './Meaning.tsx';
import { RunsPart } from './RunsPart.tsx';
import { useExplainer, type Props } from './use-explainer.ts';
import { WhenPart } from './WhenPart.tsx';
import { YearPart } from './YearPart.tsx';

export function CronExplainer(props: Props) {
  const it = useExplainer(props);
  const prefix = `cron-${props.id}`;
  const focusText = () => document.getElementById(`${prefix}-text`)?.focus();
  return (
    <div class={`tool cx not-content${it.view.isStale ? ' is-stale' : ''}`}>
      <ExpressionPart it={it} prefix={prefix} />
      <Meaning it={it} prefix={prefix} onTaken={focusText} />
      <WhenPart it={it} prefix={prefix} />
      <RunsPart it={it} prefix={prefix} />
      {!props.compact && <YearPart it={it} prefix={prefix} />}
      <CopyRow it={it} />
      <p class="tool-hidden" role="status" aria-live="polite">
        {it.spoken}
      </p>
    </div>
  );
}
