import { describe, expect, test } from 'vitest';
import { fieldsIn, type Paper, refusePaper, renderParagraph, wordsOfPieces } from './paper';

const values = {
  全年签约数: { text: '11个', list: { metric: 'majorSignings' } },
  全年协议投资: { text: '34.56亿元', list: null },
};
const paragraph = { id: 'a', text: '全区新签约【全年签约数】，协议投资【全年协议投资】。' };

describe('a paragraph with bound fields', () => {
  test('is read as its figures', () => {
    expect(fieldsIn(paragraph.text)).toEqual(['全年签约数', '全年协议投资']);
    expect(wordsOfPieces(renderParagraph(paragraph, values))).toBe('全区新签约11个，协议投资34.56亿元。');
  });
  test('shows a note in a field’s place with its reason, and nowhere else', () => {
    const notes = [{ paragraph: 'a', field: '全年签约数', words: '11个（含待核1个）', reason: '市局正在复核' }];
    expect(wordsOfPieces(renderParagraph(paragraph, values, notes))).toBe(
      '全区新签约11个（含待核1个），协议投资34.56亿元。',
    );
    expect(wordsOfPieces(renderParagraph({ ...paragraph, id: 'b' }, values, notes))).toContain('签约11个，');
  });
  test('keeps a field nobody knows as it stands', () => {
    expect(wordsOfPieces(renderParagraph({ id: 'a', text: '【天气】晴' }, values))).toBe('【天气】晴');
  });
});

test.each([
  { what: 'nothing wrong', text: '签约【全年签约数】', words: null },
  { what: 'a field nobody knows', text: '【天气】', words: '没有“天气”这个数据项' },
  { what: 'a bracket left open', text: '签约【全年签约数', words: '请成对使用' },
  { what: 'an empty bracket', text: '签约【】', words: '请成对使用' },
])('$what', ({ text, words }) => {
  const paper: Paper = {
    title: '通报',
    addressee: '各单位',
    opening: { id: 'o', text: '现通报如下。' },
    sections: [{ id: 's', heading: '总体情况', paragraphs: [{ id: 'p', text }] }],
    copyTo: '',
  };
  const found = refusePaper(paper, values);
  if (words === null) expect(found).toEqual([]);
  else expect(found).toMatchObject([{ field: 'sections.0.paragraphs.0', message: expect.stringContaining(words) }]);
});
