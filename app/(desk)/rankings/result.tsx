import Link from 'next/link';
import type { IndicatorResult, RankedRow, RankingResult } from '../../../server/ranking/result';
import { MovesUp } from './moves-up';

/** A ranking by group; with `scheme`, as a trial, each unit can ask what would move it up: places, scores as bars, and under each unit the trail of every point down to its projects. */
export function Result({ result, scheme = null }: { result: RankingResult; scheme?: number | null }) {
  return (
    <div className="grid stack">
      {result.groups.map(({ group, rows, notRanked }) => (
        <section className="card" key={group}>
          <h2>{group}</h2>
          {rows.length === 0 ? <p className="empty">本组没有参评的单位。</p> : null}
          <ol className="plain ranked">
            {rows.map((row) => (
              <Row key={row.unit} row={row} top={Number(rows[0]?.score ?? 0)}>
                {scheme !== null && row.rank > 1 ? (
                  <MovesUp quarter={result.quarter} scheme={scheme} unit={row.unit} />
                ) : null}
              </Row>
            ))}
          </ol>
          {notRanked.map((one) => (
            <p key={one.unit} className="s muted">
              {one.unit}：{one.words}
            </p>
          ))}
        </section>
      ))}
      <Singles result={result} />
    </div>
  );
}

function Row({ row, top, children }: { row: RankedRow; top: number; children: React.ReactNode }) {
  const share = top > 0 ? Math.max(0, Math.min(100, (Number(row.score) / top) * 100)) : 0;
  return (
    <li>
      <details>
        <summary className="ranked-row">
          <span className="place">{row.rank}</span>
          <span className="who-ranked">
            {row.unit}
            {row.consequences.map((one) => (
              <span key={one.id} className="tag wait">
                {one.name}
              </span>
            ))}
            {row.vetoes.map((one) => (
              <span key={one.id} className="tag no">
                {one.name}
              </span>
            ))}
          </span>
          <span className="bar" aria-hidden="true">
            <span style={{ width: `${share}%` }} />
          </span>
          <b className="num">{row.score}</b>
        </summary>
        <div className="trail s">
          <p>
            总分：{row.words}
            {row.toNext === null ? '' : `。距前一名差 ${row.toNext} 分`}
            {row.since ? `。上次（${row.since.quarter}）第 ${row.since.rank} 名 ${row.since.score} 分` : ''}
            {row.lastRun > 1 ? `。已连续 ${row.lastRun} 个季度列末位` : ''}
          </p>
          {children}
          <ul className="plain">
            {row.indicators.map((one) => (
              <Indicator key={one.id} one={one} change={row.since?.indicators.find((of) => of.id === one.id)?.change} />
            ))}
            {row.adjustments.map((one) => (
              <li key={one.id} className={one.counted ? undefined : 'faint'}>
                {one.kind === 'bonus' ? '加分' : '扣分'} {one.name} {one.score}：{one.words}
              </li>
            ))}
            {row.vetoes.map((one) => (
              <li key={one.id} className="bad">
                {one.name}：{one.words}
              </li>
            ))}
          </ul>
        </div>
      </details>
    </li>
  );
}

function Indicator({ one, change }: { one: IndicatorResult; change: string | undefined }) {
  return (
    <li>
      <b>
        {one.name} {one.score}
      </b>{' '}
      <span className="faint">
        满分 {one.full}
        {change ? `，比上次 ${change}` : ''}
      </span>
      <div>{one.words}</div>
      {one.inputs.map((input) => (
        <div key={`${input.path} ${input.name}`} className="muted xs">
          {input.name}：{input.value}
          {input.items.length > 0 ? '，包括 ' : ''}
          {input.items.map((item, index) => (
            <span key={`${item.evidence} ${item.name} ${item.text}`}>
              {index > 0 ? '、' : ''}
              {item.evidence && /^\d{4}-\d{3,6}$/.test(item.evidence) ? (
                <Link href={`/projects/${item.evidence}`}>{item.name}</Link>
              ) : (
                item.name
              )}
              （{item.text}）
            </span>
          ))}
        </div>
      ))}
      {one.children.length > 0 ? (
        <ul className="plain trail">
          {one.children.map((child) => (
            <Indicator key={child.id} one={child} change={undefined} />
          ))}
        </ul>
      ) : null}
    </li>
  );
}

function Singles({ result }: { result: RankingResult }) {
  return (
    <section className="card">
      <h2>单项排名</h2>
      {result.singles.map((single) => (
        <details key={single.id}>
          <summary>{single.name}</summary>
          {single.groups.map(({ group, rows }) => (
            <p key={group} className="s">
              <b>{group}</b> {rows.map((row) => `${row.rank}. ${row.unit} ${row.score}`).join('　') || '没有参评的单位'}
            </p>
          ))}
        </details>
      ))}
    </section>
  );
}
