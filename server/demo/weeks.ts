import { shared } from '../../db/shared';
import { write } from '../../db/transaction';
import { addDays, type Day, dayOf, type Instant, quarterOf, quarterSpan, startOf } from '../calendar/day';
import { weekOf, weekSpan } from '../calendar/week';
import { workCalendar } from '../calendar/working-day';
import { DEFAULT_DISPATCH, type Deadline, deadlineOf } from '../dispatch/cycle';
import { freezeWeek, openWeek, stepWeek } from '../dispatch/cycle-acts';
import { ledProjects } from '../dispatch/form';
import { fileRows } from '../dispatch/report-acts';
import { EMPTY_ROW, type RowFields } from '../dispatch/report-row';
import { keepRow } from '../dispatch/report-store';
import { newId } from '../ids';
import type { Person } from '../ledger/acts';
import { STAGES } from '../ledger/chain';
import { scopeOf } from '../role';
import type { DemoWork } from './rankings';

const HOUR = 3_600_000;
const calendar = workCalendar([]);

/** A meeting is held and written down within so many hours of the freezing. */
const HELD_HOURS = 10;

/** At most so many weeks before this one have been kept. */
const PAST_WEEKS = 10;

/**
 * The demo’s weeks up to the one of today, each with its deadline; weeks of rest are none. The bureau took the weekly cycle into use with
 * this quarter: the ranking of the last one still rests on figures that were typed, as its story tells.
 */
export function demoWeeks(today: Day): ({ week: string; monday: Day } & Deadline)[] {
  const begun = quarterSpan(quarterOf(today)).first;
  return Array.from({ length: PAST_WEEKS + 1 }, (_, index) =>
    weekOf(addDays(today, -7 * (PAST_WEEKS - index))),
  ).flatMap((week) => {
    const dates = deadlineOf(week, DEFAULT_DISPATCH, calendar);
    const span = weekSpan(week);
    if (dates === null || span === null) return [];
    const kept = week === weekOf(today) || dayOf(dates.deadline) >= begun;
    return kept ? [{ week, monday: span.first, ...dates }] : [];
  });
}

/** The weeks whose meetings the demo tells: the last two that are frozen by this morning. */
export function meetingWeeks(today: Day): { week: string; frozenAt: Instant }[] {
  const morning = startOf(today) + 8 * HOUR;
  const frozen = demoWeeks(today).filter((one) => one.freezeAt + HELD_HOURS * HOUR <= morning);
  return frozen.slice(-2).map(({ week, freezeAt }) => ({ week, frozenAt: freezeAt }));
}

/** When a unit files in a week: most in time, one often late, one now and then not at all. */
function filingAt(login: string, number: number, week: { monday: Day } & Deadline): Instant | null {
  const at = (days: number, hour: number) =>
    Math.min(startOf(addDays(week.monday, days)) + hour * HOUR, week.deadline - HOUR);
  const late = week.freezeAt > week.deadline ? week.deadline + HOUR : null;
  if (login === 'shiqiao') return number % 4 === 1 ? null : number % 2 === 0 ? late : at(3, 10);
  if (login === 'wangshan') return number % 5 === 2 ? null : at(3, 15);
  if (login === 'chengxi') return at(0, 16);
  if (login === 'huagong') return at(0, 17);
  return at(1 + (login.length % 3), 9 + (login.length % 8));
}

/**
 * The demo’s weekly cycle: the weeks of the quarter opened, filed, frozen and closed, and the one of today as far as it has come. Every unit files what
 * it leads through the acts people use.
 */
