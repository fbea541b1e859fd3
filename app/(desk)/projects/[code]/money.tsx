import type { FactView, standingView } from '../../../../server/ledger/project-view';
import { wanText } from '../../../../server/money/money';

const KINDS = [
  ['completedInvestment', '完成投资'],
  ['paidIn', '到位内资'],
  ['foreignPaidIn', '实际利用外资'],
  ['approvedInvestment', '备案投资'],
] as const;

/** The money of a project in 万元: what is in force, and beside it what waits for a decision. */
export function Money({ facts, standing }: { facts: FactView[]; standing: ReturnType<typeof standingView> }) {
  const of = (kind: string, waiting: boolean) =>
    facts
      .findLast(
        (fact) =>
          fact.kind === kind &&
          !fact.struck &&
          (waiting ? fact.waiting !== null : ['verified', 'opening'].includes(fact.decisions.district.outcome)),
      )
      ?.words.replace(/^累计 /, '');
  const agreedWaiting = of('investment', true);
  return (
    <section className="card">
      <h2>资金情况</h2>
      <table>
        <caption className="sr-only">资金情况</caption>
        <tbody>
          <tr>
            <td>协议投资</td>
            <td className="num">
              {standing.yuan === null
                ? standing.dollars === null
                  ? '待定'
                  : `${wanText(standing.dollars)} 万美元，未定汇率`
                : `${wanText(standing.yuan)} 万元`}
            </td>
            <td className="faint xs">{agreedWaiting ? `待认定 ${agreedWaiting}` : ''}</td>
          </tr>
          {KINDS.map(([kind, label]) => {
            const now = of(kind, false);
            const waits = of(kind, true);
            if (!now && !waits && kind !== 'paidIn' && kind !== 'completedInvestment') return null;
            return (
              <tr key={kind}>
                <td>{label}</td>
                <td className="num">{now ?? '0 万元'}</td>
                <td className="faint xs">{waits ? `待核实 ${waits}` : ''}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
