import Link from 'next/link';
import type { IndicatorResult, RankedRow } from '../../../server/ranking/result';
import { MovesUp, type Scored } from './moves-up';
import { quarterText } from './quarters';
import { anchorOf, memberName } from './words';

/** 得分依据 of a group: under each member every point with its formula in words, down to the projects and facts. */
export function Trails({ rows, of }: { rows: readonly RankedRow[]; of: Scored | null }) {
  if (rows.length === 0) return null;
  return (
    <div className="trails s">
      <h3>得分依据</h3>
      {rows.map((row) => (
        <details key={anchorOf(row)}>
          <summary>
            {row.rank}　{memberName(row)}　<b>{row.score}</b> 分
          </summary>
          {/* An address with this anchor opens the details by itself: it lies inside them. */}
          <div className="trail" id={anchorOf(row)}>
            <p>{totalWords(row)}</p>
            {of !== null && row.rank > 1 ? <MovesUp of={of} unit={row.unit} officer={row.officer ?? null} /> : null}
            <ul className="plain">
              {row.indicators.map((one) => (
                <Indicator key={one.id} one={one} changes={row.since?.indicators ?? []} />
              ))}
              {row.adjustments.map((one) => (
                <li key={one.id} className={one.counted ? undefined : 'faint'}>
                  <b>
                    {one.kind === 'bonus' ? '加分' : '扣分'} {one.name} {one.score}
                  </b>
                  <div>{one.words}</div>
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
      ))}
    </div>
  );
}

function totalWords(row: RankedRow): string {
  const said = [
    `总分：${row.words}`,
    row.toNext === null ? '' : `距前一名差 ${row.toNext} 分`,
    row.since ? `${quarterText(row.since.quarter)}第 ${row.since.rank} 名，${row.since.score} 分` : '',
    row.lastRun > 1 ? `已连续 ${row.lastRun} 个季度列末位` : '',
    row.consequences.length > 0 ? `按方案：${row.consequences.map((one) => one.name).join('、')}` : '',
  ];
  return `${said.filter(Boolean).join('。')}。`;
}

function Indicator({ one, changes }: { one: IndicatorResult; changes: readonly { id: string; change: string }[] }) {
  const change = changes.find((of) => of.id === one.id)?.change;
  return (
    <li>
      <b>
        {one.name} {one.score}
      </b>{' '}
      <span className="faint">
        满分 {one.full}
        {change === undefined ? '' : `，比上次 ${change}`}
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
            <Indicator key={child.id} one={child} changes={changes} />
          ))}
        </ul>
      ) : null}
    </li>
  );
}
