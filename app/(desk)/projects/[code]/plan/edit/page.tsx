import Link from 'next/link';
import { dayOf } from '../../../../../../server/calendar/day';
import { api, clock } from '../../../../../api';
import { PlanForm } from './form';

export const metadata = { title: '编排倒排工期' };

/** 编排 or 调整: a version of the plan from a template or from the version before, moved by hand. */
export default async function EditPlanPage({ params }: PageProps<'/projects/[code]/plan/edit'>) {
  const { code } = await params;
  const start = await (await api()).plan.start({ project: code });
  return (
    <main className="main">
      <div className="s faint crumbs">
        <Link href="/projects">项目库</Link> / <Link href={`/projects/${code}`}>{start.project.name}</Link> /{' '}
        <Link href={`/projects/${code}/plan`}>倒排工期</Link>
      </div>
      <div className="top tight">
        <h1>{start.isReplan ? '调整倒排工期' : '编排倒排工期'}</h1>
      </div>
      {start.last?.decision?.outcome === 'returned' ? (
        <p className="notice">
          第 {start.last.version} 版被退回：{start.last.decision.reason}
        </p>
      ) : null}
      <PlanForm code={code} start={start} today={dayOf(clock())} />
    </main>
  );
}
