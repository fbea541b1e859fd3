import Link from 'next/link';
import { dayOf, quarterOf } from '../../../../server/calendar/day';
import { may } from '../../../../server/policy';
import { api, clock } from '../../../api';
import { href, type Params, param } from '../../../ui/moment';
import { quartersBefore, quarterText } from '../quarters';
import { RankingTabs } from '../tabs';
import { Versions } from './versions';
import { Weights } from './weights';

export const metadata = { title: '排名模拟' };

/** 模拟: a quarter with other weights than the scheme’s, or by two saved versions, side by side; nothing is kept by looking. */
export default async function SimulatePage({ searchParams }: PageProps<'/rankings/simulate'>) {
  const params: Params = await searchParams;
  const caller = await api();
  const [me, schemes] = await Promise.all([caller.account.me(), caller.ranking.schemes()]);
  const versions = param(params, 'mode') === 'versions';
  const mayEdit = may(me.roles, 'scheme.edit');
  const current = quarterOf(dayOf(clock()));
  const quartersOf = (year: number) => quartersBefore(current, 8).filter((one) => one.startsWith(String(year)));
  const chosen = schemes.find((one) => String(one.seq) === param(params, 'scheme')) ?? schemes[0];
  const quarters = chosen ? quartersOf(chosen.year) : [];
  // A quarter that is over has its figures; one that runs mostly lacks some.
  const usual = quarters.find((one) => one < current) ?? quarters[0];
  const quarter = quarters.find((one) => one === param(params, 'quarter')) ?? usual;
  return (
    <main className="main ranking">
      <div className="top">
        <h1>{quarter && !versions ? `${quarterText(quarter)}排名模拟` : '排名模拟'}</h1>
      </div>
      <RankingTabs here="/rankings/simulate" roles={me.roles} />
      {!chosen ? (
        <p className="card empty">
          还没有评分方案。
          {mayEdit ? (
            <>
              先在<Link href="/rankings/schemes">方案</Link>中保存一个，再回来改权重看名次。
            </>
          ) : (
            '局长保存方案后，可以在这里改权重看名次。'
          )}
        </p>
      ) : (
        <>
          <nav className="views" aria-label="模拟方式">
            <Link href="/rankings/simulate" aria-current={versions ? undefined : 'page'}>
              改权重
            </Link>
            <Link href={href('/rankings/simulate', { mode: 'versions' })} aria-current={versions ? 'page' : undefined}>
              两个方案对比
            </Link>
          </nav>
          {versions ? (
            <Versions params={params} quartersOf={quartersOf} />
          ) : quarter ? (
            <Weights
              params={params}
              schemes={schemes}
              chosen={chosen}
              quarter={quarter}
              quarters={quarters}
              mayEdit={mayEdit}
            />
          ) : (
            <p className="card empty">方案“{chosen.title}”的年度还没有开始。</p>
          )}
        </>
      )}
    </main>
  );
}
