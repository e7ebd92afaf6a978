/** The files of the course's volume. */
import { customers, writeCustomers } from './customers.ts';
import { orders, writeOrders } from './orders.ts';

export const RETAILHUB_CATALOG = 'retailhub_trainer';
/** What the course's job passes as `source_path`. */
export const DATASETS_PATH = `/Volumes/${RETAILHUB_CATALOG}/default/datasets`;
export const CUSTOMERS_PATH = `${DATASETS_PATH}/customers/customers.csv`;
export const ORDERS_PATH = `${DATASETS_PATH}/orders/orders_batch.json`;

const SEED = 2026;

/** A file of a volume: absolute path and UTF-8 text. */
export interface SampleFile {
  readonly path: string;
  readonly text: string;
}

/** `customers.csv`. */
export function customersCsv(seed = SEED): string {
  return writeCustomers(customers(seed));
}

/** `orders_batch.json`: JSON Lines, as Spark's `json` reader takes it. */
export function ordersJsonLines(seed = SEED): string {
  return writeOrders(orders(seed, customers(seed)));
}

/** Every file that lies in volumes when a workspace opens. */
export function sampleFiles(seed = SEED): SampleFile[] {
  const known = customers(seed);
  return [
    { path: CUSTOMERS_PATH, text: writeCustomers(known) },
    { path: ORDERS_PATH, text: writeOrders(orders(seed, known)) },
  ];
}
