import { describe, expect, test } from 'vitest';
import { explanationOf } from './field-explanations';
import { FIELD_NAMES } from './fields';
import { PAPER_FIELD_NAMES } from './paper-values';

describe('the explanation of a field', () => {
  test.each([...FIELD_NAMES, ...PAPER_FIELD_NAMES])('%s says in one sentence what it counts', (name) => {
    expect(explanationOf(name)).toMatch(/^[^。]{6,60}。$/u);
  });

  test('differs where the month and the year are counted apart', () => {
    expect(explanationOf('本月签约数')).toContain('本月内');
    expect(explanationOf('全年签约数')).toContain('当年1月1日至截止日');
  });

  test('is none for a name no bulletin has', () => {
    expect(explanationOf('天气')).toBeNull();
    expect(explanationOf('constructor')).toBeNull();
  });
});
