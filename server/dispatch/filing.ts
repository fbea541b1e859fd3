import type { Instant } from '../calendar/day';

/** How the report of a project stands in a week: in time with words, in time as 无变化, after the deadline, or not at all. */
export type Filed = 'filed' | 'unchanged' | 'late' | 'missing';
export const FILED_NAMES: Record<Filed, string> = {
  filed: '按时',
  unchanged: '无变化',
  late: '迟报',
  missing: '未报',
};

/** Late is what was first filed after the deadline, whatever it said; a later change of words does not make it late. */
export function filedAs(report: { firstAt: Instant; unchanged: boolean } | null, deadline: Instant): Filed {
  if (report === null) return 'missing';
  if (report.firstAt > deadline) return 'late';
  return report.unchanged ? 'unchanged' : 'filed';
}

/** The filing of a unit in a week, in projects: due = filed + late + missing; 无变化 in time is filed. */
export type UnitFiling = {
  unitId: string | null;
  unit: string;
  due: number;
  filed: number;
  unchanged: number;
  late: number;
  missing: number;
  /** Not filed when the figures were taken before the deadline had come: not due, and no mark against the unit. */
  notYet: number;
};

/**
 * Counts the rows of a week by the unit that leads at its cut-off; 未定单位 has none to file. `early` is true for figures taken for ever
 * before the deadline had come (提前冻结): what was not filed yet was not due either.
 */
export function filingByUnit(
  rows: readonly { unitId: string | null; unit: string | null; report: { state: Filed } }[],
  early = false,
): UnitFiling[] {
  const units = new Map<string | null, UnitFiling>();
  for (const row of rows) {
    const unit = units.get(row.unitId) ?? {
      unitId: row.unitId,
      unit: row.unit ?? '未定单位',
      due: 0,
      filed: 0,
      unchanged: 0,
      late: 0,
      missing: 0,
      notYet: 0,
    };
    const { state } = row.report;
    units.set(row.unitId, unit);
    if (early && state === 'missing') {
      unit.notYet += 1;
      continue;
    }
    unit.due += 1;
    if (state === 'late') unit.late += 1;
    else if (state === 'missing') unit.missing += 1;
    else unit.filed += 1;
    if (state === 'unchanged') unit.unchanged += 1;
  }
  return [...units.values()].sort((a, b) => (a.unit < b.unit ? -1 : 1));
}

/** What a unit’s week looks like in one word: all in time, some late, some missing, or nothing to file. */
export function filingColour(
  filing: Pick<UnitFiling, 'due' | 'late' | 'missing'> | undefined,
): 'none' | 'ok' | 'late' | 'missing' {
  if (filing === undefined || filing.due === 0) return 'none';
  if (filing.missing > 0) return 'missing';
  return filing.late > 0 ? 'late' : 'ok';
}

/**
 * 按时报送率 of a unit over a stretch of weeks: projects filed in time over projects due, weeks counted as they were frozen. Null
 * where nothing was due.
 */
export function onTimeFiling(
  filings: readonly Pick<UnitFiling, 'due' | 'filed'>[],
): { filed: number; due: number } | null {
  const due = filings.reduce((sum, one) => sum + one.due, 0);
  if (due === 0) return null;
  return { filed: filings.reduce((sum, one) => sum + one.filed, 0), due };
}

/**
 * The reminder that is due now, in hours before the deadline: the closest one whose moment has come, so that a house that was
 * down sends one and not all it missed; null before the first and after the deadline.
 */
export function dueReminderHours(hours: readonly number[], deadline: Instant, now: Instant): number | null {
  if (now >= deadline) return null;
  const come = hours.filter((one) => now >= deadline - one * 3_600_000);
  return come.length === 0 ? null : Math.min(...come);
}
