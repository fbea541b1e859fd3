import Link from 'next/link';
import { notFound } from 'next/navigation';
import { dayOf } from '../../../../../server/calendar/day';
import { weekSpan } from '../../../../../server/calendar/week';
import { api, clock } from '../../../../api';
import { type Params, param } from '../../../../ui/moment';
import { WeekHead } from '../head';
import { WeekTabs } from '../tabs';
import { FillGrid } from './grid';
import { UnitChoice } from './unit-choice';
import { WorkbookCard } from './workbook';

export const metadata = { title: '周报填报' };

/** 填报: one screen with all projects a unit leads; the bureau fills in for a unit that telephoned (代填). */
export default async function FillPage({ params, searchParams }: PageProps<'/dispatch/[week]/fill'>) {
  const { week } = await params;
  if (weekSpan(week) === null) notFound();
  const query: Params = await searchParams;
  const unit = param(query, 'unit');
  const caller = await api();
  const [form, me] = await Promise.all([
    caller.dispatch.form({ week, ...(unit === undefined ? {} : { unit }) }),
    caller.account.me(),
  ]);
  return (
    <main className="main full">
      <WeekHead label={form.label} cycle={form.cycle} now={clock()} />
      <WeekTabs week={week} here="/fill" roles={me.roles} />
      {form.units.length > 0 ? <UnitChoice week={week} units={form.units} chosen={form.unit?.id ?? ''} /> : null}
      {form.cycle === null ? (
        <p className="card empty">本周还没有开始报送。</p>
      ) : form.unit === null ? (
        <p className="card empty">请选择代哪个单位填报。</p>
      ) : form.rows.length === 0 ? (
        <p className="card empty">
          {form.unit.name}没有需要报周报的项目：已签约、未投产、未停工的项目由主办单位填报。
          <Link href="/projects">项目库</Link>
        </p>
      ) : form.cycle.state === 'closed' ? (
        <p className="card empty">
          本周已办结，不再受理报送。<Link href={`/dispatch/${week}/sheet`}>看调度表</Link>
        </p>
      ) : (
        <>
          <FillGrid
            key={form.unit.id}
            week={week}
            unit={form.unit}
            rows={form.rows}
            ask={form.unchangedWeeks}
            fillsIn={form.units.length > 0}
            frozen={form.cycle.state !== 'collecting'}
            today={dayOf(clock())}
          />
          <WorkbookCard week={week} unit={form.unit.id} />
        </>
      )}
    </main>
  );
}
