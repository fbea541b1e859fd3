import type { PlanView } from '../../../../../server/plan/view';
import { clockText } from '../../../../ui/format';
import { Withdraw } from './withdraw';

/** What was reported of milestones that are no nodes of the ledger, and what was taken back, the newest first. */
export function Reports({
  reports,
  code,
  now,
  mayWithdraw,
  mayTell,
}: {
  reports: PlanView['reports'];
  code: string;
  now: number;
  mayWithdraw: boolean;
  mayTell: boolean;
}) {
  if (reports.length === 0) return null;
  const last = new Map([...reports].reverse().map((one) => [one.key, one.seq]));
  return (
    <section className="card">
      <h2>完成填报</h2>
      <ol className="plain plan-versions">
        {reports.map((one) => (
          <li key={one.seq}>
            <div>
              {one.kind === 'reached' ? (
                <>
                  {one.name} {one.reachedOn} <span className="tag ok">完成</span>
                </>
              ) : (
                <>
                  {one.name} <span className="tag no">撤回</span>
                </>
              )}
            </div>
            {one.words === null ? null : <div className="s">{one.words}</div>}
            <div className="xs faint">
              {one.by} {clockText(one.recordedAt, now)} 填报
              {one.told ? `，${one.told.by} ${one.told.on} 说的` : ''}
            </div>
            {mayWithdraw && one.kind === 'reached' && last.get(one.key) === one.seq ? (
              <Withdraw code={code} milestone={one.key} name={one.name} mayTell={mayTell} />
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  );
}
