import { describe, expect, test } from 'vitest';
import { EMPTY_ROW, mergeRow, NOTHING_BEFORE, noticesOf, type RowFields, refuseRow, rowState } from './report-row';

const row = (more: Partial<RowFields>): RowFields => ({ ...EMPTY_ROW, ...more });
const done = row({ progress: '钢结构吊装完成六成', plan: '开始屋面' });
const unchanged = row({ unchanged: 'yes' });

describe('what keeps a row from being filed', () => {
  test.each([
    { what: 'progress and plan', told: done, before: {}, fields: [] },
    { what: 'nothing', told: EMPTY_ROW, before: {}, fields: ['progress', 'plan'] },
    { what: 'progress without a plan', told: row({ progress: '吊装' }), before: {}, fields: ['plan'] },
    { what: '无变化 for the first time', told: unchanged, before: {}, fields: [] },
    { what: '无变化 for the second time', told: unchanged, before: { unchangedWeeks: 1 }, fields: [] },
    { what: '无变化 for the third time', told: unchanged, before: { unchangedWeeks: 2 }, fields: ['problem', 'who'] },
    {
      what: '无变化 for the fifth time with its reason',
      told: row({ unchanged: 'yes', problem: '等用地批复', who: '自规分局' }),
      before: { unchangedWeeks: 4 },
      fields: [],
    },
    {
      what: '无变化 beside progress',
      told: row({ unchanged: 'yes', progress: '吊装' }),
      before: {},
      fields: ['progress'],
    },
    { what: 'a problem for nobody', told: { ...done, problem: '供电卡住' }, before: {}, fields: ['who'] },
    { what: 'somebody for no problem', told: { ...done, who: '供电公司' }, before: {}, fields: ['problem'] },
    {
      what: 'an amount as before',
      told: { ...done, completed: '16200' },
      before: { completedYuan: 162_000_000 },
      fields: [],
    },
    {
      what: 'an amount that falls by one 元',
      told: { ...done, completed: '16199.9999' },
      before: { completedYuan: 162_000_000 },
      fields: ['completed'],
    },
    { what: 'an amount in words', told: { ...done, paidIn: '九千' }, before: {}, fields: ['paidIn'] },
    { what: 'an amount below nothing', told: { ...done, paidIn: '-1' }, before: {}, fields: ['paidIn'] },
    { what: 'five decimals', told: { ...done, paidIn: '1.00001' }, before: {}, fields: ['paidIn'] },
    { what: 'amounts with separators', told: { ...done, paidIn: '9,000.5' }, before: {}, fields: [] },
  ])('$what: $fields', ({ told, before, fields }) => {
    expect(refuseRow(told, { ...NOTHING_BEFORE, ...before }, 3).map((one) => one.field)).toEqual(fields);
  });
});

test.each([
  { what: 'last week’s plan as this week’s progress', progress: '开始屋面', notice: '与上周计划一字不差' },
  { what: 'last week’s progress again', progress: '吊装', notice: '与上周进展一字不差' },
  { what: 'new words', progress: '屋面过半', notice: undefined },
])('$what is noticed: $notice', ({ progress, notice }) => {
  const before = { ...NOTHING_BEFORE, progress: '吊装', plan: '开始屋面' };
  const [first] = noticesOf(row({ progress }), before);
  if (notice === undefined) expect(first).toBeUndefined();
  else expect(first).toContain(notice);
});

test.each([
  { filed: null, typed: null, state: 'empty' },
  { filed: null, typed: EMPTY_ROW, state: 'empty' },
  { filed: null, typed: row({ progress: '吊装' }), state: 'incomplete' },
  { filed: null, typed: done, state: 'ready' },
  { filed: done, typed: null, state: 'filed' },
  { filed: unchanged, typed: null, state: 'unchanged' },
  { filed: done, typed: done, state: 'filed' },
  { filed: done, typed: { ...done, plan: '屋面完成' }, state: 'changed' },
])('a row stands as $state', ({ filed, typed, state }) => {
  expect(rowState(filed, typed, NOTHING_BEFORE, 3)).toBe(state);
});

describe('two people in one row', () => {
  test('different fields both go in', () => {
    const { row: merged, conflicts } = mergeRow(row({ progress: '甲写的' }), [
      { field: 'plan', from: '', to: '乙写的' },
    ]);
    expect(merged).toMatchObject({ progress: '甲写的', plan: '乙写的' });
    expect(conflicts).toEqual([]);
  });
  test('the same text is no conflict', () => {
    expect(mergeRow(row({ plan: '一样' }), [{ field: 'plan', from: '', to: '一样' }]).conflicts).toEqual([]);
  });
  test('the same field is told with all three, the others still go in', () => {
    const { row: merged, conflicts } = mergeRow(row({ plan: '甲写的' }), [
      { field: 'plan', from: '', to: '乙写的' },
      { field: 'problem', from: '', to: '缺电' },
    ]);
    expect(conflicts).toEqual([{ field: 'plan', from: '', to: '乙写的', current: '甲写的' }]);
    expect(merged).toMatchObject({ plan: '甲写的', problem: '缺电' });
  });
});
