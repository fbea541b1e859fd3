import Link from 'next/link';
import { STAGE_NAMES } from '../../../server/ledger/chain';
import type { ListRow } from '../../../server/ledger/list-store';
import { wanOrDash } from '../../ui/format';
import { flat, href, momentParams, type Params } from '../../ui/moment';
import type { ListInput } from './query';

const STATE_NAMES: Record<string, string> = {
  suspended: '停工',
  terminated: '已终止',
  lost: '已流失',
  transferred: '已流转',
};

/** The rows of the list; a column’s head sorts by it. */
export function ProjectTable({ rows, params, input }: { rows: ListRow[]; params: Params; input: ListInput }) {
  if (rows.length === 0) return <Empty filtered={Object.keys(params).length > 0} />;
  const keep = momentParams(params);
  return (
    <>
      <div className="scroll">
        <table className="cards">
          <caption className="sr-only">项目</caption>
          <thead>
            <tr>
              <Head name="code" label="编号" params={params} input={input} />
              <th>项目</th>
              <th>责任单位</th>
              <th>产业</th>
              <th>阶段</th>
              <Head name="yuan" label="协议投资（万元）" params={params} input={input} number />
              <Head name="signedOn" label="签约" params={params} input={input} />
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <td className="faint nowrap">{row.code}</td>
                <td className="title">
                  <Link href={href(`/projects/${row.code}`, keep)}>{row.name}</Link>
                  {row.investor ? <div className="xs faint">{row.investor}</div> : null}
                </td>
                <td data-label="责任单位">{unitWords(row)}</td>
                <td className="muted" data-label="产业">
                  {row.industry ?? '—'}
                </td>
                <td className="nowrap" data-label="阶段">
                  {STAGE_NAMES[row.stage]}{' '}
                  {row.state === 'active' ? null : <span className="tag">{STATE_NAMES[row.state]}</span>}
                  {row.pending > 0 ? <span className="tag wait">待认定 {row.pending}</span> : null}
                </td>
                <td className="num" data-label="协议投资（万元）">
                  {row.yuan === null && row.dollars !== null ? `${row.dollars / 10_000} 万美元` : wanOrDash(row.yuan)}
                </td>
                <td className="muted nowrap" data-label="签约">
                  {signedWords(row)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Pages rows={rows.length} params={params} input={input} />
    </>
  );
}

function Head({
  name,
  label,
  params,
  input,
  number = false,
}: {
  name: 'code' | 'yuan' | 'signedOn';
  label: string;
  params: Params;
  input: ListInput;
  number?: boolean;
}) {
  const on = input.sort === name;
  const direction = on && input.direction === 'desc' ? 'asc' : 'desc';
  return (
    <th
      className={number ? 'num' : undefined}
      aria-sort={on ? (input.direction === 'desc' ? 'descending' : 'ascending') : 'none'}
    >
      <Link className="head" href={href('/projects', { ...flat(params), sort: name, direction, page: undefined })}>
        {label}
        {on ? (input.direction === 'desc' ? ' ↓' : ' ↑') : ''}
      </Link>
    </th>
  );
}

function Pages({ rows, params, input }: { rows: number; params: Params; input: ListInput }) {
  const full = rows === input.pageSize;
  if (input.page === 1 && !full) return null;
  return (
    <nav className="pages" aria-label="翻页">
      {input.page > 1 ? <Link href={href('/projects', { ...flat(params), page: input.page - 1 })}>上一页</Link> : null}
      <span className="faint">第 {input.page} 页</span>
      {full ? <Link href={href('/projects', { ...flat(params), page: input.page + 1 })}>下一页</Link> : null}
    </nav>
  );
}

function Empty({ filtered }: { filtered: boolean }) {
  return filtered ? (
    <p className="empty">
      没有符合条件的项目。<Link href="/projects">查看全部项目</Link>
    </p>
  ) : (
    <p className="empty">
      台账里还没有项目。可以<Link href="/import">导入现有台账</Link>，或<Link href="/projects/new">新建项目</Link>。
    </p>
  );
}

/** A signing known by its month or year only is never shown with a day. */
function signedWords(row: ListRow): string {
  if (row.signedOn === null) return '—';
  if (row.signedPrecision === 'month') return row.signedOn.slice(0, 7);
  if (row.signedPrecision === 'year') return row.signedOn.slice(0, 4);
  return row.signedPrecision === 'by' ? `不晚于 ${row.signedOn}` : row.signedOn;
}

function unitWords(row: ListRow): string {
  if (row.units.length === 0) return '未定单位';
  const [lead, ...others] = row.units;
  return others.length === 0 ? (lead?.name ?? '') : `${lead?.name} 等 ${row.units.length} 个单位`;
}
