import Link from 'next/link';
import { dayOf, quarterOf } from '../../../../server/calendar/day';
import { may } from '../../../../server/policy';
import { type Scheme, withDescendants } from '../../../../server/ranking/scheme';
import { api, clock } from '../../../api';
import { clockText } from '../../../ui/format';
import { type Params, param } from '../../../ui/moment';
import { QuarterChoice, SchemeChoice } from '../choices';
import { quartersBefore, quarterText } from '../quarters';
import { Result } from '../result';
import { RankingTabs } from '../tabs';
import { NextStep } from './next-step';
import { TypedForm } from './typed';

export const metadata = { title: '排名试算' };

/** 试算: a quarter by a scheme as things stand; what no record brings yet is typed with its evidence; then it is published. */
export default async function TrialPage({ searchParams }: PageProps<'/rankings/trial'>) {
  const params: Params = await searchParams;
  const caller = await api();
  const now = clock();
  const [me, schemes] = await Promise.all([caller.account.me(), caller.ranking.schemes()]);
  const chosen = schemes.find((one) => String(one.seq) === param(params, 'scheme')) ?? schemes[0];
  const current = quarterOf(dayOf(now));
  const quarters = chosen ? quartersBefore(current, 8).filter((one) => one.startsWith(String(chosen.year))) : [];
  const quarter = quarters.find((one) => one === param(params, 'quarter')) ?? quarters[0];
  const trial = chosen && quarter ? await caller.ranking.trial({ quarter, scheme: chosen.seq }) : null;
  return (
    <main className="main">
      <div className="top">
        <h1>{quarter ? `${quarterText(quarter)}排名试算` : '排名试算'}</h1>
      </div>
      <RankingTabs here="/rankings/trial" roles={me.roles} />
      {!chosen ? (
        <p className="card empty">
          还没有评分方案。请局长在<Link href="/rankings/schemes">方案</Link>中建立第一个。
        </p>
      ) : !trial || !quarter ? (
        <p className="card empty">方案“{chosen.title}”的年度还没有开始。</p>
      ) : (
        <>
          <form className="filters" method="get">
            <SchemeChoice name="scheme" label="方案" schemes={schemes} chosen={chosen.seq} />
            <QuarterChoice quarters={quarters} chosen={quarter} />
            <button className="btn" type="submit">
              试算
            </button>
          </form>
          <p className="s muted">
            截至 {trial.asOf}，按 {clockText(trial.knownAt, now)} 所知，区口径；只含季末仍在的单位（可比口径）。
            {trial.ended ? '' : '季度还没有结束，数字还会变。'}
          </p>
          {trial.result ? (
            <>
              <Result result={trial.result} scheme={chosen.seq} open={param(params, 'open')} />
              {trial.ready ? (
                <NextStep
                  quarter={quarter}
                  scheme={chosen.seq}
                  ready={trial.ready}
                  mayPublish={may(me.roles, 'ranking.publish')}
                />
              ) : null}
            </>
          ) : (
            <section className="card">
              <h2>还不能计算</h2>
              <ul className="plain s">
                {trial.faults.map((fault) => (
                  <li key={`${fault.path} ${fault.message}`}>
                    {unitOf(fault.path, trial.members)} {fault.message}
                  </li>
                ))}
              </ul>
            </section>
          )}
          <TypedForm
            key={`${quarter} ${chosen.seq}`}
            quarter={quarter}
            scheme={chosen.seq}
            columns={trial.columns}
            members={trial.members}
            typed={trial.typed}
            optional={optionalIndicators(trial.scheme.scheme)}
          />
        </>
      )}
    </main>
  );
}

/** The indicators a member may stay away from. */
function optionalIndicators(scheme: Scheme): { id: string; name: string }[] {
  return scheme.indicators
    .flatMap(withDescendants)
    .filter((one) => one.notApplicable !== undefined)
    .map(({ id, name }) => ({ id, name }));
}

/** The unit a fault is about: its place in the facts is its place among the units of the scheme. */
function unitOf(path: string, units: { name: string }[]): string {
  const index = /^(?:units|officers)\[(\d+)\]/.exec(path)?.[1];
  return index === undefined ? path : `${units[Number(index)]?.name ?? path}：`;
}
