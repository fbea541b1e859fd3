import { expect, test } from 'vitest';
import { CommandRefused, UsageError } from './arguments';
import { ranking } from './ranking';

const examples = 'server/ranking/examples';
const run = (flags: Record<string, string>) => ranking({ flags: { quarter: '2018Q1', ...flags }, positional: [] });

test('both files are scored without any ledger', async () => {
  const found = await run({ scheme: `${examples}/mix.scheme.json`, facts: `${examples}/mix.facts.json` });
  expect(found).toMatchObject({
    quarter: '2018Q1',
    scheme: { id: 'mix-example', version: 1 },
    groups: [
      {
        group: '街镇组',
        rows: [
          { rank: 1, unit: '甲镇', score: '1.00' },
          { rank: 2, unit: '乙镇', score: '0.45' },
        ],
      },
    ],
  });
});

test.each([
  { flags: { scheme: 'a.json' }, kind: UsageError, says: '须一起给出' },
  { flags: { scheme: 'a.json', facts: 'b.json', 'as-of': '2018-03-31' }, kind: UsageError, says: '没有 --as-of' },
  { flags: { scheme: 'missing.json', facts: 'b.json' }, kind: CommandRefused, says: '读不到文件' },
  {
    flags: { scheme: `${examples}/mix.scheme.json`, facts: `${examples}/efficacy.facts.json` },
    kind: CommandRefused,
    says: 'units[0].group',
  },
])('$flags is refused', async ({ flags, kind, says }) => {
  const refused = await run(flags as Record<string, string>).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(kind);
  expect(String((refused as Error).message)).toContain(says);
});
