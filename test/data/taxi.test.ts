import { describe, expect, it } from 'vitest';
import { TAXI_COLUMNS, TAXI_DIRT, TAXI_ROWS, taxiTrips, type TaxiColumns } from '../../src/data/index.ts';
import { hundredths, sha256 } from './digest.ts';

const trips = taxiTrips();

interface Row {
  readonly pickup: Date;
  readonly minutes: number;
  readonly miles: number;
  readonly fare: number;
  readonly from: number;
  readonly to: number;
}

const rows: Row[] = Array.from({ length: TAXI_ROWS }, (_, row) => {
  const pickup = Number(trips.tpep_pickup_datetime[row]) / 1000;
  return {
    pickup: new Date(pickup),
    minutes: (Number(trips.tpep_dropoff_datetime[row]) / 1000 - pickup) / 60_000,
    miles: trips.trip_distance[row] ?? NaN,
    fare: trips.fare_amount[row] ?? NaN,
    from: trips.pickup_zip[row] ?? NaN,
    to: trips.dropoff_zip[row] ?? NaN,
  };
});

const count = (holds: (row: Row) => boolean): number => rows.filter(holds).length;

/** How many rows have each value, most first. */
function tally(values: readonly (string | number)[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(String(value), (counts.get(String(value)) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1]);
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(share * (sorted.length - 1))] ?? NaN;
}

const bytesOf = (columns: TaxiColumns): string => sha256(...TAXI_COLUMNS.map(({ name }) => columns[name]));

describe('samples.nyctaxi.trips, known answers', () => {
  it('has 21,932 rows in six columns of the documented types', () => {
    expect(TAXI_COLUMNS.map(({ name, type }) => `${name} ${type}`)).toEqual([
      'tpep_pickup_datetime TIMESTAMP',
      'tpep_dropoff_datetime TIMESTAMP',
      'trip_distance DOUBLE',
      'fare_amount DOUBLE',
      'pickup_zip INT',
      'dropoff_zip INT',
    ]);
    for (const { name } of TAXI_COLUMNS) expect(trips[name]).toHaveLength(21_932);
  });

  it('adds up to the cent, the hundredth of a mile and the second', () => {
    expect(hundredths(trips.fare_amount)).toBe(26_401_750);
    expect(hundredths(trips.trip_distance)).toBe(5_433_574);
    expect(Math.round(rows.reduce((sum, row) => sum + row.minutes * 60, 0))).toBe(19_926_992);
  });

  it('gives the averages and extremes of the README', () => {
    expect((hundredths(trips.fare_amount) / 100 / TAXI_ROWS).toFixed(2)).toBe('12.04');
    expect((hundredths(trips.trip_distance) / 100 / TAXI_ROWS).toFixed(2)).toBe('2.48');
    expect([Math.min(...trips.fare_amount), Math.max(...trips.fare_amount)]).toEqual([-20.5, 247.5]);
    expect([Math.min(...trips.trip_distance), Math.max(...trips.trip_distance)]).toEqual([0, 22.29]);
  });

  it('covers every day of January and February 2016, and no other', () => {
    const days = tally(rows.map(({ pickup }) => pickup.toISOString().slice(0, 10)));
    expect(days).toHaveLength(60);
    expect(days.at(-1)).toEqual(['2016-01-23', 44]);
    expect(days[0]).toEqual(['2016-02-20', 472]);
    expect(tally(rows.map(({ pickup }) => pickup.toISOString().slice(0, 7)))).toEqual([
      ['2016-02', 11_027],
      ['2016-01', 10_905],
    ]);
  });

  it('names 68 postal codes for pickups, most often Chelsea and the Village', () => {
    const zips = tally(rows.map(({ from }) => from));
    expect(zips).toHaveLength(68);
    expect(zips.slice(0, 3)).toEqual([
      ['10001', 1043],
      ['10003', 1039],
      ['10011', 1021],
    ]);
  });
});

describe('samples.nyctaxi.trips, declared dirt', () => {
  it.each([
    ['no distance', TAXI_DIRT.zero_distance, (row: Row) => row.miles === 0],
    ['a negative fare', TAXI_DIRT.negative_fare, (row: Row) => row.fare < 0],
    ['a fare of nothing', TAXI_DIRT.zero_fare, (row: Row) => row.fare === 0],
    ['no duration', TAXI_DIRT.no_duration, (row: Row) => row.minutes <= 0],
    ['more than three hours', TAXI_DIRT.left_on, (row: Row) => row.minutes > 180],
    ['a fare of 120 dollars or more', TAXI_DIRT.high_fare, (row: Row) => row.fare >= 120],
    [
      'any broken rule (distance, fare, duration)',
      55,
      (row: Row) => row.miles <= 0 || row.fare <= 0 || row.minutes <= 0,
    ],
  ])('%s: %i rows', (_, expected, holds) => {
    expect(count(holds)).toBe(expected);
  });

  it('has 44 rows without distance, as the lessons say', () => {
    expect(TAXI_DIRT.zero_distance).toBe(44);
  });

  it('has no row twice and no missing value', () => {
    expect(new Set(rows.map((row) => JSON.stringify(row))).size).toBe(TAXI_ROWS);
    expect(count((row) => Object.values(row).some((value) => Number.isNaN(Number(value))))).toBe(0);
  });
});

describe('samples.nyctaxi.trips, plausible', () => {
  const ordinary = rows.filter(
    (row) => row.miles > 0 && row.fare > 0 && row.minutes > 0 && row.minutes < 180,
  );

  it.each([
    ['miles', 0.5, 1.4, 2.1],
    ['miles', 0.99, 10, 20],
    ['minutes', 0.5, 9, 13],
    ['minutes', 0.99, 35, 70],
    ['fare', 0.5, 8, 11],
    ['fare', 0.99, 45, 60],
  ] as const)('%s at quantile %d lie between %d and %d', (key, share, low, high) => {
    const value = quantile(
      ordinary.map((row) => row[key]),
      share,
    );
    expect(value).toBeGreaterThanOrEqual(low);
    expect(value).toBeLessThanOrEqual(high);
  });

  it('meters in half dollars from 2.50 on', () => {
    for (const { fare } of ordinary) expect(fare >= 2.5 && Number.isInteger(fare * 2)).toBe(true);
  });

  it('is busiest in the evening and quietest before dawn', () => {
    const hours = tally(rows.map(({ pickup }) => pickup.getUTCHours())).map(([hour]) => Number(hour));
    expect(hours.slice(0, 3).every((hour) => hour >= 18 && hour <= 22)).toBe(true);
    expect(hours.slice(-3).every((hour) => hour >= 3 && hour <= 5)).toBe(true);
  });

  it('charges a flat 52 between Manhattan and Kennedy', () => {
    const flat = ordinary.filter(
      ({ from, to, fare }) =>
        (from === 11430 && to < 10283 && to > 10000) || (to === 11430 && from < 10283 && fare < 120),
    );
    expect(flat.length).toBeGreaterThan(200);
    for (const { fare } of flat) expect(fare).toBe(52);
  });
});

describe('generation of taxi trips', () => {
  it('gives the same bytes every time, in this version of the data', () => {
    expect(bytesOf(taxiTrips())).toBe(bytesOf(trips));
    expect(bytesOf(trips)).toBe('02c32ee163459291e44e35c2a0d2bb172d1f4b811fa8deac432a993066d19aa0');
  });

  it('gives other rows, as dirty, for another seed', () => {
    const other = taxiTrips(1);
    expect(bytesOf(other)).not.toBe(bytesOf(trips));
    expect(other.trip_distance.filter((miles) => miles === 0)).toHaveLength(44);
  });
});
