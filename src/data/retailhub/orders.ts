/** RetailHub's orders, as the shops send them: one JSON object a line, in the order of their numbers. */
import { spread } from '../dirt.ts';
import { below, between, firstAbove, random, running, weighted, type Random } from '../random.ts';
import { datesFrom, hourAndMinute } from './calendar.ts';
import { customerId, type Customer } from './customers.ts';

export const ORDER_ROWS = 10_000;

/** Rows with something wrong. Each row has one kind at most. */
export const ORDER_DIRT = {
  null_order_id: 270,
  null_customer_id: 270,
  null_order_datetime: 200,
  /** A till whose clock stands in the year 2031: {@link FUTURE}. */
  future_order_datetime: 150,
  /** A return booked as an order: `quantity` and `total_amount` negative. */
  negative_quantity: 300,
  /** `quantity` and `total_amount` 0. */
  zero_quantity: 30,
  /** `quantity` right, the sign of `total_amount` wrong; `quantity * unit_price` repairs it. */
  negative_total: 150,
  /** `PROD999999`, which no catalogue has. */
  unknown_product: 150,
  /** A customer who is not in `customers.csv`. */
  unknown_customer: 100,
  null_payment_method: 200,
  /** The last clean line once more, word for word. */
  resent: 120,
  /** The number of an earlier order on another order. */
  reused_order_id: 150,
} as const;

export type OrderDirt = keyof typeof ORDER_DIRT;

/** What the broken till writes. */
export const FUTURE = '2031-01-01T00:00:00';
export const UNKNOWN_PRODUCT = 'PROD999999';
/** Ids of customers who are not in the file begin here. */
export const FIRST_UNKNOWN_CUSTOMER = 900_001;

/** A line of the file. */
export interface Order {
  readonly order_id: string | null;
  readonly customer_id: string | null;
  readonly product_id: string;
  readonly store_id: string;
  /** `yyyy-MM-ddTHH:mm:ss`, the shop's clock; a text in JSON, and Spark infers a string. */
  readonly order_datetime: string | null;
  readonly quantity: number;
  /** Dollars, two decimals. */
  readonly unit_price: number;
  /** 0, 5, 10, 15 or 20. */
  readonly discount_percent: number;
  /** Dollars after discount, two decimals. */
  readonly total_amount: number;
  readonly payment_method: string | null;
}

const FIRST_DATE = '2026-08-01';
/** August to October. */
export const ORDER_DAYS = 92;
const DAY_WEIGHTS = [9, 9, 10, 11, 14, 17, 13];
const HOUR_WEIGHTS = [2, 1, 0, 0, 0, 1, 3, 8, 16, 28, 40, 48, 56, 52, 46, 48, 54, 66, 72, 64, 48, 30, 16, 6];
const DISCOUNTS = [0, 5, 10, 15, 20] as const;
const DISCOUNT = weighted([52, 16, 15, 11, 6]);
const QUANTITY = weighted([44, 26, 15, 9, 6]);
const PAYMENTS = ['Credit Card', 'Debit Card', 'PayPal', 'Cash'] as const;
const PAYMENT = weighted([44, 24, 18, 14]);
const PRODUCTS = 2_000;
const STORES = 100;

/** Running weights of every hour of the three months; 2026-08-01 is a Saturday. */
const HOURS_UP_TO = running(
  Array.from(
    { length: ORDER_DAYS * 24 },
    (_, slot) => (DAY_WEIGHTS[(Math.floor(slot / 24) + 5) % 7] ?? 0) * (HOUR_WEIGHTS[slot % 24] ?? 0),
  ),
);

/** All lines of the file, dirt included; the buyers are among the customers `known`. */
export function orders(seed: number, known: readonly Customer[]): Order[] {
  const next = random(seed, 'orders/rows');
  const dirtNext = random(seed, 'orders/dirt');
  const dirt = spread(random(seed, 'orders/dirty rows'), ORDER_ROWS, ORDER_DIRT);
  const shop = {
    ids: idsOf(known),
    prices: priceList(random(seed, 'orders/prices')),
    dates: datesFrom(FIRST_DATE, ORDER_DAYS),
  };
  const rows: Order[] = [];
  let earlier: Order | undefined;
  for (let row = 0; row < ORDER_ROWS; row++) {
    const order = freshOrder(next, row, shop);
    const kind = dirt[row];
    rows.push(kind === undefined ? order : soiled(order, kind, earlier ?? order, dirtNext));
    if (kind === undefined) earlier = order;
  }
  return rows;
}

