import type { Day, Instant } from '../calendar/day';
import type { MonthEndsOn } from '../calendar/month-window';
import type { NodeId, Stage } from '../ledger/chain';
import type { Basis } from '../role';

/** A size band of investment; a project is in the last band whose line its amount reaches. */
export type Band = { name: string; fromYuan: number; fromDollars: number };

/** How a metric credits shared projects: split, each unit in full, or all to the lead. */
export type CreditMode = 'split' | 'double' | 'lead';

/** The settings counting depends on (⚙ of DOMAIN.md); one version of them. */
export type CountingRules = {
  /** For each basis the nodes that make a stage; all of them must be in force. */
  stageNodes: Record<Basis, Record<Exclude<Stage, 'lead' | 'negotiating'>, NodeId[]>>;
  /** 亿元以上: 元, and dollars where agreed in dollars. */
  majorYuan: number;
  majorDollars: number;
  bands: Band[];
  creditModes: Record<string, CreditMode>;
  /** The day a month ends on (25: a month runs 26–25); null or absent: the calendar month. */
  monthEndsOn?: MonthEndsOn;
  /** Standard days of each arrow of the chain. */
  standardDays: { landed: number; started: number; producing: number; performing: number };
};

/** A version of the rules: holds from its effective day, known from the instant it was recorded. */
export type RulesVersion = { effectiveOn: Day; recordedAt: Instant; rules: CountingRules };

const USUAL_STAGES: Record<Exclude<Stage, 'lead' | 'negotiating'>, NodeId[]> = {
  signed: ['agreement'],
  landed: ['registered'],
  started: ['started'],
  producing: ['producing'],
  performing: ['performing'],
};

/** The defaults of DOMAIN.md, in force before a bureau changes anything. */
export const DEFAULT_COUNTING_RULES: CountingRules = {
  stageNodes: { district: USUAL_STAGES, city: USUAL_STAGES, province: USUAL_STAGES, statistics: USUAL_STAGES },
  majorYuan: 100_000_000,
  majorDollars: 10_000_000,
  bands: [
    { name: '1亿以下', fromYuan: 0, fromDollars: 0 },
    { name: '1—5亿', fromYuan: 100_000_000, fromDollars: 10_000_000 },
    { name: '5—10亿', fromYuan: 500_000_000, fromDollars: 30_000_000 },
    { name: '10—50亿', fromYuan: 1_000_000_000, fromDollars: 100_000_000 },
    { name: '50亿以上', fromYuan: 5_000_000_000, fromDollars: 750_000_000 },
  ],
  creditModes: {},
  standardDays: { landed: 90, started: 120, producing: 540, performing: 365 },
};

/** The version in force on `day` as known at `known`: of those, the one with the latest effective day, last recorded. */
export function rulesAt(versions: readonly RulesVersion[], day: Day, known: Instant): CountingRules {
  let found: RulesVersion | null = null;
  for (const version of versions) {
    if (version.effectiveOn > day || version.recordedAt > known) continue;
    if (
      !found ||
      version.effectiveOn > found.effectiveOn ||
      (version.effectiveOn === found.effectiveOn && version.recordedAt >= found.recordedAt)
    ) {
      found = version;
    }
  }
  return found?.rules ?? DEFAULT_COUNTING_RULES;
}

/** The day on which a month ends for the bureau, by the rules of a day as known at an instant. */
export function monthEndsOnAt(versions: readonly RulesVersion[], day: Day, known: Instant): MonthEndsOn {
  return rulesAt(versions, day, known).monthEndsOn ?? null;
}
