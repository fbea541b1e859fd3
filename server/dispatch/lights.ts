import { addDays, type Day, daysBetween, later } from '../calendar/day';
import { addMonths, afterWinter, inWinter, monthsWithoutWinter, type Winter } from './winter';

export const LIGHT_RULES = ['start', 'progress', 'movement', 'statisticsEntry', 'money', 'task'] as const;
export type LightRule = (typeof LIGHT_RULES)[number];
export type Light = 'green' | 'yellow' | 'red';

export const LIGHT_NAMES: Record<Light, string> = { green: '绿灯', yellow: '黄灯', red: '红灯' };
export const LIGHT_RULE_NAMES: Record<LightRule, string> = {
  start: '开工',
  progress: '形象进度',
  movement: '动态',
  statisticsEntry: '入库',
  money: '到位资金',
  task: '交办事项',
};

/** When lights change (⚙, defaults of published city rules, DOMAIN.md, Lights); months, percentage points and days. */
export type LightThresholds = {
  startRedMonths: number;
  behindYellow: number;
  behindRed: number;
  movementYellowMonths: number;
  movementRedMonths: number;
  cleanUpMonths: number;
  entryYellowMonths: number;
  entryRedMonths: number;
  taskRedDays: number;
  winter: Winter;
};

export const DEFAULT_THRESHOLDS: LightThresholds = {
  startRedMonths: 3,
  behindYellow: 10,
  behindRed: 30,
  movementYellowMonths: 2,
  movementRedMonths: 3,
  cleanUpMonths: 6,
  entryYellowMonths: 1,
  entryRedMonths: 2,
  taskRedDays: 7,
  winter: null,
};

/** A point of a course: on a day so many percent were planned, or had been reached. */
export type CoursePoint = { on: Day; percent: number };

/** What was planned and what was reached; `from` is the day the plan came into force: nothing is behind it before. */
export type Course = { plan: readonly CoursePoint[]; actual: readonly CoursePoint[]; from?: Day };

/** What lights ask of a project, as it stood on the day asked about. */
export type LightProject = {
  state: 'active' | 'suspended' | 'terminated' | 'lost' | 'transferred';
  signedOn: Day | null;
  startedOn: Day | null;
  producedOn: Day | null;
  enteredOn: Day | null;
  /** The last possible day of the promised start, with what was promised (`2018-06`). */
  plannedStart: { by: Day; told: string } | null;
  /** The last day anything moved: a weekly report other than 无变化, or a recognised fact. */
  movedOn: Day;
  /** Plan by a straight line between its points, and what was reached, of the building and of the capital; null without a plan. */
  progress: Course | null;
  money: Course | null;
  /** 交办事项 still open. */
  tasks: readonly { title: string; dueOn: Day }[];
  override: LightOverride | null;
};

/** A light set by hand, with its reason and its last day. */
export type LightOverride = { light: Light; reason: string; from: Day; until: Day };

/** Why a project’s light is not green: by which rule, since when, in a sentence. */
export type LightReason = { rule: LightRule; light: 'yellow' | 'red'; words: string; since: Day };

export type LightFinding = {
  light: Light;
  reasons: LightReason[];
  /** The hand-set light that holds today; the rules’ own reasons stand beside it. */
  override: LightOverride | null;
  /** 建议清理: nothing has moved for so long that the project should leave the list. */
  cleanUp: boolean;
};

/**
 * The light of a project on a day with all its reasons, the worst first (DOMAIN.md, Lights). Projects that are suspended,
 * terminated, lost, transferred or already producing are waited for by no rule but their open tasks.
 */
