import Link from 'next/link';
import { NODE_NAMES } from '../../../../../server/ledger/chain';
import type { ScheduleRow } from '../../../../../server/plan/schedule';
import type { PlanView } from '../../../../../server/plan/view';
import { Reach } from './reach';
import { standingOf } from './words';

type Offers = { reach: boolean; told: boolean; upload: boolean };

/** The milestones: owner, proof, baseline, plan, when reached, and the way to say that one is. */
export function Milestones({
  rows,
  reports,
  code,
  day,
  offers,
}: {
  rows: readonly ScheduleRow[];
  reports: PlanView['reports'];
  code: string;
  day: string;
  offers: Offers;
}) {
  return (
    <section className="card flush">
      <h2>节点</h2>
      <div className="scroll">
        <table className="cards plan-table">
          <caption className="sr-only">倒排工期的节点</caption>
          <thead>
            <tr>
              <th>节点</th>
              <th>责任方</th>
              <th>佐证</th>
              <th>基线</th>
              <th>计划</th>
              <th>完成</th>
              <th>情况</th>
              <th className="num">累计进度</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => {
              const { text, tone } = standingOf(row);
              return (
                <tr key={row.key}>
                  <td className="title">
                    {row.name}
                    {row.node === null || row.reached !== null ? null : (
                      <span className="xs faint"> 台账节点：{NODE_NAMES[row.node]}</span>
                    )}
                  </td>
                  <td data-label="责任方">{row.owner}</td>
                  <td data-label="佐证" className="wide">
                    <Proof row={row} reports={reports} />
                  </td>
                  <td data-label="基线" className="nowrap">
                    {row.baseline?.due ?? '新增'}
                  </td>
                  <td data-label="计划" className="nowrap">
                    <span>
                      {row.plan?.due ?? '取消'}
                      {row.moved !== null && row.moved !== 0 ? (
                        <span className="xs muted">
                          {' '}
                          {row.moved > 0 ? `推后 ${row.moved} 天` : `提前 ${-row.moved} 天`}
                        </span>
                      ) : null}
                    </span>
                  </td>
                  <td data-label="完成" className="nowrap">
                    {row.reached?.on ?? ''}
                  </td>
                  <td data-label="情况" className="wide">
                    <span>
                      <span className={tone}>{text}</span> <Offer row={row} code={code} day={day} offers={offers} />
                    </span>
                  </td>
                  <td data-label="累计进度" className="num">
                    {row.percent}%
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** The proof a milestone asks for; the files, where it was reported here. */
function Proof({ row, reports }: { row: ScheduleRow; reports: PlanView['reports'] }) {
  const last = reports.find((one) => one.key === row.key);
  const files = last?.kind === 'reached' ? last.files : [];
  return (
    <span>
      {row.proof}
      {row.reached?.by === 'report' && files.length === 0 && row.proof !== '' ? (
        <>
          {' '}
          <span className="tag wait">缺佐证</span>
        </>
      ) : null}
      {files.map((file) => (
        <a key={file.id} className="xs plan-file" href={`/files/${file.id}`}>
          {file.name}
        </a>
      ))}
    </span>
  );
}

/** One of the ledger is reported there; another is said to be done here. */
function Offer({ row, code, day, offers }: { row: ScheduleRow; code: string; day: string; offers: Offers }) {
  if (!offers.reach || row.plan === null || row.reached !== null) return null;
  if (row.node === null)
    return <Reach code={code} row={{ key: row.key, name: row.name, proof: row.proof }} today={day} offers={offers} />;
  return offers.upload ? (
    <Link className="s" href={`/report?project=${code}&node=${row.node}`}>
      去报进展
    </Link>
  ) : null;
}
