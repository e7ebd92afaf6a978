import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldAt, stretchesOf, withField } from '../../../src/widgets/cron-explainer/field-text.ts';

describe('writing one field', () => {
  it.each([
    ['0 0 2 * * ?', 2, '3', '0 0 3 * * ?'],
    ['  0  0\t2 * * ? ', 2, '3', '  0  0\t3 * * ? '],
    ['0 0 2 * * ?', 2, ' 1, 3 ', '0 0 1,3 * * ?'],
    ['0 0 2 * * ?', 2, '', '0 0 2 * * ?'],
    ['0 0 2 * * ?', 6, '2027', '0 0 2 * * ? 2027'],
    ['0 0 2 * * ? 2027', 6, '', '0 0 2 * * ?'],
    ['', 2, '5', '0 0 5'],
    ['0', 5, 'MON', '0 0 0 * * MON'],
    ['0 0 2 * * ?', 0, '0 15 9 ? * MON', '0 15 9 ? * MON'],
  ])('%j, field %i as %j, is %j', (text, index, value, expected) => {
    expect(withField(text, index, value)).toBe(expected);
  });

  it('touches no other field', () => {
    const field = fc.stringMatching(/^[0-9*?/,#LW-]{1,6}$/);
    const line = fc.array(field, { minLength: 6, maxLength: 7 });
    fc.assert(
      fc.property(line, fc.nat(5), field, (fields, index, value) => {
        const written = stretchesOf(withField(fields.join('  '), index, value)).map(({ text }) => text);
        expect(written).toEqual(fields.with(index, value));
      }),
    );
  });
});

describe('the field at the caret', () => {
  it.each([
    [0, 0],
    [1, 0],
    [2, 1],
    [9, 4],
    [11, 5],
  ])('caret %i stands in field %i', (caret, field) => {
    expect(fieldAt('0 0 2 * * ?', caret)).toBe(field);
  });

  it('stands in none between two blanks or behind the seventh', () => {
    expect(fieldAt('0   0', 2)).toBeNull();
    expect(fieldAt('1 2 3 4 5 6 7 8', 15)).toBeNull();
  });
});