export function lightOf(project: LightProject, day: Day, thresholds: LightThresholds): LightFinding {
  const reasons = [
    ...startReasons(project, day, thresholds),
    ...courseReasons('progress', project, day, thresholds),
    ...movementReasons(project, day, thresholds),
    ...entryReasons(project, day, thresholds),
    ...courseReasons('money', project, day, thresholds),
    ...taskReasons(project, day, thresholds),
  ].sort((a, b) => weight(b.light) - weight(a.light) || (a.since < b.since ? -1 : a.since > b.since ? 1 : 0));
  const override = project.override && holds(project.override, day) ? project.override : null;
  const worst: Light = reasons[0]?.light ?? 'green';
  return { light: override?.light ?? worst, reasons, override, cleanUp: cleanUpOf(project, day, thresholds) };
}

const weight = (light: Light): number => (light === 'red' ? 2 : light === 'yellow' ? 1 : 0);

function holds(override: LightOverride, day: Day): boolean {
  return override.from <= day && day <= override.until;
}

/** Whether anything is waited for: work goes on and the project does not produce yet. */
function isWaitedFor(project: LightProject): boolean {
  return project.state === 'active' && project.producedOn === null;
}

/** Yellow once the planned month is over without a start, red when the months between come to three or more. */
function startReasons(project: LightProject, day: Day, { startRedMonths, winter }: LightThresholds): LightReason[] {
  const planned = project.plannedStart;
  if (!isWaitedFor(project) || project.startedOn !== null || planned === null) return [];
  const month = planned.by.slice(0, 7);
  const yellow = afterWinter(addMonths(`${month}-01`, 1), winter);
  const red = monthsWithoutWinter(`${month}-01`, startRedMonths, winter);
  return raised('start', day, { yellow, red }, `承诺 ${planned.told} 开工，尚未开工`);
}

/** Yellow after months without any movement, red after more. */
function movementReasons(project: LightProject, day: Day, thresholds: LightThresholds): LightReason[] {
  if (!isWaitedFor(project)) return [];
  const { movementYellowMonths, movementRedMonths, winter } = thresholds;
  const yellow = monthsWithoutWinter(project.movedOn, movementYellowMonths, winter);
  const red = monthsWithoutWinter(project.movedOn, movementRedMonths, winter);
  return raised('movement', day, { yellow, red }, `自 ${project.movedOn} 以来没有进展`);
}

function cleanUpOf(project: LightProject, day: Day, { cleanUpMonths, winter }: LightThresholds): boolean {
  return isWaitedFor(project) && day >= monthsWithoutWinter(project.movedOn, cleanUpMonths, winter);
}

/** 开工未入库: yellow a month after the start, red after two; winter does not hold the statistics office up. */
function entryReasons(project: LightProject, day: Day, thresholds: LightThresholds): LightReason[] {
  const { startedOn, enteredOn, state } = project;
  if (state !== 'active' || startedOn === null || enteredOn !== null) return [];
  const yellow = addMonths(startedOn, thresholds.entryYellowMonths);
  const red = addMonths(startedOn, thresholds.entryRedMonths);
  return raised('statisticsEntry', day, { yellow, red }, `${startedOn} 开工，尚未入库`);
}

function raised(rule: LightRule, day: Day, at: { yellow: Day; red: Day }, words: string): LightReason[] {
  if (day >= at.red) return [{ rule, light: 'red', words, since: at.red }];
  return day >= at.yellow ? [{ rule, light: 'yellow', words, since: at.yellow }] : [];
}

/** Behind the plan by more than so many points: yellow from the first line on, red beyond the second. */
function courseReasons(
  rule: 'progress' | 'money',
  project: LightProject,
  day: Day,
  { behindYellow, behindRed, winter }: LightThresholds,
): LightReason[] {
  const course = project[rule];
  if (!isWaitedFor(project) || course === null) return [];
  // In winter the building stands still: its gap is that of the last day before.
  const asked = rule === 'progress' ? lastDayBeforeWinter(day, winter) : day;
  // A straight line leaves dust in the last digits; exactly 30 points behind must not be read as more.
  const behind = (on: Day) => Math.round((plannedOn(course.plan, on) - reachedOn(course.actual, on)) * 1e6) / 1e6;
  const lightAt = (on: Day): 'yellow' | 'red' | null =>
    behind(on) > behindRed ? 'red' : behind(on) >= behindYellow ? 'yellow' : null;
  const light = lightAt(asked);
  if (light === null) return [];
  const [planned, reached] = [plannedOn(course.plan, asked), reachedOn(course.actual, asked)];
  const what = rule === 'progress' ? '形象进度' : '到位资金';
  const words = `${what}计划 ${points(planned)}%，实际 ${points(reached)}%，落后 ${points(planned - reached)} 个百分点`;
  const holds = (on: Day) => weight(lightAt(on) ?? 'green') >= weight(light);
  const since = firstDayOf(holds, asked, turnsOf(course, asked));
  return [{ rule, light, words, since: course.from === undefined ? since : later(since, course.from) }];
}

