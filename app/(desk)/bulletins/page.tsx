import Link from 'next/link';
import type { FoundIn } from '../../../server/bulletin/found-words';
import { ISSUER_NAMES } from '../../../server/bulletin/issuer';
import { BULLETIN_STATE_NAMES } from '../../../server/bulletin/workflow';
import { dayOf } from '../../../server/calendar/day';
import { may } from '../../../server/policy';
import { BASIS_NAMES } from '../../../server/role';
import { api, clock } from '../../api';
import { type Params, param } from '../../ui/moment';
import { BeginForm } from './begin';

export const metadata = { title: '通报' };

const TONES = {
  drafting: '',
  reviewing: 'wait',
  approved: 'wait',
  issued: 'ok',
  revoked: 'no',
  discarded: '',
} as const;

/** 通报: issued ones by year, those on their way, and the way to a new one. */
export default async function BulletinsPage({ searchParams }: PageProps<'/bulletins'>) {
  const params: Params = await searchParams;
  const q = param(params, 'q') ?? '';
  const caller = await api();
  const [rows, me] = await Promise.all([caller.bulletin.list({ q }), caller.account.me()]);
  const thisMonth = dayOf(clock()).slice(0, 7);
  const drafts = may(me.roles, 'bulletin.draft');
  const years = [...new Set(rows.map((row) => row.month.slice(0, 4)))];
  return (
    <main className="main">
      <div className="top">
        <h1>月通报</h1>
        <Link className="btn" href="/bulletins/course">
          全年各月
        </Link>
        {may(me.roles, 'bulletin.earlier') ? (
          <Link className="btn" href="/bulletins/earlier">
            往期通报
          </Link>
        ) : null}
        {may(me.roles, 'bulletin.month') ? (
          <Link className="btn" href={`/bulletins/month?month=${thisMonth}`}>
            本月数据
          </Link>
        ) : null}
      </div>
      <form className="filters" method="get">
        <label>
          <span className="sr-only">正文里找</span>
          <input className="in" name="q" defaultValue={q} placeholder="标题、正文里找" />
        </label>
        <button className="btn" type="submit">
          查找
        </button>
      </form>
      {drafts ? <BeginForm thisMonth={thisMonth} /> : null}
      {rows.length === 0 ? (
        <p className="card empty">{q === '' ? '还没有通报。' : '没有找到。'}</p>
      ) : (
        years.map((year) => (
          <section className="card flush" key={year}>
            <h2>{year}年</h2>
            <table className="cards">
              <caption className="sr-only">{year}年的通报</caption>
              <thead>
                <tr>
                  <th>通报</th>
                  <th>文号</th>
                  <th>印发</th>
                  <th>口径</th>
                  <th>状态</th>
                </tr>
              </thead>
              <tbody>
                {rows
                  .filter((row) => row.month.startsWith(year))
                  .map((row) => (
                    <tr key={row.id}>
                      <td className="title">
                        <Link href={`/bulletins/${row.id}`}>{row.title}</Link>{' '}
                        {row.trial ? <span className="tag">内部试算</span> : null}
                        <div className="xs faint">{ISSUER_NAMES[row.issuer]}</div>
                        {row.found === null ? null : <Found bulletin={row.id} found={row.found} />}
                      </td>
                      <td data-label="文号">{row.number}</td>
                      <td data-label="印发" className="nowrap">
                        {row.issuedOn}
                      </td>
                      <td data-label="口径">{BASIS_NAMES[row.basis]}</td>
                      <td data-label="状态">
                        <span className={`tag ${TONES[row.state]}`}>
                          {row.step === null ? BULLETIN_STATE_NAMES[row.state] : `待${row.step}`}
                        </span>{' '}
                        {row.correctedBy === null ? null : <Link href={`/bulletins/${row.correctedBy}`}>已更正</Link>}
                      </td>
                    </tr>
                  ))}
              </tbody>
            </table>
          </section>
        ))
      )}
    </main>
  );
}

/** The sentences in which the words stand, each leading to its paragraph. */
function Found({ bulletin, found }: { bulletin: string; found: FoundIn }) {
  const more = found.total - found.places.length;
  return (
    <ul className="plain found">
      {found.places.map(({ place, before, hit, after }) => (
        <li key={`${place} ${before} ${after}`}>
          {/* A plain link: only the browser’s own way marks the paragraph as the place that was gone to. */}
          <a href={`/bulletins/${bulletin}${place === null ? '' : `#${place}`}`}>
            {before}
            <mark>{hit}</mark>
            {after}
          </a>
        </li>
      ))}
      {more > 0 ? <li className="faint">另有 {more} 处</li> : null}
    </ul>
  );
}