/** What an order is made of: customers who may buy, cents by product, days. */
interface Shop {
  readonly ids: readonly string[];
  readonly prices: readonly number[];
  readonly dates: readonly string[];
}

function idsOf(known: readonly Customer[]): string[] {
  const ids = new Set<string>();
  for (const customer of known) if (customer.customer_id !== '') ids.add(customer.customer_id);
  return [...ids];
}

/** One price in cents for each product: most between 5 and 150 dollars, some up to 480. */
function priceList(next: Random): number[] {
  return Array.from({ length: PRODUCTS }, () => {
    const spreadOut = next();
    return 499 + Math.floor(spreadOut * spreadOut * spreadOut * 47_500) + below(next, 100);
  });
}

function freshOrder(next: Random, row: number, shop: Shop): Order {
  const { ids, prices, dates } = shop;
  const buyer = next();
  const product = below(next, PRODUCTS);
  const quantity = QUANTITY(next) + 1;
  const discount = DISCOUNTS[DISCOUNT(next)] ?? 0;
  const cents = withoutTie(prices[product] ?? 0, quantity, discount);
  return {
    order_id: `ORD${String(row + 1).padStart(8, '0')}`,
    // Bent downwards: customers of the first years order up to three times as often.
    customer_id: ids[Math.floor(buyer * (0.35 + 0.65 * buyer) * ids.length)] ?? customerId(1),
    product_id: `PROD${String(product + 1).padStart(6, '0')}`,
    store_id: `STORE${String(between(next, 1, STORES)).padStart(3, '0')}`,
    order_datetime: timeOf(next, row, dates),
    quantity,
    unit_price: cents / 100,
    discount_percent: discount,
    total_amount: netCents(cents, quantity, discount) / 100,
    payment_method: PAYMENTS[PAYMENT(next)] ?? 'Cash',
  };
}

/** Later rows get later minutes: row by row along the running weights of the hours. */
function timeOf(next: Random, row: number, dates: readonly string[]): string {
  const total = HOURS_UP_TO[HOURS_UP_TO.length - 1] ?? 0;
  const mark = ((row + next()) / ORDER_ROWS) * total;
  const slot = firstAbove(HOURS_UP_TO, mark);
  const before = HOURS_UP_TO[slot - 1] ?? 0;
  const within = (mark - before) / ((HOURS_UP_TO[slot] ?? 0) - before);
  const date = dates[Math.floor(slot / 24)] ?? FIRST_DATE;
  return `${date}T${hourAndMinute((slot % 24) * 60 + Math.floor(within * 60))}:00`;
}

/**
 * A price whose discount is never exactly half a cent, so that every way of rounding, on doubles or decimals,
 * half up or half even, gives the amounts in the README.
 */
function withoutTie(cents: number, quantity: number, discount: number): number {
  return (cents * quantity * discount) % 100 === 50 ? withoutTie(cents + 1, quantity, discount) : cents;
}

function netCents(cents: number, quantity: number, discount: number): number {
  return cents * quantity - Math.round((cents * quantity * discount) / 100);
}

function soiled(row: Order, dirt: OrderDirt, earlier: Order, next: Random): Order {
  switch (dirt) {
    case 'null_order_id':
      return { ...row, order_id: null };
    case 'null_customer_id':
      return { ...row, customer_id: null };
    case 'null_order_datetime':
      return { ...row, order_datetime: null };
    case 'future_order_datetime':
      return { ...row, order_datetime: FUTURE };
    case 'negative_quantity':
      return { ...row, quantity: -row.quantity, total_amount: -row.total_amount };
    case 'zero_quantity':
      return { ...row, quantity: 0, total_amount: 0 };
    case 'negative_total':
      return { ...row, total_amount: -row.total_amount };
    case 'unknown_product':
      return { ...row, product_id: UNKNOWN_PRODUCT };
    case 'unknown_customer':
      return { ...row, customer_id: customerId(FIRST_UNKNOWN_CUSTOMER + below(next, 40)) };
    case 'null_payment_method':
      return { ...row, payment_method: null };
    case 'resent':
      return earlier;
    case 'reused_order_id':
      return { ...row, order_id: earlier.order_id };
  }
}

/** The file: one object a line, keys in the order of {@link Order}, `\n` after every line. */
export function writeOrders(rows: readonly Order[]): string {
  let text = '';
  for (const row of rows) text += `${JSON.stringify(row)}\n`;
  return text;
}
