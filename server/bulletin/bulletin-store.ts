import { hashOf } from '../../db/audit-chain';
import type { Raw } from '../../db/client';
import type { WriteTx } from '../../db/transaction';
import type { Day, Instant } from '../calendar/day';
import { aliveOn, unitsAt } from '../ledger/figures-store';
import { statement } from '../ledger/history-store';
import type { Basis, Scope } from '../role';
import type { BulletinData } from './figures-store';
import type { Issuer } from './issuer';
import type { FieldNote, FieldValues, Paper } from './paper';
import type { BulletinEvent, BulletinEventKind } from './workflow';

/** A bulletin as it was begun. */
export type BulletinRow = {
  id: string;
  month: string;
  basis: Basis;
  issuer: Issuer;
  corrects: string | null;
  reason: string | null;
  /** 内部试算: drawn and written like any other, never sent. */
  trial: boolean;
  recordedAt: Instant;
  by: string;
};

type BulletinColumns = Omit<BulletinRow, 'trial'> & { trial: number };

const BULLETIN = `select b.id, b.month, b.basis, b.issuer, b.corrects, b.reason, b.trial, b.recorded_at as recordedAt, u.name as "by"
  from bulletins b join users u on u.id = b.recorded_by`;

const bulletinRow = (row: BulletinColumns): BulletinRow => ({ ...row, trial: row.trial === 1 });

export function findBulletin(raw: Raw, id: string): BulletinRow | null {
  const row = statement(raw, `${BULLETIN} where b.id = ?`).get(id) as BulletinColumns | undefined;
  return row ? bulletinRow(row) : null;
}

/** Every bulletin, the newest month first. */
export function bulletinRows(raw: Raw): BulletinRow[] {
  const rows = statement(raw, `${BULLETIN} order by b.month desc, b.seq desc`).all() as BulletinColumns[];
  return rows.map(bulletinRow);
}

export function appendBulletin(tx: WriteTx, row: Omit<BulletinRow, 'recordedAt' | 'by'>, userId: string): void {
  statement(
    tx.raw,
    `insert into bulletins (seq, id, month, basis, issuer, corrects, reason, recorded_at, recorded_by, trial)
     values ((select coalesce(max(seq), 0) + 1 from bulletins), @id, @month, @basis, @issuer, @corrects, @reason, @at, @userId, @trial)`,
  ).run({ ...row, trial: Number(row.trial), at: tx.at, userId });
}

/** Puts a trial away: it stays in the log and in no list. */
export function appendDiscard(tx: WriteTx, bulletinId: string, words: string | null, userId: string): void {
  statement(
    tx.raw,
    `insert into bulletin_discards (seq, bulletin_id, words, recorded_at, recorded_by)
     values ((select coalesce(max(seq), 0) + 1 from bulletin_discards), @bulletinId, @words, @at, @userId)`,
  ).run({ bulletinId, words, at: tx.at, userId });
}

/** What is being written, with who changed it last. */
export type DraftRow = {
  paper: Paper;
  notes: FieldNote[];
  known: Instant;
  changedAt: Instant;
  changedBy: string;
  changedById: string;
};

export function draftOf(raw: Raw, bulletinId: string): DraftRow | null {
  const row = statement(
    raw,
    `select d.paper, d.notes, d.known, d.changed_at as changedAt, u.name as changedBy, d.changed_by as changedById
     from bulletin_drafts d join users u on u.id = d.changed_by where d.bulletin_id = ?`,
  ).get(bulletinId) as (Omit<DraftRow, 'paper' | 'notes'> & { paper: string; notes: string }) | undefined;
  if (row) return { ...row, paper: JSON.parse(row.paper) as Paper, notes: JSON.parse(row.notes) as FieldNote[] };
  return sentAsDraft(raw, bulletinId);
}

/** A ledger that was loaded has no drafts: what was sent last is written on from there. */
function sentAsDraft(raw: Raw, bulletinId: string): DraftRow | null {
  const version = versionOf(raw, bulletinId);
  if (!version) return null;
  const changedById = statement(raw, 'select recorded_by from bulletin_versions where bulletin_id = ? and version = ?')
    .pluck()
    .get(bulletinId, version.version);
  const { paper, notes, known, at, by } = version;
  return { paper, notes, known, changedAt: at, changedBy: by, changedById: String(changedById) };
}

