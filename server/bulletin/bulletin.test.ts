import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { monthWindow } from '../calendar/month-window';
import { writeDocx } from '../document/docx';
import type { Contribution } from '../ledger/figures';
import { bulletinDocument } from './document';
import { reconcile } from './reconciliation';
import { MARCH_DATA as DATA } from './testing';
import { againstTime, bulletinSections, growthText, moneyText } from './text';

const MARCH = monthWindow('2018-03', null);

function row(projectId: string, on: string, wan: number, more: Partial<Contribution> = {}): Contribution {
  const shares = [{ unit: 'east', bp: 10_000 }];
  return {
    projectId,
    part: 'base',
    first: on,
    last: on,
    count: 1,
    yuan: wan * 10_000,
    shares,
    industry: '精细化工',
    band: null,
    ...more,
  };
}

function totals(previous: Contribution[], now: Contribution[], countedBefore: string[] = []) {
  const lives = new Map();
  const found = reconcile(previous, now, {
    month: MARCH,
    countedBefore: new Set(countedBefore),
    lives,
    mode: 'split',
    industries: DATA.cuts.industries,
    bands: DATA.cuts.bands,
  });
  const total = found.lines.find((line) => line.scope === 'total');
  if (!total) throw new Error('no total');
  return { total, lines: found.lines };
}

describe('勾稽', () => {
  const a = row('a', '2018-01-16', 12_000);
  const b = row('b', '2018-02-10', 20_000);
  test.each([
    { name: 'nothing happened', previous: [a], now: [a], terms: [1, 0, 0, 0, 0, 1] },
    {
      name: 'a signing of the month',
      previous: [a],
      now: [a, row('c', '2018-03-05', 30_000)],
      terms: [1, 1, 0, 0, 0, 2],
    },
    { name: 'one of an earlier month, verified only now', previous: [a], now: [a, b], terms: [1, 0, 1, 0, 0, 2] },
    { name: 'one that died', previous: [a, b], now: [a], terms: [2, 0, 0, 0, 1, 1] },
    { name: 'an empty January', previous: [], now: [], terms: [0, 0, 0, 0, 0, 0] },
  ])('$name: previous, new, late, adjusted, deducted, cumulative are $terms', ({ previous, now, terms }) => {
    const { total, lines } = totals(previous, now);
    const { previous: was, new: added, late, adjusted, deducted, cumulative } = total;
    expect([was, added, late, adjusted, deducted, cumulative].map(Number)).toEqual(terms);
    expect(lines.every((line) => line.balanced)).toBe(true);
  });

  test('an increase is an adjustment of the sum, not of the count; one that comes back is 恢复', () => {
    const more = row('a', '2018-03-09', 3000, { part: 'growth', count: 0 });
    expect(totals([a], [a, more]).total).toMatchObject({
      adjusted: '0',
      investment: { adjusted: '3000', cumulative: '15000' },
    });
    expect(totals([a], [a, b], ['b']).total).toMatchObject({
      late: '0',
      returned: '1',
      adjusted: '1',
      cumulative: '2',
    });
  });

  test('a share that moves is −1 and +1, in the total nothing', () => {
    const moved = { ...a, shares: [{ unit: 'park', bp: 10_000 }] };
    const { total, lines } = totals([a], [moved]);
    expect(total.adjusted).toBe('0');
    expect(
      lines.filter((line) => line.scope === 'unit').map((line) => [line.unit, line.adjusted, line.cumulative]),
    ).toEqual([
      ['east', '-1', '0'],
      ['park', '1', '1'],
    ]);
    expect(lines.every((line) => line.balanced)).toBe(true);
  });
});

describe('words follow the figures', () => {
  test.each([
    [0.25, 0.219, 0.9, '超序时进度3.1个百分点（0.9个）'],
    [0.4, 0.5, -2.8, '欠序时进度10.0个百分点（2.8个）'],
    [0.5, 0.5, 0, '与序时进度持平'],
  ])('%s of the target at %s of the time', (share, time, ahead, words) => {
    expect(againstTime(share, time, ahead)).toBe(words);
  });
  test.each([
    [3, 0, '上年同期为零，今年实现新增'],
    [0, 0, '上年同期为零'],
    [3, 2, '同比增长50.0%'],
    [1, 2, '同比下降50.0%'],
    [2, 2, '与上年同期持平'],
  ])('%s after %s', (now, before, words) => {
    expect(growthText(now, before)).toBe(words);
  });
  test('亿元 from one 亿 on, 万元 below', () => {
    expect([moneyText(316_000), moneyText(10_000), moneyText(9999.5)]).toEqual(['31.60亿元', '1.00亿元', '9999.5万元']);
  });
});

test('the standard sentence has cumulative, month, same period, share of target and time, and never 2.5个', () => {
  const [whole, units] = bulletinSections(DATA);
  expect(whole?.paragraphs[0]).toBe(
    '1—3月，全区新签约亿元以上项目3个（含联合招引1个），协议投资5.20亿元。其中3月签约1个，协议投资1.20亿元。上年同期签约2个，同比增长50.0%。占年度目标28个的10.7%，欠序时进度14.3个百分点（4个）。',
  );
  expect(units?.paragraphs[1]).toContain('1个：文旅局');
});

test('the Word file has the page of GB/T 9704, keeps rare characters, and is the same bytes twice', async () => {
  const bytes = await writeDocx(bulletinDocument(DATA));
  expect(Buffer.from(await writeDocx(bulletinDocument(DATA))).equals(Buffer.from(bytes))).toBe(true);
  const part = (name: string) => Buffer.from(unzipSync(bytes)[name] ?? new Uint8Array()).toString('utf8');
  const body = part('word/document.xml');
  const millimetres = (twips: string | undefined) => (Number(twips) / 1440) * 25.4;
  const margin = /<w:pgMar[^>]*w:top="(\d+)"[^>]*w:right="(\d+)"[^>]*w:bottom="(\d+)"[^>]*w:left="(\d+)"/.exec(body);
  for (const [index, wanted] of [37, 26, 35, 28].entries())
    expect(Math.abs(millimetres(margin?.[index + 1]) - wanted), `margin ${index}`).toBeLessThanOrEqual(1);
  const pitch = Number(/<w:docGrid[^>]*w:linePitch="(\d+)"/.exec(body)?.[1]);
  expect(Math.abs(pitch / 20 - ((225 / 22) * 72) / 25.4)).toBeLessThan(0.1);
  const styles = part('word/styles.xml');
  for (const font of ['方正小标宋简体', '仿宋_GB2312', '黑体']) expect(styles + body).toContain(font);
  const text = body.replace(/<[^>]+>/g, '');
  expect(text).toContain('𠮷祥珺达项目');
  expect(text).not.toContain('\uFFFE');
  expect(text).toContain('〔　　〕　号');
});
