import { Refusal } from './refusal';
import { dayOfSerial } from './understand/read-date';
import type { Cell, Sheet, Workbook } from './workbook';

/** A cell as a person sees it; `problem` where it shows no value: a formula nobody calculated, or an error. */
export type ShownCell = { text: string; problem: Cell['problem'] };

/** A row of text; row and column numbers count from 1, as the program that wrote the file shows them. */
export type ShownRow = { number: number; cells: ReadonlyMap<number, ShownCell> };
export type ShownSheet = { name: string; rows: ShownRow[] };

/** How much of a filled-in form is read at most. */
export type ShownLimits = { rows: number; columns: number };

/**
 * The sheets of a workbook as text: dates as `2018-03-21`, numbers as stored. A sheet with more rows or columns than a
 * form can have is refused.
 */
export function shownSheets(workbook: Workbook, limits: ShownLimits): ShownSheet[] {
  return workbook.sheets.map((sheet) => shownSheet(sheet, workbook.date1904, limits));
}

function shownSheet(sheet: Sheet, date1904: boolean, limits: ShownLimits): ShownSheet {
  if (sheet.rows.length > limits.rows)
    throw new Refusal('too_large', `工作表“${sheet.name}”超过 ${limits.rows} 行，请删去表外的内容后再上传。`);
  const rows = sheet.rows.map(({ number, cells }) => ({
    number,
    cells: new Map(
      [...cells].flatMap(([column, cell]) => {
        if (column > limits.columns)
          throw new Refusal(
            'too_large',
            `工作表“${sheet.name}”第 ${number} 行在第 ${limits.columns} 列以外还有内容，请删去表外的内容后再上传。`,
          );
        return [[column, { text: shownText(cell, date1904), problem: cell.problem }] as const];
      }),
    ),
  }));
  return { name: sheet.name, rows };
}

function shownText(cell: Cell, date1904: boolean): string {
  if (!cell.date || cell.number === null) return cell.text;
  return dayOfSerial(cell.number, date1904) ?? cell.text;
}
