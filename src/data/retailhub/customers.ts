/** RetailHub's customers, as the CRM exports them: one CSV with a header, sorted by registration. */
import { spread } from '../dirt.ts';
import { below, between, pick, random, weighted, type Random } from '../random.ts';
import { datesFrom } from './calendar.ts';
import { emailOf, personName } from './names.ts';
import { cityOf, phoneOf } from './places.ts';

export const CUSTOMER_ROWS = 10_000;

/** Rows with something wrong. Each row has one kind at most. */
export const CUSTOMER_DIRT = {
  /** `customer_id` empty: cannot be joined to anything. */
  null_customer_id: 270,
  /** The row of an earlier customer once more, word for word. */
  resent: 100,
  /** The id of an earlier customer once more, with another city, phone and segment: which row is right? */
  changed: 170,
  /** `first_name` empty. */
  null_first_name: 300,
  /** `city` empty, `state` filled. */
  null_city: 270,
  /** `email` empty. */
  null_email: 150,
  /** No address at all: `user@domain`, `no-email`, `invalid`, `test@`. */
  malformed_email: 270,
  /** Capital letters and blanks around the address: the same mailbox after `lower(trim(email))`. */
  untidy_email: 200,
  /** `N/A`, `123`, `000-000-0000` or the word `null` for a number. */
  placeholder_phone: 200,
  /** City in capitals or in small letters. */
  odd_city_case: 250,
  /** A comma in `last_name`, so the field stands in quotation marks: a CSV has to be read by its rules. */
  quoted_last_name: 12,
} as const;

export type CustomerDirt = keyof typeof CUSTOMER_DIRT;

/** A row of the file; an empty text is an empty field, which Spark reads as NULL. */
export interface Customer {
  readonly customer_id: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly email: string;
  readonly phone: string;
  readonly city: string;
  readonly state: string;
  readonly country: string;
  /** `yyyy-MM-dd` */
  readonly registration_date: string;
  readonly customer_segment: string;
}

export const CUSTOMER_COLUMNS = [
  'customer_id',
  'first_name',
  'last_name',
  'email',
  'phone',
  'city',
  'state',
  'country',
  'registration_date',
  'customer_segment',
] as const satisfies readonly (keyof Customer)[];

/** Registrations from 2023-01-01 to 2026-07-31, the day before the first order. */
const FIRST_DATE = '2023-01-01';
const REGISTRATION_DAYS = 1308;
const SEGMENTS = ['Basic', 'Standard', 'Premium'] as const;
const SEGMENT = weighted([50, 32, 18]);

/** All rows of the file, dirt included. */
export function customers(seed: number): Customer[] {
  const next = random(seed, 'customers/rows');
  const dirtNext = random(seed, 'customers/dirt');
  const dirt = spread(random(seed, 'customers/dirty rows'), CUSTOMER_ROWS, CUSTOMER_DIRT);
  const dates = datesFrom(FIRST_DATE, REGISTRATION_DAYS);
  const rows: Customer[] = [];
  let earlier: Customer | undefined;
  for (let row = 0; row < CUSTOMER_ROWS; row++) {
    const customer = freshCustomer(next, row, dates);
    const kind = dirt[row];
    rows.push(kind === undefined ? customer : soiled(customer, kind, earlier ?? customer, dirtNext));
    if (kind === undefined) earlier = customer;
  }
  return rows;
}

function freshCustomer(next: Random, row: number, dates: readonly string[]): Customer {
  const number = row + 1;
  const name = personName(next);
  const { city, state, areaCode } = cityOf(next);
  const day = Math.floor(((row + next()) / CUSTOMER_ROWS) * REGISTRATION_DAYS);
  return {
    customer_id: customerId(number),
    first_name: name.first,
    last_name: name.last,
    email: emailOf(name, number, next),
    phone: phoneOf(next, areaCode),
    city,
    state,
    country: 'USA',
    registration_date: dates[day] ?? FIRST_DATE,
    customer_segment: SEGMENTS[SEGMENT(next)] ?? 'Basic',
  };
}

/** `CUST000042` for 42. */
export function customerId(number: number): string {
  return `CUST${String(number).padStart(6, '0')}`;
}

function soiled(row: Customer, dirt: CustomerDirt, earlier: Customer, next: Random): Customer {
  switch (dirt) {
    case 'null_customer_id':
      return { ...row, customer_id: '' };
    case 'resent':
      return earlier;
    case 'changed':
      return changed(earlier, row, next);
    case 'null_first_name':
      return { ...row, first_name: '' };
    case 'null_city':
      return { ...row, city: '' };
    case 'null_email':
      return { ...row, email: '' };
    case 'malformed_email':
      return { ...row, email: pick(next, ['user@domain', 'no-email', 'invalid', 'test@']) };
    case 'untidy_email':
      return { ...row, email: ` ${capitalised(row.email)}${' '.repeat(below(next, 2))}` };
    case 'placeholder_phone':
      return { ...row, phone: pick(next, ['N/A', '123', 'null', '000-000-0000']) };
    case 'odd_city_case':
      return { ...row, city: below(next, 2) === 0 ? row.city.toUpperCase() : row.city.toLowerCase() };
    case 'quoted_last_name':
      return { ...row, last_name: `${row.last_name}, ${pick(next, ['Jr.', 'Sr.', 'PhD'])}` };
  }
}

/** The same person later: moved to where `other` lives, one segment up. */
function changed(person: Customer, other: Customer, next: Random): Customer {
  const { city, state, areaCode } = otherCity(person.city, next);
  const place = SEGMENTS.findIndex((segment) => segment === person.customer_segment);
  return {
    ...person,
    phone: phoneOf(next, areaCode),
    city,
    state,
    registration_date: other.registration_date,
    customer_segment: SEGMENTS[(place + between(next, 1, 2)) % SEGMENTS.length] ?? 'Premium',
  };
}

function otherCity(city: string, next: Random): ReturnType<typeof cityOf> {
  for (;;) {
    const chosen = cityOf(next);
    if (chosen.city !== city) return chosen;
  }
}

function capitalised(email: string): string {
  return email.slice(0, 1).toUpperCase() + email.slice(1).replace('@example', '@EXAMPLE');
}

/** The file: comma, quotation marks around a field with a comma, `\n` after every line. */
export function writeCustomers(rows: readonly Customer[]): string {
  let text = `${CUSTOMER_COLUMNS.join(',')}\n`;
  for (const row of rows) text += `${CUSTOMER_COLUMNS.map((column) => field(row[column])).join(',')}\n`;
  return text;
}

/** No field has a quotation mark inside: Spark's reader by default expects those escaped by a backslash. */
function field(text: string): string {
  return text.includes(',') ? `"${text}"` : text;
}
