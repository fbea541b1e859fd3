import Link from 'next/link';
import { api } from '../../../api';
import { progressWords } from './plan/words';

type Asked = { asOf?: string | undefined; knownAt?: number | undefined };

/** 倒排工期 on the project page: the next milestone, what is overdue, and the way to the plan or to making one. */
export async function PlanCard({ code, asked }: { code: string; asked: Asked }) {
  const caller = await api();
  const { gantt, versions, offers } = await caller.plan.of({
    project: code,
    ...(asked.asOf === undefined ? {} : { asOf: asked.asOf }),
    ...(asked.knownAt === undefined ? {} : { knownAt: asked.knownAt }),
  });
  const waits = versions.some((one) => one.state === 'waiting');
  const now = asked.asOf === undefined && asked.knownAt === undefined;
  if (gantt === null && !waits && !(offers.make && now)) return null;
  const open = (gantt?.rows ?? []).filter((row) => row.plan !== null && row.reached === null);
  const overdue = open.filter((row) => (row.late ?? 0) > 0);
  const next = open.find((row) => (row.late ?? 0) <= 0);
  return (
    <section className="card">
      <h2>
        倒排工期
        <Link href={`/projects/${code}/plan${gantt === null && !waits ? '/edit' : ''}`}>
          {gantt === null && !waits ? '编排倒排工期' : '全部'}
        </Link>
      </h2>
      {gantt === null ? (
        <p className="s muted">{waits ? '计划已编排，等局里确认。' : '还没有倒排工期。'}</p>
      ) : (
        <>
          <p className="s">
            承诺 {gantt.promisedOn} {gantt.plannedFor}
            {waits ? (
              <>
                {' '}
                <span className="tag wait">调整待确认</span>
              </>
            ) : null}
          </p>
          <ul className="plain s">
            {overdue.map((row) => (
              <li key={row.key}>
                {row.name} <span className="xs muted">限 {row.plan?.due}</span>{' '}
                <span className="tag no">超期{row.late}天</span>
              </li>
            ))}
            {next ? (
              <li>
                下一步：{next.name} <span className="xs muted">限 {next.plan?.due}</span>
              </li>
            ) : null}
            {open.length === 0 ? <li>全部完成。</li> : null}
          </ul>
          <p className="xs muted">{progressWords(gantt)}</p>
        </>
      )}
    </section>
  );
}
