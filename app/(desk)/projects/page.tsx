import Link from 'next/link';
import { Suspense } from 'react';
import { STAGE_NAMES, STAGES, type Stage } from '../../../server/ledger/chain';
import { METRIC_FORMS, type Metric } from '../../../server/target/metrics';
import { api, clock, viewer } from '../../api';
import { AsOf } from '../../ui/asof';
import { flat, href, type Params, param } from '../../ui/moment';
import { StageBoard } from './board';
import { Filters } from './filters';
import { LIST_VIEW_NAMES, listInput } from './query';
import { SavedViews } from './saved-views';
import { ProjectTable } from './table';
import { Total } from './total';

export const metadata = { title: '项目库' };

/** 项目库: the list as filtered and sorted by its address, its total and sum, and the same by stage as a board. */
export default async function ProjectsPage({ searchParams }: PageProps<'/projects'>) {
  const params: Params = await searchParams;
  const input = listInput(params);
  const caller = await api();
  const [rows, choices, me, views] = await Promise.all([
    caller.ledger.list(input),
    caller.ledger.choices(),
    viewer(),
    caller.desk.views({ page: 'projects' }),
  ]);
  const board = param(params, 'as') === 'board';
  const mayCreate = me?.user.roles.some((role) => ['reporter', 'staff', 'deputy', 'bureauLead'].includes(role));
  return (
    <main className="main">
      <div className="top">
        <h1>{titleOf(params)}</h1>
        <AsOf asked={input} params={params} now={clock()} />
        <a className="btn" href={href('/download/projects.xlsx', flat(params))}>
          导出
        </a>
        {mayCreate ? (
          <Link className="btn" href="/projects/new">
            新建项目
          </Link>
        ) : null}
      </div>
      <Views params={params} />
      <SavedViews views={views} query={queryOf(params)} />
      <Filters params={params} choices={choices} />
      {board ? (
        <StageBoard params={params} input={input} />
      ) : (
        <section className="card flush">
          <Suspense fallback={<p className="total faint">合计中…</p>} key={JSON.stringify(input)}>
            <Total input={input} params={params} />
          </Suspense>
          <ProjectTable rows={rows} params={params} input={input} />
        </section>
      )}
    </main>
  );
}

/** The list’s address without the page it is on: what a saved view keeps. */
function queryOf(params: Params): string {
  return href('', { ...flat(params), page: undefined }).replace(/^\?/, '');
}

function Views({ params }: { params: Params }) {
  const now = param(params, 'view') ?? 'all';
  return (
    <nav className="views" aria-label="常用视图">
      {Object.entries(LIST_VIEW_NAMES).map(([view, name]) => (
        <Link
          key={view}
          aria-current={view === now ? 'page' : undefined}
          href={href('/projects', {
            view: view === 'all' ? undefined : view,
            asOf: param(params, 'asOf'),
            basis: param(params, 'basis'),
          })}
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}

function titleOf(params: Params): string {
  const metric = param(params, 'metric');
  if (metric === 'priorIncrease') return `${param(params, 'year') ?? ''}年以前年度项目增资`;
  if (metric && metric in METRIC_FORMS) return `${param(params, 'year') ?? ''}年${METRIC_FORMS[metric as Metric].name}`;
  const stage = param(params, 'stage');
  if (stage && STAGES.includes(stage as Stage)) return `项目库 · ${STAGE_NAMES[stage as Stage]}`;
  const view = param(params, 'view') as keyof typeof LIST_VIEW_NAMES | undefined;
  return view && view !== 'all' && view in LIST_VIEW_NAMES ? LIST_VIEW_NAMES[view] : '项目库';
}
