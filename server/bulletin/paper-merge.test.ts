import { describe, expect, test } from 'vitest';
import type { Paper } from './paper';
import { changedPlaces, mergeNotes, mergePaper } from './paper-merge';
import type { TypedName } from './typed';

const base: Paper = {
  title: '关于3月招商引资情况的通报',
  addressee: '各单位',
  opening: { id: 'o', text: '现通报如下。' },
  sections: [
    { id: 's1', heading: '总体情况', paragraphs: [{ id: 'p1', text: '签约【全年签约数】。' }] },
    { id: 's2', heading: '存在问题', paragraphs: [{ id: 'p2', text: '部分单位进度偏慢。' }] },
  ],
  copyTo: '区委',
};
/** A copy of the paper changed by somebody. */
function by(change: (paper: Paper) => void): Paper {
  const copy = structuredClone(base);
  change(copy);
  return copy;
}
const first = (paper: Paper, section = 0) => paper.sections[section] as Paper['sections'][number];

describe('two people in one paper', () => {
  test('different paragraphs both go in', () => {
    const other = by((paper) => Object.assign(first(paper).paragraphs[0] as object, { text: '他改的' }));
    const mine = by((paper) => Object.assign(first(paper, 1).paragraphs[0] as object, { text: '我改的' }));
    const { paper, clashes } = mergePaper(base, other, mine);
    expect(paper.sections.flatMap((one) => one.paragraphs.map((two) => two.text))).toEqual(['他改的', '我改的']);
    expect(clashes).toEqual([]);
  });

  test('the same paragraph is told with all three texts, and the other’s stands', () => {
    const other = by((paper) => Object.assign(first(paper).paragraphs[0] as object, { text: '他改的' }));
    const mine = by((paper) => Object.assign(first(paper).paragraphs[0] as object, { text: '我改的' }));
    const { paper, clashes } = mergePaper(base, other, mine);
    expect(first(paper).paragraphs[0]?.text).toBe('他改的');
    expect(clashes).toEqual([
      { place: 'p1', label: '总体情况', base: '签约【全年签约数】。', current: '他改的', mine: '我改的' },
    ]);
  });

  test('one adds a section, the other reorders: both hold', () => {
    const other = by((paper) => paper.sections.push({ id: 's3', heading: '下步要求', paragraphs: [] }));
    const mine = by((paper) => paper.sections.reverse());
    expect(mergePaper(base, other, mine).paper.sections.map((one) => one.heading)).toEqual([
      '存在问题',
      '总体情况',
      '下步要求',
    ]);
  });

  test('what one dropped does not come back by the other’s save', () => {
    const other = by((paper) => paper.sections.pop());
    const mine = by((paper) => paper.sections.push({ id: 's3', heading: '下步要求', paragraphs: [] }));
    expect(mergePaper(base, other, mine).paper.sections.map((one) => one.id)).toEqual(['s1', 's3']);
  });

  test('a paragraph or section one dropped stays where the other wrote in it meanwhile, whoever saves first', () => {
    const dropped = by((paper) => {
      paper.sections.shift();
      first(paper).paragraphs.push({ id: 'p3', text: '加的一段。' });
    });
    const written = by((paper) => Object.assign(first(paper).paragraphs[0] as object, { text: '新写的。' }));
    for (const [current, mine] of [
      [dropped, written],
      [written, dropped],
    ] as const) {
      const { paper, clashes } = mergePaper(base, current, mine);
      expect(paper.sections.map((one) => [one.heading, one.paragraphs.map((two) => two.text)])).toEqual([
        ['总体情况', ['新写的。']],
        ['存在问题', ['部分单位进度偏慢。', '加的一段。']],
      ]);
      expect(clashes).toEqual([]);
    }
    const emptied = by((paper) => first(paper).paragraphs.pop());
    for (const [current, mine] of [
      [emptied, written],
      [written, emptied],
    ] as const)
      expect(first(mergePaper(base, current, mine).paper).paragraphs).toEqual([{ id: 'p1', text: '新写的。' }]);
    // Where nobody wrote in it, dropping holds.
    expect(
      mergePaper(
        base,
        by((paper) => paper.sections.reverse()),
        emptied,
      ).paper.sections,
    ).toMatchObject([{ id: 's2' }, { id: 's1', paragraphs: [] }]);
  });

  test('typed figures of both go in, and the same one typed differently is told with its sources', () => {
    const from = (field: TypedName, value: number, source: string) => ({ field, value, source });
    const other = by((paper) =>
      Object.assign(paper, { typed: [from('全市位次', 3, '市通报3月'), from('全年见面会数', 9, '会议纪要')] }),
    );
    const mine = by((paper) =>
      Object.assign(paper, { typed: [from('全市位次', 4, '市通报2月'), from('本月见面会数', 2, '会议纪要')] }),
    );
    const { paper, clashes } = mergePaper(base, other, mine);
    expect(paper.typed).toEqual([
      from('全市位次', 3, '市通报3月'),
      from('本月见面会数', 2, '会议纪要'),
      from('全年见面会数', 9, '会议纪要'),
    ]);
    expect(clashes).toEqual([
      {
        place: 'typed 全市位次',
        label: '全市位次',
        base: '',
        current: '第3位（市通报3月）',
        mine: '第4位（市通报2月）',
      },
    ]);
  });

  test('attachments are one choice: the own one where it was changed, else the other’s', () => {
    const chosen: Pick<Paper, 'attachments'> = { attachments: { shown: ['units'], comparable: true } };
    const other = by((paper) => Object.assign(paper, chosen));
    expect(mergePaper(base, other, base).paper.attachments).toEqual(chosen.attachments);
    const mine = by((paper) => Object.assign(paper, { attachments: { shown: ['signings'], comparable: false } }));
    expect(mergePaper(base, other, mine).paper.attachments).toEqual({ shown: ['signings'], comparable: false });
  });

  test('an untouched copy changes nothing', () => {
    const other = by((paper) => Object.assign(paper, { title: '新标题', copyTo: '' }));
    expect(mergePaper(base, other, base)).toEqual({ paper: other, clashes: [] });
  });
});

