import type { Merge, Row, Sheet } from './workbook';

/** `F` for 6, `AA` for 27. */
export function columnName(column: number): string {
  let name = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

/** 6 for `F`; 0 when it is no column name. */
export function columnNumber(name: string): number {
  if (!/^[A-Z]{1,3}$/.test(name)) return 0;
  return [...name].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

/** Row and column of `F12`; null when it is no cell reference. */
export function cellPlace(reference: string): { row: number; column: number } | null {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(reference);
  if (!match) return null;
  const place = { row: Number(match[2]), column: columnNumber(match[1] ?? '') };
  return place.row >= 1 && place.row <= 1_048_576 && place.column <= 16_384 ? place : null;
}

/**
 * Merges clipped to the rows and columns that hold something: a merge over the whole sheet becomes as small as the
 * table, and one that lies outside disappears.
 */
export function clipMerges(merges: readonly Merge[], rows: readonly Row[]): Merge[] {
  const lastRow = rows.at(-1)?.number ?? 0;
  const lastColumn = rows.reduce((last, row) => Math.max(last, ...row.cells.keys()), 0);
  return merges
    .map((merge) => ({ ...merge, bottom: Math.min(merge.bottom, lastRow), right: Math.min(merge.right, lastColumn) }))
    .filter((merge) => merge.top <= merge.bottom && merge.left <= merge.right)
    .filter((merge) => merge.top < merge.bottom || merge.left < merge.right);
}

/** Finds the merge a cell lies in. Nothing is expanded: each column keeps a sorted list and is searched by halves. */
export class MergeIndex {
  private readonly columns = new Map<number, Merge[]>();

  constructor(private readonly sheet: Pick<Sheet, 'merges'>) {}

  /** The merge over a cell, or null. Of overlapping ones (which Excel never writes) the first holds. */
  at(row: number, column: number): Merge | null {
    const list = this.columns.get(column) ?? this.index(column);
    let low = 0;
    let high = list.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const merge = list[middle];
      if (!merge) return null;
      if (row < merge.top) high = middle - 1;
      else if (row > merge.bottom) low = middle + 1;
      else return merge;
    }
    return null;
  }

  private index(column: number): Merge[] {
    const found = this.sheet.merges
      .filter((merge) => merge.left <= column && column <= merge.right)
      .sort((a, b) => a.top - b.top);
    const apart: Merge[] = [];
    let last = 0;
    for (const merge of found) {
      if (merge.top <= last) continue;
      apart.push(merge);
      last = merge.bottom;
    }
    this.columns.set(column, apart);
    return apart;
  }
}
