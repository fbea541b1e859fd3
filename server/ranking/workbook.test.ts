import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { canRender } from '../document/proof/rendering';
import { type Sheet, writeXlsx } from '../document/spreadsheet';
import { factsFile } from './facts-file';
import type { IndicatorResult, RankingResult } from './result';
import { schemeFile, withDescendants } from './scheme';
import { scoreFiles } from './score-files';
import { schemeOf as schemeIn } from './testing';
import { rankingWorkbook } from './workbook';
import { at, computed, stored, type Table } from './workbook/proof/recomputing';
import { SAMPLES, type Sample } from './workbook/proof/samples';
import { retyped, varied } from './workbook/proof/varying';

const read = (name: string) => readFileSync(new URL(`./examples/${name}`, import.meta.url), 'utf8');
const EXAMPLES: Record<string, string> = {
  mix: '2018Q1',
  efficacy: '2018Q2',
  'published-2024': '2024Q4',
  'sanming-2020': '2020Q4',
  'county-departments': '2019Q4',
  'task-force-quarter': '2024Q3',
};
const samples: Record<string, Sample> = {
  ...Object.fromEntries(
    Object.entries(EXAMPLES).map(([name, quarter]) => [
      name,
      { quarter, scheme: JSON.parse(read(`${name}.scheme.json`)), facts: JSON.parse(read(`${name}.facts.json`)) },
    ]),
  ),
  ...SAMPLES,
};

function made({ scheme, facts, quarter }: Sample): { result: RankingResult; sheets: Sheet[] } {
  const result = scoreFiles(JSON.stringify(scheme), JSON.stringify(facts), quarter);
  const parsed = { scheme: schemeFile.parse(scheme), facts: factsFile.parse(facts) };
  return { result, sheets: rankingWorkbook({ ...parsed, result, asOf: '2018-03-31', sha256: 'ab'.repeat(32) }) };
}

/** Every place, total, indicator score and adjustment of a result. */
function ofEngine(result: RankingResult): string[] {
  const flat = (one: IndicatorResult): IndicatorResult[] => [one, ...one.children.flatMap(flat)];
  return result.groups.flatMap(({ group, rows, notRanked }) => [
    ...rows.flatMap((row) => {
      const who = `${group} ${row.unit} ${row.officer ?? ''}`;
      const overall = result.overall?.find((one) => one.unit === row.unit && one.officer === row.officer);
      return [
        `${who} 名次 ${row.rank}`,
        `${who} 总分 ${Number(row.score)}`,
        ...(overall ? [`${who} 总排名 ${overall.rank}`] : []),
        ...row.indicators.map((one) => `${who} ${one.name} ${close(Number(one.score))}`),
        ...row.indicators.flatMap(flat).map((one) => `${who} ${one.name} 得分 ${close(Number(one.score))}`),
        ...row.adjustments.map((one) => `${who} ${one.name} ${one.counted ? close(Number(one.score)) : 0}`),
      ];
    }),
    ...notRanked.map((one) => `${group} ${one.unit} ${one.officer ?? ''} 没有名次`),
  ]);
}

/** The same from the tables of a workbook. */
function ofWorkbook(result: RankingResult, sample: Sample, tables: Record<string, Table>): string[] {
  const scheme = schemeFile.parse(sample.scheme);
  const [scores, steps] = [tables.得分表, tables.计算];
  const names = scheme.indicators.flatMap(withDescendants).map((node) => node.name);
  return result.groups.flatMap(({ group, rows, notRanked }) => [
    ...rows.flatMap((row) => {
      const words = [row.unit, ...(row.officer === undefined ? [] : [row.officer])];
      const who = `${group} ${row.unit} ${row.officer ?? ''}`;
      const told = (head: string, value: string | number | null) => (value === null ? [] : [`${who} ${head} ${value}`]);
      const counted = (name: string) => at(steps, words, steps?.heads.includes(`${name} 计入`) ? `${name} 计入` : name);
      return [
        ...told('名次', at(scores, words, '名次')),
        ...told('总分', at(scores, words, '总分')),
        ...(scheme.overall ? told('总排名', at(scores, words, '总排名')) : []),
        ...scheme.indicators.flatMap((node) => told(node.name, close(at(scores, words, node.name)))),
        ...names.flatMap((name) => told(`${name} 得分`, close(at(steps, words, `${name} 得分`)))),
        ...scheme.adjustments.flatMap(({ name }) => told(name, close(counted(name)))),
      ];
    }),
    ...notRanked.map((one) => {
      const words = [one.unit, ...(one.officer === undefined ? [] : [one.officer])];
      const place = at(scores, words, '名次');
      return `${group} ${one.unit} ${one.officer ?? ''} ${place === '不参评' || place === '取消排名' ? '没有名次' : place}`;
    }),
  ]);
}

