/**
 * A file of content/scenarios/triggers as a scenario, or sentences about everything that is wrong in it.
 * Runs when the site is built and in tests; the page gets scenarios that were read.
 */
import { parse, stringify } from 'yaml';
import { checkJob, type JobSettings } from '../../jobs/index.ts';
import { Complaints, Fields, isRecord } from './fields.ts';
import { jobOf } from './play.ts';
import { readArrival, readClock, readMinute } from './read-arrival.ts';
import { PLACEHOLDER } from './say.ts';
import {
  FIGURES,
  MINUTE_MS,
  WEEK_MINUTES,
  type Figure,
  type Option,
  type RunLength,
  type Scenario,
} from './scenario.ts';

export type ReadScenario =
  | { readonly ok: true; readonly scenario: Scenario }
  | { readonly ok: false; readonly complaints: readonly string[] };

const KEYS = [
  'title',
  'text',
  'decides',
  'start',
  'saved',
  'arrivals',
  'run_minutes',
  'options',
  'best',
  'limits',
  'fewest',
  'due',
  'every_minutes',
  'picture',
];

/** Reads the text of one file. `id` is its name without number and ending. Never throws. */
export function readScenario(id: string, text: string): ReadScenario {
  const complaints = new Complaints();
  const fields = new Fields(parseYaml(text, complaints), '', KEYS, complaints);
  const scenario = complaints.list.length > 0 ? null : build(id, fields);
  if (scenario) checkTogether(scenario, complaints);
  return scenario && complaints.list.length === 0
    ? { ok: true, scenario }
    : { ok: false, complaints: complaints.list };
}

function parseYaml(text: string, complaints: Complaints): unknown {
  try {
    return parse(text);
  } catch (error) {
    complaints.add('the file', 'YAML', String(error));
    return {};
  }
}

function build(id: string, fields: Fields): Scenario {
  return {
    id,
    title: fields.text('title'),
    text: oneLine(fields.text('text')),
    decides: oneLine(fields.text('decides')),
    start: startOf(fields),
    saved: fields.has('saved') ? readMinute(fields, 'saved') : 0,
    arrivals: fields.each('arrivals', ARRIVAL_KEYS).map(readArrival),
    runLengths: runLengthsOf(fields),
    options: fields
      .named('options', ['label', 'settings', 'code', 'by_hand', 'refused', 'why'])
      .map(([name, option]) => readOption(name, option)),
    best: fields.text('best'),
    limits: limitsOf(fields),
    fewest: fields.oneOf('fewest', FIGURES),
    due: dueOf(fields),
    everyMinutes: fields.has('every_minutes') ? fields.number('every_minutes', 1) : null,
    picture: pictureOf(fields),
  };
}

const ARRIVAL_KEYS = ['what', 'place', 'at', 'random', 'daily', 'counts', 'together', 'burst'];

const oneLine = (text: string) => text.replace(/\s+/g, ' ');

function startOf(fields: Fields): number {
  const text = fields.text('start');
  const start = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  if (Number.isNaN(start)) fields.complain('start', 'a date such as 2027-01-11', text);
  return start;
}

function runLengthsOf(fields: Fields): RunLength[] {
  if (!Array.isArray(fields.raw('run_minutes')))
    return [{ from: 0, minutes: fields.number('run_minutes', 0.1) }];
  return fields
    .each('run_minutes', ['from', 'minutes'])
    .map((part) => ({ from: readMinute(part, 'from'), minutes: part.number('minutes', 0.1) }));
}

function readOption(id: string, fields: Fields): Option {
  const settings = fields.raw('settings') ?? {};
  if (!isRecord(settings)) fields.complain('settings', 'fields of a job', settings);
  const byHand = fields.has('by_hand') ? fields.list('by_hand') : [];
  return {
    id,
    label: fields.text('label'),
    settings: settings as JobSettings, // `checkTogether` has the jobs room check what it asserts
    code: fields.has('code') ? fields.text('code') : stringify(settings, { lineWidth: 0 }).trim(),
    byHand: byHand.map((_, index) => readMinute(fields, 'by_hand', index)),
    isRefused: fields.flag('refused', false),
    why: oneLine(fields.text('why')),
  };
}

/** `worst_minutes` and `median_minutes` are minutes, all else counts. */
function limitsOf(fields: Fields): Scenario['limits'] {
  const counts = FIGURES.filter((figure) => figure !== 'worst' && figure !== 'median');
  const limits = fields.fields('limits', ['worst_minutes', 'median_minutes', ...counts]);
  const found: Partial<Record<Figure, number>> = {};
  for (const figure of FIGURES) {
    const isTime = figure === 'worst' || figure === 'median';
    const key = isTime ? `${figure}_minutes` : figure;
    if (limits.has(key)) found[figure] = limits.number(key, 0) * (isTime ? MINUTE_MS : 1);
  }
  return found;
}

function dueOf(fields: Fields): Scenario['due'] {
  if (!fields.has('due')) return null;
  const due = fields.fields('due', ['at', 'time_zone']);
  readClock(due, 'at', due.raw('at'));
  return { at: due.text('at'), timeZone: due.text('time_zone') };
}

function pictureOf(fields: Fields): Scenario['picture'] {
  if (!fields.has('picture')) return { from: 0, to: WEEK_MINUTES };
  const picture = fields.fields('picture', ['from', 'hours']);
  const from = readMinute(picture, 'from');
  return { from, to: from + 60 * picture.number('hours', 1) };
}

/** What no field can say alone. */
function checkTogether(scenario: Scenario, complaints: Complaints): void {
  const ids = scenario.options.map(({ id }) => id);
  if (ids.length !== 4) complaints.add('options', 'four of them', ids);
  if (!ids.includes(scenario.best)) complaints.add('best', `one of ${ids.join(', ')}`, scenario.best);
  if (scenario.limits.missed !== undefined && !scenario.due)
    complaints.add('due', 'a time, as `missed` is limited', undefined);
  if (scenario.limits.uneven !== undefined && scenario.everyMinutes === null)
    complaints.add('every_minutes', 'a distance, as `uneven` is limited', undefined);
  for (const option of scenario.options) {
    const place = `options.${option.id}`;
    checkSettings(option, place, complaints);
    for (const [whole, id, figure] of option.why.matchAll(PLACEHOLDER)) {
      if (!ids.includes(id!) || !FIGURES.some((known) => known === figure))
        complaints.add(`${place}.why`, 'an option and a figure in braces', whole);
    }
  }
}

/** The platform would take the job, or refuse it as the scenario says. */
function checkSettings({ settings, isRefused }: Option, place: string, complaints: Complaints): void {
  const error = checkJob(jobOf(settings)).find(({ severity }) => severity === 'error');
  if (error && !isRefused) complaints.add(`${place}.settings`, 'a job that can be saved', error.message);
  if (!error && isRefused) complaints.add(`${place}.refused`, 'settings with an error in them', settings);
}
