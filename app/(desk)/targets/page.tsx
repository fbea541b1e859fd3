import { dayOf } from '../../../server/calendar/day';
import { may } from '../../../server/policy';
import { METRIC_FORMS, METRICS } from '../../../server/target/metrics';
import { api, clock } from '../../api';
import { clockText } from '../../ui/format';
import { type Params, param } from '../../ui/moment';
import { TargetForm } from './form';

export const metadata = { title: '目标' };

/** 目标: the year’s targets with their split by quarter and unit, and every version there has been. */
export default async function TargetsPage({ searchParams }: PageProps<'/targets'>) {
  const params: Params = await searchParams;
  const now = clock();
  const wanted = Number(param(params, 'year'));
  const year = wanted >= 1990 && wanted <= 2100 ? wanted : Number(dayOf(now).slice(0, 4));
  const caller = await api();
  const [targets, me] = await Promise.all([caller.target.list({ year }), caller.account.me()]);
  const metric = METRICS.find((one) => one === param(params, 'metric')) ?? 'majorSignings';
  const lines = targets.lines.filter((line) => line.metric === metric);
  const versions = targets.versions.filter((version) => version.metric === metric);
  const nameOf = (unitId: string | null) => targets.units.find((unit) => unit.id === unitId)?.name ?? '已撤并单位';
  return (
    <main className="main">
      <div className="top">
        <h1>{year}年目标</h1>
        <form method="get" className="row">
          <label>
            <span className="sr-only">年度</span>
            <input className="in" type="number" name="year" defaultValue={year} min={1990} max={2100} />
          </label>
          <button className="btn" type="submit">
            查看
          </button>
        </form>
      </div>
      <div className="grid c2">
        <section className="card flush">
          <h2>全年指标</h2>
          <table>
            <caption className="sr-only">全年指标</caption>
            <thead>
              <tr>
                <th>指标</th>
                <th className="num">目标</th>
                <th>单位</th>
                <th>分解</th>
              </tr>
            </thead>
            <tbody>
              {METRICS.map((one) => {
                const own = targets.lines.filter((line) => line.metric === one);
                const whole = own.find((line) => line.unitId === null && line.quarter === null)?.value;
                return (
                  <tr key={one} aria-current={one === metric}>
                    <td>
                      <a href={`/targets?year=${year}&metric=${one}`}>{METRIC_FORMS[one].name}</a>
                    </td>
                    <td className="num">{whole ?? '—'}</td>
                    <td className="muted">{METRIC_FORMS[one].unit}</td>
                    <td className="xs muted">
                      {own.some((line) => line.quarter !== null) ? '季度 ' : ''}
                      {own.some((line) => line.unitId !== null) ? '单位' : ''}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </section>
        <div className="grid stack">
          <TargetForm
            key={`${year} ${metric} ${targets.seen}`}
            year={year}
            metric={metric}
            lines={lines}
            units={targets.units}
            seen={targets.seen}
            mayEdit={may(me.roles, 'target.edit')}
          />
          {versions.length === 0 ? null : (
            <section className="card">
              <h2>修订记录</h2>
              <ul className="plain picks s">
                {versions.slice(0, 20).map((version) => (
                  <li key={version.seq}>
                    {version.unitId === null ? '全区' : nameOf(version.unitId)}
                    {version.quarter === null ? '' : ` 第${version.quarter}季度`} → {version.value ?? '取消'}
                    <span className="xs faint">
                      {' '}
                      {version.recordedBy} {clockText(version.recordedAt, now)}
                    </span>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </div>
      </div>
    </main>
  );
}
