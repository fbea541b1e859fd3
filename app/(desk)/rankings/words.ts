import { exact, minusSigned } from '../../../server/ranking/decimal';
import type { IndicatorResult, RankedRow, RankingResult } from '../../../server/ranking/result';
import { pointsBeside as besideText } from '../../../server/ranking/result-words';
import { quarterText } from './quarters';

type Named = { unit: string; officer?: string };

/** What a list of a ranking says of its member: the officer where officers are ranked, else the unit. */
export function memberName(row: Named): string {
  return row.officer ?? row.unit;
}

/** Where a member's trail stands on the page of its ranking. */
export function anchorOf(row: Named): string {
  return `u-${[row.unit, row.officer ?? ''].join(' ').trim().replace(/\s+/g, '_')}`;
}

/** How many projects and facts stand behind the points of a ranking. */
export function itemsOf(result: RankingResult): number {
  const ofIndicator = (one: IndicatorResult): number =>
    one.inputs.reduce((sum, input) => sum + input.items.length, 0) +
    one.children.reduce((sum, child) => sum + ofIndicator(child), 0);
  return result.groups
    .flatMap(({ rows }) => rows)
    .flatMap((row) => row.indicators)
    .reduce((sum, one) => sum + ofIndicator(one), 0);
}

/** So many names fit a title. */
const NAMES_IN_TITLE = 6;

/** The newest ranking in one sentence: `2018年一季度：城东街道、精细化工园居各组第一`; `of` says whose, where it is not the units’. */
export function headline(result: RankingResult, of = ''): string {
  const quarter = `${quarterText(result.quarter)}${of}`;
  const firsts = result.groups
    .map(({ rows }) => rows.filter((row) => row.rank === 1).map(memberName))
    .filter((names) => names.length > 0);
  const names = firsts.map((tied) => tied.join('和'));
  if (names.length === 0 || firsts.flat().length > NAMES_IN_TITLE) return `${quarter}排名已发布`;
  if (names.length > 1) return `${quarter}：${names.join('、')}居各组第一`;
  return `${quarter}：${names[0]}${(firsts[0]?.length ?? 0) > 1 ? '并列第一' : '居第一'}`;
}

/** A change of place against the ranking before, as a mark for the eye and in words; null where there was none before. */
export function placeChange(row: Pick<RankedRow, 'rank' | 'since'>): { mark: string; words: string } | null {
  if (row.since === null) return null;
  const up = row.since.rank - row.rank;
  if (up === 0) return { mark: '—', words: '名次不变' };
  return up > 0 ? { mark: `▲${up}`, words: `上升${up}位` } : { mark: `▼${-up}`, words: `下降${-up}位` };
}

/** Points beside the indicators: counted bonuses less penalties, with their sign; empty where there are none. */
export function pointsBeside(row: Pick<RankedRow, 'adjustments'>): string {
  const points = besideText(row);
  const { over } = exact(points);
  return over === 0n ? '' : `${over > 0n ? '+' : ''}${minusSigned(points)}`;
}

/** Members in the last place of a list; nobody where all are equal. */
export function lastOf(rows: readonly RankedRow[]): RankedRow[] {
  const lowest = Math.max(1, ...rows.map((row) => row.rank));
  return rows.filter((row) => lowest > 1 && row.rank === lowest);
}
