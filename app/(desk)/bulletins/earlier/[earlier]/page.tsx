import Link from 'next/link';
import { dayOf } from '../../../../../server/calendar/day';
import { decimalOfBp } from '../../../../../server/ledger/figures';
import { wanPlain } from '../../../../../server/money/money';
import { may } from '../../../../../server/policy';
import { BASIS_NAMES } from '../../../../../server/role';
import { api, clock } from '../../../../api';
import { clockText, separated } from '../../../../ui/format';
import { EarlierForm } from '../form';
import { Explaining } from './explaining';

export const metadata = { title: '与原通报比对' };

/** A bulletin made by hand beside the ledger at its day: project by project, each difference in words. */
export default async function EarlierOnePage({ params }: PageProps<'/bulletins/earlier/[earlier]'>) {
  const { earlier } = await params;
  const caller = await api();
  const [{ row, current, versions, comparison, texts }, me] = await Promise.all([
    caller.earlier.one({ earlier }),
    caller.account.me(),
  ]);
  const now = clock();
  const isCurrent = current === row.id;
  const edits = isCurrent && may(me.roles, 'bulletin.draft');
  const left = comparison.lines.filter((line) => line.words === null).length;
  const { old, ledger } = comparison;
  return (
    <main className="main">
      <div className="s faint">
        <Link href="/bulletins">月通报</Link> / <Link href="/bulletins/earlier">往期通报</Link> /
      </div>
      <div className="top tight">
        <h1>
          {row.month.slice(0, 4)}年{Number(row.month.slice(5))}月原通报与台账比对
        </h1>
        <span className={`tag ${left > 0 ? 'no' : 'ok'}`}>
          {left > 0 ? `${left} 项待说明` : comparison.lines.length === 0 ? '一致' : '均已说明'}
        </span>
      </div>
      <p className="s muted">
        {row.number ?? '无文号'} · {row.issuedOn} 印发 · {BASIS_NAMES[row.basis]} · 台账按截至 {row.asOf}、
        {clockText(comparison.knownAt, now)} 所知
        {row.scan === null ? null : (
          <>
            {' '}
            · <a href={`/attachments/${row.scan.id}`}>{row.scan.name}</a>
          </>
        )}
      </p>
      {isCurrent ? null : (
        <p className="notice">
          这一版已经更正，请看<Link href={`/bulletins/earlier/${current}`}>现行的一版</Link>。
        </p>
      )}
      <section className="card flush">
        <h2>累计数</h2>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <section className="scroll" tabIndex={0} aria-label="累计数，可左右滚动">
          <table>
            <caption className="sr-only">原通报、差异、现行口径</caption>
            <thead>
              <tr>
                <th>单位</th>
                <th className="num">原通报</th>
                <th className="num">万元</th>
                <th className="num">增减</th>
                <th className="num">万元</th>
                <th className="num">现行口径</th>
                <th className="num">万元</th>
              </tr>
            </thead>
            <tbody>
              {[...comparison.units, { unit: '全区', old, ledger }].map((one) => (
                <tr key={one.unit}>
                  <td className="nowrap">{one.unit === '全区' ? <b>全区</b> : one.unit}</td>
                  <td className="num">{shown(one.old.count)}</td>
                  <td className="num">{separated(shown(one.old.wan))}</td>
                  <td className="num">{signed(one.ledger.count - one.old.count)}</td>
                  <td className="num">{signed(one.ledger.wan - one.old.wan)}</td>
                  <td className="num">{shown(one.ledger.count)}</td>
                  <td className="num">{separated(shown(one.ledger.wan))}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </section>
      <Explaining earlier={row.id} lines={comparison.lines} same={comparison.same} edits={edits} now={now} />
      {versions.length > 1 ? (
        <section className="card">
          <h2>各版</h2>
          <ul className="plain picks s">
            {versions.map((version) => (
              <li key={version.id}>
                <Link href={`/bulletins/earlier/${version.id}`}>第 {version.version} 版</Link>{' '}
                {version.reason === null ? '' : `更正：${version.reason}`}{' '}
                <span className="xs faint">
                  {version.by} {clockText(version.at, now)}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {edits ? (
        <details className="gap">
          <summary className="s">更正录入</summary>
          <EarlierForm
            today={dayOf(now)}
            old={{
              id: row.id,
              month: row.month,
              basis: row.basis,
              number: row.number ?? '',
              issuedOn: row.issuedOn,
              asOf: row.asOf,
              count: decimalOfBp(BigInt(row.countBp)),
              wan: wanPlain(row.yuan),
              ...texts,
              scan: row.scan,
            }}
          />
        </details>
      ) : null}
    </main>
  );
}

/** A difference with its sign; nothing where there is none. */
function signed(value: number): string {
  const rounded = shown(value);
  if (rounded === 0) return '';
  return `${rounded > 0 ? '+' : '−'}${separated(Math.abs(rounded))}`;
}

/** Split parts with at most two decimals, as tables on screen have them. */
function shown(value: number): number {
  return Math.round(value * 100) / 100;
}
