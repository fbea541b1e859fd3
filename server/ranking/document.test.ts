import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { writeDocx } from '../document/docx';
import { type PublishedRanking, rankingDocument } from './document';
import { scoreFiles } from './score-files';

const read = (name: string) => readFileSync(new URL(`./examples/${name}`, import.meta.url), 'utf8');
const ranking = (name: string, quarter: string, more: Partial<PublishedRanking> = {}): PublishedRanking => ({
  bureau: { district: '云溪区', name: '云溪区招商服务局' },
  result: scoreFiles(read(`${name}.scheme.json`), read(`${name}.facts.json`), quarter),
  asOf: '2018-03-31',
  publishedOn: '2018-04-10',
  sha256: 'ab'.repeat(32),
  correction: null,
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
  expect(words).toContain('表态发言：乙镇（连续2个季度）。');
  const vetoed = wordsOf(rankingDocument(ranking('efficacy', '2018Q2')));
  expect(vetoed).toContain('丑园迟报扣分扣2.00分');
  expect(vetoed).toContain('卯园一票否决：弄虚作假');
});

test('a correction says which it corrects and why, in title and text', () => {
  const document = rankingDocument(
    ranking('mix', '2018Q1', { correction: { reason: '报送记录漏登', publishedOn: '2018-04-05' } }),
  );
  expect(document.title[0]).toContain('更正通报');
  expect(wordsOf(document)).toContain('更正2018年4月5日发布的排名，原因：报送记录漏登');
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
