import Link from 'next/link';
import type { FactView } from '../../../../server/ledger/project-view';
import { wanText } from '../../../../server/money/money';
import { BASIS_NAMES } from '../../../../server/role';
import { clock } from '../../../api';
import { clockText, sizeText } from '../../../ui/format';
import { Outcome } from '../../../ui/outcome';
import { Answer } from './answer';

const NEVER_COUNTED = new Set(['framework', 'signingCeremony', 'startCeremony']);

/** What has happened, newest first, with evidence and what every basis said; what was corrected stays, struck through. */
export function Facts({
  project,
  mayReport,
  mayDecide,
  mayAnswer,
}: {
  project: { code: string; facts: FactView[]; checked: Record<string, string[]> };
  mayReport: boolean;
  mayDecide: boolean;
  mayAnswer: boolean;
}) {
  const now = clock();
  const facts = [...project.facts].sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : b.recordedAt - a.recordedAt));
  return (
    <section className="card">
      <h2>项目大事记</h2>
      {facts.length === 0 ? (
        <p className="empty">
          还没有记录。{mayReport ? <Link href={`/report?project=${project.code}`}>报第一条进展</Link> : null}
        </p>
      ) : (
        <table className="story">
          <caption className="sr-only">项目大事记</caption>
          <tbody>
            {facts.map((fact) => (
              <tr key={fact.id} id={fact.id} className={fact.struck ? 'struck' : undefined}>
                <td className="muted nowrap">{fact.onWords}</td>
                <td>
                  <b>{fact.title}</b> <span className="value">{fact.words}</span>{' '}
                  {fact.node && NEVER_COUNTED.has(fact.node) && fact.decisions.district.outcome !== 'submitted' ? (
                    <>
                      <span className="tag">已记录</span> <span className="xs muted">不计入签约、开工</span>
                    </>
                  ) : (
                    <Outcome decision={fact.decisions.district} kind={fact.kind} waiting={fact.waiting} />
                  )}
                  {fact.struck ? <span className="tag">已被更正</span> : null}
                  {fact.supersedes ? (
                    <div className="xs muted">
                      更正（撤回）<a href={`#${fact.supersedes}`}>原记录</a>：{fact.reason}
                    </div>
                  ) : null}
                  {fact.note ? <div className="xs muted">{fact.note}</div> : null}
                  <div className="xs muted">{said(fact)}</div>
                  {facts.find((other) => other.actId === fact.actId) === fact ? <Files fact={fact} /> : null}
                  <Elsewhere fact={fact} />
                  <div className="acts xs">
                    {mayReport &&
                    !fact.struck &&
                    fact.kind !== 'withdrawal' &&
                    fact.decisions.district.outcome !== 'returned' ? (
                      <>
                        <Link href={`/report?project=${project.code}&corrects=${fact.id}`}>更正</Link>
                        <Link href={`/report?project=${project.code}&withdraws=${fact.id}`}>撤回</Link>
                      </>
                    ) : null}
                    {mayDecide && fact.decisions.district.outcome === 'opening' && !fact.struck ? (
                      <Link href={`/queue?opening=${fact.actId}`}>认定期初记录</Link>
                    ) : null}
                    {mayAnswer && (fact.kind === 'node' || fact.kind === 'terminated' || fact.kind === 'withdrawal') ? (
                      <Answer factId={fact.id} title={fact.title} />
                    ) : null}
                  </div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );

  function said(fact: FactView): string {
    const parts = [`${fact.recordedBy} ${clockText(fact.recordedAt, now)} 报`];
    if (fact.told) parts.push(`代填：${fact.told.by} ${fact.told.on} 口述`);
    if (fact.review)
      parts.push(
        `${fact.review.by} ${fact.review.outcome === 'passed' ? '审核通过' : `审核退回：${fact.review.reason}`}`,
      );
    const { outcome, by, at, reason, standsInFor } = fact.decisions.district;
    if (by && at) {
      const deed = outcome === 'verified' ? '认定' : outcome === 'opening' ? '按期初台账认账' : '退回';
      parts.push(
        `${by}${standsInFor ? `（代 ${standsInFor}）` : ''} ${clockText(at, now)} ${deed}${reason ? `：${reason}` : ''}`,
      );
    }
    // A signing is three records checked together: what was checked is said of the signing itself.
    const signed = fact.node === null && facts.some((one) => one.actId === fact.actId && one.node === 'agreement');
    const checked = project.checked[fact.id] ?? [];
    if (outcome === 'verified' && checked.length > 0 && !signed) parts.push(`已核对：${checked.join('、')}`);
    return parts.join(' · ');
  }
}

function Files({ fact }: { fact: FactView }) {
  if (fact.evidence.length === 0) return null;
  return (
    <div className="xs">
      {fact.evidence.map((file) => (
        <a key={file.id} className="file" href={`/files/${file.id}`}>
          {file.kind}：{file.name} <span className="faint">{sizeText(file.size)}</span>
        </a>
      ))}
    </div>
  );
}

function Elsewhere({ fact }: { fact: FactView }) {
  const others = (['city', 'province', 'statistics'] as const).filter(
    (basis) => fact.decisions[basis].outcome !== 'none',
  );
  if (others.length === 0) return null;
  return (
    <div className="xs muted">
      {others.map((basis) => {
        const decision = fact.decisions[basis];
        return (
          <span key={basis} className="elsewhere">
            {BASIS_NAMES[basis]} <Outcome decision={decision} kind={fact.kind} elsewhere />
            {decision.ownYuan === null ? '' : ` ${wanText(decision.ownYuan)} 万元`}
            {decision.number ? ` ${decision.number}` : ''}
            {decision.reason ? `：${decision.reason}` : ''}
          </span>
        );
      })}
    </div>
  );
}
