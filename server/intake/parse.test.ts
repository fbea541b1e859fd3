import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseInWorker } from './parse';
import { largeLedger } from './testing';

const options = { asOf: '2018-03-21', units: [] };
const name = '01-连城镇招商引资项目进展情况表.xlsx';
const first = readFileSync(join(import.meta.dirname, 'fixtures', name));

test('reads in a worker, with what the ledger already has', async () => {
  const existing = [JSON.stringify([['2018-001', '天隆橡胶', null, '连城镇']])];
  const preview = await parseInWorker(first, name, options, { existing });
  expect(preview.summary).toMatchObject({ projects: 15, existing: 1, created: 14, totalInvestment: 40_900 });
});

test('tells a refusal as a refusal', async () => {
  await expect(parseInWorker(first, 'x.csv', options)).rejects.toMatchObject({ name: 'Refusal', code: 'type' });
});

test('20,000 rows leave this thread free, tell progress, and can be cancelled or time out', async () => {
  const bytes = largeLedger(20_000);
  let turns = 0;
  const beat = setInterval(() => {
    turns += 1;
  }, 5);
  let told = 0;
  const preview = await parseInWorker(bytes, 'x.xlsx', options, {
    onProgress: () => {
      told += 1;
    },
  });
  clearInterval(beat);
  expect(preview.rows.length).toBe(20_000);
  expect(told).toBeGreaterThan(10);
  expect(turns).toBeGreaterThan(50);

  const abort = new AbortController();
  const run = parseInWorker(bytes, 'x.xlsx', options, { signal: abort.signal, onProgress: () => abort.abort() });
  await expect(run).rejects.toMatchObject({ code: 'cancelled' });
  await expect(parseInWorker(bytes, 'x.xlsx', options, { timeoutMs: 1 })).rejects.toMatchObject({ code: 'timeout' });
});
