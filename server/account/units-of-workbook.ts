import type { Workbook } from '../intake/workbook';

/** A unit as set-up takes it. */
export type UnitLine = { name: string; group: string };

const NAME = /^(责任单位|单位名称|单位|名称|街道|镇街|部门)$/;
const GROUP = /^(组别|分组|类别|组|考核组)$/;

/**
 * Reads the units of a bureau from a workbook: the columns headed 单位 and 组别 wherever the table begins, else the first
 * two columns that hold words. Numbering, blank rows and a repeated name are left out; a merged or empty group goes on.
 */
export function unitsOfWorkbook(workbook: Workbook, usualGroup = '街镇组'): UnitLine[] {
  const sheet = workbook.sheets.find((one) => !one.hidden && one.rows.length > 0);
  if (!sheet) return [];
  const head = sheet.rows.find((row) => [...row.cells.values()].some((cell) => NAME.test(plain(cell.text))));
  const columns = head
    ? {
        name: columnWith(head, NAME),
        group: columnWith(head, GROUP),
      }
    : wordColumns(sheet.rows);
  if (columns.name === null) return [];
  const found = new Map<string, UnitLine>();
  let group = usualGroup;
  for (const row of sheet.rows) {
    if (head && row.number <= head.number) continue;
    const told = columns.group === null ? '' : plain(row.cells.get(columns.group)?.text ?? '');
    if (told !== '') group = told;
    const name = plain(row.cells.get(columns.name)?.text ?? '');
    if (name !== '' && !/^(合计|总计|小计)$/.test(name) && !found.has(name)) found.set(name, { name, group });
  }
  return [...found.values()];
}

function plain(text: string): string {
  return text.replace(/\s+/g, '').trim();
}

type Rows = Workbook['sheets'][number]['rows'];

function columnWith(head: Rows[number], wanted: RegExp): number | null {
  for (const [column, cell] of head.cells) if (wanted.test(plain(cell.text))) return column;
  return null;
}

/** Without a head: the first column whose cells are words, and the next such one as the group. */
function wordColumns(rows: Rows): { name: number | null; group: number | null } {
  const words = new Map<number, number>();
  for (const row of rows)
    for (const [column, cell] of row.cells)
      if (/\p{Script=Han}/u.test(cell.text)) words.set(column, (words.get(column) ?? 0) + 1);
  const columns = [...words].filter(([, count]) => count * 2 >= rows.length || count > 1).map(([column]) => column);
  const [name = null, group = null] = columns.sort((a, b) => a - b);
  return { name, group };
}
