import type { SparkType } from './types.ts';

/** An expression of Spark SQL, as read. */
export type Expression =
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'constant'; readonly word: 'NULL' | 'TRUE' | 'FALSE' }
  | { readonly kind: 'typed'; readonly type: 'DATE' | 'TIMESTAMP' | 'X'; readonly value: string }
  | { readonly kind: 'interval'; readonly parts: readonly IntervalPart[] }
  | {
      readonly kind: 'column';
      readonly parts: readonly string[];
      readonly start: number;
      /** Whether it is a parameter of a lambda around it. */
      readonly ofLambda?: boolean;
    }
  | Star
  | { readonly kind: 'unary'; readonly operator: string; readonly operand: Expression }
  | Binary
  | Call
  | Cast
  | Case
  | In
  | Between
  | Like
  | Is
  | { readonly kind: 'exists'; readonly query: Query }
  | { readonly kind: 'subquery'; readonly query: Query }
  | { readonly kind: 'lambda'; readonly parameters: readonly string[]; readonly body: Expression }
  | { readonly kind: 'index'; readonly operand: Expression; readonly index: Expression }
  | { readonly kind: 'field'; readonly operand: Expression; readonly name: string }
  | JsonPath
  | { readonly kind: 'tuple'; readonly items: readonly Expression[] }
  | { readonly kind: 'named'; readonly name: string; readonly value: Expression };

/** `column:a.b[0]`, a look into a JSON text. */
export interface JsonPath {
  readonly kind: 'path';
  readonly operand: Expression;
  /** As `get_json_object` takes it: `$.a.b[0]`. */
  readonly path: string;
  /** The last name of the path, which the column goes by. */
  readonly name: string;
}
export interface IntervalPart {
  readonly value: Expression;
  /** Singular, in capitals: `DAY`. */
  readonly unit: string;
}
export interface Star {
  readonly kind: 'star';
  readonly qualifier: readonly string[];
  readonly except: readonly string[];
}
export interface Binary {
  readonly kind: 'binary';
  readonly operator: string;
  readonly left: Expression;
  readonly right: Expression;
}
export interface Call {
  readonly kind: 'call';
  /** As written; several parts for a function in a schema. */
  readonly name: readonly string[];
  readonly args: readonly Expression[];
  readonly distinct: boolean;
  readonly nulls?: 'IGNORE' | 'RESPECT';
  readonly within?: readonly SortItem[];
  readonly filter?: Expression;
  readonly over?: Window | string;
  readonly start: number;
}
export interface Window {
  readonly base?: string;
  readonly partition: readonly Expression[];
  readonly order: readonly SortItem[];
  readonly frame?: Frame;
}
export interface Frame {
  readonly unit: 'ROWS' | 'RANGE';
  readonly from: FrameBound;
  readonly to?: FrameBound;
}
export interface FrameBound {
  readonly amount: Expression | 'UNBOUNDED' | 'CURRENT ROW';
  readonly side: 'PRECEDING' | 'FOLLOWING' | '';
}
export interface SortItem {
  readonly value: Expression;
  readonly descending: boolean;
  readonly nulls?: 'FIRST' | 'LAST';
}
export interface Cast {
  readonly kind: 'cast';
  readonly operand: Expression;
  readonly type: SparkType;
  readonly forgiving: boolean;
}
export interface Case {
  readonly kind: 'case';
  readonly operand?: Expression;
  readonly branches: readonly { readonly when: Expression; readonly value: Expression }[];
  readonly otherwise?: Expression;
}
export interface In {
  readonly kind: 'in';
  readonly operand: Expression;
  readonly negated: boolean;
  readonly choices: readonly Expression[] | Query;
}
export interface Between {
  readonly kind: 'between';
  readonly operand: Expression;
  readonly negated: boolean;
  readonly low: Expression;
  readonly high: Expression;
}
export interface Like {
  readonly kind: 'like';
  readonly operator: 'LIKE' | 'ILIKE' | 'RLIKE';
  readonly quantifier?: 'ANY' | 'ALL';
  readonly operand: Expression;
  readonly negated: boolean;
  readonly patterns: readonly Expression[];
  readonly escape?: string;
}
export interface Is {
  readonly kind: 'is';
  readonly operand: Expression;
  readonly negated: boolean;
  readonly test: 'NULL' | 'TRUE' | 'FALSE' | 'UNKNOWN' | { readonly distinctFrom: Expression };
}