export function keepDraft(
  tx: WriteTx,
  bulletinId: string,
  draft: { paper: Paper; notes: readonly FieldNote[]; known: Instant },
  userId: string,
): void {
  statement(
    tx.raw,
    `insert into bulletin_drafts (bulletin_id, paper, notes, known, changed_at, changed_by, writers)
     values (@bulletinId, @paper, @notes, @known, @at, @userId, json_array(@userId))
     on conflict (bulletin_id) do update set paper = excluded.paper, notes = excluded.notes, known = excluded.known,
       changed_at = excluded.changed_at, changed_by = excluded.changed_by, writers = (
         select json_group_array(value) from (select value from json_each(bulletin_drafts.writers) union select excluded.changed_by))`,
  ).run({
    bulletinId,
    paper: JSON.stringify(draft.paper),
    notes: JSON.stringify(draft.notes),
    known: draft.known,
    at: tx.at,
    userId,
  });
}

/** Who wrote a bulletin: began it, wrote in its draft, or sent it; none of them approves it. */
export function writersOf(raw: Raw, bulletinId: string): ReadonlySet<string> {
  return new Set(
    statement(
      raw,
      `select recorded_by from bulletins where id = @id union select w.value from bulletin_drafts d, json_each(d.writers) w where d.bulletin_id = @id
       union select recorded_by from bulletin_versions where bulletin_id = @id`,
    )
      .pluck()
      .all({ id: bulletinId }) as string[],
  );
}

/** The names of those who wrote in it. */
export function writerNames(raw: Raw, bulletinId: string): string[] {
  return statement(raw, 'select name from users where id in (select value from json_each(?))')
    .pluck()
    .all(JSON.stringify([...writersOf(raw, bulletinId)])) as string[];
}

/** Whether a bulletin was ever sent, without reading what. */
function wasSent(raw: Raw, bulletinId: string): boolean {
  return statement(raw, 'select 1 from bulletin_versions where bulletin_id = ? limit 1').get(bulletinId) !== undefined;
}

/** Whether a bulletin corrects one that was revoked since. */
export function correctsVoid(raw: Raw, bulletinId: string): boolean {
  return (
    statement(
      raw,
      `select 1 from bulletins b join bulletin_events e on e.bulletin_id = b.corrects and e.kind = 'revoked' where b.id = ? limit 1`,
    ).get(bulletinId) !== undefined
  );
}

/** Whether a draft can be put away: it was never sent, or what it corrects is void. */
export function mayDiscard(raw: Raw, bulletinId: string): boolean {
  return !wasSent(raw, bulletinId) || correctsVoid(raw, bulletinId);
}

/** A version as it was sent, whole. */
export type VersionRow = {
  version: number;
  paper: Paper;
  notes: FieldNote[];
  figures: FieldValues;
  data: BulletinData;
  day: Day;
  known: Instant;
  sha256: string;
  at: Instant;
  by: string;
};

type VersionColumns = Omit<VersionRow, 'paper' | 'notes' | 'figures' | 'data'> &
  Record<'paper' | 'notes' | 'figures' | 'data', string>;

/** A version that was sent; the last one without a number. */
export function versionOf(raw: Raw, bulletinId: string, version?: number): VersionRow | null {
  const row = statement(
    raw,
    `select v.version, v.paper, v.notes, v.figures, v.data, v.day, v.known, v.sha256, v.recorded_at as at, u.name as "by"
     from bulletin_versions v join users u on u.id = v.recorded_by
     where v.bulletin_id = @bulletinId and (@version is null or v.version = @version) order by v.version desc limit 1`,
  ).get({ bulletinId, version: version ?? null }) as VersionColumns | undefined;
  if (!row) return null;
  return {
    ...row,
    paper: JSON.parse(row.paper) as Paper,
    notes: JSON.parse(row.notes) as FieldNote[],
    figures: JSON.parse(row.figures) as FieldValues,
    data: JSON.parse(row.data) as BulletinData,
  };
}

