import type { Raw } from '../../db/client';
import type { Instant } from '../calendar/day';
import { settingAt } from '../catalogue/store';
import type { SheetRow } from '../dispatch/sheet';
import { type SnapshotRow, snapshotOf, snapshotRows } from '../dispatch/snapshot-store';
import { type Agenda, agendaOf, backlogOf, defaultAgenda } from './agenda';
import { agendaEvents, weekMetBefore } from './store';

/** A frozen week’s sheet with the agenda made of it. */
export type WeekAgenda = { snapshot: SnapshotRow; rows: SheetRow[]; agenda: Agenda; backlog: string[] };

const ALL = { kind: 'all' } as const;

/**
 * The agenda of a frozen week as known at an instant, of all projects (who may see which is asked of the rows that are shown);
 * null while nothing is frozen.
 */
export function weekAgenda(raw: Raw, week: string, known: Instant): WeekAgenda | null {
  const snapshot = snapshotOf(raw, week, known);
  if (!snapshot) return null;
  const rows = snapshotRows(raw, snapshot.seq, ALL);
  const backlog = backlogBefore(raw, week, known);
  const most = settingAt(raw, 'dispatch', { asOf: snapshot.day, knownAt: snapshot.known }).agendaProjects;
  const agenda = agendaOf(defaultAgenda(rows, backlog, most), agendaEvents(raw, week), rows);
  return { snapshot, rows, agenda, backlog };
}

/** What the last meeting before a week took up and did not reach. */
function backlogBefore(raw: Raw, week: string, known: Instant): string[] {
  const before = weekMetBefore(raw, week);
  if (before === null) return [];
  // Every agenda begins with the backlog of the one before: as a meeting keeps the agenda it began with, one step is enough.
  const snapshot = snapshotOf(raw, before, known);
  if (!snapshot) return [];
  const rows = snapshotRows(raw, snapshot.seq, ALL);
  const most = settingAt(raw, 'dispatch', { asOf: snapshot.day, knownAt: snapshot.known }).agendaProjects;
  return backlogOf(agendaOf(defaultAgenda(rows, [], most), agendaEvents(raw, before), rows));
}
