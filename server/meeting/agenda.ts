import type { Light } from '../dispatch/lights';
import type { SheetRow } from '../dispatch/sheet';

/** A project of the agenda; `carried` was left over from the meeting before (上周未议). */
export type AgendaItem = { code: string; carried: boolean; reached: boolean };

/** What is taken up, in order, and the red and yellow projects one key away. */
export type Agenda = { on: AgendaItem[]; rest: AgendaItem[] };

/** What people did to the agenda; `before` null puts a project at the end. */
export type AgendaEvent =
  | { kind: 'started'; agenda: Agenda }
  | { kind: 'placed'; code: string; before: string | null }
  | { kind: 'removed' | 'reached' | 'unreached'; code: string };
export type AgendaEventKind = AgendaEvent['kind'];

/** What the agenda asks of a row of the sheet. */
export type AgendaRow = Pick<SheetRow, 'code' | 'light' | 'yuan'>;

const ORDER: Record<Light, number> = { red: 0, yellow: 1, green: 2 };

function bySheet(a: AgendaRow, b: AgendaRow): number {
  return ORDER[a.light] - ORDER[b.light] || (b.yuan ?? 0) - (a.yuan ?? 0) || (a.code < b.code ? -1 : 1);
}

/**
 * The agenda before anybody touched it: what the last meeting did not reach, then red, then yellow, by amount (元); the first
 * `most` are taken up, the rest held back (DOMAIN.md, 周调度). What left the sheet since is no longer spoken of.
 */
export function defaultAgenda(rows: readonly AgendaRow[], backlog: readonly string[], most: number): Agenda {
  const known = new Set(rows.map((row) => row.code));
  const left = backlog.filter((code) => known.has(code));
  const late = rows
    .filter((row) => row.light !== 'green' && !left.includes(row.code))
    .sort(bySheet)
    .map((row) => row.code);
  const items = [
    ...left.map((code) => ({ code, carried: true, reached: false })),
    ...late.map((code) => ({ code, carried: false, reached: false })),
  ];
  return { on: items.slice(0, most), rest: items.slice(most) };
}

/** The agenda as people made it of the one they found, on the sheet as it stands now. */
export function agendaOf(base: Agenda, events: readonly AgendaEvent[], rows: readonly AgendaRow[]): Agenda {
  return onSheet(events.reduce(evolve, base), rows);
}

function evolve(agenda: Agenda, event: AgendaEvent): Agenda {
  switch (event.kind) {
    case 'started':
      return event.agenda;
    case 'placed':
      return placed(agenda, event.code, event.before);
    case 'removed': {
      const item = agenda.on.find((one) => one.code === event.code);
      if (item === undefined) return agenda;
      return { on: without(agenda.on, event.code), rest: [...agenda.rest, item] };
    }
    case 'reached':
    case 'unreached': {
      const reached = event.kind === 'reached';
      const on = agenda.on.map((one) => (one.code === event.code ? { ...one, reached } : one));
      return { ...agenda, on };
    }
    default:
      return event satisfies never;
  }
}

function placed(agenda: Agenda, code: string, before: string | null): Agenda {
  if (code === before) return agenda;
  const item = [...agenda.on, ...agenda.rest].find((one) => one.code === code);
  const on = without(agenda.on, code);
  const at = before === null ? -1 : on.findIndex((one) => one.code === before);
  on.splice(at === -1 ? on.length : at, 0, item ?? { code, carried: false, reached: false });
  return { on, rest: without(agenda.rest, code) };
}

function without(items: readonly AgendaItem[], code: string): AgendaItem[] {
  return items.filter((one) => one.code !== code);
}

/** A week frozen anew may have lost projects and found red and yellow ones: those are held back until somebody adds them. */
function onSheet(agenda: Agenda, rows: readonly AgendaRow[]): Agenda {
  const known = new Set(rows.map((row) => row.code));
  const keep = (items: readonly AgendaItem[]) => items.filter((one) => known.has(one.code));
  const listed = new Set([...agenda.on, ...agenda.rest].map((one) => one.code));
  const found = rows.filter((row) => row.light !== 'green' && !listed.has(row.code)).sort(bySheet);
  return {
    on: keep(agenda.on),
    rest: [...keep(agenda.rest), ...found.map(({ code }) => ({ code, carried: false, reached: false }))],
  };
}

/** What was taken up and not reached: it comes first next week. */
export function backlogOf(agenda: Agenda): string[] {
  return agenda.on.filter((one) => !one.reached).map((one) => one.code);
}

/** Why something cannot be done to the agenda, in words, or null when it can. */
export function refuseAgendaEvent(
  agenda: Agenda,
  event: Exclude<AgendaEvent, { kind: 'started' }>,
  rows: readonly AgendaRow[],
): string | null {
  const item = agenda.on.find((one) => one.code === event.code);
  if (event.kind === 'placed') {
    if (!rows.some((row) => row.code === event.code)) return `${event.code} 不在本周调度表上`;
    return event.before !== null && !agenda.on.some((one) => one.code === event.before)
      ? `${event.before} 不在议程上，请刷新后再排`
      : null;
  }
  if (item === undefined) return `${event.code} 不在议程上`;
  return event.kind === 'removed' && item.reached ? '已议的项目不能移出议程' : null;
}
