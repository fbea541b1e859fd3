import type { Raw } from '../../db/client';
import type { Instant } from '../calendar/day';
import { weekLabel } from '../calendar/week';
import { findCycle } from '../dispatch/cycle-store';
import { statement } from '../ledger/history-store';
import { may } from '../policy';
import type { MinutesBody } from './minutes';
import { freshMinutes } from './minutes-acts';
import { type MinutesRow, minutesHash, minutesOf } from './minutes-store';
import type { Reading } from './view';

/** A version of the minutes without its text. */
export type MinutesVersion = Omit<MinutesRow, 'body' | 'byId' | 'week'> & { untouched: boolean };

/** The minutes of a week as the reader may see them. */
export type MinutesView = {
  week: string;
  label: string;
  closed: boolean;
  /** What is shown: the newest version (for who does not write them, the newest signed one), else the program’s draft; null where there is neither. */
  shown: { version: number; body: MinutesBody; mine: boolean; signed: MinutesRow['signed'] } | null;
  /** True when the reader sees only the parts on projects of the own unit. */
  partly: boolean;
  /** The program’s draft of now, for who writes the minutes. */
  fresh: MinutesBody | null;
  versions: MinutesVersion[];
};

/**
 * The minutes of a week: the bureau sees every version and the program’s draft, everybody else what was signed off, a unit the parts
 * on its own projects (SEC-21).
 */
export function minutesView(ctx: Reading & { user: { id: string } }, week: string): MinutesView {
  const { rawRead: raw, now, scope } = ctx;
  const writes = may(ctx.user.roles, 'meeting.run');
  const state = findCycle(raw, week, now)?.state ?? null;
  const versions = minutesOf(raw, week).filter((one) => writes || one.signed !== null);
  const begun = state === 'meeting' || state === 'closed';
  const fresh = writes && begun ? freshMinutes(raw, week, now) : null;
  const newest = versions[0] ?? null;
  const shown = newest
    ? { version: newest.version, body: newest.body, mine: newest.byId === ctx.user.id, signed: newest.signed }
    : fresh && { version: 0, body: fresh, mine: true, signed: null };
  const partly = scope.kind !== 'all';
  return {
    week,
    label: weekLabel(week),
    closed: state === 'closed',
    shown:
      shown && partly ? { ...shown, body: ownPart(raw, shown.body, scope.kind === 'unit' ? scope.unitId : '') } : shown,
    partly,
    fresh,
    versions: versions.map(({ body, byId: _, week: __, ...version }) => ({
      ...version,
      untouched:
        version.signed === null || minutesHash({ week, version: version.version, body }) === version.signed.sha256,
    })),
  };
}

/** The parts of minutes on projects of a unit; what concerns the whole meeting is in the paper it is sent. */
function ownPart(raw: Raw, body: MinutesBody, unit: string): MinutesBody {
  const codes = body.sections.flatMap((section) => section.code ?? []);
  const seen = new Set(
    statement(
      raw,
      `select p.code from json_each(@codes) j cross join projects p on p.code = j.value
       where exists (select 1 from project_units s where s.project_id = p.id and s.unit_id = @unit)`,
    )
      .pluck()
      .all({ codes: JSON.stringify(codes), unit }),
  );
  return { ...body, sections: body.sections.filter((section) => section.code !== null && seen.has(section.code)) };
}

/** What is printed of a week’s minutes: the version asked for, else the newest; where drafts count and there is none, the program’s. */
export function minutesPrinted(
  raw: Raw,
  week: string,
  known: Instant,
  asked: { version: number | null; drafts: boolean },
): Pick<MinutesRow, 'body' | 'signed' | 'version'> | null {
  const versions = minutesOf(raw, week).filter((one) => asked.drafts || one.signed !== null);
  const [newest] = versions;
  if (asked.version !== null) return versions.find((one) => one.version === asked.version) ?? null;
  if (newest) return newest;
  const body = asked.drafts ? freshMinutes(raw, week, known) : null;
  return body && { version: 0, body, signed: null };
}
