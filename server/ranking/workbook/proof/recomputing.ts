import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Sheet, SheetCell } from '../../../document/spreadsheet';
import { writeXlsx } from '../../../document/spreadsheet';
import { readCsv } from '../../../intake/csv';

/** For tests: workbooks as LibreOffice computes them, never as they were stored. */

/** A sheet as a table of its heads: what stands under a head in the row of a unit. */
export type Table = { heads: string[]; rows: (string | number | null)[][] };

/** LibreOffice computes every formula when it opens a file; left alone it would believe the stored results. */
const ALWAYS_COMPUTE = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode"><value>0</value></prop></item>
</oor:items>`;

/** All sheets, each into its own file, in UTF-8, figures with all their digits. */
const EVERY_SHEET = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1';

/** Of very many files LibreOffice leaves the last ones out without a word. */
const MOST_AT_ONCE = 60;

/** The tables of several workbooks by their names, computed in few runs. Every stored result is wrong on purpose. */
export async function computed(
  workbooks: Readonly<Record<string, readonly Sheet[]>>,
): Promise<Record<string, Record<string, Table>>> {
  const folder = mkdtempSync(join(tmpdir(), 'zhaoshang-workbook-'));
  try {
    const profile = join(folder, 'profile', 'user');
    mkdirSync(profile, { recursive: true });
    writeFileSync(join(profile, 'registrymodifications.xcu'), ALWAYS_COMPUTE);
    const files: string[] = [];
    for (const [name, sheets] of Object.entries(workbooks)) {
      files.push(join(folder, `${name}.xlsx`));
      writeFileSync(join(folder, `${name}.xlsx`), await writeXlsx(sheets.map(withoutResults)));
    }
    const user = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
    const options = [user, '--headless', '--convert-to', EVERY_SHEET, '--outdir', folder];
    for (let from = 0; from < files.length; from += MOST_AT_ONCE)
      execFileSync('soffice', [...options, ...files.slice(from, from + MOST_AT_ONCE)], { stdio: 'ignore' });
    return Object.fromEntries(
      Object.entries(workbooks).map(([name, sheets]) => [
        name,
        Object.fromEntries(sheets.map((sheet) => [sheet.name, fromCsv(folder, `${name}-${sheet.name}.csv`, sheet)])),
      ]),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The tables of a workbook with the results that are stored in it. */
export function stored(sheets: readonly Sheet[]): Record<string, Table> {
  return Object.fromEntries(
    sheets.map((sheet) => [
      sheet.name,
      {
        heads: sheet.columns.map((column) => column.head),
        rows: sheet.rows.map((row) =>
          row.map((cell) => (cell !== null && typeof cell === 'object' ? cell.result : cell === '' ? null : cell)),
        ),
      },
    ]),
  );
}

/** What stands under a head, in the first row that holds all the words. */
export function at(table: Table | undefined, words: readonly string[], head: string): string | number | null {
  const column = table?.heads.indexOf(head) ?? -1;
  const row = table?.rows.find((cells) => words.every((word) => cells.includes(word)));
  if (column < 0 || !row) throw new Error(`no ${head} for ${words.join(' ')} in ${table?.heads.join(' ')}`);
  return row[column] ?? null;
}

function withoutResults(sheet: Sheet): Sheet {
  const wrong = (cell: SheetCell) =>
    cell !== null && typeof cell === 'object' ? { formula: cell.formula, result: -987654 } : cell;
  return { ...sheet, rows: sheet.rows.map((row) => row.map(wrong)) };
}

function fromCsv(folder: string, file: string, sheet: Sheet): Table {
  if (!readdirSync(folder).includes(file)) throw new Error(`LibreOffice made no ${file}`);
  const [read] = readCsv(new Uint8Array(readFileSync(join(folder, file)))).sheets;
  const top = sheet.title === undefined ? 1 : 2;
  const rows = sheet.rows.map((_, index) => {
    const cells = read?.rows.find((row) => row.number === index + top + 1)?.cells;
    return sheet.columns.map((_, column) => valueIn(cells?.get(column + 1)));
  });
  return { heads: sheet.columns.map((column) => column.head), rows };
}

function valueIn(cell: { text: string } | undefined): string | number | null {
  if (cell === undefined) return null;
  return cell.text.trim() !== '' && Number.isFinite(Number(cell.text)) ? Number(cell.text) : cell.text;
}
