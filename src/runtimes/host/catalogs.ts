// The catalogs of the simulated workspace. Each is an attached database in memory, so that `a.b.c` is a real
// name. DuckDB keeps `system` and `main` for itself: names in them are translated to `system_` and `main_`.
import { makeData, makeVector, Table, TimestampMicrosecond } from 'apache-arrow';
import type { TaxiColumns } from '../../data/index.ts';
import { PATH_SCHEMA } from '../sql/index.ts';
import { quoted, type DuckDb } from './duckdb.ts';

/** The catalog and schema a session starts in. */
export const HOME = { catalog: 'workspace', schema: 'default' } as const;

const CATALOGS = ['workspace', 'samples', 'retailhub_trainer', 'main_', 'hive_metastore', 'system_'];

/** Attaches the catalogs, each with its `default` schema. */
export function attachCatalogs(duck: DuckDb): void {
  for (const catalog of CATALOGS) {
    duck.query(`ATTACH ':memory:' AS ${quoted(catalog)}`);
    if (catalog !== 'system_' && catalog !== 'samples')
      duck.query(`CREATE SCHEMA ${quoted(catalog)}."default"`);
  }
  duck.query(`CREATE SCHEMA ${quoted(PATH_SCHEMA.catalog)}.${quoted(PATH_SCHEMA.schema)}`);
  // The layers that the workspace's set-up has made for the medallion job.
  for (const layer of ['bronze', 'silver', 'gold']) duck.query(`CREATE SCHEMA retailhub_trainer.${layer}`);
  duck.query('CREATE SCHEMA samples.nyctaxi');
  duck.query('CREATE SCHEMA system_.lakeflow');
}

/** `samples.nyctaxi.trips`. */
export function seedTaxi(duck: DuckDb, columns: TaxiColumns): void {
  const instant = (data: BigInt64Array) =>
    makeVector(makeData({ type: new TimestampMicrosecond(), length: data.length, data }));
  const table = new Table({
    tpep_pickup_datetime: instant(columns.tpep_pickup_datetime),
    tpep_dropoff_datetime: instant(columns.tpep_dropoff_datetime),
    trip_distance: makeVector(columns.trip_distance),
    fare_amount: makeVector(columns.fare_amount),
    pickup_zip: makeVector(columns.pickup_zip),
    dropoff_zip: makeVector(columns.dropoff_zip),
  });
  duck.insert({ catalog: 'samples', schema: 'nyctaxi', name: 'trips' }, table);
}
