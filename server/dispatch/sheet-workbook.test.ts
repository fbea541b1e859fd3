import { describe, expect, test } from 'vitest';
import { writeXlsx } from '../document/spreadsheet';
import type { SheetRow } from './sheet';
import { lightReasons, progressWords, turnedWords } from './sheet-words';
import { sheetWorkbook } from './sheet-workbook';

describe('a light that turned', () => {
  test.each([
    ['red', 'yellow', '原黄灯'],
    ['green', 'red', '原红灯'],
    ['green', 'green', ''],
    ['yellow', null, ''],
    [null, 'red', ''],
  ] as const)('%s, before %s: “%s”', (light, lightBefore, words) =>
    expect(turnedWords({ light, lightBefore })).toBe(words),
  );
});

describe('the progress of a week', () => {
  test.each([
    [null, ''],
    [{ unchanged: false, unchangedWeeks: 0, progress: '封顶' }, '封顶'],
    [{ unchanged: true, unchangedWeeks: 1, progress: null }, '无变化'],
    [{ unchanged: true, unchangedWeeks: 3, progress: null }, '无变化（连续3周）'],
  ])('%j: “%s”', (report, words) => expect(progressWords(report)).toBe(words));
});

test('a light set by hand says so first, the reasons of the rules beside it', () => {
  const reasons = [{ rule: 'movement' as const, light: 'red' as const, since: '2018-02-01', words: '60天没有进展' }];
  const override = { light: 'green' as const, from: '2018-03-01', until: '2018-04-01', reason: '环评已受理' };
  expect(lightReasons({ reasons, override, cleanUp: true })).toEqual([
    '人工调整至 2018-04-01：环评已受理',
    '60天没有进展',
    '长期没有进展，建议清理',
  ]);
});

const row = (index: number): SheetRow => ({
  code: `2018-${String(index).padStart(3, '0')}`,
  name: `${index}号项目`,
  unitId: 'east',
  unit: '城东街道',
  stage: 4,
  yuan: 12_345_000,
  light: 'red',
  lightBefore: 'yellow',
  reasons: [],
  override: null,
  cleanUp: false,
  report: {
    state: 'filed',
    words: {
      unchanged: false,
      unchangedWeeks: 0,
      progress: '主体施工到三层，幕墙材料进场，现场用工四十人。'.repeat(4),
      plan: '完成四层浇筑',
      problem: null,
      who: null,
      completedYuan: 5_000_000,
      paidInYuan: null,
      at: 1,
      by: '李华',
      told: null,
    },
  },
});

test('1,000 projects are a workbook in seconds, and the same one every time', async () => {
  const cycle = {
    week: '2018-W12',
    state: 'frozen' as const,
    deadline: Date.parse('2018-03-22T17:00:00+08:00'),
    freezeAt: Date.parse('2018-03-23T08:00:00+08:00'),
    openedAt: 0,
    frozenAt: 1,
    reopened: false,
  };
  const cut = { day: '2018-03-22', known: Date.parse('2018-03-23T08:00:00+08:00') };
  const week = {
    cycle,
    sheet: {
      week: '2018-W12',
      label: '2018年第12周(3月19日—3月25日)',
      cuts: { from: cut, to: cut },
      frozen: { seq: 1, at: cut.known, sha256: 'ab'.repeat(32) },
      rows: Array.from({ length: 1000 }, (_, index) => row(index + 1)),
    },
  };
  const write = () => writeXlsx(sheetWorkbook(week, { lightsShown: true, since: [] }));
  const began = performance.now();
  const first = await write();
  expect(performance.now() - began).toBeLessThan(5000);
  expect(Buffer.from(first).equals(Buffer.from(await write()))).toBe(true);
  const [sheet] = sheetWorkbook(week, { lightsShown: false, since: [] });
  expect(sheet?.rows[0]?.slice(1, 3)).toEqual(['—', '—']);
  expect(sheet).toMatchObject({ paper: 'A3', totals: [7, 12, 13] });
});
