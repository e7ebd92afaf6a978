// Answers that stay the same while nothing is changed: what a query's columns are, and which schema is the current one.
// Spark checks each step of a frame as it is written, so the same table is described again and again.
import type { Table } from 'apache-arrow';

/** Answers of one database. */
export interface Known {
  /** The answer to a statement: remembered where that is safe, else asked for. */
  answer(sql: string, ask: () => Table): Table;
  /** Something was changed in another way than by a statement. */
  forget(): void;
}

/** Statements that change nothing. */
const READS = /^\s*(SELECT|WITH|FROM|EXPLAIN)\b/i;

/** A page describes a handful of tables; a generated query is never described twice. */
const MOST = 100;

/** Knows nothing yet. */
export function createKnown(): Known {
  const described = new Map<string, Table>();
  /** The last `USE`, while nothing came after it that could make it fail. */
  let used: { readonly sql: string; readonly answer: Table } | undefined;
  const forget = () => {
    described.clear();
    used = undefined;
  };
  const describe = (sql: string, ask: () => Table) => {
    const answer = described.get(sql) ?? ask();
    if (described.size >= MOST) described.clear();
    described.set(sql, answer);
    return answer;
  };
  return {
    forget,
    answer(sql, ask) {
      if (sql.startsWith('DESCRIBE ')) return describe(sql, ask);
      if (used?.sql === sql) return used.answer;
      if (!READS.test(sql) || sql.includes(';')) forget();
      const answer = ask();
      if (sql.startsWith('USE ')) used = { sql, answer };
      return answer;
    },
  };
}
