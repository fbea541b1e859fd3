import type { Raw } from '../../db/client';
import { type Day, dayOf, earlier, type Instant } from '../calendar/day';
import { monthEndsOnAt } from '../catalogue/counting-rules';
import { countingVersions } from '../catalogue/store';
import { decimalOfBp } from '../ledger/figures';
import { factTitle } from '../ledger/gates';
import { statement } from '../ledger/history-store';
import { may } from '../policy';
import type { Basis, Role } from '../role';
import { issuedCut } from './bulletin-store';
import { issuedFigures } from './course-store';
import { type CutOff, cutOffOf } from './cut-off';
import { earlierOf } from './earlier/store';
import { openingOf } from './earlier/view';
import { fieldsOf } from './fields';
import { type BulletinData, bulletinData } from './figures-store';
import { monthBefore } from './month';
import type { FieldValues } from './paper';
import { moneyText } from './phrases';

/** A month’s figures drawn from the ledger at a cut-off, with the fields a paper binds. */
export type Drawn = { cut: CutOff; data: BulletinData; values: FieldValues };

/** Draws a month as known at K, the moment that was chosen: what was verified after the month’s last day is in it. Null for a month that has not begun. */
export function drawn(raw: Raw, month: string, basis: Basis, known: Instant): Drawn | null {
  const found = monthData(raw, month, basis, { today: dayOf(known), now: known }, known);
  return found && { ...found, values: fieldsOf(found.data) };
}

/**
 * The figures of a month at the end of its last day, or at a moment K that was chosen. Their 勾稽 runs from the month before as it was
 * issued here by K, else from a bulletin made by hand. Null for a month that has not begun.
 */
export function monthData(
  raw: Raw,
  month: string,
  basis: Basis,
  { today, now }: { today: Day; now: Instant },
  known?: Instant,
): Omit<Drawn, 'values'> | null {
  // Months end on one day all through a year: the day that held in the month’s own.
  const inYear = earlier(today, `${month.slice(0, 4)}-12-31`);
  const by = { today, now, endsOn: monthEndsOnAt(countingVersions(), inYear, now) };
  const plain = cutOffOf(month, by, known);
  if (!plain) return null;
  const before = monthBefore(month);
  const issued = issuedCut(raw, before, basis, plain.knownAt);
  const byHand = issued === null ? openingOf(raw, before, basis, plain.knownAt) : null;
  const cut = cutOffOf(month, by, known, issued ?? byHand) ?? plain;
  const data = bulletinData(raw, cut, basis);
  const told = lastYearTold(raw, cut, data);
  return {
    cut,
    data: {
      ...data,
      ...(told === null ? {} : { lastYearTold: told }),
      // January begins the year anew: no figure of the year before goes on in it.
      ...(byHand === null || cut.previous === null ? {} : { earlier: byHand }),
    },
  };
}

/** The figures without what was said of a bulletin made by hand, for those who may not read these. */
export function asMaySee(data: BulletinData, roles: readonly Role[]): BulletinData {
  if (may(roles, 'bulletin.earlier')) return data;
  const { earlier: _, ...rest } = data;
  return rest;
}

/**
 * What the bulletin of the same month last year told, issued here or made by hand, where it reads differently from what is known of
 * that day at K (DOMAIN.md, Year’s edge). A month that still runs has none to be compared with.
 */
function lastYearTold(raw: Raw, cut: CutOff, { cutOff, figures }: BulletinData): { count: number; wan: number } | null {
  if (cut.asOf !== cut.window.last) return null;
  const year = Number(cut.month.slice(0, 4)) - 1;
  const month = `${year}${cut.month.slice(4)}`;
  const issued = issuedFigures(raw, year, cutOff.basis, cut.knownAt).findLast((one) => one.month === month)?.figures;
  const byHand = issued ? null : earlierOf(raw, month, cutOff.basis, cut.knownAt);
  const told = issued
    ? { count: issued.yearSignings, wan: issued.yearInvestment }
    : byHand && { count: Number(decimalOfBp(BigInt(byHand.countBp))), wan: byHand.yuan / 10_000 };
  if (!told) return null;
  const isSame =
    told.count === figures.lastYearSignings && moneyText(told.wan) === moneyText(figures.lastYearInvestment);
  return isSame ? null : told;
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

/** What else was recorded after K that a draft drawn now would follow. */
export type SinceOther = '单位' | '年度目标' | '认定口径、产业目录' | '项目名称';

/** Beside facts: units that came, changed or ended, targets, rules of counting, names. */
export function otherSince(raw: Raw, known: Instant, now: Instant): SinceOther[] {
  const rows = statement(
    raw,
    `select '单位' as what from unit_versions where recorded_at > @known and recorded_at <= @now
     union select '年度目标' from targets where recorded_at > @known and recorded_at <= @now
     union select '认定口径、产业目录' from settings where name in ('counting', 'industries') and recorded_at > @known and recorded_at <= @now
     union select '项目名称' from project_versions where version > 1 and recorded_at > @known and recorded_at <= @now`,
  )
    .pluck()
    .all({ known, now });
  return rows as SinceOther[];
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
