import type { RankedRow } from '../../../server/ranking/result';
import { topIndicators } from '../../../server/ranking/result-words';
import { quarterBeside } from './quarters';
import { anchorOf, memberName, placeChange, pointsBeside } from './words';

/** A group’s list: place, member, change of place, score with its bar, every top indicator, what the place brings. */
export function GroupTable({
  group,
  rows,
  quarter,
  page = '',
}: {
  group: string;
  rows: readonly RankedRow[];
  quarter: string;
  /** The address of the page with the trails; empty when they stand on this one. */
  page?: string;
}) {
  if (rows.length === 0) return <p className="empty">本组没有参评的单位。</p>;
  const officers = rows.some((row) => row.officer !== undefined);
  const before = rows.find((row) => row.since)?.since?.quarter;
  const beside = rows.some((row) => pointsBeside(row) !== '');
  const indicators = topIndicators(rows);
  const most = Math.max(0, ...rows.map((row) => Number(row.score)));
  return (
    <div className="scroll">
      <table className="places">
        <caption className="sr-only">{group}名次和得分</caption>
        <thead>
          <tr>
            <th className="num">名次</th>
            {officers ? <th>人员</th> : null}
            <th className="who-head">单位</th>
            {before === undefined ? null : <th className="change">比{quarterBeside(before, quarter)}</th>}
            <th>得分</th>
            {indicators.map((one) => (
              <th key={one.id} className="num mark">
                {one.name} <span className="faint">/{one.full}</span>
              </th>
            ))}
            {beside ? <th className="num mark">加扣分</th> : null}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={anchorOf(row)}>
              <td className="num place">{row.rank}</td>
              {officers ? (
                <td className="member">
                  <a href={`${page}#${anchorOf(row)}`}>{memberName(row)}</a>
                </td>
              ) : null}
              <td className={officers ? 'of' : 'member'}>
                {officers ? row.unit : <a href={`${page}#${anchorOf(row)}`}>{row.unit}</a>}
                <Tags row={row} />
              </td>
              {before === undefined ? null : (
                <td className="change">
                  <Change row={row} />
                </td>
              )}
              <td className="score-cell">
                <div className="score">
                  <span className="bar" aria-hidden="true">
                    <span style={{ width: `${barOf(row.score, most)}%` }} />
                  </span>
                  <b>{row.score}</b>
                </div>
              </td>
              {indicators.map(({ id }) => (
                <td key={id} className="num mark">
                  {row.indicators.find((one) => one.id === id)?.score ?? '—'}
                </td>
              ))}
              {beside ? <td className="num mark">{pointsBeside(row) || '—'}</td> : null}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What a place brings by the scheme, and what struck it. */
export function Tags({ row }: { row: RankedRow }) {
  return (
    <>
      {row.consequences.map((one) => (
        <span key={one.id} className="tag">
          {one.name}
        </span>
      ))}
      {row.vetoes.map((one) => (
        <span key={one.id} className="tag no">
          {one.name}
        </span>
      ))}
    </>
  );
}

/** ▲2, ▼1 or — for the eye, and in words. */
export function Change({ row }: { row: RankedRow }) {
  const change = placeChange(row);
  if (change === null) return <span className="faint">上次无名次</span>;
  return (
    <>
      <span aria-hidden="true">{change.mark}</span>
      <span className="sr-only">{change.words}</span>
    </>
  );
}

/** A score as a share of the highest, for the length of a bar. */
export function barOf(score: string, most: number): number {
  return most > 0 ? Math.max(0, Math.min(100, (Number(score) / most) * 100)) : 0;
}
