import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bareSchedule } from '../../../src/widgets/cron-explainer/bare.ts';
import * as dialects from '../../../src/widgets/cron-explainer/dialects.ts';
import { newExplainer } from '../../../src/widgets/cron-explainer/state.ts';
import { firstChoice, viewOf } from '../../../src/widgets/cron-explainer/view.ts';

describe('a schedule pasted with something around it', () => {
  it.each([
    ['in quotes', '"0 0 2 * * ?"', '0 0 2 * * ?', undefined],
    ['in quotes, with a comma', "'0 0 2 * * ?',", '0 0 2 * * ?', undefined],
    ['as code', '`0 0 2 * * ?`', '0 0 2 * * ?', undefined],
    ['as a field of JSON', '"quartz_cron_expression": "0 0 2 * * ?"', '0 0 2 * * ?', undefined],
    [
      'as JSON with its zone',
      '{"quartz_cron_expression": "0 0 5 * * ?", "timezone_id": "Asia/Kolkata"}',
      '0 0 5 * * ?',
      'Asia/Kolkata',
    ],
    [
      'as YAML with its zone',
      'schedule:\n  quartz_cron_expression: 0 0 2 * * ?  # nightly\n  timezone_id: America/Lima',
      '0 0 2 * * ?',
      'America/Lima',
    ],
    ['as a field of another system', "cron: '0 6 * * 1-5'", '0 6 * * 1-5', undefined],
    ['with its command', '30 1 * * * root /usr/bin/run.sh >> /log 2>&1', '30 1 * * *', undefined],
    ['with a comment', '0 2 * * * # nightly', '0 2 * * *', undefined],
    [
      'as a crontab',
      '# m h dom mon dow\nMAILTO=me@example.org\n30 1 * * * /opt/load.sh',
      '30 1 * * *',
      undefined,
    ],
    ['under the zone of its crontab', 'CRON_TZ=Europe/Paris\n30 1 * * *', '30 1 * * *', 'Europe/Paris'],
    ['in wide characters', '０ ０ ２ ＊ ＊ ？', '0 0 2 * * ?', undefined],
    ['with an invisible mark before it', '\ufeff0 0 2 * * ?', '0 0 2 * * ?', undefined],
  ])('is found %s', (_, text, found, zone) => {
    expect(bareSchedule(text)).toEqual(zone === undefined ? { text: found } : { text: found, zone });
  });

  it.each(['0 0 2 * * ?', ' 0 6 * * * ', 'every day 07:30', '0 0 9 ? * 6#5', '0 6 * * 1-5', 'hello', ''])(
    'is not looked for in %j',
    (text) => {
      expect(bareSchedule(text)).toBeNull();
    },
  );

  it.each([
    ['"quartz_cron_expression": "0 0 2 * * ?"', '0 0 2 * * ?', 'Europe/Warsaw'],
    [
      '{"quartz_cron_expression": "0 0 5 * * ?", "timezone_id": "Asia/Kolkata"}',
      '0 0 5 * * ?',
      'Asia/Kolkata',
    ],
    ['"quartz_cron_expression": "0 0 5 * * ?", "timezone_id": "Mars/Base"', '0 0 5 * * ?', 'Europe/Warsaw'],
    ["cron: '0 6 * * 1-5'", '0 0 6 ? * MON-FRI', 'Europe/Warsaw'],
    ['30 1 * * * /usr/bin/run.sh', '0 30 1 * * ?', 'Europe/Warsaw'],
    ['TZ=Europe/Paris\n30 1 * * *', '0 30 1 * * ?', 'Europe/Paris'],
    ['"cron(0 10 * * ? *)"', '0 0 10 * * ?', 'UTC'],
  ])('is offered, not put in: %j', (text, expression, zone) => {
    const view = viewOf(newExplainer(text, 'Europe/Warsaw', 0), dialects);
    expect(view.meaning).toBeNull();
    expect(firstChoice(view)).toMatchObject({ expression, zone });
  });

  it('answers any text', () => {
    const parts = fc.constantFrom(
      '"',
      "'",
      '0 ',
      '* ',
      '? ',
      '#',
      '\n',
      'cron:',
      'TZ=',
      '/x',
      'timezone_id:',
      '：',
    );
    const field = fc.constantFrom('', 'quartz_cron_expression:');
    fc.assert(
      fc.property(
        field,
        fc.array(fc.oneof(parts, fc.string({ unit: 'binary' })), { maxLength: 30 }),
        (name, words) => {
          const text = name + words.join('');
          expect(() => viewOf(newExplainer(text, 'UTC', 0), dialects)).not.toThrow();
        },
      ),
    );
  });
});
