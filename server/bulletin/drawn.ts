import type { Raw } from '../../db/client';
import { dayOf, type Instant } from '../calendar/day';
import { monthEndsOnAt } from '../catalogue/counting-rules';
import { countingVersions } from '../catalogue/store';
import { factTitle } from '../ledger/gates';
import { statement } from '../ledger/history-store';
import type { Basis } from '../role';
import { issuedCut } from './bulletin-store';
import { type CutOff, cutOffOf } from './cut-off';
import { openingOf } from './earlier/view';
import { fieldsOf } from './fields';
import { type BulletinData, bulletinData } from './figures-store';
import { monthBefore } from './month';
import type { FieldValues } from './paper';

/** A month’s figures drawn from the ledger at a cut-off, with the fields a paper binds. */
export type Drawn = { cut: CutOff; data: BulletinData; values: FieldValues };

/** Draws a month as known at K; its 勾稽 runs from the month before as it was issued here, else from a bulletin made by hand. Null for a month that has not begun. */
export function drawn(raw: Raw, month: string, basis: Basis, known: Instant): Drawn | null {
  const today = dayOf(known);
  const now = { today, now: known, endsOn: monthEndsOnAt(countingVersions(), today, known) };
  const before = monthBefore(month);
  const issued = issuedCut(raw, before, basis, known);
  const earlier = issued === null ? openingOf(raw, before, basis, known) : null;
  const cut = cutOffOf(month, now, undefined, issued ?? earlier);
  if (!cut) return null;
  // A bulletin is cut at the moment that was chosen, which may lie after the month’s last day: what was verified since is in it.
  const chosen = { ...cut, knownAt: known };
  const figures = bulletinData(raw, chosen, basis);
  // January begins the year anew: no figure of the year before goes on in it.
  const data = earlier === null || chosen.previous === null ? figures : { ...figures, earlier };
  return { cut: chosen, data, values: fieldsOf(data) };
}

/** Something decided after a cut-off that speaks of its days. */
export type SinceCut = { code: string; name: string; what: string; at: Instant };

const MOST_SINCE = 200;

/** “自截止以来”: what was verified or returned after K and concerns days up to D, the newest first. */
export function sinceCut(raw: Raw, data: BulletinData, now: Instant): SinceCut[] {
  const rows = statement(
    raw,
    `select p.code, p.name, f.kind, f.node, d.outcome, d.at from decisions d join facts f on f.id = d.fact_id
     join projects p on p.id = f.project_id and p.removed_at is null
     where d.basis = @basis and d.at > @known and d.at <= @now and f.last_day <= @day and d.outcome in ('verified', 'returned')
     order by d.seq desc limit @most`,
  ).all({
    basis: data.cutOff.basis,
    known: data.cutOff.knownAt,
    now,
    day: data.cutOff.asOf,
    most: MOST_SINCE,
  }) as (Parameters<typeof factTitle>[0] & { code: string; name: string; outcome: string; at: Instant })[];
  return rows.map(({ code, name, at, outcome, ...fact }) => ({
    code,
    name,
    at,
    what: `${factTitle(fact)}${outcome === 'returned' ? '退回' : '认定'}`,
  }));
}

/** A field that says something else than it did. */
export type FieldChange = { field: string; before: string; after: string };

/** What fields say differently now: for a re-drawn paper, and for 更正 old beside new. */
export function changedFields(before: FieldValues, after: FieldValues): FieldChange[] {
  return Object.entries(after).flatMap(([field, { text }]) => {
    const was = before[field]?.text;
    return was === undefined || was === text ? [] : [{ field, before: was, after: text }];
  });
}
