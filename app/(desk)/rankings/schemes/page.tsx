import { may } from '../../../../server/policy';
import { starterScheme } from '../../../../server/ranking/starter';
import { api, clock } from '../../../api';
import { clockText } from '../../../ui/format';
import { type Params, param } from '../../../ui/moment';
import { RankingTabs } from '../tabs';
import { SchemeForm } from './form';

export const metadata = { title: '评分方案' };

/** 方案: schemes as data, by year, with versions; checked before use, changed by the bureau lead. */
export default async function SchemesPage({ searchParams }: PageProps<'/rankings/schemes'>) {
  const params: Params = await searchParams;
  const caller = await api();
  const now = clock();
  const [me, schemes, units] = await Promise.all([caller.account.me(), caller.ranking.schemes(), caller.unit.list()]);
  const wanted = Number(param(params, 'scheme'));
  const chosen = schemes.find((one) => one.seq === wanted) ?? schemes[0];
  const shown = chosen ? await caller.ranking.scheme({ scheme: chosen.seq }) : null;
  const groups = [...new Set(units.filter((unit) => unit.to === null).map((unit) => unit.group))];
  const year = Number(new Date(now + 8 * 3_600_000).toISOString().slice(0, 4));
  const text = JSON.stringify(
    shown ? { ...shown.scheme, version: shown.version + 1 } : starterScheme(year, groups),
    null,
    2,
  );
  return (
    <main className="main">
      <div className="top">
        <h1>评分方案</h1>
      </div>
      <RankingTabs here="/rankings/schemes" roles={me.roles} />
      <div className="grid c2">
        <SchemeForm key={chosen?.seq ?? 0} text={text} mayEdit={may(me.roles, 'scheme.edit')} />
        <section className="card">
          <h2>已有方案</h2>
          {schemes.length === 0 ? (
            <p className="empty">还没有方案。左边是一份可以直接使用的起步方案，核对后保存。</p>
          ) : (
            <ul className="plain picks s">
              {schemes.map((one) => (
                <li key={one.seq}>
                  <a
                    href={`/rankings/schemes?scheme=${one.seq}`}
                    aria-current={one.seq === chosen?.seq ? 'page' : undefined}
                  >
                    {one.title}
                  </a>{' '}
                  <span className="xs faint">
                    {one.year}年 · 第{one.version}版 · {one.recordedBy} {clockText(one.recordedAt, now)}
                  </span>
                </li>
              ))}
            </ul>
          )}
          <p className="xs muted">
            方案是数据：指标树、公式、封顶、加扣分、一票否决、并列与末位的处理。保存前逐项检查满分合计、权重、引用和档次。格式见程序目录
            server/ranking/README.md。
          </p>
        </section>
      </div>
    </main>
  );
}
