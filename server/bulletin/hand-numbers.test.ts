import { describe, expect, test } from 'vitest';
import { handNumbers } from './hand-numbers';
import type { Paper } from './paper';
import { DEFAULT_BULLETIN_TEMPLATES, draftPaper } from './templates';
import { MARCH_DATA } from './testing';

function paper(text: string, id = 'p'): Paper {
  const opening = { id: 'opening', text: '' };
  return {
    title: '',
    addressee: '',
    opening,
    sections: [{ id: 's', heading: '一', paragraphs: [{ id, text }] }],
    copyTo: '',
  };
}
const found = (text: string, id?: string) => handNumbers(paper(text, id)).map((one) => one.text);

describe('numbers typed into free words', () => {
  test.each([
    ['其中外资项目2个，占12.5%。', ['2个', '12.5%']],
    ['总投资1,200万元，落后3.4个百分点', ['1,200万元', '3.4个百分点']],
    ['用全角写的５个也算', ['5个']],
    ['【全年签约数】中有3个在园区', ['3个']],
    ['名列全市第3', []],
    ['2018年3月5日至3月9日，1—3月', []],
    ['见附件2，云招通〔2018〕3号', []],
    ['总投资九十九亿元，约三十个项目，占百分之十二', ['九十九亿元', '三十个', '百分之十二']],
    ['逐个分析，一个一个推进，两手抓，十分重视', []],
    ['没有数字', []],
  ])('%s', (text, numbers) => {
    expect(found(text)).toEqual(numbers);
  });

  test('the drafted text has none: every figure of it is bound', () => {
    expect(handNumbers(draftPaper(MARCH_DATA, DEFAULT_BULLETIN_TEMPLATES))).toEqual([]);
  });

  test('old figures a correction lists by itself are not typed, what is written beside them is', () => {
    const text = '全年签约数：原为5个，现为【全年签约数】；全年协议投资：原为6.20亿元，现为【全年协议投资】。另有4个。';
    expect(found(text, 'correction-figures')).toEqual(['4个']);
    expect(found('全年签约数：原为5个，现为6个。', 'correction-figures')).toEqual(['5个', '6个']);
    expect(found(text)).toEqual(['5个', '6.20亿元', '4个']);
  });
});
