import type { Raw } from '../../db/client';
import { shared } from '../../db/shared';
import { addDays, type Day, dayOf, endOf } from '../calendar/day';
import { rulesAt } from '../catalogue/counting-rules';
import { countingVersions, settingAt } from '../catalogue/store';
import type { Moment } from '../ledger/figures-store';
import { historiesOf } from '../ledger/histories';
import { planLogs } from '../plan/course-store';
import { may } from '../policy';
import type { Role, Scope } from '../role';
import { openTasks } from '../task/open-tasks';
import { LIGHT_KINDS, lightProjectOf } from './light-project';
import { beganAt, lastEntry, movedAt, overridesOf, type WatchedRow, watchedRows } from './light-store';
import { type LightFinding, type LightThresholds, lightOf } from './lights';

/** A project with its light. */
export type Watched = Omit<WatchedRow, 'createdAt'> & LightFinding & { overrideBy: string | null };

type At = Pick<Moment, 'asOf' | 'knownAt'>;

export function thresholdsAt(raw: Raw, at: At): LightThresholds {
  return settingAt(raw, 'lights', at);
}

/**
 * The lights of all projects that are signed and do not produce yet at (D, K), the worst first, then the larger; as far as
 * the reader may see them; of one code, or of some ids only, if asked. With other thresholds it says what would be under them.
 */
export function lightsAt(
  raw: Raw,
  at: At,
  scope: Scope,
  more: { code?: string | null; only?: readonly string[]; thresholds?: LightThresholds } = {},
): Watched[] {
  const only = more.only ? new Set(more.only) : null;
  const rows = watchedRows(raw, at, scope, more.code ?? null).filter((row) => only?.has(row.id) ?? true);
  const ids = rows.map((row) => row.id);
  const [histories, moved] = [historiesOf(raw, ids, LIGHT_KINDS), movedAt(raw, ids, at)];
  const overrides = overridesOf(raw, ids, at.knownAt);
  const tasks = openTasks(raw, ids, at.knownAt);
  const plans = planLogs(raw, ids, at.knownAt);
  const rules = rulesAt(countingVersions(), at.asOf, at.knownAt);
  const thresholds = more.thresholds ?? thresholdsAt(raw, at);
  return rows
    .flatMap(({ createdAt, ...row }) => {
      const history = histories.get(row.id);
      if (!history) return [];
      const own = overrides.get(row.id) ?? [];
      const finding = lightOf(
        lightProjectOf(
          history,
          { ...at, rules },
          {
            movedAt: moved.get(row.id) ?? createdAt,
            overrides: own,
            tasks: tasks.get(row.id) ?? [],
            plans: plans.get(row.id),
          },
        ),
        at.asOf,
        thresholds,
      );
      return [{ ...row, ...finding, overrideBy: own.find((one) => one === finding.override)?.by ?? null }];
    })
    .sort((a, b) => ORDER[a.light] - ORDER[b.light] || (b.yuan ?? 0) - (a.yuan ?? 0) || (a.code < b.code ? -1 : 1));
}

/**
 * The lights of today as known now, for those who see all: kept until something is written, because a desk asks for them
 * every morning and a large ledger takes a moment.
 */
export function lightsToday(raw: Raw, at: At): Watched[] {
  const { memory } = shared();
  const key = `${lastEntry(raw)} ${at.asOf}`;
  const kept = memory.get('lights') as { key: string; rows: Watched[] } | undefined;
  if (kept?.key === key) return kept.rows;
  const rows = lightsAt(raw, at, { kind: 'all' });
  memory.set('lights', { key, rows });
  return rows;
}

const ORDER = { red: 0, yellow: 1, green: 2 } as const;

/** A stretch of days in which a project had the same light for the same reasons. */
export type LightStretch = { from: Day; to: Day } & Pick<LightFinding, 'light' | 'reasons' | 'override'>;

const HISTORY_DAYS = 365;

/** The history of a project’s light over the last year up to D, each day as it was known at its end; newest first. */
export function lightHistory(raw: Raw, project: { id: string; createdAt: number }, at: At): LightStretch[] {
  const history = historiesOf(raw, [project.id], LIGHT_KINDS).get(project.id);
  if (!history) return [];
  const overrides = overridesOf(raw, [project.id], at.knownAt).get(project.id) ?? [];
  const plans = planLogs(raw, [project.id], at.knownAt).get(project.id);
  const stretches: LightStretch[] = [];
  const first = [addDays(at.asOf, -HISTORY_DAYS), dayOf(project.createdAt)].sort().at(-1) ?? at.asOf;
  for (let day = at.asOf; day >= first; day = addDays(day, -1)) {
    const known = Math.min(endOf(day), at.knownAt);
    const moment = { asOf: day, knownAt: known, rules: rulesAt(countingVersions(), day, known) };
    const moved = movedAt(raw, [project.id], moment).get(project.id) ?? project.createdAt;
    const stood = lightProjectOf(history, moment, {
      plans,
      movedAt: moved,
      overrides,
      tasks: openTasks(raw, [project.id], known).get(project.id) ?? [],
    });
    if (stood.signedOn === null) break;
    const { light, reasons, override } = lightOf(stood, day, thresholdsAt(raw, { asOf: day, knownAt: known }));
    const last = stretches.at(-1);
    if (last && sameLight(last, { light, reasons, override })) last.from = day;
    else stretches.push({ from: day, to: day, light, reasons, override });
  }
  return stretches;
}

function sameLight(a: Pick<LightStretch, 'light' | 'reasons' | 'override'>, b: typeof a): boolean {
  const told = (one: typeof a) =>
    [one.light, one.override?.reason ?? '', ...one.reasons.map((reason) => `${reason.rule} ${reason.light}`)].join('|');
  return told(a) === told(b);
}

const TRIAL_DAYS = 14;

/** 试运行: in a bureau’s first two weeks lights are shown to the bureau only (DOMAIN.md, Lights). */
export function onTrial(raw: Raw, today: Day): boolean {
  return today < addDays(dayOf(beganAt(raw)), TRIAL_DAYS);
}

/** True for a reader to whom lights are not shown yet: all but the bureau in its first two weeks. */
export function lightsHidden(raw: Raw, today: Day, roles: readonly Role[]): boolean {
  return onTrial(raw, today) && !may(roles, 'light.override');
}