/** The words of a version that was sent, with what its figures said; far smaller than all of it. */
export function wordsOfVersion(
  raw: Raw,
  bulletinId: string,
  version: number,
): Pick<VersionRow, 'paper' | 'notes' | 'figures'> | null {
  const row = statement(
    raw,
    'select paper, notes, figures from bulletin_versions where bulletin_id = ? and version = ?',
  ).get(bulletinId, version) as Pick<VersionColumns, 'paper' | 'notes' | 'figures'> | undefined;
  if (!row) return null;
  return {
    paper: JSON.parse(row.paper) as Paper,
    notes: JSON.parse(row.notes) as FieldNote[],
    figures: JSON.parse(row.figures) as FieldValues,
  };
}

/** Whether words stand anywhere in the data of a version: asked before all of it is read. */
export function dataSays(raw: Raw, bulletinId: string, version: number, words: string): boolean {
  const inJson = JSON.stringify(words).slice(1, -1);
  return (
    statement(
      raw,
      'select instr(lower(data), lower(?)) > 0 from bulletin_versions where bulletin_id = ? and version = ?',
    )
      .pluck()
      .get(inJson, bulletinId, version) === 1
  );
}

/** Keeps what is sent, with the SHA-256 over all of it; answers with its number and hash. */
export function appendVersion(
  tx: WriteTx,
  bulletinId: string,
  sent: Pick<VersionRow, 'paper' | 'notes' | 'figures' | 'data' | 'day' | 'known'>,
  userId: string,
): { version: number; sha256: string } {
  const last = statement(tx.raw, 'select coalesce(max(version), 0) from bulletin_versions where bulletin_id = ?')
    .pluck()
    .get(bulletinId);
  const version = Number(last) + 1;
  const sha256 = versionHash(sent);
  statement(
    tx.raw,
    `insert into bulletin_versions (seq, bulletin_id, version, paper, notes, figures, data, day, known, sha256, recorded_at, recorded_by)
     values ((select coalesce(max(seq), 0) + 1 from bulletin_versions), @bulletinId, @version, @paper, @notes, @figures, @data, @day, @known,
       @sha256, @at, @userId)`,
  ).run({
    bulletinId,
    version,
    paper: JSON.stringify(sent.paper),
    notes: JSON.stringify(sent.notes),
    figures: JSON.stringify(sent.figures),
    data: JSON.stringify(sent.data),
    day: sent.day,
    known: sent.known,
    sha256,
    at: tx.at,
    userId,
  });
  return { version, sha256 };
}

/** The SHA-256 of a version; recomputed from what is stored it tells whether anything was touched. */
export function versionHash({
  paper,
  notes,
  figures,
  data,
  day,
  known,
}: Pick<VersionRow, 'paper' | 'notes' | 'figures' | 'data' | 'day' | 'known'>): string {
  return hashOf({ paper, notes, figures, data, day, known });
}

/**
 * Whether the audit chain tells the same of a version: its hash when it was sent, number and day when it was issued. A ledger that
 * was loaded begins a chain of its own, which tells nothing of what was before.
 */
function isAsAudited(raw: Raw, id: string, { version, sha256 }: VersionRow): boolean {
  const told = (action: string) =>
    (
      statement(
        raw,
        "select detail from audit where object_type = 'bulletin' and object_id = ? and action = ? and result = 'done' order by seq",
      )
        .pluck()
        .all(id, action) as string[]
    ).map((detail) => JSON.parse(detail) as Record<string, unknown>);
  const sent = told('bulletin.submitted');
  if (sent.length === 0) return true;
  const issued = told('bulletin.issued').find((one) => one.version === version);
  const event = statement(
    raw,
    "select number, issued_on as 'on' from bulletin_events where bulletin_id = ? and kind = 'issued' order by seq desc limit 1",
  ).get(id) as { number: string; on: Day } | undefined;
  const isIssuedAlike = issued === undefined || (event?.number === issued.number && event?.on === issued.on);
  return sent.some((one) => one.version === version && one.sha256 === sha256) && isIssuedAlike;
}

