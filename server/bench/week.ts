import type { WriteTx } from '../../db/transaction';
import { addDays, type Day } from '../calendar/day';
import { weekOf, weekSpan } from '../calendar/week';
import { instantAt } from '../dispatch/cycle';
import { newId } from '../ids';
import { statement } from '../ledger/history-store';

/** Opens the week of a day and the one before it, with a report of every project under way in each. */
export function addWeeks(tx: WriteTx, today: Day, userId: string): string {
  const week = weekOf(today);
  for (const one of [weekOf(addDays(today, -7)), week]) {
    const monday = weekSpan(one)?.first ?? today;
    statement(
      tx.raw,
      `insert into cycle_events (seq, week, kind, deadline, freeze_at, recorded_at, recorded_by)
       values ((select coalesce(max(seq), 0) + 1 from cycle_events), @one, 'opened', @deadline, @freezeAt, 1, @userId)`,
    ).run({
      one,
      deadline: instantAt(addDays(monday, 3), '17:00'),
      freezeAt: instantAt(addDays(monday, 4), '08:00'),
      userId,
    });
    const insert = statement(
      tx.raw,
      `insert into weekly_reports (seq, id, week, project_id, unit_id, unchanged, unchanged_weeks, progress, plan, recorded_at, recorded_by)
       values ((select coalesce(max(seq), 0) + 1 from weekly_reports), @id, @one, @project, @unit, 0, 0, '主体施工过半', '开始屋面', @at, @userId)`,
    );
    const rows = statement(
      tx.raw,
      "select id, lead_unit_id as unit from projects where stage between 2 and 4 and state = 'active'",
    ).all() as { id: string; unit: string | null }[];
    for (const { id: project, unit } of rows)
      insert.run({ id: newId(), one, project, unit, at: instantAt(monday, '09:00'), userId });
  }
  return week;
}
