import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { largeLedger, makeXlsx, type TestSheet } from './testing';
import { understand } from './understand/understand';
import { readWorkbook } from './workbook';

const options = { file: 'x.xlsx', asOf: '2018-03-21', units: [], existing: [] };
const encode = (text: string) => new TextEncoder().encode(text);
const head = ['序号', '项目名称', '总投资（万元）', '责任单位'];
const plain: TestSheet = { name: 'Sheet1', rows: [head, [1, '甲项目', 12000, '城东街道']] };

async function refusal(bytes: Uint8Array, name = 'x.xlsx'): Promise<{ code?: string; message?: string }> {
  try {
    understand(await readWorkbook(bytes, name), options);
  } catch (error) {
    if (error instanceof Error) return { ...error, message: error.message };
  }
  return {};
}

/** A cell written as XML into the one sheet. */
function withXml(xml: string, merges = ''): Uint8Array {
  return makeXlsx([plain], (parts) => {
    const text = new TextDecoder().decode(parts['xl/worksheets/sheet1.xml']);
    parts['xl/worksheets/sheet1.xml'] = encode(text.replace('</sheetData>', `${xml}</sheetData>${merges}`));
  });
}

describe('refused in clear words', () => {
  const OLE = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Array(600).fill(0)]);
  const encrypted = new Uint8Array([...OLE, ...Buffer.from('EncryptedPackage', 'utf16le')]);
  const gigabyte = new Uint8Array(101 * 1024 * 1024).fill(32);
  test.each<[string, Uint8Array, string, string, RegExp]>([
    ['nothing', new Uint8Array(), 'x.xlsx', 'empty', /空/],
    ['a macro workbook by name', makeXlsx([plain]), 'x.xlsm', 'macros', /宏/],
    [
      'a macro workbook in disguise',
      makeXlsx([plain], (parts) => {
        parts['xl/vbaProject.bin'] = encode('x');
      }),
      'x.xlsx',
      'macros',
      /宏/,
    ],
    ['an encrypted workbook', encrypted, 'x.xlsx', 'encrypted', /密码/],
    ['an old .xls', OLE, 'x.xls', 'old_format', /另存为 \.xlsx/],
    ['HTML named .xlsx', encode('<html><table></table></html>'), 'x.xlsx', 'type', /不是 Excel/],
    ['a workbook named .csv', makeXlsx([plain]), 'x.csv', 'type', /\.csv/],
    ['a text named .pdf', encode('abc'), 'x.pdf', 'type', /\.xlsx 或 \.csv/],
    ['a zip that is no workbook', zipSync({ 'a.txt': encode('a') }), 'x.xlsx', 'type', /没有 Excel 工作簿/],
    ['a cut-off workbook', makeXlsx([plain]).slice(0, 400), 'x.xlsx', 'damaged', /损坏/],
    [
      'a zip bomb',
      makeXlsx([plain], (parts) => {
        parts['xl/sharedStrings.xml'] = gigabyte;
      }),
      'x.xlsx',
      'zip_bomb',
      /压缩炸弹/,
    ],
    [
      'a thousand and more entries',
      makeXlsx([plain], (parts) => {
        for (let i = 0; i < 1001; i += 1) parts[`x/${i}`] = encode('x');
      }),
      'x.xlsx',
      'zip_bomb',
      /1000/,
    ],
    [
      'a document type',
      makeXlsx([plain], (parts) => {
        parts['xl/workbook.xml'] = encode('<!DOCTYPE a [<!ENTITY b "c">]><workbook/>');
      }),
      'x.xlsx',
      'dtd',
      /DOCTYPE/,
    ],
    [
      'broken XML',
      makeXlsx([plain], (parts) => {
        parts['xl/worksheets/sheet1.xml'] = encode('<worksheet><sheetData>');
      }),
      'x.xlsx',
      'damaged',
      /损坏/,
    ],
    [
      'a far cell',
      withXml('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
      'x.xlsx',
      'too_large',
      /1048576 行.*256 列/,
    ],
    [
      'more merges than a table has',
      withXml('', `<mergeCells>${'<mergeCell ref="A1:B2"/>'.repeat(20_001)}</mergeCells>`),
      'x.xlsx',
      'too_large',
      /合并单元格/,
    ],
    [
      'formulas without values',
      makeXlsx([{ name: 'S', rows: [head, [1, '甲项目', { formula: 'A1*2' }, '城东街道']] }]),
      'x.xlsx',
      'formula',
      /单元格 C2 是公式/,
    ],
    [
      'a sheet without projects',
      makeXlsx([{ name: 'S', rows: [['你好'], ['再见']] }]),
      'x.xlsx',
      'no_table',
      /项目名称/,
    ],
    ['binary named .csv', new Uint8Array([0x41, 0, 0x42, 0, 0x43]), 'x.csv', 'type', /不是文本/],
    ['an open quote', encode('序号,项目名称\n1,"甲'), 'x.csv', 'damaged', /引号/],
  ])('%s', async (_, bytes, name, code, words) => {
    const found = await refusal(bytes, name);
    expect(found.code).toBe(code);
    expect(found.message).toMatch(words);
  });

  test('more rows than 50,000', async () => {
    const lines = Array.from({ length: 50_002 }, (_, index) => `${index},项目`).join('\r\n');
    expect(await refusal(encode(lines), 'x.csv')).toMatchObject({ code: 'too_large' });
    expect(await refusal(largeLedger(50_001))).toMatchObject({
      code: 'too_large',
      message: expect.stringContaining('50000'),
    });
  });
});

