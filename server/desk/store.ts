import type { Raw } from '../../db/client';
import type { WriteTx } from '../../db/transaction';
import { newId } from '../ids';
import { statement } from '../ledger/history-store';

/** What a person had typed into a form and not sent yet. */
export type Draft = { value: Record<string, string[]>; savedAt: number };

/** The own draft of a form; null when there is none. */
export function draftOf(raw: Raw, userId: string, form: string): Draft | null {
  const row = statement(raw, 'select value, saved_at as savedAt from drafts where user_id = ? and form = ?').get(
    userId,
    form,
  ) as { value: string; savedAt: number } | undefined;
  return row ? { value: JSON.parse(row.value) as Draft['value'], savedAt: row.savedAt } : null;
}

const DRAFTS_KEPT_MS = 30 * 86_400_000;

/** Keeps what is typed; drafts a month old go. */
export function keepDraft(tx: WriteTx, userId: string, form: string, value: Draft['value']): void {
  statement(tx.raw, 'delete from drafts where saved_at < ?').run(tx.at - DRAFTS_KEPT_MS);
  statement(
    tx.raw,
    `insert into drafts (user_id, form, value, saved_at) values (@userId, @form, @value, @at)
     on conflict (user_id, form) do update set value = excluded.value, saved_at = excluded.saved_at`,
  ).run({ userId, form, value: JSON.stringify(value), at: tx.at });
}

export function dropDraft(tx: WriteTx, userId: string, form: string): void {
  statement(tx.raw, 'delete from drafts where user_id = ? and form = ?').run(userId, form);
}

/** A saved view of a list: its name and the address that shows it. */
export type SavedView = { id: string; name: string; query: string };

export function viewsOf(raw: Raw, userId: string, page: string): SavedView[] {
  return statement(raw, 'select id, name, query from saved_views where user_id = ? and page = ? order by name').all(
    userId,
    page,
  ) as SavedView[];
}

/** Saves a view under its name; the same name is replaced. */
export function keepView(tx: WriteTx, userId: string, view: { page: string; name: string; query: string }): void {
  statement(
    tx.raw,
    `insert into saved_views (id, user_id, page, name, query) values (@id, @userId, @page, @name, @query)
     on conflict (user_id, page, name) do update set query = excluded.query`,
  ).run({ id: newId(), userId, ...view });
}

/** Removes an own view; false when there is none. */
export function dropView(tx: WriteTx, userId: string, id: string): boolean {
  return statement(tx.raw, 'delete from saved_views where user_id = ? and id = ?').run(userId, id).changes > 0;
}