/** Unrounded scores are printed with six decimals. */
function close<Value extends string | number | null>(value: Value): Value | number {
  return typeof value === 'number' ? Math.round(value * 1e6) / 1e6 : value;
}

const sorted = (lines: readonly string[]) => [...lines].sort();

describe.each(Object.keys(samples))('%s', (name) => {
  const sample = samples[name] as Sample;

  test('the stored results are those of the engine, and every score is a formula', () => {
    const { result, sheets } = made(sample);
    expect(sorted(ofWorkbook(result, sample, stored(sheets)))).toEqual(sorted(ofEngine(result)));
    const [scores] = sheets;
    const plain = (scores?.rows ?? []).flatMap((row) =>
      row.filter((cell, index) => typeof cell === 'number' && !scores?.columns[index]?.head.startsWith('公布')),
    );
    expect(plain).toEqual([]);
  });
});

const SEEDS = Array.from({ length: 40 }, (_, index) => index + 1);

test.each(Object.keys(samples))('%s: whatever the figures, the formulas come to what the engine says', (name) => {
  for (const seed of SEEDS) {
    const sample = varied(samples[name] as Sample, seed);
    const { result, sheets } = made(sample);
    expect(sorted(ofWorkbook(result, sample, stored(sheets))), `seed ${seed}`).toEqual(sorted(ofEngine(result)));
  }
});

/** Figures that are typed over in LibreOffice: each costs a workbook to open. */
const RETYPED = SEEDS.slice(0, 4);

describe.skipIf(!canRender)('as LibreOffice computes it', () => {
  let tables: Record<string, Record<string, Table>>;
  beforeAll(async () => {
    const books = Object.entries(samples).flatMap(([name, sample]) => {
      const { sheets } = made(sample);
      const changed = RETYPED.map(
        (seed) => [`${name}-${seed}`, retyped(sheets, made(varied(sample, seed)).sheets)] as const,
      );
      return [[name, sheets] as const, ...changed];
    });
    tables = await computed(Object.fromEntries(books));
  }, 300_000);

  test.each(Object.keys(samples))('%s: figures and items typed over, and scores and places follow', (name) => {
    for (const seed of RETYPED) {
      const sample = varied(samples[name] as Sample, seed);
      const { result } = made(sample);
      const followed = ofWorkbook(result, sample, tables[`${name}-${seed}`] ?? {});
      expect(sorted(followed), `seed ${seed}`).toEqual(sorted(ofEngine(result)));
    }
  });

  test.each(Object.keys(samples))('%s has the scores and places of the engine', (name) => {
    const sample = samples[name] as Sample;
    const { result } = made(sample);
    expect(sorted(ofWorkbook(result, sample, tables[name] ?? {}))).toEqual(sorted(ofEngine(result)));
  });
});

test('the same ranking gives the same file', async () => {
  const sample = samples.mix as Sample;
  const bytes = async () => Buffer.from(await writeXlsx(made(sample).sheets));
  expect((await bytes()).equals(await bytes())).toBe(true);
});

/** What Excel 2010, WPS and LibreOffice all have and compute without array entry. */
const FUNCTIONS =
  'AND COUNT EXACT IF INDEX INT ISNUMBER LOOKUP MATCH MAX MIN NA NOT OR ROUND SUM SUMIFS SUMPRODUCT'.split(' ');

