import { describe, expect, test } from 'vitest';
import { matchProjects } from './match';
import { readPastedProjects, readPastedUnits } from './pasted';

const units = [
  { id: 'e', name: '城东街道', aliases: ['城东'] },
  { id: 'w', name: '城西街道', aliases: [] },
];
const one = (text: string) => readPastedProjects(text, units)[0];

describe('a line of the pasted list of projects', () => {
  test.each([
    { text: '河口仓储项目\t城东街道\t12000', name: '河口仓储项目', shares: ['e 10000'], yuan: 120_000_000 },
    { text: '3\t河口仓储项目\t城东\t12,000.5', name: '河口仓储项目', shares: ['e 10000'], yuan: 120_005_000 },
    { text: '2018-017\t河口仓储项目\t城东\t1.2亿元', name: '河口仓储项目', shares: ['e 10000'], yuan: 120_000_000 },
    { text: '2018-017\t城东\t12000', name: '2018-017', shares: ['e 10000'], yuan: 120_000_000 },
    { text: '河口仓储项目、城东街道、12000', name: '河口仓储项目', shares: ['e 10000'], yuan: 120_000_000 },
    {
      text: '河口仓储项目、城东街道、城西街道、12,000',
      name: '河口仓储项目',
      shares: ['e 5000', 'w 5000'],
      yuan: 120_000_000,
    },
    {
      text: '河口仓储项目\t城东街道60%、城西街道40%\t12000',
      name: '河口仓储项目',
      shares: ['e 6000', 'w 4000'],
      yuan: 120_000_000,
    },
    { text: '河口仓储项目 城东街道 12000万元', name: '河口仓储项目', shares: ['e 10000'], yuan: 120_000_000 },
    { text: '河口仓储项目\t\t12000', name: '河口仓储项目', shares: [], yuan: 120_000_000 },
  ])('$text', ({ text, name, shares, yuan }) => {
    const read = one(text);
    expect(read?.problem).toBeNull();
    expect([read?.name, read?.shares.map(({ unit, bp }) => `${unit} ${bp}`), read?.yuan]).toEqual([name, shares, yuan]);
  });

  test.each([
    { text: '河口仓储项目', words: '分三栏' },
    { text: '河口仓储项目\t河东街道\t12000', words: '没有单位“河东街道”' },
    { text: '河口仓储项目、河东街道、12000', words: '没有单位“河东街道”' },
    { text: '河口仓储项目\t城东街道\t亿元以上', words: '应为万元数' },
    { text: `${'长'.repeat(201)}\t城东街道\t12000`, words: '最长 200 字' },
  ])('$words', ({ text, words }) => {
    expect(one(text)?.problem).toContain(words);
  });

  test('heads, sums and blank lines are none, and lines keep their numbers', () => {
    const text = '项目名称\t责任单位\t万元\n\n甲项目\t城东街道\t12000\n合计\t\t12000\n';
    expect(readPastedProjects(text, units).map((line) => [line.line, line.name])).toEqual([[3, '甲项目']]);
  });
});

test('the figures of units: each once, counts with decimals', () => {
  const read = readPastedUnits(
    '单位\t个数\t万元\n城东\t2.5\t30,000\n城东街道\t1\t1\n河东\t1\t1\n城西街道\t一\t1',
    units,
  );
  expect(read.map(({ line, unit, countBp, yuan, problem }) => [line, unit, countBp, yuan, problem !== null])).toEqual([
    [2, 'e', 25_000, 300_000_000, false],
    [3, '', 0, 0, true],
    [4, '', 0, 0, true],
    [5, '', 0, 0, true],
  ]);
});

describe('which project of the ledger a line is', () => {
  const ledger = [
    { id: 'a', code: '2018-001', name: '河口仓储项目', unit: 'e' },
    { id: 'b', code: '2018-002', name: '东港码头项目', unit: 'e' },
    { id: 'c', code: '2018-003', name: '东港码头', unit: 'w' },
    { id: 'd', code: '2018-004', name: '南山年产5万吨新材料项目', unit: 'w' },
  ];
  const found = (text: string) => {
    const [match] = matchProjects(readPastedProjects(text, units), ledger);
    return [match?.project?.code ?? null, match?.offers.map((offer) => offer.code)];
  };
  test.each([
    { what: 'its number', text: '2018-003\t随便写的\t城东\t1', is: ['2018-003', []] },
    { what: 'its name but for 项目', text: '河口仓储\t城西\t1', is: ['2018-001', []] },
    { what: 'of two of one name that of the unit', text: '东港码头项目\t城西街道\t1', is: ['2018-003', []] },
    { what: 'of two of one name without a unit none', text: '东港码头项目\t\t1', is: [null, ['2018-002', '2018-003']] },
    { what: 'one only alike is offered', text: '南山新材料\t城西街道\t1', is: [null, ['2018-004']] },
    { what: 'nothing alike', text: '北山电站\t城西街道\t1', is: [null, []] },
  ])('$what', ({ text, is }) => {
    expect(found(text)).toEqual(is);
  });
});
