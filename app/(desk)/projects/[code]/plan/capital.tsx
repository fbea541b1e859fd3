import { plannedOn } from '../../../../../server/dispatch/lights';
import { type CapitalPoint, capitalCourseOf } from '../../../../../server/plan/schedule';
import { wanOrDash } from '../../../../ui/format';

/** 到位资金计划 with what has been paid in, in 万元. */
export function Capital({ capital, day }: { capital: { plan: CapitalPoint[]; paid: number }; day: string }) {
  const whole = capital.plan.at(-1)?.yuan ?? 0;
  const planned = plannedOn(capitalCourseOf(capital.plan, null), day);
  const reached = whole === 0 ? 0 : (capital.paid / whole) * 100;
  return (
    <section className="card">
      <h2>到位资金计划</h2>
      <p className="s muted">
        截至 {day} 到位 {wanOrDash(capital.paid)} 万元，为计划总额的 {Math.round(reached * 10) / 10}%
        {planned > reached ? `（计划 ${Math.round(planned * 10) / 10}%）` : ''}
      </p>
      <table>
        <caption className="sr-only">到位资金计划</caption>
        <thead>
          <tr>
            <th>到哪天</th>
            <th className="num">累计（万元）</th>
          </tr>
        </thead>
        <tbody>
          {capital.plan.map((point) => (
            <tr key={point.on}>
              <td>{point.on}</td>
              <td className="num">{wanOrDash(point.yuan)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
