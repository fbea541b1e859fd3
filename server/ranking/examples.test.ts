import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { IndicatorResult } from './result';
import { fileSchemas, scoreFiles } from './score-files';

const read = (name: string) => readFileSync(new URL(`./examples/${name}`, import.meta.url), 'utf8');
const score = (name: string, quarter: string) =>
  scoreFiles(read(`${name}.scheme.json`), read(`${name}.facts.json`), quarter).groups.flatMap((group) =>
    group.rows.map((row) => `${row.rank} ${row.unit} ${row.score}`),
  );

function ranked(name: string, quarter: string) {
  return scoreFiles(read(`${name}.scheme.json`), read(`${name}.facts.json`), quarter);
}

const scores = (rows: readonly IndicatorResult[]) => Object.fromEntries(rows.map((row) => [row.id, row.score]));
const words = (rows: readonly IndicatorResult[]) => Object.fromEntries(rows.map((row) => [row.id, row.words]));

// Worked by hand in README.md beside the examples.
test.each([
  { name: 'mix', quarter: '2018Q1', all: ['1 甲镇 1.00', '2 乙镇 0.45'] },
  {
    name: 'efficacy',
    quarter: '2018Q2',
    all: ['1 子园 102.00', '2 丑园 76.00', '3 寅园 46.00', '4 卯园 102.00'],
  },
])('the example $name gives the scores worked by hand', ({ name, quarter, all }) => {
  expect(score(name, quarter)).toEqual(all);
});

test('the points of a mix are told as a person would write them', () => {
  const result = scoreFiles(read('mix.scheme.json'), read('mix.facts.json'), '2018Q1');
  expect(result.groups[0]?.rows[0]?.indicators[0]?.words).toBe('28÷27×50% + 177.7÷54×50%，封顶1，×0.5 = 0.5');
  expect(result.groups[0]?.notRanked).toEqual([{ unit: '丙镇', words: '不参评：本季度撤并' }]);
});

test('the JSON Schemas in the repository are those of the program', async () => {
  const { scheme, facts } = fileSchemas();
  await expect(`${JSON.stringify(scheme, null, 2)}\n`).toMatchFileSnapshot('./scheme.schema.json');
  await expect(`${JSON.stringify(facts, null, 2)}\n`).toMatchFileSnapshot('./facts.schema.json');
});

describe('a city’s published result of 2024 (qianlima.com, bid 486863651)', () => {
  const rows = ranked('published-2024', '2024Q4').groups[0]?.rows ?? [];

  test('the two districts have the totals that were published: 2.95 before 2.78', () => {
    expect(rows.map(({ rank, unit, score }) => [rank, unit, score])).toEqual([
      [1, '乙区', '2.95'],
      [2, '甲区', '2.78'],
    ]);
  });

  test('every published part score comes out', () => {
    expect(scores(rows[1]?.indicators ?? [])).toEqual({
      outside: '0.48',
      foreign: '0.60',
      signing: '0.50',
      sizes: '0.50',
      quality: '0.30',
      conduct: '0.40',
    });
    expect(scores(rows[0]?.indicators ?? [])).toEqual({
      outside: '0.45',
      foreign: '0.60',
      signing: '0.50',
      sizes: '0.50',
      quality: '0.50',
      conduct: '0.40',
    });
  });

  test('the formulas read as they were published', () => {
    expect(words(rows[1]?.indicators ?? [])).toEqual({
      outside: '96%×0.5 = 0.48',
      foreign: '120%×0.5 = 0.6',
      signing: '28÷27×50% + 177.7÷54×50%，封顶1，×0.5 = 0.5',
      sizes: '0.5（3–10亿7个（不少于7个）、10–20亿4个（不少于4个）、20亿以上1个（不少于1个），均达到） = 0.5',
      quality: '省激励奖补资金申报成功0×0.2 + 引进重点企业1×0.2 + 省平台活动现场签约1×0.1 = 0.3',
      conduct: '0.5 − 超时限未开工1×0.1 − 弄虚作假0×0.2 = 0.4',
    });
    expect(rows[1]?.words).toBe('0.48 + 0.6 + 0.5 + 0.5 + 0.3 + 0.4 = 2.78');
  });
});

