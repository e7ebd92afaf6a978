/** A DuckDB macro: each overload is its parameters and its body. */
export interface Macro {
  readonly name: string;
  readonly overloads: readonly (readonly [parameters: string, body: string])[];
}

/** The statement that makes a macro. Temporary, so that it is found from every catalog. */
export function createMacro({ name, overloads }: Macro): string {
  const bodies = overloads.map(([parameters, body]) => `(${parameters}) AS ${body}`);
  return `CREATE OR REPLACE TEMP MACRO ${name} ${bodies.join(', ')}`;
}
