import { describe, expect, it } from 'vitest';
import {
  CUSTOMER_COLUMNS,
  CUSTOMER_DIRT,
  CUSTOMER_ROWS,
  CUSTOMERS_PATH,
  customersCsv,
  FUTURE,
  ORDER_DIRT,
  ORDER_ROWS,
  ORDERS_PATH,
  ordersJsonLines,
  sampleFiles,
  UNKNOWN_PRODUCT,
} from '../../src/data/index.ts';
import { hundredths, sha256 } from './digest.ts';

/** RFC 4180 without line breaks in fields. */
function fieldsOf(line: string): string[] {
  return [...`,${line}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^,"]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );
}

const csv = customersCsv();
const json = ordersJsonLines();
const csvLines = csv.split('\n');
const customers = csvLines.slice(1, -1).map((line) => {
  const fields = fieldsOf(line);
  return {
    width: fields.length,
    line,
    ...(Object.fromEntries(CUSTOMER_COLUMNS.map((name, at) => [name, fields[at]])) as Record<
      (typeof CUSTOMER_COLUMNS)[number],
      string
    >),
  };
});

interface OrderLine {
  readonly order_id: string | null;
  readonly customer_id: string | null;
  readonly product_id: string;
  readonly store_id: string;
  readonly order_datetime: string | null;
  readonly quantity: number;
  readonly unit_price: number;
  readonly discount_percent: number;
  readonly total_amount: number;
  readonly payment_method: string | null;
}

const orderLines = json.split('\n').slice(0, -1);
const orders = orderLines.map((line): OrderLine => JSON.parse(line));

const distinct = (values: readonly unknown[]): number => new Set(values).size;
const isAddress = (email: string): boolean => /^[a-z]+\.[a-z]+\d+@example\.(com|org|net)$/.test(email);

describe('customers.csv', () => {
  const known = customers.filter((row) => row.customer_id !== '');
  const byId = Map.groupBy(known, (row) => row.customer_id);

  it('has the header the course names, 10,000 rows of ten fields, and a line break at the end', () => {
    expect(csvLines[0]).toBe(
      'customer_id,first_name,last_name,email,phone,city,state,country,registration_date,customer_segment',
    );
    expect(customers).toHaveLength(10_000);
    expect(CUSTOMER_ROWS).toBe(10_000);
    expect(customers.filter((row) => row.width !== 10)).toEqual([]);
    expect(csv.endsWith('\n')).toBe(true);
  });

  it('has 9,460 different ids on 9,730 rows that have one', () => {
    expect(known).toHaveLength(9_730);
    expect(byId.size).toBe(9_460);
  });

  it('has 100 rows sent twice and 170 that contradict an earlier row of the same person', () => {
    const extra = known.length - byId.size;
    const resent = CUSTOMER_ROWS - distinct(customers.map((row) => row.line));
    expect([resent, extra - resent]).toEqual([CUSTOMER_DIRT.resent, CUSTOMER_DIRT.changed]);
    for (const rows of byId.values()) expect(distinct(rows.map((row) => row.email))).toBe(1);
  });

  it.each([
    ['null_customer_id', (row: (typeof customers)[number]) => row.customer_id === ''],
    ['null_first_name', (row: (typeof customers)[number]) => row.first_name === ''],
    ['null_city', (row: (typeof customers)[number]) => row.city === '' && row.state !== ''],
    ['null_email', (row: (typeof customers)[number]) => row.email === ''],
    [
      'malformed_email',
      (row: (typeof customers)[number]) =>
        ['user@domain', 'no-email', 'invalid', 'test@'].includes(row.email),
    ],
    [
      'untidy_email',
      (row: (typeof customers)[number]) => !isAddress(row.email) && isAddress(row.email.trim().toLowerCase()),
    ],
    [
      'placeholder_phone',
      (row: (typeof customers)[number]) => ['N/A', '123', 'null', '000-000-0000'].includes(row.phone),
    ],
    [
      'odd_city_case',
      (row: (typeof customers)[number]) => row.city !== '' && !/^[A-Z][a-z]+( [A-Z][a-z]+)?$/.test(row.city),
    ],
    ['quoted_last_name', (row: (typeof customers)[number]) => row.last_name.includes(',')],
  ] as const)('has the declared number of rows with %s', (kind, holds) => {
    expect(customers.filter(holds)).toHaveLength(CUSTOMER_DIRT[kind]);
  });

  it('reaches nobody: addresses and numbers are those kept free for examples', () => {
    for (const { email, phone } of customers) {
      if (email.includes('.')) expect(email.toLowerCase()).toMatch(/@example\.(com|org|net) ?$/);
      if (phone.length > 4 && phone !== '000-000-0000') expect(phone).toMatch(/555[ -]01\d\d$/);
    }
  });

  it('registers from 2023-01-01 to 2026-07-31, before the first order, in three segments', () => {
    const dates = customers.map((row) => row.registration_date).toSorted();
    expect([dates[0], dates.at(-1)]).toEqual(['2023-01-01', '2026-07-31']);
    const segments = Map.groupBy(customers, (row) => row.customer_segment);
    expect([...segments].map(([name, rows]) => [name, rows.length]).toSorted()).toEqual([
      ['Basic', 4_956],
      ['Premium', 1_838],
      ['Standard', 3_206],
    ]);
  });
});

describe('orders_batch.json', () => {
  const ids = new Set(customers.map((row) => row.customer_id));

  it('is 10,000 lines, each an object with the keys the course names, in that order', () => {
    expect(orders).toHaveLength(ORDER_ROWS);
    expect(ORDER_ROWS).toBe(10_000);
    expect(distinct(orders.map((row) => Object.keys(row).join()))).toBe(1);
    expect(Object.keys(orders[0] ?? {}).join(' ')).toBe(
      'order_id customer_id product_id store_id order_datetime quantity unit_price ' +
        'discount_percent total_amount payment_method',
    );
  });

  it.each([
    ['null_order_id', (row: OrderLine) => row.order_id === null],
    ['null_customer_id', (row: OrderLine) => row.customer_id === null],
    ['null_order_datetime', (row: OrderLine) => row.order_datetime === null],
    ['future_order_datetime', (row: OrderLine) => row.order_datetime === FUTURE],
    ['negative_quantity', (row: OrderLine) => row.quantity < 0 && row.total_amount < 0],
    ['zero_quantity', (row: OrderLine) => row.quantity === 0],
    ['negative_total', (row: OrderLine) => row.total_amount < 0 && row.quantity > 0],
    ['unknown_product', (row: OrderLine) => row.product_id === UNKNOWN_PRODUCT],
    ['unknown_customer', (row: OrderLine) => row.customer_id !== null && !ids.has(row.customer_id)],
    ['null_payment_method', (row: OrderLine) => row.payment_method === null],
  ] as const)('has the declared number of rows with %s', (kind, holds) => {
    expect(orders.filter(holds)).toHaveLength(ORDER_DIRT[kind]);
  });

  it('has 120 lines sent twice and 150 order ids used for another order', () => {
    const resent = ORDER_ROWS - distinct(orderLines);
    const withId = orders.filter((row) => row.order_id !== null);
    const repeated = withId.length - distinct(withId.map((row) => row.order_id));
    expect([resent, repeated - resent]).toEqual([ORDER_DIRT.resent, ORDER_DIRT.reused_order_id]);
  });

  it('charges what quantity, price and discount say, but where the sign is the dirt', () => {
    for (const { quantity, unit_price, discount_percent, total_amount } of orders) {
      const gross = Math.round(unit_price * 100) * Math.abs(quantity);
      expect((gross * discount_percent) % 100).not.toBe(50);
      expect(Math.round(Math.abs(total_amount) * 100)).toBe(
        gross - Math.round((gross * discount_percent) / 100),
      );
    }
    expect(hundredths(orders.map((row) => row.total_amount))).toBe(222_115_769);
  });
});

/** What the three steps of the medallion pattern make of the files, worked out here by other means. */
describe('known answers of the medallion notebooks', () => {
  const silver = orders.filter(
    (row) => row.order_id !== null && row.customer_id !== null && row.quantity > 0,
  );
  const grossOf = (row: OrderLine): number => Math.round(row.unit_price * 100) * row.quantity;
  const discountOf = (row: OrderLine): number => Math.round((grossOf(row) * row.discount_percent) / 100);
  const sum = (of: (row: OrderLine) => number): number => silver.reduce((total, row) => total + of(row), 0);

  it('silver orders: 9,130 rows, to the cent', () => {
    expect(silver).toHaveLength(9_130);
    expect(sum(grossOf)).toBe(235_263_326);
    expect(sum(discountOf)).toBe(12_309_252);
    expect(sum((row) => grossOf(row) - discountOf(row))).toBe(222_954_074);
  });

  it('gold by day: 94 rows, one of them NULL and one in the future', () => {
    const days = Map.groupBy(silver, (row) => row.order_datetime?.slice(0, 10) ?? null);
    expect(days.size).toBe(94);
    expect(days.get(null)).toHaveLength(200);
    expect(days.get('2031-01-01')).toHaveLength(150);
    expect(days.get('2026-08-01')).toHaveLength(129);
    expect([...days.keys()].filter((day) => day?.startsWith('2026') === true)).toHaveLength(92);
  });

  it('gold by customer: 5,590 rows, 35 of them of nobody known', () => {
    const buyers = new Set(silver.map((row) => row.customer_id));
    const known = new Set(customers.map((row) => row.customer_id));
    expect(buyers.size).toBe(5_590);
    expect([...buyers].filter((id) => id !== null && !known.has(id))).toHaveLength(35);
  });
});

describe('generation of files', () => {
  it('puts both files where the course job looks for them', () => {
    expect(sampleFiles()).toEqual([
      { path: '/Volumes/retailhub_trainer/default/datasets/customers/customers.csv', text: csv },
      { path: '/Volumes/retailhub_trainer/default/datasets/orders/orders_batch.json', text: json },
    ]);
    expect([CUSTOMERS_PATH, ORDERS_PATH]).toEqual(sampleFiles().map((file) => file.path));
  });

  it('gives the same bytes every time, in this version of the data', () => {
    expect(customersCsv()).toBe(csv);
    expect(ordersJsonLines()).toBe(json);
    expect([sha256(csv), sha256(json)]).toEqual([
      'e884b2695b86c74c317abccf66b681eae1b0ea75020fe5fe6a0eef528ac9df9e',
      '64168e42ae810c6d12c72041a5bd4a7bdf21d342f180121613e215cd4369540a',
    ]);
  });

  it('gives other rows for another seed', () => {
    expect(customersCsv(7)).not.toBe(csv);
    expect(ordersJsonLines(7)).not.toBe(json);
  });
});