describe('read although strange', () => {
  test('a merge over the whole sheet costs nothing and hides nothing', async () => {
    const book = await readWorkbook(withXml('', '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'), 'x.xlsx');
    expect(book.sheets[0]?.merges).toEqual([{ top: 1, left: 1, bottom: 2, right: 4 }]);
  });

  test('formatted cells far away hold nothing and do not count', async () => {
    const book = await readWorkbook(withXml('<row r="1048576"><c r="XFD1048576" s="1"/></row>'), 'x.xlsx');
    expect(book.sheets[0]?.rows).toHaveLength(2);
    expect(understand(book, options).summary).toMatchObject({ projects: 1, totalInvestment: 12000 });
  });

  test('rich text, phonetic guides, prefixes and 1904 dates', async () => {
    const bytes = makeXlsx([plain], (parts) => {
      parts['xl/sharedStrings.xml'] = encode(
        '<x:sst xmlns:x="a"><x:si><x:r><x:t>甲</x:t></x:r><x:rPh><x:t>jia</x:t></x:rPh><x:r><x:t>乙</x:t></x:r></x:si></x:sst>',
      );
      parts['xl/workbook.xml'] = encode(
        new TextDecoder().decode(parts['xl/workbook.xml']).replace('<sheets>', '<workbookPr date1904="1"/><sheets>'),
      );
      parts['xl/worksheets/sheet1.xml'] = encode(
        '<worksheet><sheetData><row><c t="s"><v>0</v></c><c s="1"><v>43193</v></c><c t="e"><v>#REF!</v></c></row></sheetData></worksheet>',
      );
    });
    const book = await readWorkbook(bytes, 'x.xlsx');
    expect(book.date1904).toBe(true);
    const cells = [...(book.sheets[0]?.rows[0]?.cells.values() ?? [])];
    expect(cells.map((cell) => [cell.text, cell.date, cell.problem])).toEqual([
      ['甲乙', false, null],
      ['43193', true, null],
      ['#REF!', false, 'error'],
    ]);
  });

  test('csv: byte order mark, UTF-16, doubled quotes, tabs', async () => {
    const text = '序号,项目名称\r\n1,"他说""好"", 对\r\n吗"\r\n';
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
    for (const bytes of [encode(`\uFEFF${text}`), new Uint8Array(wide)]) {
      const book = await readWorkbook(bytes, 'x.csv');
      expect(book.sheets[0]?.rows.map((row) => [...row.cells.values()].map((cell) => cell.text))).toEqual([
        ['序号', '项目名称'],
        ['1', '他说"好", 对\n吗'],
      ]);
    }
    const tabs = await readWorkbook(encode('序号\t项目名称\n1\t甲项目\n'), 'x.csv');
    expect(tabs.sheets[0]?.rows[1]?.cells.get(2)?.text).toBe('甲项目');
  });

  test('20,000 rows are read and understood', async () => {
    const read = understand(await readWorkbook(largeLedger(20_000), 'x.xlsx'), options);
    expect(read.summary).toMatchObject({ projects: 20_000, withAmount: 20_000, refused: 0 });
  });
});
