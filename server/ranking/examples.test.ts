import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fileSchemas, scoreFiles } from './score-files';

const read = (name: string) => readFileSync(new URL(`./examples/${name}`, import.meta.url), 'utf8');
const score = (name: string, quarter: string) =>
  scoreFiles(read(`${name}.scheme.json`), read(`${name}.facts.json`), quarter).groups.flatMap((group) =>
    group.rows.map((row) => `${row.rank} ${row.unit} ${row.score}`),
  );

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
