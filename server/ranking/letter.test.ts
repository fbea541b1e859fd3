import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { writeDocx } from '../document/docx';
import { partOf } from './check-rules';
import { letterDocument } from './letter';
import { scoreFiles } from './score-files';

const read = (name: string) => readFileSync(new URL(`./examples/${name}`, import.meta.url), 'utf8');
const result = scoreFiles(read('mix.scheme.json'), read('mix.facts.json'), '2018Q1');
const letter = (unit: string) =>
  letterDocument({
    bureau: { district: '云溪区', name: '云溪区招商服务局' },
    quarter: '2018Q1',
    scheme: { title: '季度考核', version: 2 },
    asOf: '2018-03-31',
    sentAt: Date.parse('2018-04-03T09:00:00+08:00'),
    dueOn: '2018-04-09',
    sha256: 'cd'.repeat(32),
    unit,
    parts: partOf(result, unit),
  });
const textOf = (document: ReturnType<typeof letter>) => JSON.stringify(document);

test('a 核对函 tells the unit its place, score and every point with its items, by when and how to answer', () => {
  const document = letter('乙镇');
  expect(document.title).toEqual(['关于核对2018年一季度招商引资工作得分的函']);
  expect(document.addressee).toBe('乙镇');
  const text = textOf(document);
  expect(text).toContain('你单位列街镇组第2名（共2家参评），总分0.45分');
  expect(text).toContain('请于2018年4月9日前（含当日）');
  const [table] = document.attachments[0]?.blocks ?? [];
  const rows = table?.type === 'table' ? table.rows : [];
  expect(rows[0]).toEqual([
    '签约',
    '0.5',
    '0.2500',
    '13.5÷27×50% + 27÷54×50%，×0.5 = 0.25',
    expect.stringContaining('13.5'),
  ]);
});

test('it says nothing of any other unit', () => {
  const text = textOf(letter('乙镇'));
  for (const other of ['甲镇', '丙镇']) expect(text).not.toContain(other);
});

test('a unit that is not ranked is told why', () => {
  expect(textOf(letter('丙镇'))).toContain('你单位本季度不排名。不参评：本季度撤并。');
});

test('the same letter is the same file', async () => {
  const [once, again] = await Promise.all([writeDocx(letter('乙镇')), writeDocx(letter('乙镇'))]);
  expect(Buffer.from(once).equals(Buffer.from(again))).toBe(true);
});
