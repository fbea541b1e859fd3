import { describe, expect, test } from 'vitest';
import { foundInTables, foundWords } from './found-words';
import type { Paper } from './paper';

const PAPER: Paper = {
  title: '关于2018年3月全区招商引资情况的通报',
  addressee: '各街道',
  opening: { id: 'o', text: '现将情况通报如下。' },
  sections: [
    {
      id: 's',
      heading: '总体情况',
      paragraphs: [
        { id: 'p1', text: '签约【全年签约数】。新签约：【本月签约项目】；其余见附件。' },
        { id: 'p2', text: '到位内资【全年到位内资】，请ABC集团抓紧。' },
      ],
    },
    { id: 'e', heading: '空的一节', paragraphs: [] },
  ],
  copyTo: '区委办',
};
const VALUES = {
  全年签约数: { text: '3个', list: null },
  本月签约项目: { text: '城东街道甲项目（1.20亿元）', list: null },
  全年到位内资: { text: '（尚无数据）', list: null },
};
const find = (words: string, notes: Parameters<typeof foundWords>[2] = []) => foundWords(PAPER, VALUES, notes, words);

describe('words in a paper', () => {
  test('are found as they read: names that only a figure says', () => {
    expect(find('甲项目')).toEqual({
      places: [{ place: 'paragraph-p1', before: '新签约：城东街道', hit: '甲项目', after: '（1.20亿元）；' }],
      total: 1,
    });
  });

  test('are found across words and figures, not in the names of fields', () => {
    expect(find('签约3个').places).toEqual([{ place: 'paragraph-p1', before: '', hit: '签约3个', after: '。' }]);
    expect(find('全年签约数').total).toBe(0);
    expect(find('【').total).toBe(0);
  });

  test('are found in a note that stands in a figure’s place, not in the figure', () => {
    const notes = [{ paragraph: 'p2', field: '全年到位内资', words: '待市局复核', reason: '复核中' }];
    expect(find('市局复核', notes).total).toBe(1);
    expect(find('尚无数据', notes).total).toBe(0);
  });

  test('are found in the title and in headings, which lead to the section’s first paragraph', () => {
    expect(find('3月全区').places).toMatchObject([{ place: null }]);
    expect(find('总体').places).toMatchObject([{ place: 'paragraph-p1', hit: '总体' }]);
    expect(find('空的').places).toMatchObject([{ place: null }]);
  });

  test('are found in letters of any case and shown as they stand', () => {
    expect(find('abc').places).toMatchObject([{ hit: 'ABC' }]);
  });

  test('of many places the first are shown and all counted; nothing is found for no words', () => {
    const { places, total } = find('。');
    expect([places.length, total]).toEqual([3, 4]);
    expect(find('').total).toBe(0);
  });

  test('a long sentence is cut around them without breaking a character', () => {
    const paper = {
      ...PAPER,
      sections: [{ id: 's', heading: '', paragraphs: [{ id: 'p', text: `${'𠮷'.repeat(80)}甲` }] }],
    };
    expect(foundWords(paper, {}, [], '甲').places[0]?.before).toBe(`…${'𠮷'.repeat(60)}`);
  });
});

test('what stands only in a table is found with its attachment', () => {
  const column = { head: '项目名称', width: 1, align: 'left' as const };
  const table = { type: 'table' as const, columns: [column], rows: [['甲项目'], ['第十一个项目']] };
  const attachments = [
    { title: '一', landscape: false, blocks: [] },
    { title: '二', landscape: true, blocks: [table] },
  ];
  expect(foundInTables(attachments, '十一个')).toEqual({
    places: [{ place: 'attachment-2', before: '附件2　第', hit: '十一个', after: '项目' }],
    total: 1,
  });
  expect(foundInTables(attachments, '乙').total).toBe(0);
});
