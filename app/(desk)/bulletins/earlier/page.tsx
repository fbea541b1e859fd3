import Link from 'next/link';
import { dayOf } from '../../../../server/calendar/day';
import { may } from '../../../../server/policy';
import { BASIS_NAMES } from '../../../../server/role';
import { api, clock } from '../../../api';
import { separated } from '../../../ui/format';
import { EarlierForm } from './form';

export const metadata = { title: '往期通报' };

/** 往期通报: bulletins made by hand before the ledger, how the ledger differs, and the way to enter one. */
export default async function EarlierPage() {
  const caller = await api();
  const [rows, me] = await Promise.all([caller.earlier.list(), caller.account.me()]);
  return (
    <main className="main">
      <div className="s faint">
        <Link href="/bulletins">月通报</Link> /
      </div>
      <div className="top">
        <h1>往期通报</h1>
      </div>
      <p className="s muted">
        手工编的通报录入后作为上期数：与台账逐项比对，差异逐项说明，下个月的通报附上“与原通报差异情况表”。
      </p>
      {rows.length === 0 ? (
        <p className="card empty">还没有录入往期通报。</p>
      ) : (
        <section className="card flush">
          <h2>已录入</h2>
          <table className="cards">
            <caption className="sr-only">已录入的往期通报</caption>
            <thead>
              <tr>
                <th>通报</th>
                <th>口径</th>
                <th>截止</th>
                <th className="num">原通报</th>
                <th className="num">现行口径</th>
                <th>差异</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id}>
                  <td className="title">
                    <Link href={`/bulletins/earlier/${row.id}`}>
                      {row.month.slice(0, 4)}年{Number(row.month.slice(5))}月
                    </Link>
                    <div className="xs faint">
                      {row.number ?? '无文号'}，{row.issuedOn} 印发
                    </div>
                  </td>
                  <td data-label="口径">{BASIS_NAMES[row.basis]}</td>
                  <td data-label="截止">{row.asOf}</td>
                  <td className="num" data-label="原通报">
                    {row.old.count} 个 {separated(row.old.wan)} 万元
                  </td>
                  <td className="num" data-label="现行口径">
                    {row.ledger.count} 个 {separated(row.ledger.wan)} 万元
                  </td>
                  <td data-label="差异">
                    {row.left > 0 ? (
                      <span className="tag no">{row.left} 项待说明</span>
                    ) : (
                      <span className="tag ok">{row.differences === 0 ? '一致' : `${row.differences} 项均已说明`}</span>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {may(me.roles, 'bulletin.draft') ? <EarlierForm today={dayOf(clock())} /> : null}
    </main>
  );
}
