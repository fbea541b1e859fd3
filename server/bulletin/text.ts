import { STAGE_NAMES } from '../ledger/chain';
import { yiText } from '../money/money';
import { BASIS_NAMES } from '../role';
import type { BulletinData, Named } from './figures-store';

/** A section as plain words: heading, paragraphs. Levels are those of BULLETIN.md. */
export type Section = { heading: string; paragraphs: string[] };

/** `2018年3月31日`. */
export function dayText(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

/** Hours and minutes belong to a cut-off; the month to its name: `2018年3月`. */
export function monthText(month: string): string {
  return `${month.slice(0, 4)}年${Number(month.slice(5, 7))}月`;
}

/** 万元 in running text: 亿元 with two decimals from one 亿 on, else 万元 (BULLETIN.md, How numbers are written). */
export function moneyText(wan: number): string {
  if (Math.abs(wan) >= 10_000) return `${yiText(Math.round(wan * 10_000))}亿元`;
  return `${Math.round(wan * 100) / 100}万元`;
}

/** Percent with one decimal from a share: `39.3%`. */
export function percentText(share: number): string {
  return `${(Math.round(share * 1000) / 10).toFixed(1)}%`;
}

/** “超（欠）序时进度3.1个百分点（0.9个）” from share of target, share of time and the difference in projects. */
export function againstTime(targetShare: number, timeShare: number, ahead: number): string {
  const points = Math.round((targetShare - timeShare) * 1000) / 10;
  if (points === 0) return '与序时进度持平';
  return `${points > 0 ? '超' : '欠'}序时进度${Math.abs(points).toFixed(1)}个百分点（${Math.abs(Math.round(ahead * 10) / 10)}个）`;
}

/** Growth over the same period: a zero base has no percentage. */
export function growthText(now: number, before: number): string {
  if (before === 0) return now === 0 ? '上年同期为零' : '上年同期为零，今年实现新增';
  const share = (now - before) / before;
  if (share === 0) return '与上年同期持平';
  return `同比${share > 0 ? '增长' : '下降'}${percentText(Math.abs(share))}`;
}

/** Counts in running text never have decimals: “3个（含联合招引1个）”. */
export function countText(count: number, shared: number): string {
  return shared > 0 ? `${count}个（含联合招引${shared}个）` : `${count}个`;
}

/** The sections of a plain bulletin, every number computed; words follow the figures (ahead or behind, zero, shared). */
export function bulletinSections(data: BulletinData): Section[] {
  const { figures: f } = data;
  const year = data.month.slice(0, 4);
  const number = Number(data.month.slice(5, 7));
  const through = number === 1 ? '1月' : `1—${number}月`;
  const whole: string[] = [];
  const standing =
    f.target === null || f.targetShare === null || f.ahead === null
      ? '本年度目标尚未录入'
      : `占年度目标${f.target}个的${percentText(Number(f.targetShare))}，${againstTime(Number(f.targetShare), Number(f.timeShare), Number(f.ahead))}`;
  whole.push(
    `${through}，全区新签约亿元以上项目${countText(f.yearSignings, f.sharedSignings)}，协议投资${moneyText(f.yearInvestment)}${f.yearIncrements > 0 ? `；以前年度项目增资${moneyText(f.yearIncrements)}，合计${moneyText(f.yearInvestment + f.yearIncrements)}` : ''}。其中${number}月${monthWords(data)}。上年同期签约${f.lastYearSignings}个，${growthText(f.yearSignings, f.lastYearSignings)}。${standing}。`,
  );
  whole.push(
    `${through}，新注册项目${f.yearRegistrations}个，其中${number}月${f.monthRegistrations}个；新开工${f.yearStarts}个，其中${number}月${f.monthStarts}个；新入库${f.yearStatisticsEntries}个，其中${number}月${f.monthStatisticsEntries}个；新投产${f.yearProductions}个，其中${number}月${f.monthProductions}个。`,
  );
  const units = data.year.byUnit.filter((unit) => unit.unitId !== null);
  const leaders = units.filter((unit) => Number(unit.actual) > 0).sort((a, b) => Number(b.actual) - Number(a.actual));
  const idle = units.filter((unit) => Number(unit.actual) === 0);
  const unitWords: string[] = [];
  if (leaders.length > 0)
    unitWords.push(
      `${leaders.length}个单位有新签约亿元以上项目，签约较多的是${leaders
        .slice(0, 3)
        .map((unit) => unit.unit)
        .join('、')}。各单位完成情况见附件1。`,
    );
  unitWords.push(
    idle.length === 0
      ? '各单位均有新签约项目。'
      : `尚无新签约亿元以上项目的单位有${idle.length}个：${idle.map((unit) => unit.unit).join('、')}。`,
  );
  const steps: string[] = [];
  steps.push(
    data.signings.length > 0
      ? `签约。${number}月新签约${data.signings.length}个：${listText(data.signings)}。`
      : `签约。${number}月没有新签约亿元以上项目。`,
  );
  if (data.late.length > 0) steps.push(`补认定。此前签约、本期认定${data.late.length}个：${listText(data.late)}。`);
  if (data.deducted.length > 0) steps.push(`核减。本期核减${data.deducted.length}个：${listText(data.deducted)}。`);
  steps.push(...besideWords(data, listText));
  if (data.starts.length > 0) steps.push(`开工。${number}月新开工${data.starts.length}个：${listText(data.starts)}。`);
  if (data.productions.length > 0)
    steps.push(`投产。${number}月新投产${data.productions.length}个：${listText(data.productions)}。`);
  const problems: string[] = [];
  if (f.ahead !== null && Number(f.ahead) < 0)
    problems.push(`签约欠序时进度${Math.abs(Math.round(Number(f.ahead) * 10) / 10)}个。`);
  if (data.startedNotEntered.length > 0)
    problems.push(
      `本年已开工未入库项目${data.startedNotEntered.length}个：${data.startedNotEntered.map((one) => one.name).join('、')}。`,
    );
  if (problems.length === 0) problems.push('本期没有按口径列出的问题。');
  return [
    { heading: '总体情况', paragraphs: whole },
    { heading: '各单位情况', paragraphs: unitWords },
    { heading: '项目推进情况', paragraphs: steps },
    { heading: '存在问题', paragraphs: problems },
  ].map((section) => ({ ...section, paragraphs: section.paragraphs.filter((text) => text !== '') }));
  function listText(projects: readonly Named[]): string {
    const shown = projects.slice(0, 10).map((one) => `${one.units}${one.name}（${moneyText(one.yuan / 10_000)}）`);
    const more = projects.length - shown.length;
    return `${shown.join('、')}${more > 0 ? `等，余${more}个见附件2（${year}年${number}月）` : ''}`;
  }
}

/** The month’s part: its signings, and apart from them what was signed in it to add or take away. */
function monthWords({ figures: f }: BulletinData): string {
  const signed = f.monthSignings === 0 ? '没有新签约' : `签约${f.monthSignings}个，协议投资${moneyText(f.monthSigned)}`;
  const more = f.monthIncreases > 0 ? `，项目增资${moneyText(f.monthIncreases)}` : '';
  const less = f.monthDecreases > 0 ? `，项目减资${moneyText(f.monthDecreases)}` : '';
  return `${signed}${more}${less}`;
}

/** What is listed beside the figures and is in none of their terms (DOMAIN.md, Year’s edge; 核减). */
function besideWords({ beside }: BulletinData, listText: (projects: readonly Named[]) => string): string[] {
  const lines: [readonly Named[], (count: number) => string][] = [
    [beside.lastYearLate, (count) => `上年补认定。上年签约、本期认定${count}个，计入上年，不计入本年`],
    [beside.lastYearDeducted, (count) => `上年补核减。本期从上年签约中核减${count}个，不影响本年`],
    [beside.earlierDeducted, (count) => `以前年度核减。以前年度签约、本期终止或降至亿元以下${count}个，不影响本年`],
    [beside.passing, (count) => `本期签约又终止${count}个，不计入`],
  ];
  return lines.flatMap(([projects, words]) =>
    projects.length === 0 ? [] : [`${words(projects.length)}：${listText(projects)}。`],
  );
}

/** The opening line: basis, cut-off, whose data. */
export function openingText(data: BulletinData): string {
  return `现将${monthText(data.month)}全区招商引资情况通报如下。数据统计时段为${dayText(data.window.first)}至${dayText(data.cutOff.asOf)}，${BASIS_NAMES[data.cutOff.basis]}；各单位报送，${data.bureau.name}核实，固定资产投资以统计部门数据为准。“${STAGE_NAMES.signed}”以正式协议认定，框架、意向协议不计。`;
}
