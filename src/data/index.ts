// The data room: sample tables and files, seeded, the same on every engine. Imports nothing from other rooms.

export {
  TAXI_COLUMNS,
  TAXI_DIRT,
  TAXI_ROWS,
  taxiTrips,
  type TaxiColumns,
  type TaxiDirt,
} from './taxi/trips.ts';
export {
  CUSTOMERS_PATH,
  customersCsv,
  DATASETS_PATH,
  ORDERS_PATH,
  ordersJsonLines,
  RETAILHUB_CATALOG,
  sampleFiles,
  type SampleFile,
} from './retailhub/files.ts';
export {
  CUSTOMER_COLUMNS,
  CUSTOMER_DIRT,
  CUSTOMER_ROWS,
  type Customer,
  type CustomerDirt,
} from './retailhub/customers.ts';
export {
  FUTURE,
  ORDER_DAYS,
  ORDER_DIRT,
  ORDER_ROWS,
  UNKNOWN_PRODUCT,
  type Order,
  type OrderDirt,
} from './retailhub/orders.ts';
export type {
  Incident,
  PastAttempt,
  PastJob,
  PastRuns,
  PastSchedule,
  PastStep,
  PastTask,
} from './past/shape.ts';
export { PAST_DAYS, PAST_SEED, PAST_UNTIL, pastOf } from './past/past.ts';
