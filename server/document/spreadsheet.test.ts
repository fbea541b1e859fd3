import { createHash } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { canRender, convert } from './proof/rendering';
import { columnLetter, inSheet } from './sheet-names';
import { type Sheet, writeXlsx } from './spreadsheet';

const FORMULA = '=HYPERLINK("http://example.invalid","点我")';

function projects(): Sheet {
  return {
    name: '亿元以上项目',
    title: '云溪区亿元以上项目一览表',
    columns: [
      { head: '项目名称', width: 30, kind: 'text' },
      { head: '总投资（万元）', width: 14, kind: 'wan' },
      { head: '签约日期', width: 12, kind: 'day' },
      { head: '占比', width: 8, kind: 'percent' },
      { head: '进展', width: 20, kind: 'text', unlocked: true, choices: ['在谈', '签约'] },
      { head: '编号', width: 10, kind: 'text', hidden: true },
    ],
    rows: [
      [FORMULA, 0.1, '2018-03-01', 0.123, '签约', '2018-001'],
      ['𠮷田项目\uFFFE（演示）', 0.2, '2018-02-29', null, '在谈', '2018-002'],
      ['金额待定项目', '—', null, null, '在谈', '0017'],
    ],
    totals: [1],
    freeze: 1,
    protect: true,
  };
}

