import type { SelectItem } from '../ast.ts';
import type { Cursor } from './cursor.ts';
import { NOT_ALIASES, readNamesInParentheses } from './names.ts';

/** An item of SELECT, of PIVOT or of UNPIVOT: an expression and perhaps its alias. */
export function readSelectItem(cursor: Cursor): SelectItem {
  const value = cursor.expression();
  const named = cursor.accept('AS');
  const { kind, upper } = cursor.peek();
  if (cursor.sees('(') && named) return { value, aliases: readNamesInParentheses(cursor) };
  if (kind === 'quoted' || (kind === 'word' && (named || !NOT_ALIASES.includes(upper))))
    return { value, aliases: [cursor.expectName()] };
  if (named) throw cursor.unexpected();
  return { value, aliases: [] };
}
