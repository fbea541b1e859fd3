import type { Raw } from '../../db/client';
import { statement } from '../ledger/history-store';
import type { LineOf } from './lines';
import { appendRow, instant, type NamesById, type OutLine, recorded, rows } from './rows';

/** 月通报 as lines, each after what it refers to; what was only written and never sent (内部试算) is no history and stays behind. */
export function* bulletinLines(raw: Raw, names: NamesById): Generator<OutLine> {
  for (const row of rows(
    raw,
    'select * from bulletins b where exists (select 1 from bulletin_versions v where v.bulletin_id = b.id) order by seq',
  ))
    yield {
      type: 'bulletin',
      id: row.id,
      month: row.month,
      basis: row.basis,
      issuer: row.issuer,
      corrects: row.corrects,
      reason: row.reason,
      ...recorded(row, names),
    };
  for (const row of rows(raw, 'select * from bulletin_versions order by seq'))
    yield {
      type: 'bulletinVersion',
      bulletin: row.bulletin_id,
      version: row.version,
      paper: JSON.parse(String(row.paper)),
      notes: JSON.parse(String(row.notes)),
      figures: JSON.parse(String(row.figures)),
      data: JSON.parse(String(row.data)),
      on: row.day,
      knownAt: instant(row.known),
      sha256: row.sha256,
      ...recorded(row, names),
    };
  for (const row of rows(raw, 'select * from bulletin_events order by seq'))
    yield {
      type: 'bulletinEvent',
      bulletin: row.bulletin_id,
      kind: row.kind,
      version: row.version,
      step: row.step,
      words: row.words,
      place: row.place,
      signedBy: row.signed_by,
      signedOn: row.signed_on,
      scan: row.scan,
      number: row.number,
      issuedOn: row.issued_on,
      actsFor: names.login(row.acts_for),
      ...recorded(row, names),
    };
  for (const row of rows(raw, 'select * from bulletin_comments order by seq'))
    yield {
      type: 'bulletinComment',
      id: row.id,
      bulletin: row.bulletin_id,
      version: row.version,
      place: row.place,
      quoted: row.quoted,
      words: row.words,
      actsFor: names.login(row.acts_for),
      ...recorded(row, names),
    };
  for (const row of rows(raw, 'select * from bulletin_answers order by seq'))
    yield { type: 'bulletinAnswer', comment: row.comment_id, words: row.words, ...recorded(row, names) };
  for (const row of rows(raw, 'select * from bulletin_receipts order by read_at, unit_id'))
    yield {
      type: 'bulletinReceipt',
      bulletin: row.bulletin_id,
      unit: names.unit(row.unit_id),
      readAt: instant(row.read_at),
      readBy: names.login(row.read_by),
    };
}

/** What a line of 月通报 refers to by name. */
export type BulletinLoading = { raw: Raw; unit: (name: string) => string | null; user: (login: string) => string };

type BulletinLine = LineOf<
  'bulletin' | 'bulletinVersion' | 'bulletinEvent' | 'bulletinComment' | 'bulletinAnswer' | 'bulletinReceipt'
>;

/** Takes a line of 月通报 as told. */
export function takeBulletinLine({ raw, unit, user }: BulletinLoading, line: BulletinLine): void {
  switch (line.type) {
    case 'bulletin': {
      const { id, month, basis, issuer, corrects, reason } = line;
      const by = { recorded_at: line.recordedAt, recorded_by: user(line.recordedBy) };
      appendRow(raw, 'bulletins', { id, month, basis, issuer, corrects, reason, ...by });
      return;
    }
    case 'bulletinVersion':
      appendRow(raw, 'bulletin_versions', {
        bulletin_id: line.bulletin,
        version: line.version,
        paper: JSON.stringify(line.paper),
        notes: JSON.stringify(line.notes),
        figures: JSON.stringify(line.figures),
        data: JSON.stringify(line.data),
        day: line.on,
        known: line.knownAt,
        sha256: line.sha256,
        recorded_at: line.recordedAt,
        recorded_by: user(line.recordedBy),
      });
      return;
    case 'bulletinEvent':
      appendRow(raw, 'bulletin_events', {
        bulletin_id: line.bulletin,
        kind: line.kind,
        version: line.version,
        step: line.step,
        words: line.words,
        place: line.place,
        signed_by: line.signedBy,
        signed_on: line.signedOn,
        scan: line.scan,
        number: line.number,
        issued_on: line.issuedOn,
        acts_for: line.actsFor === null ? null : user(line.actsFor),
        recorded_at: line.recordedAt,
        recorded_by: user(line.recordedBy),
      });
      return;
    case 'bulletinComment':
      appendRow(raw, 'bulletin_comments', {
        id: line.id,
        bulletin_id: line.bulletin,
        version: line.version,
        place: line.place,
        quoted: line.quoted,
        words: line.words,
        acts_for: line.actsFor === null ? null : user(line.actsFor),
        recorded_at: line.recordedAt,
        recorded_by: user(line.recordedBy),
      });
      return;
    case 'bulletinAnswer':
      appendRow(raw, 'bulletin_answers', {
        comment_id: line.comment,
        words: line.words,
        recorded_at: line.recordedAt,
        recorded_by: user(line.recordedBy),
      });
      return;
    case 'bulletinReceipt':
      statement(
        raw,
        'insert into bulletin_receipts (bulletin_id, unit_id, read_at, read_by) values (@bulletin, @unit, @at, @by)',
      ).run({ bulletin: line.bulletin, unit: unit(line.unit), at: line.readAt, by: user(line.readBy) });
      return;
    default:
      throw new TypeError(`no line of 月通报: ${String(line satisfies never)}`);
  }
}