async function sheetXml(sheet: Sheet): Promise<string> {
  return strFromU8(unzipSync(await writeXlsx([sheet]))['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
}

describe('rows as high as their texts', () => {
  const sheet = (cell: string): Sheet => ({
    name: '周报',
    columns: [
      { head: '编号', width: 10, kind: 'text' },
      { head: '进展', width: 21, kind: 'text' },
      { head: '键', width: 5, kind: 'text', hidden: true },
    ],
    rows: [['2018-001', cell, '藏起来的长文字'.repeat(50)]],
    tallRows: true,
  });
  test.each([
    ['封顶', 18],
    ['主体施工到三层，幕墙材料进场，现场用工四十人', 48],
    ['一\n二', 33],
    ['长'.repeat(2000), 409],
  ])('“%.6s…” is %i points high', async (cell, height) =>
    expect(await sheetXml(sheet(cell))).toMatch(new RegExp(`<row r="2" ht="${height}"`)),
  );
});

describe('a workbook', () => {
  test('the same sheets give the same bytes', async () => {
    const hash = async () =>
      createHash('sha256')
        .update(await writeXlsx([projects()]))
        .digest('hex');
    expect(await hash()).toBe(await hash());
  });

  test('only the total is a formula, whatever people wrote', async () => {
    const formulas = [...(await sheetXml(projects())).matchAll(/<f[ >][^<]*<\/f>|<f>[^<]*<\/f>/g)].map(String);
    expect(formulas).toEqual(['<f>SUM(B3:B5)</f>']);
  });

  test('the total stands in the file exactly, for viewers that do not compute', async () => {
    expect(await sheetXml(projects())).toContain('<f>SUM(B3:B5)</f><v>0.3</v>');
    const empty = await sheetXml({ ...projects(), rows: [] });
    expect(empty).not.toContain('<f>');
  });

  test('prints landscape, one page wide, heads repeated; locked but for what may be filled in', async () => {
    const parts = unzipSync(await writeXlsx([projects()]));
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    expect(sheet).toMatch(/<pageSetup[^>]*orientation="landscape"/);
    expect(sheet).toMatch(/<pageSetup[^>]*fitToWidth="1"[^>]*fitToHeight="0"|fitToHeight="0"[^>]*fitToWidth="1"/);
    expect(sheet).toContain('<sheetProtection');
    expect(sheet).toMatch(/<dataValidation [^>]*type="list"[^>]*sqref="E3:E5"|sqref="E3:E5"[^>]*type="list"/);
    expect(strFromU8(parts['xl/workbook.xml'] ?? new Uint8Array())).toContain('$1:$2');
  });

  test('sheet names fit Excel, each once', async () => {
    const named = (name: string): Sheet => ({ name, columns: [{ head: '甲', width: 8, kind: 'text' }], rows: [['1']] });
    const bytes = await writeXlsx([
      named('一季度[2018]/签约'),
      named('一季度[2018]/签约'),
      named(''),
      named('长'.repeat(40)),
    ]);
    const workbook = strFromU8(unzipSync(bytes)['xl/workbook.xml'] ?? new Uint8Array());
    expect([...workbook.matchAll(/<sheet [^>]*name="([^"]*)"/g)].map((found) => found[1])).toEqual([
      '一季度 2018  签约',
      '一季度 2018  签约 (2)',
      '表3',
      '长'.repeat(31),
    ]);
  });

  test('a formula stands with its result beside text that only looks like one', async () => {
    const xml = await sheetXml({
      name: '得分',
      columns: [
        { head: '单位', width: 12, kind: 'text' },
        { head: '得分', width: 12, kind: 'decimal', digits: 3 },
        { head: '名次', width: 12, kind: 'text' },
      ],
      rows: [['=1+1', { formula: 'IF(2<3,"a&b",0)', result: 'a&b' }, { formula: 'SUM(1,2)', result: 3 }]],
    });
    expect([...xml.matchAll(/<f>([^<]*)<\/f><v>([^<]*)<\/v>/g)].map((found) => [found[1], found[2]])).toEqual([
      ['IF(2&lt;3,"a&amp;b",0)', 'a&amp;b'],
      ['SUM(1,2)', '3'],
    ]);
    const nothing = { formula: '1/0', result: Number.NaN };
    await expect(sheetXml({ ...projects(), rows: [['甲', nothing]] })).rejects.toThrow('总投资');
  });

  test('a wide table is printed over several pages, its first columns on each, its heads as high as they need', async () => {
    const columns = Array.from({ length: 30 }, () => ({ head: '本年累计完成投资', width: 9, kind: 'wan' as const }));
    const parts = unzipSync(
      await writeXlsx([{ name: '宽表', title: '宽表', columns, rows: [], freeze: 2, pagesWide: 3 }]),
    );
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    expect(sheet).toContain('fitToWidth="3"');
    expect(sheet).not.toContain('<mergeCell');
    // Sixteen characters in columns of eight: two lines.
    expect(sheet).toMatch(/<row [^>]*r="2"[^>]*ht="33"|<row [^>]*ht="33"[^>]*r="2"/);
    expect(strFromU8(parts['xl/workbook.xml'] ?? new Uint8Array())).toContain('$A:$B');
  });

  test('no number that is none', async () => {
    await expect(writeXlsx([{ ...projects(), rows: [['甲', Number.NaN]] }])).rejects.toThrow('总投资');
  });

  test.skipIf(!canRender)('LibreOffice opens it and computes the same total', async () => {
    const csv = new TextDecoder().decode(convert(await writeXlsx([projects()]), 'xlsx', 'csv'));
    const lines = csv.trim().split('\n');
    expect(lines[0]).toContain('云溪区亿元以上项目一览表');
    expect(lines[2]).toContain('"=HYPERLINK(""http://example.invalid"",""点我"")"');
    expect(lines[2]).toContain('2018-03-01');
    expect(lines[2]).toContain('12.3%');
    // 29 February 2018 is no day: it stays the text somebody wrote.
    expect(lines[3]).toMatch(/^𠮷田项目（演示）,0\.2,2018-02-29/);
    expect(lines[4]).toContain('0017');
    expect(lines[5]).toMatch(/^合计,0\.3/);
  });
});

test.each([
  [0, 'A'],
  [25, 'Z'],
  [26, 'AA'],
  [701, 'ZZ'],
  [702, 'AAA'],
])('column %i is %s', (index, letter) => {
  expect(columnLetter(index)).toBe(letter);
});

test.each([
  ['得分表', "'得分表'!A1"],
  ["干部'考核", "'干部''考核'!A1"],
])('cells of the sheet %s are named %s', (name, reference) => {
  expect(inSheet(name, 'A1')).toBe(reference);
});
