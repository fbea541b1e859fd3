import { redirect } from 'next/navigation';
import { dayOf } from '../../server/calendar/day';
import { clock, openApi } from '../api';
import { type Params, param } from '../ui/moment';
import { SetUpForm } from './form';

export const metadata = { title: '初始设置' };

/** First-run set-up: the bureau, its units, the year’s target, the first account. */
export default async function SetUpPage({ searchParams }: PageProps<'/setup'>) {
  const params: Params = await searchParams;
  const house = await (await openApi()).account.house();
  if (!house.isNew) redirect('/sign-in');
  return (
    <main className="entry wide">
      <section className="card">
        <h1>初始设置</h1>
        <p className="muted">填好这一页就可以用：本局、单位、全年目标和第一个账户。以后都可以再改。</p>
        <SetUpForm code={param(params, 'code') ?? ''} year={Number(dayOf(clock()).slice(0, 4))} />
      </section>
    </main>
  );
}
