import { describe, expect, test } from 'vitest';
import { lineBounds } from './line-bounds';

/** Ten full-width characters of 小四 and a little to a line. */
const setting = { em: 240, space: 0, room: 2460 };

describe('the lines of a text', () => {
  test.each([
    ['nothing', '', 1],
    ['what fits', '云溪精密制造一期项目', 1],
    ['one character too many', '云溪精密制造一期新项目', 2],
    ['three lines of names', '云溪精密制造一期项目'.repeat(3), 3],
    ['digits are half as wide', '1234567890'.repeat(2), 1],
    ['an amount', '18,399,448.50', 1],
    ['a name with a number', '云溪精密制造1234567890', 2],
    ['brackets begin and end a line', '云溪精密制造（一期）新项目', 2],
    ['a code wider than its line', '2026-99322-2026-99322-99322', 2],
  ])('are known: %s', (_, text, lines) => {
    expect(lineBounds(text, setting)).toEqual({ least: lines, most: lines });
  });

  test('are between two numbers where the font or the rules of line breaking decide', () => {
    expect(lineBounds('WWWWWWWWWWiiiiiii', setting)).toEqual({ least: 1, most: 2 });
    expect(lineBounds('云溪精密制造一期项目。', setting)).toEqual({ least: 1, most: 2 });
  });

  test('are fewer on the grid of an upright page, which draws characters together', () => {
    const text = '云'.repeat(11);
    expect(lineBounds(text, { ...setting, room: 2605 }).least).toBe(2);
    expect(lineBounds(text, { ...setting, room: 2605, space: -4.11 }).most).toBe(1);
  });
});
