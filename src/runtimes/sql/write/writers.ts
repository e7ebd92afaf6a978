import { writeExpression } from './expression.ts';
import { writeQuery } from './query.ts';
import type { Writers } from './scope.ts';

/** The writers of Spark SQL, for a scope. */
export const WRITERS: Writers = { expression: writeExpression, query: writeQuery };
