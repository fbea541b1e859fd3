import Link from 'next/link';
import { dayOf, quarterOf } from '../../../../server/calendar/day';
import type { SchemeRow } from '../../../../server/ranking/store';
import { api, clock } from '../../../api';
import { clockText } from '../../../ui/format';
import { href, type Params, param } from '../../../ui/moment';
import { QuarterChoice, SchemeChoice } from '../choices';
import { quarterText } from '../quarters';
import { Move } from './move';

/** The same quarter by two saved schemes, or two versions of one; places that change rest on the scheme more than on the facts. */
export async function Versions({
  params,
  quartersOf,
}: {
  params: Params;
  quartersOf: (year: number) => readonly string[];
}) {
  const caller = await api();
  const schemes = await caller.ranking.schemeVersions();
  const named = (name: string) => schemes.find((one) => String(one.seq) === param(params, name));
  const kin = (scheme: SchemeRow) =>
    schemes.filter((each) => each.year === scheme.year && each.subject === scheme.subject && each !== scheme);
  const one = named('one') ?? schemes.find((scheme) => kin(scheme).length > 0) ?? schemes[0];
  const beside = one ? kin(one) : [];
  const other = named('other') ?? beside.find((each) => each.id === one?.id) ?? beside[0] ?? one;
  const current = quarterOf(dayOf(clock()));
  const quarters = one ? quartersOf(one.year) : [];
  const quarter =
    quarters.find((each) => each === param(params, 'quarter')) ??
    quarters.find((each) => each < current) ??
    quarters[0];
  const alike = one && other && one.year === other.year && one.subject === other.subject;
  const found = alike && quarter ? await caller.ranking.compare({ quarter, one: one.seq, other: other.seq }) : null;
  return (
    <>
      <form className="filters" method="get">
        <input type="hidden" name="mode" value="versions" />
        <SchemeChoice name="one" label="方案甲" schemes={schemes} chosen={one?.seq} />
        <SchemeChoice name="other" label="方案乙" schemes={schemes} chosen={other?.seq} />
        <QuarterChoice quarters={quarters} chosen={quarter} />
        <button className="btn" type="submit">
          对比
        </button>
      </form>
      {!alike ? (
        <p className="card empty">两个方案的年度或考核对象不同，不能对比。</p>
      ) : !found || !quarter ? (
        <p className="card empty">方案“{one.title}”的年度还没有开始。</p>
      ) : found.faults.length > 0 ? (
        <p className="card empty">
          {quarterText(quarter)}还有 {found.faults.length} 处缺数，请先在
          <Link href={href('/rankings/trial', { scheme: one.seq, quarter })}>试算</Link>中补齐。
        </p>
      ) : (
        <>
          <p className="s muted">
            {one === other ? '甲、乙是同一个版本。' : ''}截至 {found.asOf}，按 {clockText(found.knownAt, clock())}{' '}
            所知，区口径。
          </p>
          <section className="card flush">
            <div className="scroll">
              <table className="cards">
                <caption className="sr-only">两个方案的名次</caption>
                <thead>
                  <tr>
                    <th>单位</th>
                    <th>组别</th>
                    <th className="num">甲名次</th>
                    <th className="num">乙名次</th>
                    <th>变化</th>
                    <th className="num">甲得分</th>
                    <th className="num">乙得分</th>
                  </tr>
                </thead>
                <tbody>
                  {found.moved.map((row) => (
                    <tr key={`${row.group} ${row.unit} ${row.officer ?? ''}`}>
                      <td className="title">{row.officer === null ? row.unit : `${row.officer}（${row.unit}）`}</td>
                      <td className="muted wide">{row.group}</td>
                      <td className="num" data-label="甲名次">
                        {row.before.rank ?? '—'}
                      </td>
                      <td className="num" data-label="乙名次">
                        {row.after.rank ?? '—'}
                      </td>
                      <td data-label="变化" className="wide">
                        <Move row={row} /> {row.sensitive ? <span className="tag wait">位次变化</span> : null}
                      </td>
                      <td className="num" data-label="甲得分">
                        {row.before.score ?? '—'}
                      </td>
                      <td className="num" data-label="乙得分">
                        {row.after.score ?? '—'}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </section>
        </>
      )}
    </>
  );
}
