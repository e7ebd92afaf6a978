/** `samples.nyctaxi.trips`: same name, columns, types and number of rows as the platform's sample; our own rows. */
import { spread } from '../dirt.ts';
import { between, random, type Random } from '../random.ts';
import { pickupMs, speedAt } from './demand.ts';
import { fareOf, milesOf, route, secondsOf } from './ride.ts';

export const TAXI_ROWS = 21_932;

/** Rows unlike an ordinary ride. Each row has one kind at most. */
export const TAXI_DIRT = {
  /** The meter ran, the odometer did not: `trip_distance` 0 with a fare. Division by it is the lesson. */
  zero_distance: 44,
  /** A refund: the fare of a ride, negative. */
  negative_fare: 7,
  /** A ride that was not charged. */
  zero_fare: 3,
  /** Drop-off at the second of the pickup. */
  no_duration: 1,
  /** A meter that was left on: 3 to 23 hours, fare as for the ride. */
  left_on: 33,
  /** A fare agreed, typed or mistyped: 120 to 275 dollars. */
  high_fare: 6,
} as const;

export type TaxiDirt = keyof typeof TAXI_DIRT;

/** Column after column, in the order and with the names of the table; all of length `TAXI_ROWS`, no nulls. */
export interface TaxiColumns {
  /** Microseconds since 1970, wall clock in a session on UTC; whole seconds. */
  readonly tpep_pickup_datetime: BigInt64Array<ArrayBuffer>;
  readonly tpep_dropoff_datetime: BigInt64Array<ArrayBuffer>;
  /** Miles, two decimals. */
  readonly trip_distance: Float64Array<ArrayBuffer>;
  /** Dollars, two decimals. */
  readonly fare_amount: Float64Array<ArrayBuffer>;
  readonly pickup_zip: Int32Array<ArrayBuffer>;
  readonly dropoff_zip: Int32Array<ArrayBuffer>;
}

/** The columns of the table with their types in Spark SQL. */
export const TAXI_COLUMNS: readonly { readonly name: keyof TaxiColumns; readonly type: string }[] = [
  { name: 'tpep_pickup_datetime', type: 'TIMESTAMP' },
  { name: 'tpep_dropoff_datetime', type: 'TIMESTAMP' },
  { name: 'trip_distance', type: 'DOUBLE' },
  { name: 'fare_amount', type: 'DOUBLE' },
  { name: 'pickup_zip', type: 'INT' },
  { name: 'dropoff_zip', type: 'INT' },
];

interface Trip {
  readonly pickup: number;
  readonly seconds: number;
  readonly miles: number;
  readonly fare: number;
}

/** The table, the same to the last bit on every engine, for one seed. In no order, as a table has none. */
export function taxiTrips(seed = 2016): TaxiColumns {
  const columns = emptyColumns();
  const next = random(seed, 'taxi/rides');
  const dirtNext = random(seed, 'taxi/dirt');
  const dirt = spread(random(seed, 'taxi/dirty rows'), TAXI_ROWS, TAXI_DIRT);
  for (let row = 0; row < TAXI_ROWS; row++) {
    const [from, to] = route(next);
    const pickup = pickupMs(next);
    const miles = milesOf(next, from, to);
    const seconds = secondsOf(next, miles, speedAt(pickup));
    const ride = { pickup, miles, seconds, fare: fareOf(from, to, miles, seconds) };
    write(columns, row, soiled(ride, dirt[row], dirtNext));
    columns.pickup_zip[row] = from.zip;
    columns.dropoff_zip[row] = to.zip;
  }
  return columns;
}

function emptyColumns(): TaxiColumns {
  return {
    tpep_pickup_datetime: new BigInt64Array(TAXI_ROWS),
    tpep_dropoff_datetime: new BigInt64Array(TAXI_ROWS),
    trip_distance: new Float64Array(TAXI_ROWS),
    fare_amount: new Float64Array(TAXI_ROWS),
    pickup_zip: new Int32Array(TAXI_ROWS),
    dropoff_zip: new Int32Array(TAXI_ROWS),
  };
}

function write(columns: TaxiColumns, row: number, trip: Trip): void {
  columns.tpep_pickup_datetime[row] = BigInt(trip.pickup * 1000);
  columns.tpep_dropoff_datetime[row] = BigInt((trip.pickup + trip.seconds * 1000) * 1000);
  columns.trip_distance[row] = trip.miles;
  columns.fare_amount[row] = trip.fare;
}

function soiled(trip: Trip, dirt: TaxiDirt | undefined, next: Random): Trip {
  switch (dirt) {
    case undefined:
      return trip;
    case 'zero_distance':
      return { ...trip, miles: 0 };
    case 'negative_fare':
      return { ...trip, fare: -trip.fare };
    case 'zero_fare':
      return { ...trip, fare: 0 };
    case 'no_duration':
      return { ...trip, seconds: 0 };
    case 'left_on':
      return { ...trip, seconds: between(next, 3 * 3600 + 60, 24 * 3600 - 60) };
    case 'high_fare':
      return { ...trip, fare: between(next, 240, 550) / 2 };
  }
}
