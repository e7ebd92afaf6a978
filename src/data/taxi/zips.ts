/**
 * Postal codes where trips begin and end: [ZIP, miles east of Battery Park, miles north of it, weight of
 * pickups, weight of drop-offs]. Codes and rough places are New York's; the weights are ours: most trips in
 * Midtown, the Village and the Upper East and West Sides, airports few and far, New Jersey only as an end.
 */
const TABLE: readonly (readonly [number, number, number, number, number])[] = [
  [10001, 1.2, 3.4, 100, 90],
  [10002, 1.6, 1.1, 42, 46],
  [10003, 1.5, 2.1, 96, 84],
  [10004, 0.2, 0.1, 18, 20],
  [10005, 0.6, 0.3, 22, 24],
  [10006, 0.3, 0.4, 12, 12],
  [10007, 0.5, 0.8, 24, 26],
  [10009, 2.1, 1.8, 40, 42],
  [10010, 1.7, 2.8, 56, 52],
  [10011, 0.9, 2.6, 92, 82],
  [10012, 1.1, 1.6, 60, 52],
  [10013, 0.7, 1.2, 64, 60],
  [10014, 0.5, 2.0, 58, 52],
  [10016, 1.9, 3.2, 88, 84],
  [10017, 2.1, 3.7, 76, 74],
  [10018, 1.4, 3.8, 62, 62],
  [10019, 1.5, 4.5, 88, 86],
  [10020, 1.8, 4.3, 14, 14],
  [10021, 2.7, 5.0, 64, 62],
  [10022, 2.3, 4.3, 84, 82],
  [10023, 1.6, 5.2, 72, 70],
  [10024, 1.7, 5.9, 50, 52],
  [10025, 1.8, 6.7, 44, 50],
  [10026, 2.3, 7.2, 12, 18],
  [10027, 2.0, 7.7, 14, 22],
  [10028, 2.9, 5.6, 62, 62],
  [10029, 3.1, 6.5, 22, 30],
  [10031, 2.0, 8.5, 5, 13],
  [10032, 1.9, 9.2, 5, 12],
  [10035, 3.5, 7.3, 6, 10],
  [10036, 1.3, 4.1, 84, 78],
  [10038, 0.8, 0.6, 22, 24],
  [10065, 2.5, 4.7, 62, 58],
  [10069, 1.2, 5.1, 10, 11],
  [10075, 2.8, 5.3, 46, 44],
  [10103, 1.9, 4.4, 16, 16],
  [10110, 1.6, 3.9, 34, 34],
  [10119, 1.2, 3.6, 26, 22],
  [10128, 2.9, 6.1, 56, 58],
  [10153, 2.1, 4.7, 12, 12],
  [10154, 2.2, 4.2, 9, 9],
  [10162, 3.3, 5.4, 10, 11],
  [10171, 2.2, 4.1, 30, 28],
  [10199, 1.0, 3.6, 14, 14],
  [10282, 0.1, 0.9, 26, 28],
  [10451, 4.1, 8.6, 1, 4],
  [10463, 3.6, 12.2, 1, 3],
  [11101, 4.0, 3.2, 9, 16],
  [11102, 4.9, 5.1, 3, 8],
  [11103, 5.4, 4.6, 3, 9],
  [11106, 4.7, 4.4, 3, 8],
  [11109, 3.1, 3.1, 2, 4],
  [11201, 1.8, -0.5, 13, 24],
  [11205, 3.0, -0.4, 3, 8],
  [11206, 4.0, 0.2, 3, 9],
  [11211, 3.4, 1.2, 16, 26],
  [11215, 2.1, -2.6, 6, 15],
  [11217, 2.2, -1.5, 6, 13],
  [11222, 3.4, 2.5, 5, 12],
  [11231, 1.0, -1.7, 5, 10],
  [11238, 3.1, -1.7, 4, 11],
  [11249, 3.0, 1.1, 5, 11],
  [11371, 7.8, 5.9, 34, 26],
  [11372, 7.3, 4.0, 2, 6],
  [11373, 7.8, 3.2, 1, 5],
  [11375, 9.6, 2.2, 1, 5],
  [11377, 6.3, 3.6, 2, 7],
  [11430, 12.6, -2.6, 26, 14],
  [7114, -8.6, 0.2, 0, 4],
  [7302, -1.6, 1.0, 0, 2],
];

export interface Zip {
  readonly zip: number;
  /** Miles east and north of Battery Park. */
  readonly east: number;
  readonly north: number;
  readonly pickups: number;
  readonly dropoffs: number;
}

export const ZIPS: readonly Zip[] = TABLE.map(([zip, east, north, pickups, dropoffs]) => ({
  zip,
  east,
  north,
  pickups,
  dropoffs,
}));

/** Kennedy: the fare between it and Manhattan is flat. */
export const KENNEDY = 11430;
/** Newark: a surcharge on the meter. */
export const NEWARK = 7114;
export const LA_GUARDIA = 11371;

/** Manhattan's codes run from 10001 to 10282. */
export function inManhattan(zip: number): boolean {
  return zip >= 10001 && zip <= 10282;
}
