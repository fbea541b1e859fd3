import Link from 'next/link';
import { EARLIEST } from '../../../../../server/ledger/fact';
import { scheduleOf } from '../../../../../server/plan/schedule';
import { api, clock } from '../../../../api';
import { AsOf } from '../../../../ui/asof';
import { Gantt } from '../../../../ui/charts/gantt';
import { type Params, readMoment } from '../../../../ui/moment';
import { Capital } from './capital';
import { Decide } from './decide';
import { Milestones } from './milestones';
import { Reports } from './reports';
import { Versions } from './versions';
import { progressWords } from './words';

export async function generateMetadata({ params }: PageProps<'/projects/[code]/plan'>) {
  const { code } = await params;
  return { title: `倒排工期 ${code}` };
}

/** 倒排工期 of a project: the drawing, the milestones, what waits for whom, and every version there has been. */
export default async function PlanPage({ params, searchParams }: PageProps<'/projects/[code]/plan'>) {
  const { code } = await params;
  const query: Params = await searchParams;
  const asked = readMoment(query);
  const now = clock();
  const { basis: _, ...moment } = asked;
  const found = await (await api()).plan.of({ project: code, ...moment });
  const { gantt, versions, offers, project } = found;
  const today = asked.asOf === undefined && asked.knownAt === undefined;
  const waiting = versions.find((one) => one.state === 'waiting');
  const current = versions.find((one) => one.state === 'inForce');
  return (
    <main className="main">
      <div className="s faint crumbs">
        <Link href="/projects">项目库</Link> / <Link href={`/projects/${project.code}`}>{project.name}</Link>
      </div>
      <div className="top tight">
        <h1>倒排工期</h1>
        <AsOf asked={asked} params={query} now={now} />
        {today && offers.make ? (
          <Link className={gantt === null ? 'btn pri' : 'btn'} href={`/projects/${project.code}/plan/edit`}>
            {gantt === null ? '编排倒排工期' : '调整计划'}
          </Link>
        ) : null}
      </div>
      {gantt === null ? (
        <p className="card empty">
          {waiting ? '计划已编排，等局里确认。' : '还没有倒排工期。按承诺日期从模板倒排，确认后用于亮灯和周调度。'}
        </p>
      ) : (
        <>
          <p className="s muted">
            承诺 {gantt.promisedOn} {gantt.plannedFor} · 第 {gantt.version} 版 · {progressWords(gantt)}
          </p>
          <section className="card">
            <h2>横道图</h2>
            <Gantt rows={gantt.rows} day={gantt.day} promisedOn={gantt.promisedOn} against="基线" />
          </section>
        </>
      )}
      {waiting && today ? (
        <section className="card">
          <h2>待确认的第 {waiting.version} 版</h2>
          <p className="s muted">
            {waiting.by} 编排，承诺 {waiting.promisedOn} {waiting.plannedFor}
            {waiting.reason === null ? '' : `。调整原因：${waiting.reason}`}
          </p>
          {/* What is only proposed is not late: it is drawn as of a day before all. */}
          <Gantt
            rows={scheduleOf(current?.milestones ?? [], waiting.milestones, new Map(), EARLIEST)}
            day={found.day}
            promisedOn={waiting.promisedOn}
            against={current ? '现行计划' : null}
          />
          {offers.decide === null ? null : <Decide plan={offers.decide} />}
        </section>
      ) : null}
      {gantt === null ? null : (
        <Milestones
          rows={gantt.rows}
          reports={found.reports}
          code={project.code}
          day={found.day}
          offers={today ? offers : { ...offers, reach: false }}
        />
      )}
      <div className="grid c2">
        <Versions versions={versions} now={now} />
        <div className="grid stack">
          {found.capital ? <Capital capital={found.capital} day={found.day} /> : null}
          <Reports
            reports={found.reports}
            code={project.code}
            now={now}
            mayWithdraw={today && offers.reach}
            mayTell={offers.told}
          />
        </div>
      </div>
    </main>
  );
}
