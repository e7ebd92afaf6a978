import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readScenario } from '../../../src/widgets/trigger-chooser/read-scenario.ts';
import { complaintsOf, sample, TEXT } from './scenarios.ts';

describe('a scenario’s file', () => {
  it('is read whole: limits in milliseconds, settings as jobs and as text', () => {
    const { limits, options, picture, saved } = sample();
    expect(limits).toEqual({ unread: 0, worst: 30 * 60_000 });
    expect(options[1]).toMatchObject({ id: 'arrival', isRefused: false, byHand: [] });
    expect(options[1]?.code).toBe('trigger:\n  file_arrival:\n    url: /Volumes/a/b/c/');
    expect({ picture, saved }).toEqual({ picture: { from: 0, to: 10_080 }, saved: 0 });
  });

  it.each([
    ['title: A file now and then', 'title: 3', 'title: expected a text, found 3'],
    ['start: 2027-01-11', 'start: soon', 'start: expected a date such as 2027-01-11, found "soon"'],
    ['at: [1 05:10', 'at: [8.5', 'arrivals[0].at: expected a day and a time such as 3 10:20, found 8.5'],
    [
      'what: files',
      'what: birds',
      'arrivals[0].what: expected one of files, overwrites, commits, messages, request, found "birds"',
    ],
    ['best: arrival', 'best: fastest', 'best: expected one of hourly, arrival, daily, none, found "fastest"'],
    ['fewest: runs', 'fewest: stars', /^fewest: expected one of runs, empty, .*, found "stars"$/],
    ['unread: 0', 'unred: 0', /^limits\.unred: expected one of worst_minutes, .*, found "unred"$/],
    [
      'worst_minutes: 30',
      'worst_minutes: soon',
      'limits.worst_minutes: expected a number, at least 0, found "soon"',
    ],
    [
      '{daily.worst}',
      '{weekly.worst}',
      'options.daily.why: expected an option and a figure in braces, found "{weekly.worst}"',
    ],
    ['0 0 9 * * ?', '0 9 * * *', /^options\.daily\.settings: expected a job that can be saved, found /],
    ['limits: {', 'limits: { missed: 0,', 'due: expected a time, as `missed` is limited, found nothing'],
    [
      'limits: {',
      'limits: { uneven: 0,',
      'every_minutes: expected a distance, as `uneven` is limited, found nothing',
    ],
  ])('%s → %s is refused with place, expected and found', (right, wrong, sentence) => {
    expect(TEXT).toContain(right);
    const complaints = complaintsOf(TEXT.replace(right, wrong));
    expect(complaints).toContainEqual(
      typeof sentence === 'string' ? sentence : expect.stringMatching(sentence),
    );
  });

  it('is asked for settings with an error where it says that they are refused', () => {
    const text = TEXT.replace('    why: Late', '    refused: true\n    why: Late');
    expect(complaintsOf(text)[0]).toMatch(
      /^options\.daily\.refused: expected settings with an error in them, found /,
    );
  });

  it('never makes the reader throw, whatever it holds', () => {
    const broken = fc.oneof(
      fc.string(),
      fc.json(),
      fc
        .tuple(fc.nat(TEXT.length), fc.string())
        .map(([at, extra]) => TEXT.slice(0, at) + extra + TEXT.slice(at)),
    );
    fc.assert(fc.property(broken, (text) => void readScenario('any', text)));
  });
});
