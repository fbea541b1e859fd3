import type { Moved } from '../../../../server/ranking/compare';

/** ▲2, ▼1 or — for the eye, and in words. */
export function Move({ row }: { row: Moved }) {
  if (row.before.rank === null || row.after.rank === null) return <span className="faint">没有名次</span>;
  const up = row.before.rank - row.after.rank;
  const words = up === 0 ? '名次不变' : up > 0 ? `上升${up}位` : `下降${-up}位`;
  return (
    <>
      <span aria-hidden="true">{up === 0 ? '—' : up > 0 ? `▲${up}` : `▼${-up}`}</span>
      <span className="sr-only">{words}</span>
    </>
  );
}
