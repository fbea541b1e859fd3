import type { Raw } from '../../db/client';
import { statement } from '../ledger/history-store';
import type { Basis } from '../role';

/** One act as both tell it: what, when, by whom, the words, and what else the audit entry says of it. */
type Act = { what: string; at: number; by: string | null; words: string | null; detail: Record<string, unknown> };
type Row = Omit<Act, 'detail'> & { detail: string };

/** What is kept of a bulletin, in the words of the audit entries that were made with it. */
const KEPT = `
  select 'bulletin.' || kind as what, recorded_at as at, recorded_by as "by", words, json_object(
    'version', version, 'step', step, 'number', number, 'on', issued_on, 'signedBy', signed_by, 'onPaper', json(iif(signed_by is null, 'false', 'true'))) as detail
  from bulletin_events where bulletin_id = @id
  union all select 'bulletin.commented', recorded_at, recorded_by, words, json_object('place', place, 'version', version)
  from bulletin_comments where bulletin_id = @id
  union all select 'bulletin.commentAnswered', a.recorded_at, a.recorded_by, a.words, json_object('comment', a.comment_id)
  from bulletin_answers a join bulletin_comments c on c.id = a.comment_id where c.bulletin_id = @id
  union all select 'bulletin.discarded', recorded_at, recorded_by, words, '{}' from bulletin_discards where bulletin_id = @id
  union all select iif(corrects is null, 'bulletin.begun', 'bulletin.correctionBegun'), recorded_at, recorded_by, reason, json_object(
    'month', month, 'basis', basis, 'trial', json(iif(trial, 'true', 'false')), 'issuer', issuer, 'corrects', corrects)
  from bulletins where id = @id`;

const TOLD = `select action as what, at, user_id as "by", reason as words, detail from audit
  where object_type = 'bulletin' and object_id = @id and result = 'done' and action in (
    'bulletin.begun', 'bulletin.correctionBegun', 'bulletin.submitted', 'bulletin.passed', 'bulletin.returned', 'bulletin.issued',
    'bulletin.revoked', 'bulletin.discarded', 'bulletin.commented', 'bulletin.commentAnswered')`;

/**
 * The bulletins whose way (begun, sent, passed, returned, issued, revoked, put away, 意见 and answers) is not what the audit chain tells: an
 * act is missing, was added, or says something else. One that was loaded has no beginning in this chain and is left out.
 */
export function untoldBulletins(raw: Raw): { month: string; basis: Basis }[] {
  const all = statement(raw, 'select id, month, basis from bulletins order by seq').all() as {
    id: string;
    month: string;
    basis: Basis;
  }[];
  return all
    .filter(({ id }) => {
      const told = actsOf(raw, TOLD, id);
      const isFromHere = told.some((act) => act.what === 'bulletin.begun' || act.what === 'bulletin.correctionBegun');
      return isFromHere && !isAlike(told, actsOf(raw, KEPT, id));
    })
    .map(({ month, basis }) => ({ month, basis }));
}

function actsOf(raw: Raw, sql: string, id: string): Act[] {
  const rows = statement(raw, sql).all({ id }) as Row[];
  return rows
    .map((row) => ({ ...row, detail: JSON.parse(row.detail) as Record<string, unknown> }))
    .sort((a, b) => a.at - b.at || (a.what < b.what ? -1 : 1));
}

/** Act by act the same; of the details, those the audit entry tells and the row has. */
function isAlike(told: readonly Act[], kept: readonly Act[]): boolean {
  return (
    told.length === kept.length &&
    told.every((act, index) => {
      const row = kept[index];
      return (
        row !== undefined &&
        row.what === act.what &&
        row.at === act.at &&
        row.by === act.by &&
        (row.words ?? null) === (act.words ?? null) &&
        Object.entries(act.detail).every(([key, value]) => row.detail[key] == null || row.detail[key] === value)
      );
    })
  );
}
