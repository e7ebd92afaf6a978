import type { Macro } from './macro.ts';

/** Shifts as Java has them: as wide as the number is, with the distance taken within that width. */
function shift(name: string, moved: (bits: number) => string): Macro {
  const overload = (type: string, bits: number): readonly [string, string] => {
    const size = `CAST(${2n ** BigInt(bits)} AS HUGEINT)`;
    const kept = `(${moved(bits)} % ${size})`;
    const signed = `CASE WHEN ${kept} >= ${2n ** BigInt(bits - 1)} THEN ${kept} - ${size} ELSE ${kept} END`;
    return [`x ${type}, n`, `CAST(${signed} AS ${type})`];
  };
  return { name: `spark_${name}`, overloads: [overload('BIGINT', 64), overload('INTEGER', 32)] };
}

const distance = (bits: number): string => `(CAST(n AS INTEGER) & ${bits - 1})`;
/** The same bits as a number without sign. */
const unsigned = (bits: number): string =>
  `((CAST(x AS HUGEINT) + ${2n ** BigInt(bits)}) % ${2n ** BigInt(bits)})`;

/** Shifts of the bits of whole numbers. */
export const BITS: readonly Macro[] = [
  shift('shiftleft', (bits) => `(${unsigned(bits)} * CAST(pow(2, ${distance(bits)}) AS HUGEINT))`),
  shift('shiftright', (bits) => `(CAST(x AS HUGEINT) >> ${distance(bits)})`),
  shift('shiftrightunsigned', (bits) => `(${unsigned(bits)} >> ${distance(bits)})`),
];