describe('三明市 2020: efficacy coefficient of 60 % and 40 %, two digits', () => {
  const found = ranked('sanming-2020', '2020Q4');
  const rows = found.groups[0]?.rows ?? [];
  const parts = (unit: string) => {
    const row = rows.find((one) => one.unit === unit);
    return row?.indicators.flatMap((one) => (one.children.length > 0 ? one.children : [one])).map((one) => one.score);
  };

  test('worked by hand', () => {
    // 西岭县: starts 0.6 + 0.4 × (9−5)/(12−5) = 0.828571; investment 5.4 + 3.6 × 12/40.5 = 6.466667;
    // completed 12 + 8 × 60000/90000 = 17.333333; foreign 20 × 1700/2000 = 17; signings the most = 2; start rate the least = 4.8
    expect(parts('西岭县')).toEqual(['0.83', '6.47', '17.33', '17.00', '2.00', '4.80']);
    // 东溪县: best of the first three; foreign capped; signings 1.2 + 0.8 × 4/6 = 1.733333; rate 4.8 + 3.2 × 15/40 = 6
    expect(parts('东溪县')).toEqual(['1.00', '9.00', '20.00', '20.00', '1.73', '6.00']);
    // 南浦县: worst of the first three; foreign 20 × 500/1500 = 6.666667; signings the fewest; rate the best
    expect(parts('南浦县')).toEqual(['0.60', '5.40', '12.00', '6.67', '1.20', '8.00']);
    expect(rows.map(({ rank, unit, score, words: told }) => [rank, unit, score, told])).toEqual([
      [1, '东溪县', '67.73', '30 + 20 + 7.73 + 加分10 = 67.73'],
      [2, '南浦县', '53.87', '18 + 6.67 + 9.2 + 加分20 = 53.87'],
      [3, '西岭县', '48.43', '24.63 + 17 + 6.8 = 48.43'],
    ]);
  });

  test('single rankings follow their own indicator: 南浦县 leads with its events', () => {
    expect(found.singles.map((one) => [one.name, one.groups[0]?.rows.map((row) => [row.unit, row.score])])).toEqual([
      [
        '招商项目推进',
        [
          ['东溪县', '30.00'],
          ['西岭县', '24.63'],
          ['南浦县', '18.00'],
        ],
      ],
      [
        '实际利用外资',
        [
          ['东溪县', '20.00'],
          ['西岭县', '17.00'],
          ['南浦县', '6.67'],
        ],
      ],
      [
        '重大招商活动',
        [
          ['南浦县', '9.20'],
          ['东溪县', '7.73'],
          ['西岭县', '6.80'],
        ],
      ],
    ]);
  });
});

describe('a county’s task forces by quarter: time passed, marks by two kinds of marker, bonuses with caps', () => {
  const rows = ranked('task-force-quarter', '2024Q3').groups[0]?.rows ?? [];

  test('worked by hand', () => {
    expect(words(rows[0]?.indicators ?? [])).toEqual({
      projects: '8÷(12×9÷12)×30 ≈ 26.666667，四舍五入计26.67',
      funds: '117000÷(20000+50000+60000)×20 = 18',
      fit: '87.5%×20 = 17.5',
      carriers: '(园区(14+13)÷2÷15×70% + 乡镇12÷15×30%)×15 = 13.05',
      teams: '(工作队(13.5+14+12)÷3÷15×100%)×15 ≈ 13.166667，四舍五入计13.17',
    });
    expect(rows[0]?.adjustments.map((one) => one.words)).toEqual([
      '提请县领导走访企业7×0.5，封顶3 = 3',
      '牵头外地推介会1×3 + 活动中有效项目信息3×0.5 = 4.5',
      '超任务省外亿元项目0×2 = 0',
      '4（10–50亿元）×1个 + 8（50亿元以上）×0.5个 = 8',
      '500强企业投资0×10 = 0',
    ]);
    // 26.67 + 18 + 17.5 + 13.05 + 13.17 = 88.39; bonuses 3 + 4.5 + 8 = 15.5
    expect(rows.map(({ rank, unit, score }) => [rank, unit, score])).toEqual([
      [1, '新材料专班', '103.89'],
      // 30 + 20 × 20000/45000 = 8.89 + 20 + (11 × 70 % + 13.5 × 30 % = 11.75) + 12, and 1 for two visits
      [2, '文旅专班', '83.64'],
    ]);
  });

  test('the change to last quarter, and the second last place in a row', () => {
    expect(rows[0]?.since).toMatchObject({ quarter: '2024Q2', rank: 2 });
    expect(rows[0]?.since?.indicators.find((one) => one.id === 'projects')?.change).toBe('+6.67');
    expect(rows[1]).toMatchObject({ lastRun: 2, consequences: [{ name: '在季度调度会上表态发言' }, { name: '约谈' }] });
  });
});

describe('a county’s towns and departments: steps on two conditions, penalties with caps, a veto', () => {
  const found = ranked('county-departments', '2019Q4');

  test('worked by hand: 80 % with exactly 20 % paid in is the second step; 599 of 3000 paid in is none', () => {
    expect(found.groups[0]?.rows.map(({ rank, unit, score, words: told }) => [rank, unit, score, told])).toEqual([
      [1, '河口镇', '73.0', '75 − 扣分2 = 73'],
      [2, '山前镇', '73.0', '75 − 扣分2 = 73'], // 99.98 % is not 100; less paid in
      [3, '东林场', '0.0', '0 − 扣分22 = −22，最低计0'], // 5 + 5 + 12 of 15
    ]);
  });

  test('who is struck by the veto or not taking part has no place, and the list of all leaves them out', () => {
    expect(found.groups[1]?.rows.map(({ rank, unit, score }) => [rank, unit, score])).toEqual([
      [1, '县住建局', '95.0'],
    ]);
    expect(found.groups[1]?.notRanked).toEqual([
      { unit: '县农业局', words: '弄虚作假一票否决：弄虚作假1，满足≥1，取消排名' },
      { unit: '县外事办', words: '不参评：本年新设立' },
    ]);
    expect(found.overall?.map((row) => [row.rank, row.unit])).toEqual([
      [1, '县住建局'],
      [2, '河口镇'],
      [3, '山前镇'],
      [4, '东林场'],
    ]);
  });
});
