import { zipSync } from 'fflate';
import { columnName } from './cells';

/** A cell of a workbook made for a test: text, a number, a date serial, a formula, or nothing. */
export type TestCell = string | number | null | { date: number } | { formula: string; value?: number };

export type TestSheet = {
  name: string;
  rows: TestCell[][];
  merges?: string[];
  hidden?: boolean;
  hiddenRows?: number[];
};

const encode = (text: string) => new TextEncoder().encode(text);
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const HEAD = '<?xml version="1.0" encoding="UTF-8"?>';

function cellXml(cell: TestCell, reference: string): string {
  if (cell === null || cell === '') return '';
  if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`;
  if (typeof cell === 'string') return `<c r="${reference}" t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`;
  if ('date' in cell) return `<c r="${reference}" s="1"><v>${cell.date}</v></c>`;
  const value = cell.value === undefined ? '' : `<v>${cell.value}</v>`;
  return `<c r="${reference}"><f>${escaped(cell.formula)}</f>${value}</c>`;
}

/** The XML of a worksheet. */
export function sheetXml(sheet: TestSheet): string {
  const rows = sheet.rows.map((cells, index) => {
    const number = index + 1;
    const hidden = sheet.hiddenRows?.includes(number) ? ' hidden="1"' : '';
    return `<row r="${number}"${hidden}>${cells.map((cell, column) => cellXml(cell, `${columnName(column + 1)}${number}`)).join('')}</row>`;
  });
  const merges = (sheet.merges ?? []).map((ref) => `<mergeCell ref="${ref}"/>`).join('');
  return `${HEAD}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows.join('')}</sheetData>${merges ? `<mergeCells>${merges}</mergeCells>` : ''}</worksheet>`;
}

/** The parts of an .xlsx, to be spoilt by a test before they are packed. */
export function workbookParts(sheets: TestSheet[]): Record<string, Uint8Array> {
  const list = sheets.map((sheet, index) => {
    const state = sheet.hidden ? ' state="hidden"' : '';
    return `<sheet name="${escaped(sheet.name)}" sheetId="${index + 1}"${state} r:id="rId${index + 1}"/>`;
  });
  const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const relations = sheets.map(
    (_, index) =>
      `<Relationship Id="rId${index + 1}" Type="${type}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  const parts: Record<string, Uint8Array> = {
    '_rels/.rels': encode(
      `${HEAD}<Relationships><Relationship Id="rId1" Type="${type}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    'xl/workbook.xml': encode(`${HEAD}<workbook xmlns:r="${type}"><sheets>${list.join('')}</sheets></workbook>`),
    'xl/_rels/workbook.xml.rels': encode(`${HEAD}<Relationships>${relations.join('')}</Relationships>`),
    'xl/styles.xml': encode(
      `${HEAD}<styleSheet><numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="176"/></cellXfs></styleSheet>`,
    ),
  };
  for (const [index, sheet] of sheets.entries()) parts[`xl/worksheets/sheet${index + 1}.xml`] = encode(sheetXml(sheet));
  return parts;
}

/** An .xlsx for a test. */
export function makeXlsx(
  sheets: TestSheet[],
  spoil: (parts: Record<string, Uint8Array>) => void = () => undefined,
): Uint8Array {
  const parts = workbookParts(sheets);
  spoil(parts);
  return zipSync(parts, { level: 6 });
}

/** The list of a large bureau: `count` rows with units, amounts and dates. */
export function largeLedger(count: number): Uint8Array {
  const rows: TestCell[][] = [
    ['重点项目台账'],
    ['单位：万元'],
    ['序号', '责任单位', '项目名称', '投资方', '总投资', '签约时间', '进展情况', '建设年限', '建设内容', '产业'],
  ];
  for (let index = 1; index <= count; index += 1) {
    rows.push([
      index,
      `第${(index % 14) + 1}街道`,
      `精密部件智造${index}号基地项目`,
      `华东第${index % 900}实业有限公司`,
      5000 + (index % 300) * 100,
      `2017.${(index % 12) + 1}.${(index % 28) + 1}`,
      index % 3 === 0 ? '已开工' : '已签约',
      '2017-2019',
      '建设标准厂房及生产线',
      '工业',
    ]);
  }
  return makeXlsx([{ name: '台账', rows }]);
}
