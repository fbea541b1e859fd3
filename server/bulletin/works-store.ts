import type { Raw } from '../../db/client';
import { industryPath } from '../catalogue/catalogue';
import type { CountingRules } from '../catalogue/counting-rules';
import { industriesAt } from '../catalogue/store';
import { plannedStartOf } from '../dispatch/light-project';
import { STAGES } from '../ledger/chain';
import type { Share } from '../ledger/fact';
import { contributionsOf, type Moment } from '../ledger/figures-store';
import { historiesOf } from '../ledger/histories';
import { statement } from '../ledger/history-store';
import { inForce, type Recognised, recognisedFacts } from '../ledger/rules';
import type { MetricProgress } from '../target/progress';
import type { IdleProject, Works } from './data';
import { coded, projectNames, type UnitNames, unitsText } from './names-store';

/** A stock of thousands is named as far as somebody reads. */
const MOST_NAMED = 500;

type At = Moment & { year: number };
type Stood = { stage: number; state: string; shares: Share[] };

const BRANCHES = { industrialMajors: '工业', serviceMajors: '服务业' } as const;
const WORDS = ['planned', 'suspended', 'resumed', 'withdrawal'] as const;

/**
 * The 16 (工业) or the 21 (服务业): the stock under construction, and the year’s list, which until one is fixed is 续建 +
 * planned 新建, with what of it is being built (DOMAIN.md, Stocks: 开复工率). A start promised for this year or before, in
 * force at D, is planned 新建; one that was promised and has come is on the list too.
 */
export function worksOf(
  raw: Raw,
  at: At,
  metric: keyof typeof BRANCHES,
  stock: Pick<MetricProgress, 'actual' | 'target'>,
  context: { rules: CountingRules; units: UnitNames },
): Works {
  const newYear = `${at.year}-01-01`;
  const rows = contributionsOf(raw, { ...at, metric });
  const continued = rows.filter((row) => row.last < newYear).map((row) => row.projectId);
  const begun = rows.filter((row) => row.last >= newYear).map((row) => row.projectId);
  const ahead = plannedCandidates(raw, at, BRANCHES[metric]);
  const promises = wordsOf(raw, at, [...begun, ...ahead]);
  const nodes = context.rules.stageNodes[at.basis].started;
  const isPlanned = (id: string) => {
    const promise = plannedStartOf(promises.get(id) ?? [], nodes);
    return promise !== null && promise.by <= `${at.year}-12-31`;
  };
  const started = [...continued, ...begun.filter(isPlanned)];
  const waiting = ahead.filter(isPlanned);
  const stood = standingsOf(raw, at, [...started, ...waiting]);
  const resting = started.filter((id) => stood.get(id)?.state === 'suspended');
  const idle = [...resting, ...waiting];
  const working = started.filter((id) => stood.get(id)?.state !== 'suspended');
  const named = working.slice(0, MOST_NAMED);
  const names = projectNames(raw, [...idle, ...named], at);
  const stops = wordsOf(raw, at, idle);
  const problems = problemsOf(raw, at, idle);
  const isWaiting = new Set(waiting);
  const isStarted = startedInDistrict(raw, at, waiting);
  return {
    underway: stock.actual ?? 0,
    target: stock.target,
    listed: started.length + waiting.length,
    working: working.length,
    workingProjects: coded(named, names),
    idle: idle.flatMap((projectId): IdleProject[] => {
      const name = names.get(projectId);
      if (!name) return [];
      const { code, name: title } = name;
      const units = unitsText(stood.get(projectId)?.shares ?? [], context.units);
      if (isStarted.has(projectId)) return [{ projectId, code, name: title, units, state: 'unanswered', cause: null }];
      const cause = stopCause(stops.get(projectId) ?? []) ?? problems.get(projectId) ?? null;
      const state = isWaiting.has(projectId) ? 'notStarted' : 'suspended';
      return [{ projectId, code, name: title, units, state, cause }];
    }),
  };
}

/** Majors of the branch that are signed, not started and not given up, and of which a start was ever promised. */
function plannedCandidates(raw: Raw, at: At, branch: string): string[] {
  const rows = statement(
    raw,
    `select s.project_id as id, s.industry from standings s indexed by standings_moment
     cross join projects p on p.id = s.project_id and p.removed_at is null
     where s.basis = @basis and s.known_to > @known and s.known_from <= @known and s.day_to > @day and s.day_from <= @day
       and s.stage between @signed and @landed and s.major = 1 and s.state in ('active', 'suspended')
       and exists (select 1 from facts f where f.project_id = s.project_id and f.kind = 'planned')
     order by p.number`,
  ).all({
    basis: at.basis,
    known: at.knownAt,
    day: at.asOf,
    signed: STAGES.indexOf('signed'),
    landed: STAGES.indexOf('landed'),
  }) as { id: string; industry: string | null }[];
  const tree = industriesAt(raw, at);
  return rows.filter(({ industry }) => industryPath(tree, industry)[0] === branch).map(({ id }) => id);
}

/** Those the district has as started and going on, where the figures are another body’s. */
function startedInDistrict(raw: Raw, at: At, ids: readonly string[]): Set<string> {
  if (at.basis === 'district') return new Set();
  const started = STAGES.indexOf('started');
  const stood = standingsOf(raw, { ...at, basis: 'district' }, ids);
  return new Set([...stood].filter(([, { stage, state }]) => stage >= started && state === 'active').map(([id]) => id));
}

/** Promises and stops in force at D. The district decides on them whatever the basis. */
function wordsOf(raw: Raw, at: At, ids: readonly string[]): Map<string, Recognised[]> {
  return new Map(
    [...historiesOf(raw, ids, WORDS)].map(([id, history]) => [
      id,
      inForce(recognisedFacts(history, at.knownAt, 'district'), at.asOf),
    ]),
  );
}

/** Why a project stands still, as the last stop in force said it; null when it has been resumed since. */
function stopCause(facts: readonly Recognised[]): string | null {
  const last = facts.findLast(({ fact }) => fact.kind === 'suspended' || fact.kind === 'resumed')?.fact;
  return last?.kind === 'suspended' ? last.value : null;
}

function standingsOf(raw: Raw, at: At, ids: readonly string[]): Map<string, Stood> {
  const rows = statement(
    raw,
    `select s.project_id as id, s.stage, s.state, s.shares from json_each(@ids) j cross join standings s indexed by standings_project
       on s.project_id = j.value and s.basis = @basis and s.known_to > @known and s.day_to > @day
     where s.known_from <= @known and s.day_from <= @day`,
  ).all({ ids: JSON.stringify(ids), basis: at.basis, known: at.knownAt, day: at.asOf }) as {
    id: string;
    stage: number;
    state: string;
    shares: string;
  }[];
  return new Map(
    rows.map(({ id, stage, state, shares }) => [id, { stage, state, shares: JSON.parse(shares) as Share[] }]),
  );
}

/** What the last weekly report filed by K says blocks each project; none where it says nothing does. */
function problemsOf(raw: Raw, at: At, ids: readonly string[]): Map<string, string> {
  const rows = statement(
    raw,
    `select r.project_id, r.problem from json_each(@ids) j cross join weekly_reports r indexed by weekly_reports_project
       on r.project_id = j.value and r.seq = (select w.seq from weekly_reports w indexed by weekly_reports_project
         where w.project_id = j.value and w.recorded_at <= @known order by w.week desc, w.seq desc limit 1)
     where r.problem is not null`,
  )
    .raw()
    .all({ ids: JSON.stringify(ids), known: at.knownAt }) as [string, string][];
  return new Map(rows);
}
