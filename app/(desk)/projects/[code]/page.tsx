import Link from 'next/link';
import { STAGE_NAMES } from '../../../../server/ledger/chain';
import { dayWords } from '../../../../server/ledger/words';
import { may } from '../../../../server/policy';
import { BASIS_NAMES } from '../../../../server/role';
import { api, clock, viewer } from '../../../api';
import { AsOf } from '../../../ui/asof';
import { type Params, readMoment } from '../../../ui/moment';
import { Chain } from './chain';
import { Facts } from './facts';
import { LightCard } from './light';
import { MeetingsCard } from './meetings';
import { Missing } from './missing';
import { Money } from './money';
import { People } from './people';
import { PlanCard } from './plan-card';
import { ReportsCard } from './reports';
import { TasksCard } from './tasks';

export async function generateMetadata({ params }: PageProps<'/projects/[code]'>) {
  const { code } = await params;
  return { title: code };
}

/** A project: where it stands, what has happened with its evidence, what is missing for the next stage, its money. */
export default async function ProjectPage({ params, searchParams }: PageProps<'/projects/[code]'>) {
  const { code } = await params;
  const query: Params = await searchParams;
  const asked = readMoment(query);
  const [project, me] = await Promise.all([(await api()).ledger.project({ project: code, ...asked }), viewer()]);
  const mayReport =
    me !== null &&
    may(me.user.roles, 'fact.report') &&
    (me.user.unitId === null ||
      me.user.unitId === project.leadId ||
      me.user.roles.some((role) => ['staff', 'deputy', 'bureauLead'].includes(role)));
  const now = asked.asOf === undefined && asked.knownAt === undefined;
  const mayAnswer = me !== null && may(me.user.roles, 'fact.answer');
  return (
    <main className="main">
      <div className="s faint">
        <Link href="/projects">项目库</Link> / {project.code}
      </div>
      <div className="top tight">
        <h1>{project.name}</h1>
        <AsOf asked={asked} params={query} now={clock()} />
        {mayReport ? (
          <>
            <Link className="btn" href={`/projects/${project.code}/edit`}>
              编辑
            </Link>
            <Link className="btn pri" href={`/report?project=${project.code}`}>
              报进展
            </Link>
          </>
        ) : null}
      </div>
      <p className="s muted">{headline(project)}</p>
      <Chain standing={project.standing} facts={project.facts} />
      <p className="xs muted bases">
        {BASIS_NAMES[project.moment.basis]} {STAGE_NAMES[project.standing.stage]}
        {project.otherBases.map(({ basis, stage }) => (
          <span key={basis}>
            {' '}
            · {BASIS_NAMES[basis]} {stage === null ? '未报' : STAGE_NAMES[stage]}
          </span>
        ))}
      </p>
      <div className="grid c2">
        <Facts
          project={project}
          mayReport={mayReport}
          mayDecide={me !== null && may(me.user.roles, 'fact.decide')}
          mayAnswer={mayAnswer}
        />
        <div className="grid stack">
          <LightCard code={project.code} asked={asked} roles={me?.user.roles ?? []} />
          <PlanCard code={project.code} asked={asked} />
          <Missing missing={project.missing} code={project.code} mayReport={mayReport} />
          {now ? <ReportsCard code={project.code} /> : null}
          {now ? <TasksCard code={project.code} roles={me?.user.roles ?? []} /> : null}
          {now ? <MeetingsCard code={project.code} /> : null}
          <Money facts={project.facts} standing={project.standing} />
          <About project={project} mayReveal={me !== null && may(me.user.roles, 'telephone.reveal')} />
        </div>
      </div>
    </main>
  );
}

type Project = Awaited<ReturnType<Awaited<ReturnType<typeof api>>['ledger']['project']>>;

function headline(project: Project): string {
  return [
    project.investor ?? '投资方未登记',
    project.standing.industry ?? '未定产业',
    project.shares.length > 1
      ? `${project.shares.map((share) => `${share.name} ${share.bp / 100}%`).join('、')}`
      : `主办 ${project.lead ?? '未定单位'}`,
  ].join(' ｜ ');
}

function About({ project, mayReveal }: { project: Project; mayReveal: boolean }) {
  const rows = [
    ['建设内容', project.content],
    ['建设地点', project.place],
    ['登记', dayWords(new Date(project.createdAt + 8 * 3_600_000).toISOString().slice(0, 10), 'day')],
  ].filter(([, value]) => value !== null);
  return (
    <section className="card">
      <h2>基本情况</h2>
      <dl className="about">
        {rows.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <People project={project} mayReveal={mayReveal} />
    </section>
  );
}
