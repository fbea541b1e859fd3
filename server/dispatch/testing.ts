import type { ShownCell, ShownRow, ShownSheet } from '../intake/shown-sheets';
import { makeXlsx, type TestCell } from '../intake/testing';
import { CODE_HEAD, ENTRY_HEADS, KEY_HEAD } from './form-workbook';
import type { RowField } from './report-row';

/** A downloaded form as a person has it open in a spreadsheet, in tests: cells are changed, rows sorted, deleted and inserted. */
export class OpenForm {
  readonly rows: Map<number, ShownCell>[];
  private readonly head: number;

  constructor(sheets: readonly ShownSheet[]) {
    const rows: readonly ShownRow[] = sheets[0]?.rows ?? [];
    this.rows = rows.map((row) => new Map(row.cells));
    this.head = this.rows.findIndex((row) => [...row.values()].some((cell) => cell.text === KEY_HEAD));
  }

  /** The rows of projects, below the heads. */
  get projects(): Map<number, ShownCell>[] {
    return this.rows.slice(this.head + 1);
  }

  /** Types into a cell of a project. */
  type(code: string, field: RowField, text: string): this {
    this.row(code).set(this.column(ENTRY_HEADS[field]), { text, problem: null });
    return this;
  }

  /** The text of a cell of a project, by its head. */
  read(code: string, head: string): string {
    return this.row(code).get(this.column(head))?.text ?? '';
  }

  /** Puts the rows of projects into another order, or leaves some out. */
  order(codes: readonly string[]): this {
    const rows = codes.map((code) => this.row(code));
    this.rows.splice(this.head + 1, this.rows.length, ...rows);
    return this;
  }

  /** Adds a row at the end, cells by their heads. */
  add(cells: Record<string, string>): this {
    this.rows.push(
      new Map(Object.entries(cells).map(([head, text]) => [this.column(head), { text, problem: null }] as const)),
    );
    return this;
  }

  row(code: string): Map<number, ShownCell> {
    const at = this.column(CODE_HEAD);
    const row = this.projects.find((one) => one.get(at)?.text === code);
    if (!row) throw new Error(`no row of ${code}`);
    return row;
  }

  column(head: string): number {
    const found = [...(this.rows[this.head] ?? [])].find(([, cell]) => cell.text === head);
    if (!found) throw new Error(`no column ${head}`);
    return found[0];
  }

  /** The rows as they are read from a file. */
  sheets(): ShownSheet[] {
    return [{ name: '周报', rows: this.rows.map((cells, index) => ({ number: index + 1, cells })) }];
  }

  /** The file as another program saves it: texts in the cells themselves. */
  bytes(): Uint8Array {
    const width = Math.max(...this.rows.flatMap((row) => [...row.keys()]));
    const rows: TestCell[][] = this.rows.map((row) =>
      Array.from({ length: width }, (_, index) => row.get(index + 1)?.text ?? null),
    );
    return makeXlsx([{ name: '周报', rows }]);
  }
}
