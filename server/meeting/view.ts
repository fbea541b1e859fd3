import type { Raw } from '../../db/client';
import type { Day, Instant } from '../calendar/day';
import { weekLabel } from '../calendar/week';
import { workCalendarAt } from '../catalogue/store';
import { CYCLE_STATE_NAMES, type CycleState } from '../dispatch/cycle';
import { findCycle } from '../dispatch/cycle-store';
import { photosOf } from '../dispatch/form';
import type { Light, LightOverride, LightReason } from '../dispatch/lights';
import type { ReportWords, SheetRow } from '../dispatch/sheet';
import { snapshotBefore, snapshotRows } from '../dispatch/snapshot-store';
import { lightsHidden } from '../dispatch/watch';
import type { Yuan } from '../money/money';
import { type Gantt, ganttOf } from '../plan/view';
import { may } from '../policy';
import type { Role, Scope } from '../role';
import { openTaskLines, type TaskLine } from '../task/open-tasks';
import { hasBegun } from './acts';
import type { AgendaItem } from './agenda';
import { type Change, changesOf } from './changes';
import type { Attendee, MeetingDetails } from './minutes';
import { hasSignedMinutes } from './minutes-store';
import { factsBetween, idsOf, rowsOf, seenToday, tasksBetween } from './screen-store';
import {
  findMeeting,
  leadersOf,
  meetingBefore,
  type OutcomeRow,
  outcomesOfWeek,
  type TypedDraft,
  typedOf,
  unitsInvited,
} from './store';
import { weekAgenda } from './week-agenda';

/** Who reads, and when. */
export type Reading = {
  rawRead: Raw;
  now: Instant;
  today: Day;
  scope: Scope;
  user: { name: string; roles: readonly Role[] };
};

/** A project on the agenda list. */
export type ListedItem = AgendaItem & {
  name: string;
  unit: string | null;
  yuan: Yuan | null;
  /** Null while lights are for the bureau only (试运行). */
  light: Light | null;
};

/** The meeting of a week as its pages show it, as far as the reader may see it. */
export type MeetingView = {
  week: string;
  label: string;
  state: CycleState | null;
  stateName: string;
  begun: boolean;
  signed: boolean;
  /** As saved last, with its version; null before. */
  details: (MeetingDetails & { version: number; chairId: string | null }) | null;
  /** What the form begins with before anything was saved: last time’s place, time and names, else the units with their leads. */
  suggested: (MeetingDetails & { chairId: string | null }) | null;
  /** 区领导 who may chair, for who runs the meeting. */
  leaders: { id: string; name: string }[];
  agenda: { on: ListedItem[]; rest: ListedItem[] } | null;
  /** Green projects of the sheet that are not on the agenda, to be added by hand. */
  others: { code: string; name: string }[];
  outcomes: OutcomeRow[];
  typed: TypedDraft[];
};

/** The meeting of a week: how it stands, its agenda, what came of it. */
export function meetingView(ctx: Reading, week: string): MeetingView {
  const { rawRead: raw, now, scope } = ctx;
  const runs = may(ctx.user.roles, 'meeting.run');
  const cycle = findCycle(raw, week, now);
  const details = findMeeting(raw, week);
  const found = weekAgenda(raw, week, now);
  const seen = found ? snapshotRows(raw, found.snapshot.seq, scope) : [];
  const rows = new Map(seen.map((row) => [row.code, row]));
  const hidden = lightsHidden(raw, ctx.today, ctx.user.roles);
  const listed = (items: readonly AgendaItem[]) =>
    items.flatMap((item) => {
      const row = rows.get(item.code);
      return row ? [{ ...item, name: row.name, unit: row.unit, yuan: row.yuan, light: hidden ? null : row.light }] : [];
    });
  // What is held back is the red and yellow of the week: no news for whom lights are hidden from.
  const rest = found && !hidden ? listed(found.agenda.rest) : [];
  const agenda = found ? { on: listed(found.agenda.on), rest } : null;
  const taken = new Set([...(agenda?.on ?? []), ...(agenda?.rest ?? [])].map((item) => item.code));
  return {
    week,
    label: weekLabel(week),
    state: cycle?.state ?? null,
    stateName: cycle ? CYCLE_STATE_NAMES[cycle.state] : '未开始',
    begun: hasBegun(raw, week),
    signed: hasSignedMinutes(raw, week),
    details,
    suggested: runs && !details ? suggestedDetails(ctx, week, found?.snapshot.day ?? ctx.today) : null,
    leaders: runs ? leadersOf(raw) : [],
    agenda,
    others: runs ? seen.filter((row) => !taken.has(row.code)).map(({ code, name }) => ({ code, name })) : [],
    outcomes: outcomesOfWeek(raw, week, scope),
    typed: runs ? typedOf(raw, week) : [],
  };
}

