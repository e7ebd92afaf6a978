import { readExpression } from '../parse/expression.ts';
import { readDottedName, seesQuery } from '../parse/names.ts';
import { readQuery } from '../parse/query.ts';
import { readType } from '../parse/type.ts';
import { quoteName, type SparkType, sparkTypeText } from '../types.ts';
import { writeExpression } from '../write/expression.ts';
import { fullTableName, functionName } from '../write/names.ts';
import { writeQuery } from '../write/query.ts';
import { command, readIfNotExists, skipGroup, type Work, type Written } from './statement.ts';

/** `CREATE FUNCTION f(x INT) RETURNS INT RETURN x + 1` becomes a macro; a body of Python goes to the host. */
export function createFunction(work: Work, replace: boolean): Written {
  const { cursor, scope, context } = work;
  const exists = readIfNotExists(work);
  const parts = readDottedName(cursor);
  const parameters = readParameters(work);
  let type: SparkType = { kind: 'simple', name: 'STRING', sizes: [] };
  let isTable = false;
  if (cursor.accept('RETURNS')) {
    isTable = cursor.accept('TABLE');
    if (!isTable) type = readType(cursor);
    else if (cursor.sees('(')) skipGroup(cursor);
  }
  if (skipToBody(work) === 'python') {
    const body = cursor.expectString();
    const name = (parts.at(-1) ?? '').toLowerCase();
    return { ...command(), pythonFunction: { name, parameters, type: sparkTypeText(type), body } };
  }
  const later = { ...scope, clock: 'macro' as const };
  const name = functionName(parts, context);
  const verb = `CREATE ${replace ? 'OR REPLACE ' : ''}MACRO ${exists}${name}(${parameters.map(quoteName).join(', ')})`;
  if (isTable && seesQuery(cursor))
    return command(`${verb} AS TABLE ${writeQuery(readQuery(cursor), later)}`);
  if (isTable)
    return command(`${verb} AS TABLE SELECT * FROM ${fullTableName(readDottedName(cursor), context)}`);
  return command(`${verb} AS (${writeExpression(readExpression(cursor), later)})`);
}

function readParameters({ cursor }: Work): string[] {
  cursor.expect('(');
  const parameters = cursor.sees(')')
    ? []
    : cursor.list(() => {
        const name = cursor.expectName();
        readType(cursor);
        if (cursor.accept('DEFAULT')) readExpression(cursor);
        if (cursor.accept('COMMENT')) cursor.expectString();
        return name;
      });
  cursor.expect(')');
  return parameters;
}

/** Reads over LANGUAGE, COMMENT, DETERMINISTIC … up to RETURN or AS. */
function skipToBody({ cursor }: Work): 'sql' | 'python' {
  let isPython = false;
  while (!cursor.sees('RETURN') && !(isPython && cursor.sees('AS'))) {
    if (cursor.atEnd()) throw cursor.unexpected();
    if (cursor.accept('LANGUAGE', 'PYTHON')) isPython = true;
    else cursor.next();
  }
  cursor.next();
  return isPython ? 'python' : 'sql';
}
