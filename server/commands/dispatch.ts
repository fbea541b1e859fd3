import { shared } from '../../db/shared';
import { dayOf, isoOf } from '../calendar/day';
import { weekLabel, weekSpan } from '../calendar/week';
import { weekAt } from '../dispatch/week';
import { type CommandArgs, CommandRefused, flag, MOMENT_FLAGS, momentFlags, onlyFlags, UsageError } from './arguments';

/** `dispatch --week W`: the sheet of a week as known at K, frozen once it has been, with filing by unit and open tasks (CLI.md). */
export async function dispatch(args: CommandArgs) {
  onlyFlags(args, ['week', ...MOMENT_FLAGS]);
  const week = flag(args, 'week');
  if (week === null) throw new UsageError('请给出 --week，如 2018-W12');
  if (weekSpan(week) === null) throw new CommandRefused('BAD_REQUEST', `没有 ${week} 这一周，应如 2018-W12`, 'week');
  const { basis, knownAt } = momentFlags(args);
  if (basis !== 'district') throw new CommandRefused('BAD_REQUEST', '周调度只有区口径', 'basis');
  if (args.flags['as-of'] !== undefined)
    throw new CommandRefused(
      'BAD_REQUEST',
      '周调度的截止日期由本周截止时间决定，可用 --known-at 看当时的样子',
      'as-of',
    );
  const found = weekAt(shared().ledger.reader, week, knownAt, { kind: 'all' });
  if (!found) throw new CommandRefused('NOT_FOUND', `${weekLabel(week)}到 ${dayOf(knownAt)} 还没有开始报送`, 'week');
  const { cycle, sheet, standing } = found;
  const taskShape = (task: (typeof standing.tasks.overdue)[number]) => ({
    number: task.number,
    title: task.title,
    unit: task.leadUnit,
    dueOn: task.dueOn,
    overdue: task.overdue,
  });
  return {
    week,
    label: sheet.label,
    state: cycle.state,
    deadline: isoOf(cycle.deadline),
    asOf: sheet.cuts.to.day,
    knownAt: isoOf(sheet.cuts.to.known),
    since: { asOf: sheet.cuts.from.day, knownAt: isoOf(sheet.cuts.from.known) },
    sha256: sheet.frozen?.sha256 ?? null,
    rows: sheet.rows.map((row) => ({
      code: row.code,
      unit: row.unit,
      light: row.light,
      reasons: row.reasons,
      report: row.report.state,
    })),
    filing: standing.filing.map(({ unitId: _, ...one }) => one),
    tasks: {
      open: standing.tasks.open,
      overdue: standing.tasks.overdue.map(taskShape),
      soon: standing.tasks.soon.map(taskShape),
    },
  };
}