/** How many versions were sent, and those whose stored words or figures no longer give their hash. */
export function touchedBulletins(raw: Raw): {
  sent: number;
  touched: { month: string; basis: Basis; version: number }[];
} {
  const sent = statement(
    raw,
    `select b.id, b.month, b.basis, v.version from bulletin_versions v join bulletins b on b.id = v.bulletin_id order by v.seq`,
  ).all() as { id: string; month: string; basis: Basis; version: number }[];
  const touched = sent.filter(({ id, version }) => {
    const stored = versionOf(raw, id, version);
    return !stored || versionHash(stored) !== stored.sha256 || !isAsAudited(raw, id, stored);
  });
  return { sent: sent.length, touched: touched.map(({ month, basis, version }) => ({ month, basis, version })) };
}

/** An event with who and what was said. */
export type EventRow = {
  kind: BulletinEventKind;
  version: number | null;
  step: string | null;
  words: string | null;
  place: string | null;
  signedBy: string | null;
  signedOn: Day | null;
  scan: { id: string; name: string } | null;
  number: string | null;
  issuedOn: Day | null;
  actsFor: string | null;
  at: Instant;
  by: string;
  byId: string;
};

type EventColumns = Omit<EventRow, 'scan'> & { scanId: string | null; scanName: string | null; bulletinId: string };

/** The events of several bulletins as known at an instant, in their order, by bulletin. */
export function eventsOf(raw: Raw, ids: readonly string[], known: Instant): Map<string, EventRow[]> {
  const rows = statement(
    raw,
    `select e.bulletin_id as bulletinId, e.kind, e.version, e.step, e.words, e.place, e.signed_by as signedBy, e.signed_on as signedOn,
       a.id as scanId, a.name as scanName, e.number, e.issued_on as issuedOn, l.name as actsFor, e.recorded_at as at, u.name as "by",
       e.recorded_by as byId
     from json_each(@ids) j cross join bulletin_events e on e.bulletin_id = j.value join users u on u.id = e.recorded_by
     left join users l on l.id = e.acts_for left join attachments a on a.id = e.scan where e.recorded_at <= @known order by e.seq`,
  ).all({ ids: JSON.stringify(ids), known }) as EventColumns[];
  const found = new Map<string, EventRow[]>(ids.map((id) => [id, []]));
  for (const { bulletinId, scanId, scanName, ...row } of rows)
    found.get(bulletinId)?.push({ ...row, scan: scanId === null ? null : { id: scanId, name: scanName ?? '' } });
  for (const { bulletinId, ...row } of discardsOf(raw, ids, known))
    found.get(bulletinId)?.push({ ...NOTHING_MORE, kind: 'discarded', ...row });
  return found;
}

const NOTHING_MORE = {
  version: null,
  step: null,
  words: null,
  place: null,
  signedBy: null,
  signedOn: null,
  scan: null,
  number: null,
  issuedOn: null,
  actsFor: null,
} as const;

function discardsOf(raw: Raw, ids: readonly string[], known: Instant) {
  return statement(
    raw,
    `select d.bulletin_id as bulletinId, d.words, d.recorded_at as at, u.name as "by", d.recorded_by as byId
     from json_each(@ids) j cross join bulletin_discards d on d.bulletin_id = j.value join users u on u.id = d.recorded_by
     where d.recorded_at <= @known`,
  ).all({ ids: JSON.stringify(ids), known }) as (Pick<EventRow, 'words' | 'at' | 'by' | 'byId'> & {
    bulletinId: string;
  })[];
}

/** The events as the rules fold them. */
export function asEvents(rows: readonly EventRow[]): BulletinEvent[] {
  return rows.map(({ kind, at, byId, version, step, number, issuedOn }) => ({
    kind,
    at,
    byId,
    version,
    step,
    number,
    on: issuedOn,
  })) as BulletinEvent[];
}

export function appendEvent(
  tx: WriteTx,
  event: { bulletinId: string; kind: Exclude<BulletinEventKind, 'discarded'> } & Partial<
    Pick<EventRow, 'version' | 'step' | 'words' | 'place' | 'signedBy' | 'signedOn' | 'number' | 'issuedOn'>
  > & { scan?: string | null; actsFor?: string | null },
  userId: string,
): void {
  statement(
    tx.raw,
    `insert into bulletin_events (seq, bulletin_id, kind, version, step, words, place, signed_by, signed_on, scan, number, issued_on, acts_for,
       recorded_at, recorded_by)
     values ((select coalesce(max(seq), 0) + 1 from bulletin_events), @bulletinId, @kind, @version, @step, @words, @place, @signedBy, @signedOn,
       @scan, @number, @issuedOn, @actsFor, @at, @userId)`,
  ).run({
    ...NOTHING_MORE,
    ...event,
    at: tx.at,
    userId,
  });
}