describe('what another person changed', () => {
  const places = (change: (paper: Paper) => void) => changedPlaces(base, by(change));

  test('is told by the names the editor has, with the paragraph to go to', () => {
    expect(
      places((paper) => {
        paper.title = '新标题';
        paper.opening.text = '新开头';
        Object.assign(first(paper, 1).paragraphs[0] as object, { text: '改过' });
        first(paper).paragraphs.push({ id: 'p9', text: '加的一段' });
      }),
    ).toEqual([
      { label: '标题', paragraph: null },
      { label: '开头', paragraph: 'o' },
      { label: '“总体情况”第2段', paragraph: 'p9' },
      { label: '“存在问题”第1段', paragraph: 'p2' },
    ]);
  });

  test('names headings, and what was dropped', () => {
    expect(places((paper) => Object.assign(first(paper), { heading: '概况' }))).toEqual([
      { label: '小标题“概况”', paragraph: 'p1' },
    ]);
    expect(places((paper) => paper.sections.pop())).toEqual([{ label: '删去“存在问题”', paragraph: null }]);
    expect(places((paper) => first(paper).paragraphs.pop())).toEqual([
      { label: '“总体情况”删去一段', paragraph: null },
    ]);
  });

  test('is nothing where only blanks were tidied', () => {
    expect(places((paper) => Object.assign(paper.opening, { text: ' 现通报如下。\n' }))).toEqual([]);
  });
});

describe('notes of two people', () => {
  const note = (field: string, words: string) => ({ paragraph: 'p1', field, words, reason: '复核中' });
  const [a, b, c] = [note('全年签约数', '待核'), note('年度目标', '待定'), note('本月签约数', '另报')] as const;

  test.each([
    ['both additions stay', [], [a], [b], [a, b]],
    ['the other’s addition stays where nothing was written here', [a], [a, b], [a], [a, b]],
    [
      'the own change goes over what was read',
      [a],
      [a, b],
      [note('全年签约数', '改过')],
      [note('全年签约数', '改过'), b],
    ],
    ['what was dropped here is gone', [a, b], [a, b, c], [b], [b, c]],
    ['what the other dropped does not come back', [a, b], [b], [a, b], [b]],
  ])('%s', (_, was, now, own, merged) => {
    expect(mergeNotes(was, now, own)).toEqual(merged);
  });
});
