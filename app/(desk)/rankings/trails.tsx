import Link from 'next/link';
import { minusSigned } from '../../../server/ranking/decimal';
import type { IndicatorResult, RankedRow } from '../../../server/ranking/result';
import { pointsText } from '../../../server/ranking/result-words';
import type { Input } from '../../../server/ranking/trail';
import { MovesUp, type Scored } from './moves-up';
import { quarterBeside, quarterText } from './quarters';
import { anchorOf, memberName } from './words';

type Change = { id: string; change: string };

/** Where to ask for what a figure counts; null where it stands on the page itself. */
type ListedAt = string | null;

/**
 * 得分依据 of a group: under each member every point with its formula in words, down to the projects and facts; those where
 * `listedAt` says, if they are too many for one page.
 */
export function Trails({
  rows,
  quarter,
  of,
  listedAt,
}: {
  rows: readonly RankedRow[];
  quarter: string;
  of: Scored | null;
  listedAt: (row: RankedRow) => ListedAt;
}) {
  if (rows.length === 0) return null;
  return (
    <div className="trails s">
      <h3>得分依据</h3>
      {rows.map((row) => (
        // The browser opens the one that an address names before React wakes.
        <details key={anchorOf(row)} suppressHydrationWarning>
          <summary>
            {row.rank}　{memberName(row)}　<b>{row.score}</b> 分
          </summary>
          {/* An address with this anchor opens the details by itself: it lies inside them. */}
          <div className="trail" id={anchorOf(row)}>
            <p>{totalWords(row)}</p>
            {of !== null && row.rank > 1 ? <MovesUp of={of} unit={row.unit} officer={row.officer ?? null} /> : null}
            <Points row={row} quarter={quarter} listedAt={listedAt(row)} />
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

function Points({ row, quarter, listedAt }: { row: RankedRow; quarter: string; listedAt: ListedAt }) {
  const changes = row.since?.indicators ?? [];
  return (
    <table className="points">
      <caption className="sr-only">{memberName(row)}各项得分的来历</caption>
      <thead>
        <tr>
          <th>指标</th>
          <th className="num">得分</th>
          <th className="num">满分</th>
          {row.since ? <th className="num">比{quarterBeside(row.since.quarter, quarter)}</th> : null}
          <th>怎样得来</th>
        </tr>
      </thead>
      <tbody>
        {row.indicators.flatMap((one) => indicatorRows(one, row.since ? changes : null, listedAt))}
        {row.adjustments.map((one) => (
          <tr key={one.id} className={one.counted ? undefined : 'faint'}>
            <td>
              {one.kind === 'bonus' ? '加分' : '扣分'}：{one.name}
            </td>
            <td className="num">{pointsText(one)}</td>
            <td className="num">—</td>
            {row.since ? <td className="num">{changeOf(changes, one.id)}</td> : null}
            <td className="how">
              {one.words}
              <Inputs inputs={one.inputs ?? []} listedAt={listedAt} />
            </td>
          </tr>
        ))}
        {row.vetoes.map((one) => (
          <tr key={one.id}>
            <td className="bad" colSpan={row.since ? 4 : 3}>
              一票否决：{one.name}
            </td>
            <td className="how">
              {one.words}
              <Inputs inputs={one.inputs ?? []} listedAt={listedAt} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** An indicator and, set in beneath it, those it is made of. */
function indicatorRows(
  one: IndicatorResult,
  changes: readonly Change[] | null,
  listedAt: ListedAt,
  depth = 0,
): React.ReactNode[] {
  return [
    <tr key={one.id}>
      <td style={{ paddingLeft: `${10 + depth * 16}px` }}>{depth === 0 ? <b>{one.name}</b> : one.name}</td>
      <td className="num">{depth === 0 ? <b>{minusSigned(one.score)}</b> : minusSigned(one.score)}</td>
      <td className="num faint">{one.full}</td>
      {changes ? <td className="num">{changeOf(changes, one.id)}</td> : null}
      <td className="how">
        {one.words}
        <Inputs inputs={one.inputs} listedAt={listedAt} />
      </td>
    </tr>,
    ...one.children.flatMap((child) => indicatorRows(child, changes, listedAt, depth + 1)),
  ];
}

function changeOf(changes: readonly Change[], id: string): string {
  const found = changes.find((of) => of.id === id);
  return found ? minusSigned(found.change) : '—';
}

/** The figures behind a formula with what they rest on, and the projects they count, each leading to its page. */
export function Inputs({ inputs, listedAt = null }: { inputs: readonly Input[]; listedAt?: ListedAt }) {
  return inputs.map((input) => (
    <div key={`${input.path} ${input.name}`} className="muted xs">
      {input.name}：{minusSigned(input.value)}
      {input.basis === undefined ? '' : `，${input.basis}`}
      {input.items.length === 0 ? (
        ''
      ) : listedAt === null ? (
        <Items items={input.items} />
      ) : (
        <>
          ，<a href={listedAt}>列出所含{input.items.length}项</a>
        </>
      )}
    </div>
  ));
}

/** A name that leads to its project, or to the week it was counted in. */
function Named({ item: { name, evidence } }: { item: Input['items'][number] }) {
  if (evidence && /^\d{4}-\d{3,6}$/.test(evidence)) return <Link href={`/projects/${evidence}`}>{name}</Link>;
  if (evidence && /^\d{4}-W\d{2}$/.test(evidence)) return <Link href={`/dispatch/${evidence}/filing`}>{name}</Link>;
  return name;
}

function Items({ items }: { items: Input['items'] }) {
  return (
    <>
      ，包括{' '}
      {items.map((item, index) => (
        <span key={`${item.evidence} ${item.name} ${item.text}`}>
          {index > 0 ? '、' : ''}
          <Named item={item} />
          {item.text === '' ? '' : `（${item.text}）`}
        </span>
      ))}
    </>
  );
}
