import { columnLetter, inSheet } from '../../document/sheet-names';
import type { Sheet, SheetCell, SheetColumn } from '../../document/spreadsheet';
import type { Exact } from '../decimal';
import { cellOf, isWritable, reference, type Term } from './term';

/** Rows of members from one to another, both included, counted from 0. */
export type Block = { from: number; to: number };

/** A column of 计算: one cell a member, none for those it does not concern. */
export type Column = {
  has(row: number): boolean;
  /** The cell of a member, seen from the same row of 计算. */
  at(row: number): Term;
  /** The cell of a member, seen from another sheet. */
  from(row: number): Term;
  /** The cells of a block, none moving with the row: `F$3:F$9`. */
  range(block: Block): string;
  /** What the cells of a block hold. */
  values(block: Block): Exact[];
  /** Whether the cells of a block may be compared as they stand. */
  isClean(block: Block): boolean;
};

/** The sheet 计算 while it is made: a row for each member, columns added from the figures towards the places. */
export type Grid = {
  /** Adds a column; what a row’s formula comes to is asked at once. `null` leaves the cell empty. */
  add(head: string, of: (row: number) => Term | null, digits?: number | null): Column;
  sheet(): Sheet;
  /** Heads of columns in which a value stands because its formula would be too long. */
  kept(): string[];
};

/** Cells begin below the title and the heads. */
export const FIRST_ROW = 3;

/** Of a column, and of what an A3 page holds beside the labels, in characters. */
const WIDTH = 12;
const WIDTH_OF_A3 = 240;

export function newGrid(name: string, title: string, labels: SheetColumn[], rows: readonly SheetCell[][]): Grid {
  const columns: { head: string; digits: number | null; cells: (Placed | null)[] }[] = [];
  const count = rows.length;
  return {
    add(head, of, digits = null) {
      const cells = Array.from({ length: count }, (_, row) => placed(of(row)));
      const letter = columnLetter(labels.length + columns.length);
      columns.push({ head, digits, cells });
      const found = (row: number) => {
        const cell = cells[row];
        if (!cell) throw new Error(`${head}: nothing stands in row ${row + FIRST_ROW}`);
        return cell;
      };
      return {
        has: (row) => Boolean(cells[row]),
        at: (row) => reference(`${letter}${row + FIRST_ROW}`, found(row).value, found(row).clean),
        from: (row) => reference(inSheet(name, `${letter}${row + FIRST_ROW}`), found(row).value, found(row).clean),
        range: ({ from, to }) => `${letter}$${from + FIRST_ROW}:${letter}$${to + FIRST_ROW}`,
        values: ({ from, to }) => cells.slice(from, to + 1).flatMap((cell) => (cell ? [cell.value] : [])),
        isClean: ({ from, to }) => cells.slice(from, to + 1).every((cell) => !cell || cell.clean),
      };
    },
    sheet: () => ({
      name,
      title,
      columns: [
        ...labels,
        ...columns.map(({ head, digits }) => ({ head, digits, kind: 'decimal' as const, width: WIDTH })),
      ],
      rows: rows.map((labels, row) => [
        ...labels,
        ...columns.map(({ cells }) => {
          const cell = cells[row];
          return cell ? cellOf(cell.formula, cell.value) : null;
        }),
      ]),
      freeze: labels.length,
      paper: 'A3',
      pagesWide: Math.ceil((columns.length * WIDTH) / WIDTH_OF_A3),
    }),
    kept: () =>
      columns.filter(({ cells }) => cells.some((cell) => cell && !isWritable(cell.formula))).map(({ head }) => head),
  };
}

type Placed = { formula: string; value: Exact; clean: boolean };

function placed(term: Term | null): Placed | null {
  return term && { formula: term.formula, value: term.value(), clean: term.clean };
}