/** The numbers that were given, void ones too. */
export function usedNumbers(raw: Raw): string[] {
  return statement(raw, 'select number from bulletin_events where number is not null').pluck().all() as string[];
}

/** The cut-off of the last bulletin issued for a month and not revoked, as known at an instant: P of the next month’s 勾稽. */
export function issuedCut(
  raw: Raw,
  month: string,
  basis: Basis,
  known: Instant,
): { asOf: Day; knownAt: Instant } | null {
  const row = statement(
    raw,
    `select v.day as asOf, v.known as knownAt from bulletins b
     join bulletin_events e on e.bulletin_id = b.id and e.kind = 'issued' and e.recorded_at <= @known
     join bulletin_versions v on v.bulletin_id = b.id
       and v.version = (select s.version from bulletin_events s where s.bulletin_id = b.id and s.kind = 'submitted' order by s.seq desc limit 1)
     where b.month = @month and b.basis = @basis
       and not exists (select 1 from bulletin_events r where r.bulletin_id = b.id and r.kind = 'revoked' and r.recorded_at <= @known)
     order by e.seq desc limit 1`,
  ).get({ month, basis, known });
  return (row as { asOf: Day; knownAt: Instant } | undefined) ?? null;
}

/** The bulletin issued last for a month and not revoked, as known at an instant. */
export function issuedBulletinOf(raw: Raw, month: string, basis: Basis, known: Instant): string | null {
  const id = statement(
    raw,
    `select b.id from bulletins b join bulletin_events e on e.bulletin_id = b.id and e.kind = 'issued' and e.recorded_at <= @known
     where b.month = @month and b.basis = @basis
       and not exists (select 1 from bulletin_events r where r.bulletin_id = b.id and r.kind = 'revoked' and r.recorded_at <= @known)
     order by e.seq desc limit 1`,
  )
    .pluck()
    .get({ month, basis, known });
  return typeof id === 'string' ? id : null;
}

/** Records that a unit’s people opened an issued bulletin; the first time stands. True when it is the first. */
export function keepReceipt(tx: WriteTx, bulletinId: string, unitId: string, userId: string): boolean {
  return (
    statement(
      tx.raw,
      'insert or ignore into bulletin_receipts (bulletin_id, unit_id, read_at, read_by) values (?, ?, ?, ?)',
    ).run(bulletinId, unitId, tx.at, userId).changes > 0
  );
}

/** Who has read a bulletin, by unit; a unit’s own people see their own line only. */
export function receiptsOf(
  raw: Raw,
  bulletinId: string,
  scope: Scope,
): { unitId: string; unit: string; at: Instant; by: string }[] {
  if (scope.kind === 'none') return [];
  return statement(
    raw,
    `select r.unit_id as unitId, n.name as unit, r.read_at as at, u.name as "by" from bulletin_receipts r
     join units n on n.id = r.unit_id join users u on u.id = r.read_by
     where r.bulletin_id = @bulletinId and (@unit is null or r.unit_id = @unit) order by r.read_at`,
  ).all({ bulletinId, unit: scope.kind === 'unit' ? scope.unitId : null }) as {
    unitId: string;
    unit: string;
    at: Instant;
    by: string;
  }[];
}

/**
 * The units alive on the day of issue that have not opened a bulletin, in the bureau’s order; null for a unit’s own people, who see
 * their own line only.
 */
export function unreadBy(raw: Raw, bulletinId: string, issuedOn: Day, known: Instant, scope: Scope): string[] | null {
  if (scope.kind !== 'all') return null;
  const read = new Set(receiptsOf(raw, bulletinId, scope).map((one) => one.unitId));
  return [...unitsAt(raw, known).values()]
    .filter((unit) => aliveOn(unit, issuedOn) && !read.has(unit.id))
    .map((unit) => unit.name);
}
