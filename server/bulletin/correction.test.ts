import { expect, test } from 'vitest';
import { asPrinted, correctionParagraphs, withChanges } from './correction';
import type { Paper } from './paper';

const PAPER: Paper = {
  title: '关于2018年3月全区招商引资情况的通报',
  addressee: '各街道',
  opening: { id: 'o', text: '现将情况通报如下。' },
  sections: [
    { id: 's', heading: '总体情况', paragraphs: [{ id: 'p', text: '签约【全年签约数】，注册率【注册率】。' }] },
  ],
  copyTo: '',
};
const figures = (signings: string, rate: string, paidIn: string) =>
  Object.fromEntries(
    Object.entries({ 全年签约数: signings, 注册率: rate, 全年到位内资: paidIn }).map(([name, text]) => [
      name,
      { text, list: null },
    ]),
  );
const OLD = { number: '双招通〔2018〕3号', reason: '漏计。' };
const listed = (paper: Paper) => paper.sections[0]?.paragraphs[1]?.text;

test('a correction lists what its paper prints and nothing that only the ledger knows', () => {
  const before = figures('3个', '33.3%', '1亿元');
  const paper = correctionParagraphs(PAPER, OLD, before, figures('4个', '33.3%', '2亿元'));
  expect(paper.title).toBe('关于2018年3月全区招商引资情况的更正通报');
  expect(paper.sections[0]?.paragraphs[0]?.text).toBe('双招通〔2018〕3号因漏计，现予更正。');
  expect(listed(paper)).toBe('全年签约数：原为3个，现为【全年签约数】。');
  expect(listed(withChanges(paper, before, figures('3个', '33.3%', '2亿元')))).toBe('各项数据没有变化。');
});

test('the old figure is what readers saw: the words of a note where one stood', () => {
  const notes = [{ paragraph: 'p', field: '全年签约数', words: '约三个', reason: '待核' }];
  const printed = asPrinted(figures('3个', '33.3%', '1亿元'), notes);
  expect(listed(correctionParagraphs(PAPER, OLD, printed, figures('3个', '33.3%', '1亿元')))).toBe(
    '全年签约数：原为约三个，现为【全年签约数】。',
  );
});
