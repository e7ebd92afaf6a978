/** Cities of RetailHub's customers: name, state, area code, weight. */
import { pick, weighted, type Random } from '../random.ts';

const CITIES = [
  ['New York', 'NY', 212, 18],
  ['Buffalo', 'NY', 716, 4],
  ['Los Angeles', 'CA', 213, 14],
  ['San Diego', 'CA', 619, 6],
  ['Chicago', 'IL', 312, 10],
  ['Springfield', 'IL', 217, 2],
  ['Houston', 'TX', 713, 8],
  ['Austin', 'TX', 512, 6],
  ['Miami', 'FL', 305, 6],
  ['Tampa', 'FL', 813, 4],
  ['Philadelphia', 'PA', 215, 6],
  ['Pittsburgh', 'PA', 412, 3],
  ['Columbus', 'OH', 614, 4],
  ['Cleveland', 'OH', 216, 3],
  ['Atlanta', 'GA', 404, 5],
  ['Charlotte', 'NC', 704, 4],
  ['Raleigh', 'NC', 919, 3],
  ['Detroit', 'MI', 313, 4],
  ['Newark', 'NJ', 973, 3],
  ['Jersey City', 'NJ', 201, 3],
  ['Richmond', 'VA', 804, 3],
] as const;

export interface City {
  readonly city: string;
  readonly state: string;
  readonly areaCode: number;
}

const CHOOSE = weighted(CITIES.map(([, , , weight]) => weight));

export function cityOf(next: Random): City {
  const [city, state, areaCode] = CITIES[CHOOSE(next)] ?? CITIES[0];
  return { city, state, areaCode };
}

/** A number from the range 555-0100 to 555-0199, which is kept free for fiction. */
export function phoneOf(next: Random, areaCode: number): string {
  const line = `01${String(100 + Math.floor(next() * 100)).slice(1)}`;
  return pick(next, [`+1 ${areaCode} 555 ${line}`, `(${areaCode}) 555-${line}`, `${areaCode}-555-${line}`]);
}
