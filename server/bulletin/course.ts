import { yiText } from '../money/money';
import type { BulletinFigures } from './data';
import { percentText, pointsAhead, separated } from './phrases';

/** What an issued bulletin said, from its frozen version. */
export type IssuedFigures = {
  bulletin: string;
  /** `2018-03`. */
  month: string;
  number: string;
  /** The bulletin it corrects. */
  corrects: string | null;
  /** Its text says some figure in other words than the ledger (人工说明). */
  isNoted: boolean;
  figures: BulletinFigures;
};

/** A month of a year’s course: the bulletin whose figures stand for it, or null where none was issued. */
export type CourseMonth = Pick<IssuedFigures, 'bulletin' | 'number' | 'isNoted' | 'figures'> & { isCorrected: boolean };

/** A line of the table: what a figure said month by month. Null: no bulletin; `—`: the bulletin had no such figure. */
export type CourseRow = { name: string; measure: string; cells: (string | null)[] };

/**
 * The months of a year from January to the last that was issued. `issued` are the bulletins of one basis in force, in the order in which they
 * were issued: of several of a month the last stands, which is its correction.
 */
export function courseMonths(year: number, issued: readonly IssuedFigures[]): (CourseMonth | null)[] {
  const months: (CourseMonth | null)[] = [];
  for (const { month, bulletin, number, corrects, isNoted, figures } of issued) {
    if (Number(month.slice(0, 4)) !== year) continue;
    const at = Number(month.slice(5, 7)) - 1;
    while (months.length <= at) months.push(null);
    months[at] = { bulletin, number, isCorrected: corrects !== null, isNoted, figures };
  }
  return months;
}

type Line = { name: string; measure: string; text: (figures: BulletinFigures) => string | null };

const NONE = '—';
const count = (value: number) => String(value);
const yi = (wan: number) => yiText(Math.round(wan * 10_000));
const wan = (value: number | null) => (value === null ? null : separated(String(Math.round(value * 100) / 100)));

/** The figures that mean the same in every month of a year on one basis. */
const LINES: readonly Line[] = [
  { name: '累计签约', measure: '个', text: (of) => count(of.yearSignings) },
  { name: '协议投资', measure: '亿元', text: (of) => yi(of.yearInvestment) },
  { name: '本月签约', measure: '个', text: (of) => count(of.monthSignings) },
  { name: '本月协议投资', measure: '亿元', text: (of) => yi(of.monthSigned) },
  { name: '以前年度增资', measure: '亿元', text: (of) => yi(of.yearIncrements) },
  { name: '年度目标', measure: '个', text: (of) => (of.target === null ? null : count(of.target)) },
  {
    name: '目标完成率',
    measure: '',
    text: (of) => (of.targetShare === null ? null : percentText(Number(of.targetShare))),
  },
  { name: '时间进度', measure: '', text: (of) => percentText(Number(of.timeShare)) },
  { name: '超欠序时', measure: '百分点', text: pointsText },
  { name: '上年同期签约', measure: '个', text: (of) => count(of.lastYearSignings) },
  { name: '累计注册', measure: '个', text: (of) => count(of.yearRegistrations) },
  { name: '累计开工', measure: '个', text: (of) => count(of.yearStarts) },
  { name: '累计入库', measure: '个', text: (of) => count(of.yearStatisticsEntries) },
  { name: '累计投产', measure: '个', text: (of) => count(of.yearProductions) },
  { name: '到位内资', measure: '万元', text: (of) => wan(of.yearPaidIn) },
  { name: '利用外资', measure: '万美元', text: (of) => wan(of.yearForeignPaidIn) },
  { name: '完成投资', measure: '万元', text: (of) => wan(of.yearCompletedInvestment) },
];

/** “超3.1” or “欠3.1”: a sign alone is read over too easily. */
function pointsText({ targetShare, timeShare }: BulletinFigures): string | null {
  if (targetShare === null) return null;
  const points = pointsAhead(Number(targetShare), Number(timeShare));
  if (points === 0) return '持平';
  return `${points > 0 ? '超' : '欠'}${Math.abs(points).toFixed(1)}`;
}

/** The table of a year’s course. */
export function courseRows(months: readonly (CourseMonth | null)[]): CourseRow[] {
  return LINES.map(({ name, measure, text }) => ({
    name,
    measure,
    cells: months.map((month) => (month === null ? null : (text(month.figures) ?? NONE))),
  }));
}

/** Cumulative signings month by month as a drawing needs them; null where no bulletin was issued. */
export function signingsLine(months: readonly (CourseMonth | null)[]): (number | null)[] {
  return months.map((month) => month?.figures.yearSignings ?? null);
}