export function demoDispatch(today: Day, { people }: { people: Map<string, Person> }): DemoWork[] {
  const reporters = [...people.values()].filter((person) => person.roles.includes('reporter'));
  const staff = people.get('xiangmuke');
  if (!staff) throw new Error('the demo lacks xiangmuke');
  const nobody = { userId: null, sessionId: null, address: null };
  const heldOn = meetingWeeks(today).map((one) => one.week);
  return demoWeeks(today).flatMap(({ week, monday, freezeAt, deadline }, number) => [
    { due: startOf(monday) + 1, work: () => write(nobody, (tx) => openWeek(tx, week, null)) },
    ...reporters.flatMap((person): DemoWork[] => {
      const due = filingAt(person.login, number, { monday, deadline, freezeAt });
      return due === null ? [] : [{ due, work: () => fileDemo(week, number, person) }];
    }),
    { due: freezeAt, work: () => write(nobody, (tx) => freezeWeek(tx, week, null)) },
    ...(heldOn.includes(week) ? [] : [closing(week, freezeAt, staff)]),
  ]);
}

/** A week whose meeting the demo does not tell is closed in the evening. */
function closing(week: string, freezeAt: Instant, { id }: Person): DemoWork {
  return {
    due: Math.max(freezeAt, startOf(dayOf(freezeAt)) + 18 * HOUR),
    work: () => write({ userId: id, sessionId: null, address: 'demo' }, (tx) => stepWeek(tx, week, 'closed', id)),
  };
}

/** Fills in the form of the person’s unit and files it; a unit that leads nothing yet has nothing to file. */
async function fileDemo(week: string, number: number, person: Person): Promise<void> {
  const unit = person.unitId ?? '';
  const scope = scopeOf(person.roles, person.unitId);
  const { ledger, now, lastInstant } = shared();
  const at = { asOf: dayOf(now()), knownAt: Math.max(now(), lastInstant) };
  const led = ledProjects(ledger.reader, at, scope, unit);
  if (led.length === 0) return;
  const as = { userId: person.id, sessionId: null, address: 'demo' };
  await write(as, async (tx) => {
    for (const row of led) keepRow(tx, week, row.id, demoRow(row, number), person.id);
    return fileRows(tx, { key: newId(), week, unit, projects: null, told: null }, { person, scope });
  });
}

const DONE: Record<'signed' | 'landed' | 'started', readonly string[]> = {
  signed: ['与投资方商定公司注册材料', '项目公司名称已核准', '完成可研初稿', '对接用地指标'],
  landed: ['完成总平方案评审', '取得建设用地规划意见', '勘察单位进场前准备', '完成施工图初审', '环评报告送审'],
  started: ['一号厂房基础完成七成', '钢结构吊装过半', '二层楼面浇筑完成', '外墙施工完成三成', '设备订货合同签订'],
};
const NEXT: Record<'signed' | 'landed' | 'started', readonly string[]> = {
  signed: ['办理公司注册', '签订用地意向', '可研定稿', '上报用地预审'],
  landed: ['报审施工图', '办理规划许可', '完成勘察外业', '施工图定稿', '环评评审会'],
  started: ['基础全部完成', '完成吊装，开始屋面', '三层楼面支模', '外墙过半', '首批设备到场'],
};

/** What a unit says of a project in a week: words that turn with the weeks, 无变化 now and then, one long standstill with its reason. */
function demoRow(row: { code: string; stage: number }, number: number): RowFields {
  const own = Number(row.code.slice(5));
  const stage = STAGES[row.stage];
  if (stage !== 'signed' && stage !== 'landed' && stage !== 'started') return { ...EMPTY_ROW, unchanged: 'yes' };
  if (own % 9 === 4) return { ...EMPTY_ROW, unchanged: 'yes', problem: '等用地批复（演示）', who: '自规分局' };
  if ((own + number) % 6 === 0 && (own + number - 1) % 6 !== 0) return { ...EMPTY_ROW, unchanged: 'yes' };
  const [done, next] = [DONE[stage], NEXT[stage]];
  const at = (own + number) % done.length;
  const problem = (own + number) % 7 === 3 ? { problem: '供电增容卡在批复（演示）', who: '供电公司' } : {};
  return { ...EMPTY_ROW, progress: done[at] ?? '', plan: next[at] ?? '', ...problem };
}