/** The days up to a day, the last first, on which a course may turn; from one to the day before the next the gap is a straight line. */
function turnsOf({ plan, actual }: NonNullable<LightProject['progress']>, day: Day): Day[] {
  const first = plan[0]?.on ?? day;
  const days = [...plan, ...actual].map((point) => point.on).filter((on) => first <= on && on <= day);
  return [...new Set(days)].sort().reverse();
}

/**
 * The first day of the unbroken stretch up to a day on which a light holds. Where it holds at both ends of a straight
 * line it holds between, so only ends are asked, and in the stretch that begins within a line the day is halved for.
 */
function firstDayOf(holds: (on: Day) => boolean, day: Day, turns: readonly Day[]): Day {
  let since = day;
  for (const [at, turn] of turns.entries()) {
    if (!holds(turn)) return firstWithin(holds, turn, since);
    since = turn;
    const before = addDays(turn, -1);
    if (at === turns.length - 1 || !holds(before)) return since;
    since = before;
  }
  return since;
}

/** The first day on which a light holds on a straight line, where it does on its last day and not on its first. */
function firstWithin(holds: (on: Day) => boolean, first: Day, last: Day): Day {
  let [no, yes] = [0, daysBetween(first, last)];
  while (yes - no > 1) {
    const middle = Math.floor((no + yes) / 2);
    if (holds(addDays(first, middle))) yes = middle;
    else no = middle;
  }
  return addDays(first, yes);
}

function lastDayBeforeWinter(day: Day, winter: Winter): Day {
  let on = day;
  while (inWinter(on, winter)) on = addDays(on, -1);
  return on;
}

/** The plan on a day: a straight line between its points, 0 before the first, the last afterwards. */
export function plannedOn(plan: readonly CoursePoint[], day: Day): number {
  const next = plan.findIndex((point) => point.on > day);
  if (next === 0 || plan.length === 0) return 0;
  const before = plan[next === -1 ? plan.length - 1 : next - 1];
  const after = next === -1 ? undefined : plan[next];
  if (!before) return 0;
  if (!after) return before.percent;
  const passed = daysBetween(before.on, day) / daysBetween(before.on, after.on);
  return before.percent + (after.percent - before.percent) * passed;
}

/** What had been reached by a day: the last statement by then, 0 before the first. */
export function reachedOn(actual: readonly CoursePoint[], day: Day): number {
  return actual.findLast((point) => point.on <= day)?.percent ?? 0;
}

const points = (value: number): string => String(Math.round(value * 10) / 10);

/** Red when a 交办事项 is overdue by more than so many days; the oldest is named. */
function taskReasons(project: LightProject, day: Day, { taskRedDays }: LightThresholds): LightReason[] {
  const overdue = project.tasks
    .filter((task) => daysBetween(task.dueOn, day) > taskRedDays)
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
  const [oldest] = overdue;
  if (!oldest) return [];
  const more = overdue.length > 1 ? `等 ${overdue.length} 项` : '';
  return [
    {
      rule: 'task',
      light: 'red',
      words: `交办事项“${oldest.title}”${more}超期 ${daysBetween(oldest.dueOn, day)} 天`,
      since: addDays(oldest.dueOn, taskRedDays + 1),
    },
  ];
}
