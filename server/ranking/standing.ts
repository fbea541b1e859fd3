/** Places of a list in which equals share a place and the next is left out: 1, 2, 2, 4. `fromBottom` counts from the end. */
export type Placed<Row> = { row: Row; rank: number; fromBottom: number };

/** Sorts by `order` (below 0: a stands before b) and gives places; equals keep the order in which they came. */
export function placed<Row>(rows: readonly Row[], order: (a: Row, b: Row) => number): Placed<Row>[] {
  const sorted = [...rows].sort(order);
  const firstOf = (index: number): number => {
    let first = index;
    while (first > 0 && order(sorted[first - 1] as Row, sorted[first] as Row) === 0) first -= 1;
    return first;
  };
  const lastOf = (index: number): number => {
    let last = index;
    while (last < sorted.length - 1 && order(sorted[last] as Row, sorted[last + 1] as Row) === 0) last += 1;
    return last;
  };
  return sorted.map((row, index) => ({ row, rank: firstOf(index) + 1, fromBottom: sorted.length - lastOf(index) }));
}
