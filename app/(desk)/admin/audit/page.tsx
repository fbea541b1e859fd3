import Link from 'next/link';
import { api, clock } from '../../../api';
import { clockText } from '../../../ui/format';
import { flat, href, type Params, param } from '../../../ui/moment';

export const metadata = { title: '审计' };

/** 审计: every act and every refusal, newest first, chained by hash. */
export default async function AuditPage({ searchParams }: PageProps<'/admin/audit'>) {
  const params: Params = await searchParams;
  const before = Number(param(params, 'before'));
  const rows = await (await api()).audit.list({
    before: Number.isInteger(before) && before > 0 ? before : null,
    action: param(params, 'action')?.slice(0, 60) ?? null,
    login: param(params, 'login')?.slice(0, 40) ?? null,
    object: param(params, 'object')?.slice(0, 80) ?? null,
  });
  const now = clock();
  const last = rows.at(-1);
  return (
    <main className="main">
      <div className="top">
        <h1>审计</h1>
      </div>
      <form className="filters" method="get">
        <input
          className="in"
          name="login"
          placeholder="登录名"
          aria-label="登录名"
          defaultValue={param(params, 'login')}
        />
        <input
          className="in"
          name="action"
          placeholder="动作，如 fact."
          aria-label="动作"
          defaultValue={param(params, 'action')}
        />
        <input
          className="in"
          name="object"
          placeholder="对象编号，如 2018-001"
          aria-label="对象"
          defaultValue={param(params, 'object')}
        />
        <button className="btn" type="submit">
          筛选
        </button>
      </form>
      <section className="card flush">
        {rows.length === 0 ? (
          <p className="empty">没有符合条件的记录。</p>
        ) : (
          <div className="scroll">
            <table>
              <caption className="sr-only">审计记录</caption>
              <thead>
                <tr>
                  <th className="num">序号</th>
                  <th>时间</th>
                  <th>人员</th>
                  <th>动作</th>
                  <th>对象</th>
                  <th>结果</th>
                  <th>地址</th>
                  <th>校验</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.seq}>
                    <td className="num">{row.seq}</td>
                    <td className="nowrap">{clockText(row.at, now)}</td>
                    <td>{row.userName ?? '—'}</td>
                    <td className="nowrap">{row.action}</td>
                    <td className="xs muted detail">{row.detail === '{}' ? row.objectType : row.detail}</td>
                    <td>
                      {row.result === 'done' ? '' : <span className="tag no">拒绝</span>} {row.reason ?? ''}
                    </td>
                    <td className="xs muted">{row.address ?? '—'}</td>
                    <td className="xs faint">{row.hash.slice(0, 8)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        {rows.length === 100 && last ? (
          <nav className="pages" aria-label="翻页">
            <Link href={href('/admin/audit', { ...flat(params), before: last.seq })}>更早</Link>
          </nav>
        ) : null}
      </section>
    </main>
  );
}
