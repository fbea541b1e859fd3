import Link from 'next/link';
import { dayOf, quarterOf } from '../../../../server/calendar/day';
import { api, clock } from '../../../api';
import { clockText } from '../../../ui/format';
import { type Params, param } from '../../../ui/moment';
import { quartersBefore, quarterText } from '../quarters';
import { RankingTabs } from '../tabs';

export const metadata = { title: '模拟对比' };

/** 模拟对比: the same quarter by two schemes, or two versions of one, side by side; places that change are marked. */
export default async function ComparePage({ searchParams }: PageProps<'/rankings/compare'>) {
  const params: Params = await searchParams;
  const caller = await api();
  const now = clock();
  const [me, schemes] = await Promise.all([caller.account.me(), caller.ranking.schemeVersions()]);
  const named = (name: string) => schemes.find((one) => String(one.seq) === param(params, name));
  const one = named('one') ?? schemes[1] ?? schemes[0];
  const other = named('other') ?? schemes.find((scheme) => scheme.year === one?.year && scheme.seq !== one.seq) ?? one;
  const quarters = one
    ? quartersBefore(quarterOf(dayOf(now)), 8).filter((quarter) => quarter.startsWith(String(one.year)))
    : [];
  const quarter = quarters.find((each) => each === param(params, 'quarter')) ?? quarters[0];
  const sameYear = one !== undefined && other !== undefined && one.year === other.year;
  const found =
    one && other && quarter && sameYear
      ? await caller.ranking.compare({ quarter, one: one.seq, other: other.seq })
      : null;
  const choice = (name: string, label: string, chosen: number | undefined) => (
    <label>
      {label}{' '}
      <select className="in" name={name} defaultValue={chosen}>
        {schemes.map((scheme) => (
          <option key={scheme.seq} value={scheme.seq}>
            {scheme.title}（第{scheme.version}版）
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <main className="main">
      <div className="top">
        <h1>模拟对比</h1>
      </div>
      <RankingTabs here="/rankings/compare" roles={me.roles} />
      {!one || !quarter ? (
        <p className="card empty">
          还没有可以对比的方案。先在<Link href="/rankings/schemes">方案</Link>中建立，改动权重后另存为新版本。
        </p>
      ) : (
        <>
          <form className="filters" method="get">
            {choice('one', '方案甲', one.seq)}
            {choice('other', '方案乙', other?.seq)}
            <label>
              季度{' '}
              <select className="in" name="quarter" defaultValue={quarter}>
                {quarters.map((each) => (
                  <option key={each} value={each}>
                    {quarterText(each)}
                  </option>
                ))}
              </select>
            </label>
            <button className="btn" type="submit">
              对比
            </button>
          </form>
          {!found ? (
            <p className="card empty">两个方案不是同一年的，不能对比。</p>
          ) : found.faults.length > 0 ? (
            <p className="card empty">
              还有 {found.faults.length} 处缺数，请先在<Link href="/rankings/trial">试算</Link>中补齐。
            </p>
          ) : (
            <>
              <p className="s muted">
                截至 {found.asOf}，按 {clockText(found.knownAt, now)}{' '}
                所知，区口径。位次随方案变化的单位标出，这些位次对权重敏感。
              </p>
              <section className="card flush">
                <div className="scroll">
                  <table>
                    <caption className="sr-only">两个方案的名次</caption>
                    <thead>
                      <tr>
                        <th>组别</th>
                        <th>单位</th>
                        <th className="num">甲：名次</th>
                        <th className="num">得分</th>
                        <th className="num">乙：名次</th>
                        <th className="num">得分</th>
                        <th>变化</th>
                      </tr>
                    </thead>
                    <tbody>
                      {found.moved.map((row) => (
                        <tr key={`${row.group} ${row.unit}`}>
                          <td className="muted">{row.group}</td>
                          <td>{row.unit}</td>
                          <td className="num">{row.before.rank ?? '—'}</td>
                          <td className="num">{row.before.score ?? '—'}</td>
                          <td className="num">{row.after.rank ?? '—'}</td>
                          <td className="num">{row.after.score ?? '—'}</td>
                          <td>{row.sensitive ? <span className="tag wait">位次变化</span> : '不变'}</td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </div>
              </section>
            </>
          )}
        </>
      )}
    </main>
  );
}
