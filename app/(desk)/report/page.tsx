import Link from 'next/link';
import type { FactView } from '../../../server/ledger/project-view';
import { api } from '../../api';
import { type Params, param } from '../../ui/moment';
import { ReportForm } from './form';

export const metadata = { title: '报进展' };

/** 报进展, 更正 and 撤回: choose the project, what happened, when, and the evidence. Offers only what can come next. */
export default async function ReportPage({ searchParams }: PageProps<'/report'>) {
  const params: Params = await searchParams;
  const code = param(params, 'project');
  return code ? <ForProject code={code} params={params} /> : <ChooseProject q={param(params, 'q')} />;
}

async function ForProject({ code, params }: { code: string; params: Params }) {
  const caller = await api();
  const [project, choices, me] = await Promise.all([
    caller.ledger.project({ project: code }),
    caller.ledger.choices(),
    caller.account.me(),
  ]);
  const corrects = project.facts.find((fact) => fact.id === param(params, 'corrects'));
  const withdraws = project.facts.find((fact) => fact.id === param(params, 'withdraws'));
  const title = corrects ? `更正“${corrects.title}”` : withdraws ? `撤回“${withdraws.title}”` : '报进展';
  return (
    <main className="main narrow">
      <div className="s faint">
        <Link href="/projects">项目库</Link> / <Link href={`/projects/${project.code}`}>{project.name}</Link>
      </div>
      <div className="top tight">
        <h1>{title}</h1>
      </div>
      <ReportForm
        project={{
          code: project.code,
          name: project.name,
          leadId: project.leadId,
          shares: project.shares.map(({ unit, bp }) => ({ unit, bp })),
          yuan: project.standing.yuan,
        }}
        offered={project.offered}
        node={param(params, 'node') ?? null}
        choices={choices}
        gates={choices.gates}
        corrects={corrects ?? null}
        beside={corrects ? besideOf(project.facts, corrects) : null}
        withdraws={withdraws ?? null}
        bureau={me.roles.some((role) => ['staff', 'deputy', 'bureauLead'].includes(role))}
      />
    </main>
  );
}

async function ChooseProject({ q }: { q: string | undefined }) {
  const rows = await (await api()).ledger.list({ q, sort: q ? 'code' : 'changedAt', pageSize: 20 });
  return (
    <main className="main narrow">
      <div className="top">
        <h1>报进展</h1>
      </div>
      <section className="card">
        <h2>先选项目</h2>
        <form className="row" method="get">
          <label className="grow">
            <span className="sr-only">搜索项目</span>
            <input className="in" name="q" defaultValue={q} placeholder="名称、投资方、编号、拼音首字母" />
          </label>
          <button className="btn" type="submit">
            搜索
          </button>
          <Link className="btn" href="/projects/new">
            新建项目
          </Link>
        </form>
        {rows.length === 0 ? (
          <p className="empty">没有找到项目。台账里没有的，请先新建。</p>
        ) : (
          <ul className="plain picks">
            {rows.map((row) => (
              <li key={row.id}>
                <Link href={`/report?project=${row.code}`}>{row.name}</Link>
                <span className="xs faint">
                  {' '}
                  {row.code} · {row.units[0]?.name ?? '未定单位'}
                </span>
              </li>
            ))}
          </ul>
        )}
      </section>
    </main>
  );
}

/** What was verified with a signing in one act and is corrected with it: its amount and its shares. */
function besideOf(facts: FactView[], signing: FactView) {
  if (signing.node !== 'agreement') return null;
  const last = (kind: 'investment' | 'shares') =>
    facts.findLast((fact) => fact.kind === kind && fact.actId === signing.actId && !fact.struck) ?? null;
  return { investment: last('investment'), shares: last('shares') };
}
