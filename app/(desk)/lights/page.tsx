import Link from 'next/link';
import { dayOf } from '../../../server/calendar/day';
import type { Light } from '../../../server/dispatch/lights';
import { STAGE_NAMES, STAGES } from '../../../server/ledger/chain';
import { yiText } from '../../../server/money/money';
import { api, clock } from '../../api';
import { AsOf } from '../../ui/asof';
import { LightSign } from '../../ui/light';
import { href, momentParams, type Params, param, readMoment } from '../../ui/moment';

export const metadata = { title: '红黄绿灯' };

const SHOWN = ['red', 'yellow', 'green'] as const satisfies readonly Light[];
const PAGE = 100;
const NAMES: Record<Light, string> = { red: '红灯', yellow: '黄灯', green: '绿灯' };

/** 红黄绿灯: every project signed and not producing with its light, each with its reason in a sentence and since when. */
export default async function LightsPage({ searchParams }: PageProps<'/lights'>) {
  const params: Params = await searchParams;
  const asked = readMoment(params);
  const caller = await api();
  const now = clock();
  const wanted = SHOWN.find((light) => light === param(params, 'light'));
  const page = Math.max(1, Number(param(params, 'page') ?? 1) || 1);
  const { trial, hidden, counts, total, rows } = await caller.dispatch.lights({
    light: wanted ?? 'late',
    page,
    pageSize: PAGE,
    ...(asked.asOf === undefined ? {} : { asOf: asked.asOf }),
    ...(asked.knownAt === undefined ? {} : { knownAt: asked.knownAt }),
  });
  const all = counts.red + counts.yellow + counts.green;
  const keep = momentParams(params);
  const day = asked.asOf ?? dayOf(now);
  return (
    <main className="main">
      <div className="top">
        <h1>{headline(all, counts.red, counts.yellow)}</h1>
        <AsOf asked={asked} params={params} now={now} />
      </div>
      {trial && !hidden ? (
        <p className="notice">试运行：头两周红黄绿灯只有招商服务局可见，请核对阈值是否合适。</p>
      ) : null}
      <nav className="views" aria-label="红黄绿灯">
        <Link href={href('/lights', keep)} aria-current={wanted ? undefined : 'page'}>
          红灯和黄灯
        </Link>
        {SHOWN.map((light) => (
          <Link
            key={light}
            href={href('/lights', { ...keep, light })}
            aria-current={wanted === light ? 'page' : undefined}
          >
            {NAMES[light]} {counts[light]}
          </Link>
        ))}
      </nav>
      {all === 0 ? (
        <p className="card empty">
          {hidden ? '红黄绿灯试运行中，两周后对各单位和区领导开放。' : '还没有已签约、未投产的项目。'}
        </p>
      ) : rows.length === 0 ? (
        <p className="card empty">没有{wanted ? NAMES[wanted] : '红灯和黄灯'}项目。</p>
      ) : (
        <section className="card flush">
          <div className="scroll">
            <table className="cards">
              <caption className="sr-only">截至 {day} 的红黄绿灯</caption>
              <thead>
                <tr>
                  <th>灯</th>
                  <th>项目</th>
                  <th>单位</th>
                  <th>阶段</th>
                  <th className="num">协议投资（亿元）</th>
                  <th>原因</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.code}>
                    <td className="nowrap">
                      <LightSign light={row.light} />
                    </td>
                    <td className="title">
                      <Link href={href(`/projects/${row.code}`, keep)}>{row.name}</Link>
                    </td>
                    <td data-label="单位">{row.unit ?? '未定单位'}</td>
                    <td data-label="阶段">{STAGE_NAMES[STAGES[row.stage] ?? 'lead']}</td>
                    <td className="num" data-label="协议投资（亿元）">
                      {row.yuan === null || row.yuan === 0 ? '—' : yiText(row.yuan)}
                    </td>
                    <td className="wide flow">
                      {row.override ? (
                        <div>
                          人工调整至 {row.override.until}：{row.override.reason}
                          <span className="xs faint"> {row.overrideBy}</span>
                        </div>
                      ) : null}
                      {row.reasons.map((reason) => (
                        <div key={reason.rule} className={row.override ? 'muted' : undefined}>
                          {reason.words} <span className="xs faint">自 {reason.since}</span>
                        </div>
                      ))}
                      {row.cleanUp ? <div className="muted">长期没有进展，建议清理</div> : null}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
      )}
      {total > PAGE ? (
        <nav className="row acts below" aria-label="翻页">
          {page > 1 ? (
            <Link className="btn" href={href('/lights', { ...keep, light: wanted, page: page - 1 })}>
              上一页
            </Link>
          ) : null}
          <span className="s muted">
            第 {page} 页，共 {Math.ceil(total / PAGE)} 页
          </span>
          {page * PAGE < total ? (
            <Link className="btn" href={href('/lights', { ...keep, light: wanted, page: page + 1 })}>
              下一页
            </Link>
          ) : null}
        </nav>
      ) : null}
      <p className="xs muted below">
        灯按台账计算：开工晚于承诺、形象进度或到位资金落后于倒排工期、长期没有进展、开工后未入库、交办事项超期；阈值和冬歇期在
        <Link href="/admin/catalogues?name=lights">目录设置</Link>
        。没有倒排工期的项目不算形象进度和到位资金。
      </p>
    </main>
  );
}

function headline(all: number, red: number, yellow: number): string {
  if (all === 0) return '红黄绿灯';
  if (red + yellow === 0) return `${all} 个项目都是绿灯`;
  return `${all} 个项目中红灯 ${red} 个、黄灯 ${yellow} 个`;
}
