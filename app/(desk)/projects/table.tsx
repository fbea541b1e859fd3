import Link from 'next/link';
import { STAGE_NAMES } from '../../../server/ledger/chain';
import { columnsOf, columnValue, LIST_COLUMNS, type ListColumn } from '../../../server/ledger/list-columns';
import type { ListRow } from '../../../server/ledger/list-store';
import { wanOrDash } from '../../ui/format';
import { flat, href, momentParams, type Params, param } from '../../ui/moment';
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
  const columns = columnsOf(param(params, 'cols'));
  return (
    <>
      <div className="scroll">
        <table className="cards">
          <caption className="sr-only">项目</caption>
          <thead>
            <tr>
              <Head name="code" label="编号" params={params} input={input} />
              <th>项目</th>
              {columns.map((column) =>
                isSort(column) ? (
                  <Head
                    key={column}
                    name={column}
                    label={LIST_COLUMNS[column]}
                    params={params}
                    input={input}
                    number={column === 'yuan'}
                  />
                ) : (
                  <th key={column}>{LIST_COLUMNS[column]}</th>
                ),
              )}
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
                {columns.map((column) => (
                  <td key={column} className={CELLS[column]} data-label={LIST_COLUMNS[column]}>
                    <Cell row={row} column={column} />
                  </td>
                ))}
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
  name: 'code' | 'yuan' | 'signedOn' | 'changedAt';
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

const CELLS: Partial<Record<ListColumn, string>> = {
  industry: 'muted',
  place: 'muted',
  stage: 'nowrap',
  stageSince: 'muted nowrap',
  yuan: 'num',
  signedOn: 'muted nowrap',
  changedAt: 'muted nowrap',
};

function isSort(column: ListColumn): column is 'yuan' | 'signedOn' | 'changedAt' {
  return column === 'yuan' || column === 'signedOn' || column === 'changedAt';
}

function Cell({ row, column }: { row: ListRow; column: ListColumn }) {
  switch (column) {
    case 'units':
      return unitWords(row);
    case 'stage':
      return (
        <>
          {STAGE_NAMES[row.stage]}{' '}
          {row.state === 'active' ? null : <span className="tag">{STATE_NAMES[row.state]}</span>}
          {row.pending > 0 ? <span className="tag wait">待认定 {row.pending}</span> : null}
        </>
      );
    case 'yuan':
      return row.yuan === null && row.dollars !== null ? `${row.dollars / 10_000} 万美元` : wanOrDash(row.yuan);
    default:
      return columnValue(row, column) ?? '—';
  }
}

function unitWords(row: ListRow): string {
  if (row.units.length === 0) return '未定单位';
  const [lead, ...others] = row.units;
  return others.length === 0 ? (lead?.name ?? '') : `${lead?.name} 等 ${row.units.length} 个单位`;
}
