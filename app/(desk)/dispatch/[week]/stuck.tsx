import Link from 'next/link';
import type { SheetRow } from '../../../../server/dispatch/sheet';
import type { WeekStanding } from '../../../../server/dispatch/standing';
import { LightSign } from '../../../ui/light';

/** 需协调解决的项目: the three that most need someone. */
export function Stuck({
  week,
  needs,
  standing,
  shown,
}: {
  week: string;
  needs: readonly SheetRow[];
  standing: WeekStanding;
  shown: boolean;
}) {
  return (
    <section className="card">
      <h2>
        需协调解决的项目
        {shown ? (
          <Link href={`/dispatch/${week}/sheet`}>
            红灯 {standing.lights.red} · 黄灯 {standing.lights.yellow}
          </Link>
        ) : null}
      </h2>
      {!shown ? (
        <p className="s muted">红黄绿灯试运行，前两周只供局内使用。</p>
      ) : needs.length === 0 ? (
        <p className="s muted">没有红灯和黄灯的项目。</p>
      ) : (
        <ul className="plain picks">
          {needs.map((row) => (
            <li key={row.code}>
              <LightSign light={row.light} /> <Link href={`/projects/${row.code}`}>{row.name}</Link>
              <div className="xs muted">
                {row.override?.reason ?? row.reasons[0]?.words} · {row.unit ?? '未定单位'}
              </div>
              {row.report.words?.problem ? (
                <div className="xs">
                  {row.report.words.problem} → {row.report.words.who}
                </div>
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Lights that changed since the sheet before. */
export function Turned({ turned }: { turned: WeekStanding['turned'] }) {
  if (turned.length === 0) return null;
  return (
    <section className="card">
      <h2>灯的变化</h2>
      <ul className="plain picks s">
        {turned.map((one) => (
          <li key={one.code}>
            <LightSign light={one.before} /> → <LightSign light={one.after} />{' '}
            <Link href={`/projects/${one.code}`}>{one.name}</Link>
            <span className="xs faint"> {one.unit ?? '未定单位'}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