function suggestedDetails(ctx: Reading, week: string, day: Day): MeetingDetails & { chairId: string | null } {
  const before = meetingBefore(ctx.rawRead, week);
  const [leader] = leadersOf(ctx.rawRead);
  const present = (one: Attendee): Attendee => ({ ...one, kind: one.kind === 'leave' ? 'present' : one.kind });
  return {
    heldOn: day > ctx.today ? day : ctx.today,
    heldAt: before?.heldAt ?? '15:00',
    place: before?.place ?? '',
    chair: before?.chair ?? leader?.name ?? '',
    chairId: before ? before.chairId : (leader?.id ?? null),
    recorder: before?.recorder ?? ctx.user.name,
    // Who was away last time is asked again.
    attendance: before ? before.attendance.map(present) : unitsInvited(ctx.rawRead, day),
  };
}

/** A project as one screen of the meeting shows it. */
export type ScreenProject = Pick<SheetRow, 'code' | 'name' | 'unit' | 'stage' | 'yuan' | 'cleanUp'> & {
  light: Light | null;
  reasons: LightReason[];
  override: LightOverride | null;
  report: { state: SheetRow['report']['state']; words: ReportWords | null };
  changes: Change[];
  tasks: TaskLine[];
  photos: { id: string; name: string }[];
  /** Its 倒排工期 as it stands now; null without one. */
  gantt: Gantt | null;
};

/**
 * The projects a screen asks for as frozen, each with what changed since the cut-off before, its open 交办事项 as of now and the
 * week’s photos; in the order asked. Without codes those of the agenda. Photos and plan go to who may see the project today.
 */
export function screenProjects(ctx: Reading, week: string, codes: readonly string[] | undefined): ScreenProject[] {
  const { rawRead: raw, now, today, scope } = ctx;
  const found = weekAgenda(raw, week, now);
  const cycle = findCycle(raw, week, now);
  if (!found || !cycle) return [];
  const asked = codes ?? found.agenda.on.map((item) => item.code);
  const seen = new Map(snapshotRows(raw, found.snapshot.seq, scope).map((row) => [row.code, row]));
  const rows = asked.flatMap((code) => seen.get(code) ?? []);
  const ids = idsOf(
    raw,
    rows.map((row) => row.code),
  );
  const list = [...ids.values()];
  const between = { since: found.snapshot.fromKnown, until: found.snapshot.known };
  const last = snapshotBefore(raw, week, found.snapshot.known);
  const before = last ? rowsOf(raw, last.seq, list) : null;
  const [facts, happened] = [factsBetween(raw, list, between), tasksBetween(raw, list, between)];
  // The sheet is as it was frozen; photos and plan are those of today.
  const seenNow = seenToday(raw, list, scope);
  const photos = photosOf(raw, [...seenNow], cycle);
  const at = { asOf: today, knownAt: now };
  const tasks = openTaskLines(raw, at, scope, workCalendarAt(raw, at));
  const hidden = lightsHidden(raw, today, ctx.user.roles);
  return rows.map((row) => {
    const id = ids.get(row.code) ?? '';
    const changes = changesOf(
      before === null ? undefined : (before.get(row.code) ?? null),
      row,
      facts.get(id) ?? [],
      happened.get(id) ?? [],
    );
    const { code, name, unit, stage, yuan, cleanUp, report } = row;
    return {
      code,
      name,
      unit,
      stage,
      yuan,
      report,
      cleanUp: cleanUp && !hidden,
      light: hidden ? null : row.light,
      reasons: hidden ? [] : row.reasons,
      override: hidden ? null : row.override,
      changes: hidden ? changes.filter((change) => change.about !== 'light') : changes,
      tasks: tasks.filter((task) => task.project?.code === code),
      photos: photos.get(id) ?? [],
      gantt: seenNow.has(id) ? ganttOf(raw, id, at) : null,
    };
  });
}
