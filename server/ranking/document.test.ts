import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { writeDocx } from '../document/docx';
import { type PublishedRanking, rankingDocument } from './document';
import { scoreFiles } from './score-files';
import { factsOf, schemeOf } from './testing';

const read = (name: string) => readFileSync(new URL(`./examples/${name}`, import.meta.url), 'utf8');
const ranking = (name: string, quarter: string, more: Partial<PublishedRanking> = {}): PublishedRanking => ({
  bureau: { district: '云溪区', name: '云溪区招商服务局' },
  result: scoreFiles(read(`${name}.scheme.json`), read(`${name}.facts.json`), quarter),
  asOf: '2018-03-31',
  publishedOn: '2018-04-10',
  sha256: 'ab'.repeat(32),
  correction: null,
  checked: null,
  ...more,
});

function wordsOf(document: ReturnType<typeof rankingDocument>): string {
  return document.body.map((block) => ('text' in block && typeof block.text === 'string' ? block.text : '')).join('\n');
}

test('places, singles, what was added or taken, and what the places bring are told from the frozen result', () => {
  const words = wordsOf(rankingDocument(ranking('mix', '2018Q1')));
  expect(words).toContain('街镇组：第1名甲镇（1.00分）、第2名乙镇（0.45分）。丙镇不参评：本季度撤并。');
  expect(words).toContain('签约：街镇组第1名甲镇（0.5000分），末位乙镇（0.2500分）。');
  expect(words).toContain('本季度没有加扣分和一票否决事项。');
  expect(words).toContain('表态发言：乙镇（连续2个季度列后）。');
  const vetoed = wordsOf(rankingDocument(ranking('efficacy', '2018Q2')));
  expect(vetoed).toContain('丑园迟报扣分扣2.00分');
  expect(vetoed).toContain('卯园一票否决：弄虚作假');
});

test('a correction says which it corrects and why, in title and text', () => {
  const document = rankingDocument(
    ranking('mix', '2018Q1', {
      correction: {
        reason: '报送记录漏登',
        publishedOn: '2018-04-05',
        changed: [{ unit: '乙镇', officer: null, before: '0.40分第2名', after: '0.45分第2名' }],
      },
    }),
  );
  expect(wordsOf(document)).toContain('更正内容\n乙镇原为0.40分第2名，更正为0.45分第2名。');
  expect(document.title[0]).toContain('更正通报');
  expect(wordsOf(document)).toContain('更正2018年4月5日发布的排名，原因：报送记录漏登');
});

test('the round of 核对 is told with every objection and what became of it, and what changed afterwards', () => {
  const objection = { unit: '甲镇', point: '签约', reason: '协议日期属实。' };
  const checked = {
    sentOn: '2018-04-03',
    dueOn: '2018-04-09',
    objections: [
      { ...objection, outcome: 'upheld' as const },
      { ...objection, unit: '乙镇', outcome: 'dismissed' as const, reason: '框架协议不计' },
      { ...objection, unit: '丙镇', outcome: 'withdrawn' as const },
    ],
    note: '采纳甲镇异议',
  };
  const words = wordsOf(rankingDocument(ranking('mix', '2018Q1', { checked })));
  expect(words).toContain(
    '2018年4月3日送各单位核对，核对期限2018年4月9日。甲镇对“签约”提出异议，采纳：协议日期属实；乙镇对“签约”提出异议，不予采纳：框架协议不计。',
  );
  expect(words).toContain('核对后的变化：采纳甲镇异议。');
  expect(words).not.toContain('丙镇对');
  const silent = wordsOf(
    rankingDocument(ranking('mix', '2018Q1', { checked: { ...checked, objections: [], note: null } })),
  );
  expect(silent).toContain('各单位没有异议。');
});

test('the score table has 加扣分 with the decimals of the others, and a column for what the first row does not take part in', () => {
  const half = (id: string, name: string, metric: string) => ({
    id,
    name,
    full: '5',
    type: 'ratio',
    cap: '1',
    measure: { metric },
    target: { from: 'typed', value: '10' },
    notApplicable: 'rescale',
  });
  const terms = [{ measure: { metric: 'newLeads' }, points: '1.5' }];
  const scheme = schemeOf([half('x', '签约', 'a'), half('y', '外出', 'b')], {
    rounding: { method: 'halfUp', indicator: 2, branch: 2, total: 2 },
    adjustments: [{ id: 'p', name: '核减', kind: 'penalty', type: 'perItem', cap: null, terms }],
  });
  const facts = factsOf({
    甲镇: { metrics: { a: '10', newLeads: '0' }, notApplicable: { y: '无专员' } },
    乙镇: { metrics: { a: '5', b: '5', newLeads: '1' } },
  });
  const result = scoreFiles(JSON.stringify(scheme), JSON.stringify(facts), '2018Q1');
  const [table] = rankingDocument(ranking('mix', '2018Q1', { result })).attachments[0]?.blocks ?? [];
  const { columns, rows } = table?.type === 'table' ? table : { columns: [], rows: [] };
  expect(columns.map((one) => one.head)).toEqual(['组别', '名次', '单位', '签约', '外出', '加扣分', '总分']);
  expect(rows).toEqual([
    ['街镇组', '1', '甲镇', '5.00', '', '0.00', '10.00'],
    ['街镇组', '2', '乙镇', '2.50', '2.50', '−1.50', '3.50'],
  ]);
});

test('the file holds the score table and the code, and is the same bytes twice', async () => {
  const once = await writeDocx(rankingDocument(ranking('mix', '2018Q1')));
  expect(Buffer.from(once).equals(Buffer.from(await writeDocx(rankingDocument(ranking('mix', '2018Q1')))))).toBe(true);
  const text = Buffer.from(unzipSync(once)['word/document.xml'] ?? [])
    .toString('utf8')
    .replace(/<[^>]+>/g, '');
  expect(text).toContain('得分表');
  expect(text).toContain('abababab');
});