test('only functions that every spreadsheet program has are used', () => {
  const formulas = Object.values(samples).flatMap((sample) =>
    made(sample).sheets.flatMap((sheet) =>
      sheet.rows.flatMap((row) => row.flatMap((cell) => (typeof cell === 'object' && cell ? [cell.formula] : []))),
    ),
  );
  const used = formulas.flatMap((formula) => formula.replace(/"[^"]*"/g, '').match(/[A-Z.]+(?=\()/g) ?? []);
  expect([...new Set(used)].sort()).toEqual(FUNCTIONS);
});

test('a table of classes too long for a formula stands as its points, and the workbook says so', () => {
  const band = (_: unknown, index: number) => ({
    name: `第${index + 1}档`,
    from: String(index * 1000),
    below: String((index + 1) * 1000),
    points: String(index),
  });
  const classes = Array.from({ length: 70 }, band);
  const { scheme, facts, quarter } = SAMPLES.projects as Sample;
  const indicator = {
    id: 'x',
    name: '细分档',
    full: '100',
    type: 'classes',
    metric: 'q',
    unmatched: 'zero',
    cap: '100',
  };
  const sheets = made({
    quarter,
    scheme: { ...scheme, indicators: [{ ...indicator, classes }], adjustments: [] },
    facts: { units: facts.units?.map((unit) => ({ ...unit, metrics: { q: [{ amount: '12345' }] } })) },
  }).sheets;
  expect(at(stored(sheets).得分表, ['甲镇'], '总分')).toBe(12);
  expect(at(stored(sheets).说明, ['未写成公式'], '内容')).toContain('细分档 计分');
});

test('what a figure rests on stands beside it in words, and every point with its figures and projects', () => {
  const leaf = (id: string, name: string, metric: string) => ({
    id,
    name,
    full: '5',
    type: 'ratio',
    cap: '1',
    measure: { metric },
    target: { from: 'typed', value: '100' },
  });
  const scheme = schemeIn(
    [
      {
        id: 'all',
        name: '合计',
        full: '10',
        type: 'sum',
        children: [leaf('x', '资金', 'paidIn'), leaf('y', '外出', 'travelDays')],
      },
    ],
    {
      adjustments: [
        {
          id: 'p',
          name: '核减',
          kind: 'penalty',
          type: 'perItem',
          cap: '2',
          terms: [{ measure: { metric: 'a' }, points: '1' }],
        },
      ],
    },
  );
  const facts = {
    units: [
      {
        unit: '甲镇',
        group: '街镇组',
        metrics: {
          paidIn: {
            value: '50',
            items: [
              { name: '甲项目', evidence: '2018-001', amount: '80', share: '0.5' },
              { name: '乙项目', amount: '-30' },
            ],
          },
          travelDays: { value: '60', evidence: '外出审批单', by: '王珺' },
          a: [{ name: '丙项目', evidence: '2018-003' }],
        },
      },
    ],
  };
  const tables = stored(made({ quarter: '2018Q1', scheme, facts }).sheets);
  expect(at(tables.数据, ['甲镇', '到位内资'], '出处')).toBe('台账：甲项目、乙项目');
  expect(at(tables.数据, ['甲镇', '外出招商天数（人均）'], '出处')).toBe('手工录入，依据：外出审批单（王珺）');
  const because = (name: string) => at(tables.得分依据, ['甲镇', name], '所据项目和数据');
  expect(because('　资金')).toBe('到位内资：50，甲项目（80万元，份额0.5）、乙项目（−30万元）');
  expect(because('核减')).toBe('甲数：1，丙项目');
});

test('who does not take part is told, and a percentage typed as such stays one', () => {
  const tables = stored(made(samples['county-departments'] as Sample).sheets);
  expect(at(tables.得分表, ['县外事办'], '名次')).toBe('不参评');
  expect(at(tables.得分依据, ['县外事办'], '怎样得来')).toContain('本年新设立');
  const rates = stored(made(samples['task-force-quarter'] as Sample).sheets).数据;
  expect([
    at(rates, ['新材料专班', '产业契合度'], '数值'),
    at(rates, ['新材料专班', '产业契合度'], '计量单位'),
  ]).toEqual([0.875, '1即100%']);
});
