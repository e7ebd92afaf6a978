import { describe, expect, it } from 'vitest';
import { allZones, findZones, isZone } from '../../../src/widgets/cron-explainer/zones.ts';
import { fieldValueOf, instantOf, offsetOf, sayGap } from '../../../src/widgets/cron-explainer/words.ts';

const WINTER = Date.parse('2026-11-23T00:00:00Z');
const all = allZones('Europe/Berlin', 'Europe/Warsaw');
const find = (typed: string) => findZones(all, typed, 'Europe/Berlin', WINTER);
const first = (typed: string) => find(typed).options[0]?.zone;

describe('the search for a zone', () => {
  it('begins with UTC, the reader’s own and the common ones', () => {
    expect(find('').options.slice(0, 3)).toEqual([
      { zone: 'UTC', offset: 'UTC+00:00', note: '' },
      { zone: 'Europe/Berlin', offset: 'UTC+01:00', note: 'your clock' },
      { zone: 'Europe/Warsaw', offset: 'UTC+01:00', note: '' },
    ]);
    expect(new Set(all).size).toBe(all.length);
  });

  it.each([
    ['new y', 'America/New_York'],
    ['NEW_YORK', 'America/New_York'],
    ['america/los', 'America/Los_Angeles'],
    ['krak', 'Europe/Warsaw'],
    ['kraków', 'Europe/Warsaw'],
    ['são p', 'America/Sao_Paulo'],
    ['pacific pst', 'America/Los_Angeles'],
    ['Etc/GMT+3', 'Etc/GMT+3'],
  ])('finds %j', (typed, zone) => {
    expect(first(typed)).toBe(zone);
  });

  it('says how many it does not list', () => {
    const { options, hidden } = find('');
    expect(options.length + hidden).toBe(all.length);
    expect(find('zzz')).toEqual({ options: [], hidden: 0 });
  });

  it('knows what is a zone', () => {
    expect(['UTC', 'Asia/Kolkata', 'Mars/Olympus', '+02:00', ''].map(isZone)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});

describe('words for instants', () => {
  it.each([
    ['2027-03-28T01:59', '2027-03-28T00:59:00Z'],
    ['2027-03-28T03:00', '2027-03-28T01:00:00Z'],
    ['2027-07-01T12:00', '2027-07-01T10:00:00Z'],
  ])('%s in Warsaw is %s, and back', (local, instant) => {
    expect(instantOf(local, 'Europe/Warsaw')).toBe(Date.parse(instant));
    expect(fieldValueOf(Date.parse(instant), 'Europe/Warsaw')).toBe(local);
  });

  it('takes no text that is no time', () => {
    expect(['', '2027-13-45T99:99', 'tomorrow'].map((text) => instantOf(text, 'UTC'))).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('says offsets and gaps', () => {
    expect(offsetOf(WINTER, 'Asia/Kolkata')).toBe('UTC+05:30');
    expect([0, 45_000, 900_000, 82_800_000, 169_200_000].map(sayGap)).toEqual([
      '0 s',
      '45 s',
      '15 min',
      '23 h',
      '1 d 23 h',
    ]);
  });
});
