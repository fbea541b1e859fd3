import { describe, expect, test } from 'vitest';
import { ALL_ATTACHMENTS, type AttachmentKind, filledAttachments } from './attachments';
import { documentOf } from './document';
import { type Paper, refuseUnready } from './paper';
import { paperValues } from './paper-values';
import { DEFAULT_BULLETIN_TEMPLATES as DEFAULTS, draftPaper, typedParagraphs } from './templates';
import { MARCH_DATA, named } from './testing';
import type { TypedFigure } from './typed';
import { valuesOf } from './values';

const DRAFT = draftPaper(MARCH_DATA, DEFAULTS);
const withText = (text: string, more: Partial<Paper> = {}): Paper => ({
  ...DRAFT,
  ...more,
  sections: [{ id: 's', heading: '总体情况', paragraphs: [{ id: 'p', text }] }],
});
const refusals = (paper: Paper, notes: Parameters<typeof refuseUnready>[2] = []) =>
  refuseUnready(paper, valuesOf(MARCH_DATA, paper), notes).map((one) => one.message);

describe('typed figures', () => {
  test.each<[TypedFigure['field'], number, string]>([
    ['全市位次', 3, '第3位'],
    ['本月走出去活动数', 0, '0次'],
    ['全年人均外出天数', 61.5, '61.5天'],
  ])('%s %d reads %s and says where it is from', (field, value, text) => {
    const values = paperValues(withText('', { typed: [{ field, value, source: '市通报' }] }), []);
    expect(values[field]).toEqual({ text, list: null, source: '市通报' });
  });

  test('a paper that binds one nobody typed cannot be sent, unless a note stands in its place', () => {
    const paper = withText('位次列全市【全市位次】。');
    expect(refusals(paper)).toEqual(['“总体情况”第1段：请填写“全市位次”和来源，或删去用到它的句子']);
    const note = { paragraph: 'p', field: '全市位次', words: '（市里尚未通报）', reason: '市通报未印发' };
    expect(refusals(paper, [note])).toEqual([]);
    expect(refusals({ ...paper, typed: [{ field: '全市位次', value: 3, source: '市通报' }] })).toEqual([]);
  });

  test('the draft says nothing of them; the template’s sentences are offered with their section and what stands before it', () => {
    expect(JSON.stringify(DRAFT)).not.toContain('全市位次');
    expect(DRAFT.sections.map((one) => one.heading)).not.toContain('外出招商和活动');
    const offered = typedParagraphs(MARCH_DATA, DEFAULTS);
    expect(offered.map((one) => one.heading)).toEqual([
      '总体情况',
      '外出招商和活动',
      '外出招商和活动',
      '外出招商和活动',
    ]);
    expect(offered[1]).toMatchObject({
      after: ['总体情况', '各单位情况', '项目推进情况'],
      fields: ['本月走出去活动数', '全年走出去活动数', '全年人均外出天数'],
    });
  });
});

describe('attachments', () => {
  const titles = (paper: Paper, data = MARCH_DATA) =>
    documentOf(paper, valuesOf(data, paper), [], data).attachments.map((one) => one.title);
  const choose = (shown: AttachmentKind[], comparable = false): Paper => ({
    ...DRAFT,
    attachments: { shown, comparable },
  });

  test('all that have something in them where nothing was chosen', () => {
    expect(titles(DRAFT)).toEqual(titles({ ...DRAFT, attachments: ALL_ATTACHMENTS }));
    expect(filledAttachments(MARCH_DATA)).not.toContain('nodes');
    expect(filledAttachments({ ...MARCH_DATA, starts: [named('甲项目')] })).toContain('nodes');
  });

  test('the chosen ones in the chosen order; tables by unit on today’s map where asked', () => {
    expect(titles(choose(['signings', 'units'], true))).toEqual([
      '新签约亿元以上项目表（3月）',
      '各单位亿元以上签约项目完成情况表（1—3月，可比口径）',
    ]);
    expect(titles(choose([]))).toEqual([]);
  });

  test('the text follows their numbers; one alone has none; one that is gone is refused by name', () => {
    const said = (shown: AttachmentKind[]) =>
      paperValues(choose(shown), filledAttachments(MARCH_DATA)).各单位附件?.text;
    expect(said(['units', 'signings'])).toBe('附件1');
    expect(said(['signings', 'nodes', 'units'])).toBe('附件2');
    expect(said(['units'])).toBe('附件');
    const paper = {
      ...withText('见【各单位附件】。'),
      attachments: { shown: ['signings' as const], comparable: false },
    };
    expect(refusals(paper)).toEqual(['“总体情况”第1段：正文提到“各单位附件”，请保留这个附件，或删去这句话']);
  });
});
