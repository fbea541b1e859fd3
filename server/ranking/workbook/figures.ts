import { columnLetter, inSheet } from '../../document/sheet-names';
import type { Sheet, SheetColumn } from '../../document/spreadsheet';
import { exact } from '../decimal';
import type { Member } from '../facts-file';
import { FIRST_ROW } from './grid';
import { numeric, reference, type Term } from './term';

const NAME = '数据';

/** A figure as it was entered: whose, what, when, and what it rests on. */
export type Figure = {
  /** Whose it is; a group or null where the scheme sets it for a group or for all. */
  of: Member | string | null;
  what: string;
  period: string;
  unit: string;
  /** Decimal text. */
  value: string;
  /** Where in the facts or the scheme it stands, which tells figures apart. */
  place: string;
  /** What it rests on, for readers (台账, 手工录入 …). */
  from: string;
};

/** The sheet 数据 while it is made: one line for each figure that a formula of the workbook refers to. */
export type Figures = {
  /** The cell of a figure; the same place in the facts has one cell however often it is asked for. */
  cell(figure: Figure): Term;
  /** Cells one below the other, with nothing between them. */
  cells(figures: readonly Figure[]): { range: string; terms: Term[] };
  sheet(): Sheet;
};

export function newFigures(officers: boolean): Figures {
  const lines: Figure[] = [];
  const known = new Map<string, Term>();
  const columns = columnsOf(officers);
  const letter = columnLetter(columns.findIndex((column) => column.entry));
  const placed = (figure: Figure): Term => {
    const { of, from: _told, ...asked } = figure;
    const key = JSON.stringify([typeof of === 'string' ? of : null, asked]);
    const before = known.get(key);
    if (before) return before;
    const at = `$${letter}$${lines.push(figure) - 1 + FIRST_ROW}`;
    const term = reference(inSheet(NAME, at), exact(figure.value), true);
    known.set(key, term);
    return term;
  };
  return {
    cell: placed,
    cells(figures) {
      const terms = figures.map(placed);
      const last = terms.at(-1)?.formula.split('!').at(-1);
      return { range: `${terms[0]?.formula}:${last}`, terms };
    },
    sheet: () => ({
      name: NAME,
      title: '数据（“数值”一列可改，得分和名次随之变动）',
      columns,
      rows: lines.map((line) => {
        const member = line.of !== null && typeof line.of === 'object' ? line.of : null;
        const group = member?.group ?? (typeof line.of === 'string' ? line.of : '全部');
        return [
          group,
          member?.unit ?? '（方案规定）',
          ...(officers ? [member?.officer ?? ''] : []),
          line.what,
          line.period,
          numeric(exact(line.value)),
          // A percentage stands as the fraction that formulas use.
          line.value.endsWith('%') ? '1即100%' : line.unit,
          line.from,
        ];
      }),
      freeze: officers ? 3 : 2,
    }),
  };
}

function columnsOf(officers: boolean): SheetColumn[] {
  return [
    { head: '组别', width: 12, kind: 'text' },
    { head: '单位', width: 18, kind: 'text' },
    ...(officers ? [{ head: '人员', width: 12, kind: 'text' as const }] : []),
    { head: '项目', width: 30, kind: 'text' },
    { head: '时段', width: 14, kind: 'text' },
    { head: '数值', width: 14, kind: 'decimal', digits: null, entry: true },
    { head: '计量单位', width: 10, kind: 'text' },
    { head: '出处', width: 40, kind: 'text' },
  ];
}
