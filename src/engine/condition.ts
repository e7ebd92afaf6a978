/**
 * If/else tasks. Source: Databricks docs "Add branching logic to a job with the If/else task":
 * `==` and `!=` compare text, the other operators compare numbers.
 */
import { beginAttempt, endAttempt, scopeOf } from './attempts.ts';
import type { Draft } from './draft.ts';
import { type Place, placeOf } from './place.ts';
import { record, textOf } from './plan.ts';
import { resolveText, type Resolved } from './references.ts';

/** Evaluates the condition; it takes no simulated time. */
export function runCondition(draft: Draft, place: Place): void {
  const body = record(place.planned.task.condition_task) ?? {};
  const scope = scopeOf(draft, place);
  const left = resolveText(textOf(body['left']), scope);
  const right = resolveText(textOf(body['right']), scope);
  const op = textOf(body['op']);
  const verdict = unusable(left) ?? unusable(right) ?? compare(op, left.text, right.text);
  beginAttempt(draft, place);
  const here = placeOf(draft, place) ?? place;
  if ('error' in verdict) {
    const reason = { code: 'broken_settings', message: verdict.error } as const;
    return endAttempt(draft, here, 'FAILED', { error: verdict.error, reason });
  }
  const reason = { code: 'condition', left: left.text, op, right: right.text } as const;
  endAttempt(draft, here, 'SUCCESS', { reason, branch: verdict.outcome });
}

/** Why an operand cannot be compared: only text, numbers and booleans can. */
function unusable({ missing, structured }: Resolved): { error: string } | undefined {
  if (missing[0]) return { error: `${missing[0].text} has no value in this run` };
  return structured === undefined ? undefined : { error: `${structured} is a list or an object` };
}

/** "true" or "false" as text, or why the operands cannot be compared. */
export function compare(op: string, left: string, right: string): { outcome: string } | { error: string } {
  if (op === 'EQUAL_TO') return { outcome: String(left === right) };
  if (op === 'NOT_EQUAL') return { outcome: String(left !== right) };
  const test = NUMERIC.get(op);
  if (!test) return { error: `the operator "${op}" is not one of the six of an If/else condition` };
  const [a, b] = [numberOf(left), numberOf(right)];
  if (a === null || b === null) {
    return { error: `${op} compares numbers, and "${a === null ? left : right}" is not a number` };
  }
  return { outcome: String(test(a, b)) };
}

const NUMERIC: ReadonlyMap<string, (a: number, b: number) => boolean> = new Map([
  ['GREATER_THAN', (a, b) => a > b],
  ['GREATER_THAN_OR_EQUAL', (a, b) => a >= b],
  ['LESS_THAN', (a, b) => a < b],
  ['LESS_THAN_OR_EQUAL', (a, b) => a <= b],
]);

function numberOf(text: string): number | null {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : null;
}
