import type { Raw } from '../../db/client';
import type { Day, Instant } from '../calendar/day';
import type { Moment } from '../ledger/figures-store';
import type { Yuan } from '../money/money';
import type { Scope } from '../role';
import type { Cut } from './cuts';
import type { CycleRow } from './cycle-store';
import { type Filed, filedAs } from './filing';
import type { Light, LightOverride, LightReason } from './lights';
import { reportsOfWeek } from './report-store';
import { lightsAt } from './watch';

/** What a unit reported of a project in a week. */
export type ReportWords = {
  unchanged: boolean;
  unchangedWeeks: number;
  progress: string | null;
  plan: string | null;
  problem: string | null;
  who: string | null;
  completedYuan: Yuan | null;
  paidInYuan: Yuan | null;
  at: Instant;
  by: string;
  told: { by: string; on: Day } | null;
};

/** A project on the meeting sheet: as it stands at the cut-off, its light, and what was reported of it. */
export type SheetRow = {
  code: string;
  name: string;
  unitId: string | null;
  unit: string | null;
  /** Place in STAGES. */
  stage: number;
  yuan: Yuan | null;
  light: Light;
  /** The light at the cut-off before; null for a project that was not on that sheet. */
  lightBefore: Light | null;
  reasons: LightReason[];
  override: LightOverride | null;
  cleanUp: boolean;
  report: { state: Filed; words: ReportWords | null };
};

/** The cut-offs a week’s figures lie between. */
export type WeekCuts = { from: Cut; to: Cut };

/** A week’s sheet, live while it collects, afterwards as frozen. */
export type WeekSheet = {
  week: string;
  label: string;
  cuts: WeekCuts;
  /** Of the frozen sheet: its number, and the SHA-256 of what was frozen. */
  frozen: { seq: number; at: Instant; sha256: string } | null;
  rows: SheetRow[];
};

/**
 * The rows of a week’s sheet at (D, K), by light, then amount (DOMAIN.md, 周调度), as far as the reader may see them. `before`
 * are the lights at the cut-off before.
 */
export function sheetRows(
  raw: Raw,
  cycle: CycleRow,
  at: Pick<Moment, 'asOf' | 'knownAt'>,
  before: ReadonlyMap<string, Light>,
  scope: Scope,
): (SheetRow & { id: string })[] {
  const watched = lightsAt(raw, at, scope);
  const reports = reportsOfWeek(
    raw,
    cycle.week,
    watched.map((row) => row.id),
    at.knownAt,
  );
  return watched.map((row) => {
    const report = reports.get(row.id) ?? null;
    return {
      id: row.id,
      code: row.code,
      name: row.name,
      unitId: row.unitId,
      unit: row.unit,
      stage: row.stage,
      yuan: row.yuan,
      light: row.light,
      lightBefore: before.get(row.id) ?? null,
      reasons: row.reasons,
      override: row.override,
      cleanUp: row.cleanUp,
      report: {
        state: filedAs(report, cycle.deadline),
        words:
          report === null
            ? null
            : {
                unchanged: report.unchanged,
                unchangedWeeks: report.unchangedWeeks,
                progress: report.progress,
                plan: report.plan,
                problem: report.problem,
                who: report.who,
                completedYuan: report.completedYuan,
                paidInYuan: report.paidInYuan,
                at: report.at,
                by: report.by,
                told: report.told,
              },
      },
    };
  });
}

/** The rows by amount alone, for a reader from whom lights are hidden (试运行): an order by light would tell them. */
export function byAmount<Row extends { code: string; yuan: Yuan | null }>(rows: readonly Row[]): Row[] {
  return [...rows].sort((a, b) => (b.yuan ?? 0) - (a.yuan ?? 0) || (a.code < b.code ? -1 : 1));
}
