import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { canRender } from '../document/proof/rendering';
import { type Sheet, writeXlsx } from '../document/spreadsheet';
import { factsFile } from './facts-file';
import type { IndicatorResult, RankingResult } from './result';
import { schemeFile, withDescendants } from './scheme';
import { scoreFiles } from './score-files';
import { rankingWorkbook } from './workbook';
import { at, computed, stored, type Table } from './workbook/proof/recomputing';
import { SAMPLES, type Sample } from './workbook/proof/samples';

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

describe.skipIf(!canRender)('as LibreOffice computes it', () => {
  let tables: Record<string, Record<string, Table>>;
  beforeAll(async () => {
    const books = Object.entries(samples).map(([name, sample]) => [name, made(sample).sheets] as const);
    tables = await computed(Object.fromEntries(books));
  }, 300_000);

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
