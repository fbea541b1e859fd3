import { and, asc, eq, lte, sql } from 'drizzle-orm';
import type { Db, Raw } from '../../db/client';
import { settings } from '../../db/schema/unit';
import { shared } from '../../db/shared';
import type { WriteTx } from '../../db/transaction';
import type { Day, Instant } from '../calendar/day';
import { type WorkCalendar, workCalendar } from '../calendar/working-day';
import { statement } from '../ledger/history-store';
import { CATALOGUE_DEFAULTS, type Catalogue, type CatalogueName } from './catalogue';
import type { CountingRules, RulesVersion } from './counting-rules';

/** One version of a catalogue as recorded. */
export type SettingVersion = { seq: number; value: unknown; effectiveOn: Day; recordedAt: Instant; recordedBy: string };

/** All versions of a catalogue, oldest first. */
export async function versionsOf(db: Db, name: CatalogueName): Promise<SettingVersion[]> {
  const { seq, value, effectiveOn, recordedAt, recordedBy } = settings;
  const rows = await db
    .select({ seq, value, effectiveOn, recordedAt, recordedBy })
    .from(settings)
    .where(eq(settings.name, name))
    .orderBy(asc(seq));
  return rows.map((row) => ({ ...row, value: JSON.parse(row.value) }));
}

/** The value of a catalogue in force on `day` as known at `known`. */
export async function catalogueAt<N extends CatalogueName>(
  db: Db,
  name: N,
  day: Day,
  known: Instant,
): Promise<Catalogue<N>> {
  const [row] = await db
    .select({ value: settings.value })
    .from(settings)
    .where(and(eq(settings.name, name), lte(settings.effectiveOn, day), lte(settings.recordedAt, known)))
    .orderBy(sql`${settings.effectiveOn} desc, ${settings.seq} desc`)
    .limit(1);
  return row ? (JSON.parse(row.value) as Catalogue<N>) : CATALOGUE_DEFAULTS[name];
}

/** The last month from one on of which a bulletin is issued and not revoked; null where none is. */
export function issuedMonthSince(raw: Raw, month: string): string | null {
  const found = statement(
    raw,
    `select max(b.month) from bulletins b join bulletin_events e on e.bulletin_id = b.id and e.kind = 'issued'
     where b.month >= ? and not exists (select 1 from bulletin_events r where r.bulletin_id = b.id and r.kind = 'revoked')`,
  )
    .pluck()
    .get(month);
  return typeof found === 'string' ? found : null;
}

/** Appends a version of a catalogue. */
export async function appendVersion(
  tx: WriteTx,
  name: CatalogueName,
  value: unknown,
  effectiveOn: Day,
  userId: string,
): Promise<void> {
  const seq = Number(tx.raw.prepare('select coalesce(max(seq), 0) + 1 from settings').pluck().get());
  await tx.db
    .insert(settings)
    .values({ seq, name, value: JSON.stringify(value), effectiveOn, recordedAt: tx.at, recordedBy: userId });
}

/** The versions of the counting rules; read once and kept until a setting is added. */
export function countingVersions(): RulesVersion[] {
  const { ledger, memory } = shared();
  const count = Number(ledger.writer.prepare('select coalesce(max(seq), 0) from settings').pluck().get());
  const kept = memory.get('counting') as { count: number; versions: RulesVersion[] } | undefined;
  if (kept?.count === count) return kept.versions;
  const rows = ledger.writer
    .prepare("select value, effective_on, recorded_at from settings where name = 'counting' order by seq")
    .all() as {
    value: string;
    effective_on: Day;
    recorded_at: Instant;
  }[];
  const versions = rows.map((row) => ({
    effectiveOn: row.effective_on,
    recordedAt: row.recorded_at,
    rules: JSON.parse(row.value) as CountingRules,
  }));
  memory.set('counting', { count, versions });
  return versions;
}

/** A catalogue in force at a moment, for readers inside a write or without Drizzle. */
export function settingAt<N extends CatalogueName>(
  raw: Raw,
  name: N,
  at: { asOf: Day; knownAt: Instant },
): Catalogue<N> {
  const value = statement(
    raw,
    'select value from settings where name = ? and effective_on <= ? and recorded_at <= ? order by effective_on desc, seq desc limit 1',
  )
    .pluck()
    .get(name, at.asOf, at.knownAt);
  return typeof value === 'string' ? (JSON.parse(value) as Catalogue<N>) : CATALOGUE_DEFAULTS[name];
}

/** The working days as the bureau keeps them at a moment: 节假日 and 调休, with its own days. */
export function workCalendarAt(raw: Raw, at: { asOf: Day; knownAt: Instant }): WorkCalendar {
  return workCalendar(settingAt(raw, 'workCalendar', at));
}

/** The industry tree in force at a moment. */
export const industriesAt = (raw: Raw, at: { asOf: Day; knownAt: Instant }): Catalogue<'industries'> =>
  settingAt(raw, 'industries', at);
