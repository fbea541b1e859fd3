import { describe, expect, test } from 'vitest';
import type { ReportWords, SheetRow } from '../dispatch/sheet';
import { changesOf, type DecidedFact, type TaskHappened } from './changes';

const said = (more: Partial<ReportWords> = {}): ReportWords => ({
  unchanged: false,
  unchangedWeeks: 0,
  progress: '吊装六成',
  plan: null,
  problem: null,
  who: null,
  completedYuan: null,
  paidInYuan: null,
  at: 0,
  by: '李华',
  told: null,
  ...more,
});
const row = (more: Partial<SheetRow> = {}, words: ReportWords | null = said()): SheetRow => ({
  code: '2018-001',
  name: '甲项目',
  unitId: null,
  unit: null,
  stage: 3,
  yuan: 120_000_000,
  light: 'green',
  lightBefore: 'green',
  reasons: [],
  override: null,
  cleanUp: false,
  report: { state: 'filed', words },
  ...more,
});

describe('what changed since the sheet before', () => {
  test.each<{ name: string; before: SheetRow | null | undefined; after: SheetRow; words: string[] }>([
    { name: 'nothing', before: row(), after: row(), words: [] },
    {
      name: 'the first sheet there is compares with nothing',
      before: undefined,
      after: row({ lightBefore: null }),
      words: [],
    },
    {
      name: 'new on the sheet',
      before: null,
      after: row({ lightBefore: null, light: 'red' }),
      words: ['本周新列入调度表'],
    },
    {
      name: 'the light',
      before: row({ light: 'yellow' }),
      after: row({ light: 'red', lightBefore: 'yellow' }),
      words: ['黄灯转红灯'],
    },
    { name: 'the stage', before: row(), after: row({ stage: 4 }), words: ['落地→开工'] },
    { name: 'the amount', before: row(), after: row({ yuan: 130_000_000 }), words: ['投资额12,000→13,000万元'] },
    { name: 'an amount where there was none', before: row({ yuan: null }), after: row(), words: ['投资额12,000万元'] },
    { name: 'an amount that is not known any more is no news', before: row(), after: row({ yuan: null }), words: [] },
    { name: 'no report', before: row(), after: row({}, null), words: ['本周未报'] },
    {
      name: '无变化 once',
      before: row(),
      after: row({}, said({ unchanged: true, unchangedWeeks: 1 })),
      words: ['报无变化'],
    },
    {
      name: '无变化 three weeks in a row',
      before: row(),
      after: row({}, said({ unchanged: true, unchangedWeeks: 3 })),
      words: ['报无变化，连续3周'],
    },
    {
      name: 'money as reported',
      before: row({}, said({ completedYuan: 10_000_000 })),
      after: row({}, said({ completedYuan: 12_000_000, paidInYuan: 5_000_000 })),
      words: ['累计完成投资1,000→1,200万元', '累计到位资金500万元'],
    },
  ])('$name', ({ before, after, words }) => {
    expect(changesOf(before, after, [], []).map((change) => change.words)).toEqual(words);
  });

  test('facts and tasks in their own words, facts first', () => {
    const facts: DecidedFact[] = [
      { title: '开工', on: '2018-03-20', returned: false },
      { title: '施工许可', on: '2018-03', returned: true },
    ];
    const tasks: TaskHappened[] = [
      { kind: 'given', title: '落实用电', dueOn: '2018-04-01' },
      { kind: 'extended', title: '打通断头路', dueOn: null },
      { kind: 'closed', title: '补办许可', dueOn: null },
    ];
    expect(changesOf(row(), row(), facts, tasks).map((change) => change.words)).toEqual([
      '开工（2018-03-20）认定',
      '施工许可（2018-03）退回',
      '交办“落实用电”，限2018-04-01',
      '延期“打通断头路”',
      '“补办许可”销号',
    ]);
  });
});
