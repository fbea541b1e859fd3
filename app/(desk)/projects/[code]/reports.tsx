import Link from 'next/link';
import { wanText } from '../../../../server/money/money';
import { api } from '../../../api';

const SHOWN = 3;

/** 周报 of the project, the newest first: what was done, planned and stuck, week by week. */
export async function ReportsCard({ code }: { code: string }) {
  const reports = await (await api()).dispatch.reports({ project: code });
  if (reports.length === 0) return null;
  return (
    <section className="card">
      <h2>周报</h2>
      <Reports reports={reports.slice(0, SHOWN)} />
      {reports.length > SHOWN ? (
        <details>
          <summary className="s">以前的周报（{reports.length - SHOWN}）</summary>
          <Reports reports={reports.slice(SHOWN)} />
        </details>
      ) : null}
    </section>
  );
}

type Report = Awaited<ReturnType<Awaited<ReturnType<typeof api>>['dispatch']['reports']>>[number];

function Reports({ reports }: { reports: Report[] }) {
  return (
    <ul className="plain picks s">
      {reports.map((report) => (
        <li key={report.week}>
          <Link href={`/dispatch/${report.week}`}>
            {report.week.slice(0, 4)}年第{Number(report.week.slice(6))}周
          </Link>{' '}
          <span className="xs faint">
            {report.told ? `${report.by}代填（${report.told.by}，${report.told.on}）` : report.by}
          </span>
          <div>
            {report.unchanged ? (
              <span className="muted">
                无变化{report.unchangedWeeks > 1 ? `（连续第 ${report.unchangedWeeks} 周）` : ''}
              </span>
            ) : (
              report.progress
            )}
          </div>
          {report.plan ? <div className="xs muted">下周：{report.plan}</div> : null}
          {report.problem ? (
            <div className="xs">
              问题：{report.problem} → {report.who}
            </div>
          ) : null}
          {report.completedYuan !== null || report.paidInYuan !== null ? (
            <div className="xs muted">
              {report.completedYuan === null ? '' : `累计完成 ${wanText(report.completedYuan)} 万元 `}
              {report.paidInYuan === null ? '' : `累计到位 ${wanText(report.paidInYuan)} 万元`}
            </div>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
