import Link from 'next/link';
import { api } from '../api';
import { LightSign } from '../ui/light';
import { href, momentParams, type Params, readMoment } from '../ui/moment';

const SHOWN = 4;

/** 卡在哪里: the worst lights with their reasons, and the way to 开工未入库. */
export async function Stuck({ params }: { params: Params }) {
  const { asOf, knownAt } = readMoment(params);
  const caller = await api();
  const { hidden, rows, total } = await caller.dispatch.lights({
    pageSize: SHOWN,
    ...(asOf === undefined ? {} : { asOf }),
    ...(knownAt === undefined ? {} : { knownAt }),
  });
  const keep = momentParams(params);
  return (
    <section className="card">
      <h2>卡住的项目 {hidden ? null : <Link href={href('/lights', keep)}>全部 {total} 个 →</Link>}</h2>
      {total === 0 ? (
        <p className="empty">{hidden ? '红黄绿灯试运行，前两周只供局内使用。' : '没有红灯和黄灯的项目。'}</p>
      ) : (
        <ul className="plain picks">
          {rows.map((row) => (
            <li key={row.code}>
              <LightSign light={row.light} /> <Link href={href(`/projects/${row.code}`, keep)}>{row.name}</Link>
              <div className="xs muted">
                {row.unit ?? '未定单位'} · {row.override?.reason ?? row.reasons[0]?.words}
              </div>
            </li>
          ))}
        </ul>
      )}
      <p className="s">
        <Link href={href('/projects', { ...keep, view: 'startedNotEntered' })}>开工未入库 →</Link>
      </p>
    </section>
  );
}
