import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openLink, writeLink, type Linked } from '../../../src/widgets/cron-explainer/link.ts';

const shown: Required<Linked> = {
  text: '0 0 2 * * ?',
  zone: 'Europe/Warsaw',
  after: Date.parse('2026-11-23T00:00:00Z'),
  writtenFor: 'quartz',
};

describe('a link', () => {
  it('can be read by a person', () => {
    expect(writeLink('nightly', shown)).toBe(
      'cron-nightly=0+0+2+*+*+?&tz=Europe/Warsaw&after=2026-11-23T00:00:00Z',
    );
  });

  it('opens as what it was made of', () => {
    const linked = fc.record({
      text: fc.string({ unit: 'grapheme', maxLength: 100 }),
      zone: fc.constantFrom('UTC', 'America/New_York', 'Etc/GMT+3'),
      after: fc.integer({ min: 0, max: 4e12 }),
      writtenFor: fc.constantFrom('quartz' as const, 'unix' as const, 'bigquery' as const),
    });
    fc.assert(
      fc.property(linked, (made) => {
        expect(openLink('a', `#${writeLink('a', made)}`)).toEqual({ ok: true, linked: made });
      }),
    );
  });

  it('says nothing of what it leaves out', () => {
    expect(openLink('a', '#cron-a=0+6+*+*+*')).toEqual({
      ok: true,
      linked: { text: '0 6 * * *', writtenFor: 'quartz' },
    });
  });

  it.each(['', '#', '#_top', '#cron-b=0+0+2+*+*+?', '#sim-medallion=abc'])(
    '%j is not its own',
    (fragment) => {
      expect(openLink('a', fragment)).toBeNull();
    },
  );

  it.each([
    ['#cron-a=%E0%A4%A', 'damaged'],
    ['#cron-a=0&tz=Mars/Olympus', 'Mars/Olympus'],
    ['#cron-a=0&after=tomorrow', 'instant'],
    ['#cron-a=0&for=cobol', 'kind of schedule'],
    [`#cron-a=${'1,'.repeat(2000)}1`, '1000 characters'],
  ])('%s is refused with a sentence', (fragment, why) => {
    const opened = openLink('a', fragment);
    expect(opened?.ok === false && opened.message).toContain(why);
  });

  it('never throws, whatever the address', () => {
    fc.assert(fc.property(fc.string(), (text) => void openLink('a', `#cron-a=${text}`)));
  });
});
