import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { endOfText, laidOutEnd } from './docx-end';
import type { Attachment, OfficialDocument, OfficialTable } from './official';
import { mediumDocument, projectTable, shortDocument, tableDocument, targetTable } from './proof/samples';

/** Where a paper ends is reckoned for its attachments; the layout of the whole paper says the same. */

const wide: OfficialTable = {
  type: 'table',
  columns: ['名称', 'Name', '说明'].map((head) => ({ head, width: 1, align: 'left' })),
  rows: Array.from({ length: 40 }, (_, at) => [
    '长'.repeat(at % 23),
    'WMWM '.repeat(at % 7),
    `${'iiil'.repeat(at % 11)}说明`.repeat(1 + (at % 3)),
  ]),
};

function attached(...attachments: Attachment[]): OfficialDocument {
  return { ...shortDocument(), attachmentsNote: ['表'], attachments };
}

function upright(...blocks: OfficialTable[]): Attachment {
  return { title: '表', landscape: false, blocks };
}

describe('the end of a paper', () => {
  test.each([
    ['short', shortDocument()],
    ['with attachments', mediumDocument()],
    ['with a table of two pages', tableDocument()],
    ['with rows of many heights', { ...mediumDocument(), attachments: [upright(wide)] }],
    ['with a long table', { ...mediumDocument(), attachments: [upright(projectTable(60), targetTable(45))] }],
    ['with a short table that fits no page', attached(upright(wide), upright(tall(15), targetTable(3)))],
    ['with a row higher than a page', attached(upright({ ...wide, rows: [['高'.repeat(2000), '', '']] }))],
    ['with an attachment of text', attached({ title: '名单', landscape: false, blocks: mediumDocument().body })],
  ])('is that of its layout: %s', (_, doc) => {
    expect(endOfText(doc)).toEqual(laidOutEnd(doc));
    expect(endOfText(doc)).not.toBeNull();
  });

  test('is that of its layout: tables of any size and text', () => {
    fc.assert(
      fc.property(fc.array(anAttachment(), { minLength: 1, maxLength: 2 }), (attachments) => {
        const doc = attached(...attachments);
        expect(endOfText(doc)).toEqual(laidOutEnd(doc));
      }),
      { numRuns: 25, seed: 9704 },
    );
  });
});

/** A table of rows of many lines, each kept with the next. */
function tall(rows: number): OfficialTable {
  return { ...wide, rows: Array.from({ length: rows }, () => ['高'.repeat(60), '', '']) };
}

function anAttachment(): fc.Arbitrary<Attachment> {
  return fc.record({
    title: fc.constantFrom('项目情况表', '2018年1—3月全区亿元以上签约项目完成情况和勾稽关系表'),
    landscape: fc.boolean(),
    blocks: fc.array(aTable(), { minLength: 1, maxLength: 3 }),
  });
}

function aTable(): fc.Arbitrary<OfficialTable> {
  const piece = fc.constantFrom(
    '精密制造',
    '（一期）',
    '、',
    '2018-100',
    '3,500.5',
    'ABB',
    ' Co., Ltd. ',
    '“一号”',
    '万吨；',
    '𠮷',
  );
  const text = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));
  const column = fc.record({
    head: fc.constantFrom('单位', '项目名称和编号', '协议投资（万元）'),
    width: fc.integer({ min: 1, max: 4 }),
    align: fc.constantFrom('left' as const, 'right' as const),
    group: fc.option(fc.constantFrom('全年', '本月新签约'), { nil: undefined }),
  });
  return fc.array(column, { minLength: 1, maxLength: 5 }).chain((columns) =>
    fc.record({
      type: fc.constant('table' as const),
      caption: fc.option(text, { nil: undefined }),
      unitNote: fc.option(fc.constant('单位：万元'), { nil: undefined }),
      columns: fc.constant(columns),
      rows: fc.array(fc.array(text, { minLength: columns.length, maxLength: columns.length }), { maxLength: 40 }),
      totalRow: fc.boolean(),
      note: fc.option(
        fc.array(text, { maxLength: 12 }).map((texts) => texts.join('，')),
        { nil: undefined },
      ),
    }),
  );
}
