import type { Cursor } from './cursor.ts';
import { words } from '../words.ts';

/** Words that end a select item or a relation and so cannot be an alias without AS. */
export const NOT_ALIASES: readonly string[] = words(`
  FROM WHERE GROUP HAVING ORDER SORT CLUSTER DISTRIBUTE LIMIT OFFSET UNION EXCEPT MINUS
  INTERSECT QUALIFY WINDOW LATERAL ON USING JOIN INNER LEFT RIGHT FULL CROSS SEMI ANTI
  NATURAL PIVOT UNPIVOT TABLESAMPLE WHEN SET VALUES THEN ELSE END AND OR FOR AS IN INTO
  VERSION TIMESTAMP BY SELECT WITH BETWEEN IS NOT LIKE`);

/** Whether a query begins here (also one in parentheses). */
export function seesQuery(cursor: Cursor): boolean {
  let ahead = 0;
  while (cursor.peek(ahead).upper === '(') ahead += 1;
  const word = cursor.peek(ahead).upper;
  if (word === 'SELECT' || word === 'WITH') return cursor.peek(ahead + 1).upper !== '(' || word === 'SELECT';
  if (ahead > 0) return false;
  return (
    (word === 'VALUES' && cursor.peek(1).upper === '(') ||
    (word === 'FROM' && ['word', 'quoted'].includes(cursor.peek(1).kind))
  );
}

/** `(a, b)` if it stands here. */
export function readNamesInParentheses(cursor: Cursor): string[] {
  if (!cursor.accept('(')) return [];
  const names = cursor.list(() => cursor.expectName());
  cursor.expect(')');
  return names;
}

/** The text in `IDENTIFIER('a' || '.b')`, which may use parameters but no columns. */
function readIdentifierText(cursor: Cursor): string {
  cursor.expect('IDENTIFIER', '(');
  let text = cursor.expectString();
  while (cursor.accept('||')) text += cursor.expectString();
  cursor.expect(')');
  return text;
}

/** `a.b.c`, or `IDENTIFIER('a.b.c')`. */
export function readDottedName(cursor: Cursor): string[] {
  if (cursor.sees('IDENTIFIER', '('))
    return readIdentifierText(cursor)
      .split('.')
      .map((part) => part.replaceAll('`', '').trim());
  const parts = [cursor.expectName()];
  while (cursor.accept('.')) parts.push(cursor.expectName());
  return parts;
}
