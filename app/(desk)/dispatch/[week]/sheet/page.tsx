import Link from 'next/link';
import { momentWords } from '../../../../../server/calendar/moment-words';
import { weekLabel } from '../../../../../server/calendar/week';
import { CYCLE_STATE_NAMES } from '../../../../../server/dispatch/cycle';
import type { Role } from '../../../../../server/role';
import { api } from '../../../../api';
import { href, type Params, param } from '../../../../ui/moment';
import { WeekTabs } from '../tabs';
import { SheetFilters } from './filters';
import { PrintSheet } from './print';
import { SinceFrozen } from './since';
import { SheetTable } from './table';

export const metadata = { title: '调度表' };

const PAGE = 100;
/** Of the page that is printed: all projects on one. */
const ALL = 2000;
const LIGHTS = ['red', 'yellow', 'green'] as const;

/** 调度表: every project of the week as the meeting reads it; on paper A3 landscape. */
export default async function SheetPage({ params, searchParams }: PageProps<'/dispatch/[week]/sheet'>) {
  const { week } = await params;
  const asked: Params = await searchParams;
  const caller = await api();
  const [me, units, events] = await Promise.all([
    caller.account.me(),
    caller.unit.list(),
    caller.dispatch.events({ week }),
  ]);
  if (events.length === 0) return <NotOpened week={week} roles={me.roles} />;
  const light = LIGHTS.find((one) => one === param(asked, 'light'));
  const unit = param(asked, 'unit');
  const all = param(asked, 'all') === '1';
  const page = all ? 1 : Math.max(1, Number(param(asked, 'page') ?? 1) || 1);
  const sheet = await caller.dispatch.sheet({
    week,
    page,
    pageSize: all ? ALL : PAGE,
    ...(unit === undefined ? {} : { unit }),
    ...(light === undefined ? {} : { light }),
  });
  const since = sheet.frozen === null ? [] : ((await caller.dispatch.week({ week })).since ?? []);
  const here = (more: Record<string, string | number | undefined>) =>
    href(`/dispatch/${week}/sheet`, { unit, light, ...more });
  return (
    <main className="main dispatch-sheet">
      <div className="top">
        <h1>{sheet.label}重点项目调度表</h1>
        <div className="row no-print">
          <a className="btn" href={`/dispatch/${week}/sheet.xlsx`} download>
            导出 Excel
          </a>
          {all ? (
            <PrintSheet />
          ) : (
            <Link href={here({ all: 1 })} className="btn">
              打印版
            </Link>
          )}
        </div>
      </div>
      <WeekTabs week={week} here="/sheet" roles={me.roles} />
      <p className="s muted">
        {sheet.frozen
          ? `${momentWords(sheet.frozen.at)}冻结，数据截至 ${sheet.cuts.to.day}`
          : `${CYCLE_STATE_NAMES[sheet.cycle.state]}，截止 ${momentWords(sheet.cycle.deadline)}，数据尚未冻结`}
        。共 {sheet.total} 个项目{sheet.lightsShown ? '，按灯、投资额排列' : ''}。
        {sheet.frozen ? <span className="hash xs faint">校验 {sheet.frozen.sha256}</span> : null}
      </p>
      {sheet.frozen ? <SinceFrozen since={since} /> : null}
      <SheetFilters week={week} units={units} unit={unit} light={light} lights={sheet.lightsShown} all={all} />
      {sheet.rows.length === 0 ? (
        <p className="card empty">
          没有符合条件的项目。<Link href={`/dispatch/${week}/sheet`}>看全部</Link>
        </p>
      ) : (
        <SheetTable rows={sheet.rows} first={(page - 1) * PAGE} label={sheet.label} />
      )}
      {!all && sheet.total > PAGE ? (
        <nav className="row acts below" aria-label="翻页">
          {page > 1 ? (
            <Link className="btn" href={here({ page: page - 1 })}>
              上一页
            </Link>
          ) : null}
          <span className="s muted">
            第 {page} 页，共 {Math.ceil(sheet.total / PAGE)} 页
          </span>
          {page * PAGE < sheet.total ? (
            <Link className="btn" href={here({ page: page + 1 })}>
              下一页
            </Link>
          ) : null}
        </nav>
      ) : null}
    </main>
  );
}

function NotOpened({ week, roles }: { week: string; roles: readonly Role[] }) {
  return (
    <main className="main">
      <h1>{weekLabel(week)}还没有开始报送</h1>
      <WeekTabs week={week} here="/sheet" roles={roles} />
      <p className="card empty below">开始报送后，这里列出全部项目的调度表。</p>
    </main>
  );
}