/** A query: what `SELECT …` reads into, with its WITH in front and its ORDER BY behind. */
export interface Query {
  readonly kind: 'query';
  readonly with: readonly CommonTable[];
  readonly recursive: boolean;
  readonly body: Body;
  readonly order: readonly SortItem[];
  /** `ORDER BY ALL`. */
  readonly orderAll: boolean;
  readonly windows: readonly { readonly name: string; readonly window: Window }[];
  readonly limit?: Expression;
  readonly offset?: Expression;
}
export interface CommonTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly query: Query;
}
export type Body =
  | Select
  | { readonly kind: 'values'; readonly rows: readonly Expression[] }
  | { readonly kind: 'table'; readonly name: readonly string[] }
  | { readonly kind: 'nested'; readonly query: Query }
  | {
      readonly kind: 'set';
      readonly operator: string;
      readonly left: Body;
      readonly right: Body;
    };
export interface Select {
  readonly kind: 'select';
  readonly distinct: boolean;
  readonly items: readonly SelectItem[];
  readonly from: readonly Relation[];
  readonly views: readonly LateralView[];
  readonly where?: Expression;
  readonly group?: GroupBy;
  readonly having?: Expression;
  readonly qualify?: Expression;
}
export interface SelectItem {
  readonly value: Expression;
  /** Several for a generator: `AS (key, value)`. */
  readonly aliases: readonly string[];
}
export interface GroupBy {
  readonly kind: 'ALL' | 'LIST';
  readonly items: readonly (Expression | GroupingSets)[];
}
/** `ROLLUP (a, b)`, `CUBE (a, b)`, `GROUPING SETS ((a), (a, b), ())`. */
export interface GroupingSets {
  readonly kind: 'sets';
  readonly word: 'ROLLUP' | 'CUBE' | 'GROUPING SETS';
  readonly sets: readonly (readonly Expression[])[];
}
export interface LateralView {
  readonly outer: boolean;
  readonly call: Call;
  readonly table: string;
  readonly columns: readonly string[];
}
export interface Named {
  readonly alias?: string;
  readonly columns: readonly string[];
}
export type Relation =
  | (Named & { readonly kind: 'table'; readonly name: readonly string[]; readonly sample?: Sample })
  | (Named & { readonly kind: 'subquery'; readonly query: Query; readonly lateral: boolean })
  | (Named & { readonly kind: 'call'; readonly call: Call; readonly lateral: boolean })
  | (Named & { readonly kind: 'values'; readonly rows: readonly Expression[] })
  | (Named & { readonly kind: 'pivot'; readonly source: Relation; readonly pivot: Pivot })
  | (Named & { readonly kind: 'unpivot'; readonly source: Relation; readonly unpivot: Unpivot })
  | {
      readonly kind: 'group';
      readonly relation: Relation;
    }
  | {
      readonly kind: 'join';
      readonly type: string;
      readonly left: Relation;
      readonly right: Relation;
      readonly on?: Expression;
      readonly using?: readonly string[];
    };
export interface Sample {
  readonly amount: Expression;
  readonly unit: 'PERCENT' | 'ROWS';
}
export interface Pivot {
  readonly aggregates: readonly SelectItem[];
  readonly columns: readonly string[];
  readonly values: readonly SelectItem[];
}
export interface Unpivot {
  readonly value: string;
  readonly name: string;
  readonly columns: readonly SelectItem[];
  readonly includeNulls: boolean;
}
