import type { ListedVersion } from '../../../../../server/plan/view';
import { clockText } from '../../../../ui/format';
import { changeWords, STATE_NAMES, stateTag } from './words';

/** Every version there has been, the newest first: who made it, why, what the bureau said, and what it changed. */
export function Versions({ versions, now }: { versions: readonly ListedVersion[]; now: number }) {
  return (
    <section className="card">
      <h2>
        各版计划 <span className="faint s">{versions.length}</span>
      </h2>
      {versions.length === 0 ? <p className="s muted">还没有。</p> : null}
      <ol className="plain plan-versions">
        {versions.map((one) => (
          <li key={one.id}>
            <div>
              <b>第 {one.version} 版</b> <span className={stateTag(one.state)}>{STATE_NAMES[one.state]}</span>{' '}
              {one.isBaseline ? <span className="tag">基线</span> : null}
            </div>
            <div className="s">
              承诺 {one.promisedOn} {one.plannedFor}，{one.milestones.length} 项
              {one.template === null ? '' : `，按“${one.template}”模板`}
            </div>
            {one.reason === null ? null : <div className="s">调整原因：{one.reason}</div>}
            <div className="xs faint">
              {one.by} {clockText(one.at, now)} 编排
              {one.told ? `，${one.told.by} ${one.told.on} 说的` : ''}
              {one.decision
                ? `；${one.decision.by} ${clockText(one.decision.at, now)} ${one.decision.outcome === 'confirmed' ? '确认' : '退回'}`
                : ''}
            </div>
            {one.decision?.reason ? <div className="s">局里意见：{one.decision.reason}</div> : null}
            {one.changes.length > 0 ? (
              <details>
                <summary className="s">与前一版比较（{one.changes.length} 处）</summary>
                <ul className="plain s">
                  {one.changes.map((change) => (
                    <li key={`${change.kind} ${change.name}`}>{changeWords(change)}</li>
                  ))}
                </ul>
              </details>
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  );
}
