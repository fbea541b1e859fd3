import { addDays } from '../calendar/day';
import { STAGE_NAMES } from '../ledger/chain';
import { BASIS_NAMES } from '../role';
import { type BulletinData, IDLE_NAMES, type IdleProject, type Named, type PastStandard, type Works } from './data';
import type { ToldDifference } from './earlier/opening';
import type { FieldValue, FieldValues, FigurePart } from './paper';
import {
  againstTime,
  countText,
  dayText,
  growthText,
  instantText,
  moneyText,
  monthText,
  percentText,
  pointsAhead,
  throughText,
} from './phrases';

/** The parameters of a list of projects, as its address carries them. */
type ListAddress = Record<string, string | number>;
/** How a field is made: its text, and the list behind it where the ledger has one. */
type FieldMaker = (data: BulletinData) => {
  text: string;
  list?: ListAddress | null;
  behind?: FigurePart[] | undefined;
};

/** How many projects a sentence names before it refers to the attachment. */
const NAMED_IN_TEXT = 10;

/**
 * Every field a bulletin may bind, by its Chinese name (BULLETIN.md, How numbers are written; DOMAIN.md, 月通报). What needs a
 * typed value (全市位次) is none: it is written in words.
 */
const FIELDS = {
  本月: ({ month }) => ({ text: `${Number(month.slice(5, 7))}月` }),
  累计月份: ({ month }) => ({ text: throughText(month) }),
  通报月份: ({ month }) => ({ text: monthText(month) }),
  年度: ({ month }) => ({ text: `${month.slice(0, 4)}年` }),
  统计时段: ({ window, cutOff }) => ({ text: `${dayText(window.first)}至${dayText(cutOff.asOf)}` }),
  截至日期: ({ cutOff }) => ({ text: dayText(cutOff.asOf) }),
  认定截止: ({ cutOff }) => ({ text: instantText(cutOff.knownAt) }),
  统计口径: ({ cutOff }) => ({ text: BASIS_NAMES[cutOff.basis] }),
  数据来源: ({ bureau }) => ({ text: `各单位报送，${bureau.name}核实，固定资产投资以统计部门数据为准` }),
  签约认定节点: ({ stageNodes }) => ({ text: stageNodes.signed }),
  开工认定节点: ({ stageNodes }) => ({ text: stageNodes.started }),
  投产认定节点: ({ stageNodes }) => ({ text: stageNodes.producing }),
  发文单位: ({ bureau }) => ({ text: bureau.name }),

  全年签约数: (data) => ({
    text: countText(data.figures.yearSignings, data.figures.sharedSignings),
    list: yearList(data, 'majorSignings'),
  }),
  全年协议投资: (data) => ({
    text: moneyText(data.figures.yearInvestment),
    list: yearList(data, 'majorSignings'),
  }),
  未折算项目数: ({ cuts, unconverted: named }) => ({
    text: `${unconverted(cuts).length}个`,
    behind: named?.map(partOf),
  }),
  以前年度增资: (data) => ({
    text: moneyText(data.figures.yearIncrements),
    list: yearList(data, 'priorIncrease'),
  }),
  投资合计: ({ figures }) => ({ text: moneyText(figures.yearInvestment + figures.yearIncrements) }),
  本月签约数: (data) => ({
    text: countText(data.figures.monthSignings, data.figures.monthShared),
    list: monthList(data, 'majorSignings'),
  }),
  本月协议投资: (data) => ({ text: moneyText(data.figures.monthSigned), list: monthList(data, 'majorSignings') }),
  本月增资: ({ figures }) => ({ text: moneyText(figures.monthIncreases) }),
  本月减资: ({ figures }) => ({ text: moneyText(figures.monthDecreases) }),
  上年同期签约数: (data) => ({ text: `${data.figures.lastYearSignings}个`, list: lastYearList(data) }),
  上年同期协议投资: (data) => ({ text: moneyText(data.figures.lastYearInvestment), list: lastYearList(data) }),
  上年通报签约数: ({ lastYearTold: told, figures }) => ({ text: `${told?.count ?? figures.lastYearSignings}个` }),
  上年通报协议投资: ({ lastYearTold: told, figures }) => ({ text: moneyText(told?.wan ?? figures.lastYearInvestment) }),
  签约数同比: ({ figures }) => ({ text: growthText(figures.yearSignings, figures.lastYearSignings) }),
  协议投资同比: ({ figures }) => ({ text: growthText(figures.yearInvestment, figures.lastYearInvestment) }),
  年度目标: ({ figures }) => ({ text: figures.target === null ? NO_TARGET : `${figures.target}个` }),
  目标完成率: ({ figures }) => ({
    text: figures.targetShare === null ? NO_TARGET : percentText(Number(figures.targetShare)),
  }),
  时间进度: ({ figures }) => ({ text: percentText(Number(figures.timeShare)) }),
  序时进度: (data) => ({ text: paceText(data) }),
  相差个数: ({ figures }) => ({
    text: figures.ahead === null ? NO_TARGET : `${Math.abs(Math.round(Number(figures.ahead) * 10) / 10)}个`,
  }),
  产业构成: ({ year }) => ({ text: partsText(year.byIndustry) }),
  规模构成: ({ year }) => ({ text: partsText(year.byBand) }),

  本月签约项目: (data) => ({ text: namedText(data.signings), list: monthList(data, 'majorSignings') }),
  补认定数: (data) => ({ text: `${data.late.length}个`, list: lateList(data) }),
  补认定项目: (data) => ({ text: namedText(data.late), list: lateList(data) }),
  恢复数: ({ returned }) => ({ text: `${returned.length}个`, behind: returned.map(partOf) }),
  恢复项目: ({ returned }) => ({ text: namedText(returned), behind: returned.map(partOf) }),
  核减数: (data) => ({ text: `${data.deducted.length}个`, list: deductedList(data) }),
  核减项目: (data) => ({ text: namedText(data.deducted), list: deductedList(data) }),
  上年补认定数: ({ beside }) => ({ text: `${beside.lastYearLate.length}个`, behind: beside.lastYearLate.map(partOf) }),
  上年补认定项目: ({ beside }) => ({ text: namedText(beside.lastYearLate), behind: beside.lastYearLate.map(partOf) }),
  上年补核减数: ({ beside }) => ({
    text: `${beside.lastYearDeducted.length}个`,
    behind: beside.lastYearDeducted.map(partOf),
  }),
  上年补核减项目: ({ beside }) => ({
    text: namedText(beside.lastYearDeducted),
    behind: beside.lastYearDeducted.map(partOf),
  }),
  以前年度核减数: ({ beside }) => ({
    text: `${beside.earlierDeducted.length}个`,
    behind: beside.earlierDeducted.map(partOf),
  }),
  以前年度核减项目: ({ beside }) => ({
    text: namedText(beside.earlierDeducted),
    behind: beside.earlierDeducted.map(partOf),
  }),
  改签约日期数: ({ redated = [] }) => ({ text: `${redated.length}个`, behind: redated.map(partOf) }),
  改签约日期项目: ({ redated = [] }) => ({ text: namedText(redated), behind: redated.map(partOf) }),
  签约又终止数: ({ beside }) => ({ text: `${beside.passing.length}个`, behind: beside.passing.map(partOf) }),
  签约又终止项目: ({ beside }) => ({ text: namedText(beside.passing), behind: beside.passing.map(partOf) }),

  全年注册数: (data) => yearCount(data, 'registrations', data.figures.yearRegistrations),
  本月注册数: (data) => monthCount(data, 'registrations', data.figures.monthRegistrations),
  本月注册项目: (data) => ({ text: namedText(data.registrations), list: monthList(data, 'registrations') }),
  全年开工数: (data) => yearCount(data, 'starts', data.figures.yearStarts),
  本月开工数: (data) => monthCount(data, 'starts', data.figures.monthStarts),
  本月开工项目: (data) => ({ text: namedText(data.starts), list: monthList(data, 'starts') }),
  全年入库数: (data) => yearCount(data, 'statisticsEntries', data.figures.yearStatisticsEntries),
  本月入库数: (data) => monthCount(data, 'statisticsEntries', data.figures.monthStatisticsEntries),
  本月入库项目: (data) => ({ text: namedText(data.entries), list: monthList(data, 'statisticsEntries') }),
  全年投产数: (data) => yearCount(data, 'productions', data.figures.yearProductions),
  本月投产数: (data) => monthCount(data, 'productions', data.figures.monthProductions),
  本月投产项目: (data) => ({ text: namedText(data.productions), list: monthList(data, 'productions') }),
  全年到位内资: (data) => ({ text: amountText(data.figures.yearPaidIn), list: yearList(data, 'paidIn') }),
  全年利用外资: (data) => ({
    text: data.figures.yearForeignPaidIn === null ? NO_RECORD : `${data.figures.yearForeignPaidIn}万美元`,
    list: yearList(data, 'foreignPaidIn'),
  }),
  全年完成投资: (data) => ({
    text: amountText(data.figures.yearCompletedInvestment),
    list: yearList(data, 'completedInvestment'),
  }),

  签约已注册数: ({ cohort }) => ({ text: `${cohort.registered}个`, behind: cohort.registeredProjects }),
  注册率: ({ cohort }) => ({
    text: rateText(cohort.registered, cohort.signed),
    behind: cohort.registeredProjects,
  }),
  签约已开工数: ({ cohort }) => ({ text: `${cohort.started}个`, behind: cohort.startedProjects }),
  开工率: ({ cohort }) => ({ text: rateText(cohort.started, cohort.signed), behind: cohort.startedProjects }),
  工业在建数: (data) => ({
    text: `${data.works.industrial.underway}个`,
    list: yearList(data, 'industrialMajors'),
  }),
  工业在建目标: ({ works }) => ({ text: targetText(works.industrial) }),
  工业名单数: ({ works }) => ({ text: `${works.industrial.listed}个`, behind: listedParts(works.industrial) }),
  工业开复工数: ({ works }) => ({ text: `${works.industrial.working}个`, behind: works.industrial.workingProjects }),
  工业开复工率: ({ works }) => ({
    text: rateText(works.industrial.working, works.industrial.listed),
    behind: listedParts(works.industrial),
  }),
  工业未开复工项目: ({ works }) => ({
    text: idleText(works.industrial.idle),
    behind: works.industrial.idle.map(idlePart),
  }),
  服务业在建数: (data) => ({ text: `${data.works.service.underway}个`, list: yearList(data, 'serviceMajors') }),
  服务业在建目标: ({ works }) => ({ text: targetText(works.service) }),
  服务业名单数: ({ works }) => ({ text: `${works.service.listed}个`, behind: listedParts(works.service) }),
  服务业开复工数: ({ works }) => ({ text: `${works.service.working}个`, behind: works.service.workingProjects }),
  服务业开复工率: ({ works }) => ({
    text: rateText(works.service.working, works.service.listed),
    behind: listedParts(works.service),
  }),
  服务业未开复工项目: ({ works }) => ({ text: idleText(works.service.idle), behind: works.service.idle.map(idlePart) }),

  原通报文号: ({ earlier }) => ({ text: earlier?.number ?? NO_EARLIER }),
  原通报累计数: ({ earlier }) => ({ text: earlier ? `${earlier.old.count}个` : NO_EARLIER }),
  原通报协议投资: ({ earlier }) => ({ text: earlier ? moneyText(earlier.old.wan) : NO_EARLIER }),
  原通报现行口径数: ({ earlier }) => ({ text: earlier ? `${earlier.ledger.count}个` : NO_EARLIER }),
  原通报现行口径投资: ({ earlier }) => ({ text: earlier ? moneyText(earlier.ledger.wan) : NO_EARLIER }),
  口径差异个数: ({ earlier }) => ({ text: earlier ? `${earlier.lines.length}项` : NO_EARLIER }),
  口径差异说明: ({ earlier }) => ({ text: earlier ? joined(earlier.lines, differenceText) : NO_EARLIER }),

  有签约单位数: unitField('有签约单位数'),
  签约较多单位: unitField('签约较多单位'),
  零签约单位数: unitField('零签约单位数'),
  零签约单位: unitField('零签约单位'),
  开工未入库数: (data) => ({ text: `${data.startedNotEntered.length}个`, list: notEnteredList(data) }),
  开工未入库项目: (data) => ({
    text: joined(data.startedNotEntered, (one) => `${one.units}${one.name}`),
    list: notEnteredList(data),
  }),
  超时限数: (data) => ({ text: `${data.pastStandard.count}个`, list: pastStandardList(data) }),
  超时限项目: (data) => ({
    text: joined(data.pastStandard.longest, pastText, data.pastStandard.count),
    list: pastStandardList(data),
  }),
} satisfies Record<string, FieldMaker>;

export type FieldName = keyof typeof FIELDS;

/** The names of all fields, in the order in which they are offered. */
export const FIELD_NAMES = Object.keys(FIELDS) as readonly FieldName[];

/** All fields with what they say at the cut-off of the data. */
export function fieldsOf(data: BulletinData): FieldValues {
  return Object.fromEntries(
    Object.entries<FieldMaker>(FIELDS).map(([name, make]): [string, FieldValue] => {
      const { text, list = null, behind } = make(data);
      return [name, { text, list, ...(behind === undefined || list !== null ? {} : { behind }) }];
    }),
  );
}

const NO_TARGET = '（未下达目标）';
const NO_RECORD = '（尚无数据）';
const NO_EARLIER = '（没有原通报）';

/** What the text says of units with and without a signing: the most first with what they count, and those with none. */
export function unitFields(leaders: readonly FigurePart[], idle: readonly FigurePart[]) {
  const names = (units: readonly FigurePart[]) => units.map((unit) => unit.name).join('、') || '无';
  return {
    有签约单位数: { text: `${leaders.length}个`, list: null, behind: [...leaders] },
    签约较多单位: { text: names(leaders.slice(0, 3)), list: null, behind: [...leaders] },
    零签约单位数: { text: `${idle.length}个`, list: null, behind: [...idle] },
    零签约单位: { text: names(idle), list: null, behind: [...idle] },
  };
}

function partOf({ code, name, units }: Named): FigurePart {
  return { code, name, says: units };
}

/** The year’s list: what is being built, as far as it is named, and what is not. */
function listedParts({ workingProjects, working, idle }: Works): FigurePart[] | undefined {
  if (workingProjects === undefined) return undefined;
  const more = working - workingProjects.length;
  return [
    ...workingProjects.map((one) => ({ ...one, says: '在建' })),
    ...(more > 0 ? [{ name: `另有在建${more}个` }] : []),
    ...idle.map(idlePart),
  ];
}

function idlePart({ code, name, state }: IdleProject): FigurePart {
  return { code, name, says: IDLE_NAMES[state] };
}

function unitField(name: keyof ReturnType<typeof unitFields>): FieldMaker {
  return (data) => {
    const leaders = leadersOf(data).map(({ unit, actual }) => ({ name: unit, says: `${actual}个` }));
    const idle = idleUnitsOf(data).map(({ unit }) => ({ name: unit }));
    return unitFields(leaders, idle)[name];
  };
}

/** The units that have a signing of the year, the most first, those of equal number in the bureau’s order. */
export function leadersOf({ year }: BulletinData) {
  return year.byUnit
    .filter((unit) => unit.unitId !== null && Number(unit.actual) > 0)
    .sort((a, b) => Number(b.actual) - Number(a.actual));
}

/** The units that answer for projects and have no signing of the year; one that has ended has nothing to catch up. */
export function idleUnitsOf({ year, cuts }: BulletinData) {
  const ended = new Set(cuts.units.filter((unit) => !unit.alive).map((unit) => unit.id));
  return year.byUnit.filter((unit) => unit.unitId !== null && Number(unit.actual) === 0 && !ended.has(unit.unitId));
}

/** How the signings stand against time passed; null without a target. */
export function paceOf({ figures }: BulletinData): 'ahead' | 'behind' | 'even' | null {
  if (figures.targetShare === null || figures.ahead === null) return null;
  const points = pointsAhead(Number(figures.targetShare), Number(figures.timeShare));
  if (points === 0) return 'even';
  return points > 0 ? 'ahead' : 'behind';
}

function paceText({ figures }: BulletinData): string {
  if (figures.targetShare === null || figures.ahead === null) return NO_TARGET;
  return againstTime(Number(figures.targetShare), Number(figures.timeShare), Number(figures.ahead));
}

/** `精细化工2个、商贸物流1个`. */
function partsText(parts: readonly { name: string; actual: number }[]): string {
  const told = parts.filter((part) => part.actual > 0).map((part) => `${part.name}${part.actual}个`);
  return told.join('、') || '无';
}

/** “单位项目（金额）”, up to ten of them. */
function namedText(projects: readonly Named[]): string {
  return joined(
    projects,
    (one) => `${one.units}${one.name}（${one.yuan === 0 ? '金额未计' : moneyText(one.yuan / 10_000)}）`,
  );
}

/** Where one of them has a 、 of its own (several units), they are told apart by ；. */
function joined<T>(all: readonly T[], told: (one: T) => string, count = all.length): string {
  if (all.length === 0) return '无';
  const more = count - NAMED_IN_TEXT;
  const shown = all.slice(0, NAMED_IN_TEXT).map(told);
  const sign = shown.some((one) => one.includes('、')) ? '；' : '、';
  return `${shown.join(sign)}${more > 0 ? `等，余${more}个见附件` : ''}`;
}

const NEXT = { signed: 'landed', landed: 'started', started: 'producing', producing: 'performing' } as const;

/** “城东街道甲项目（签约123天未落地，标准90天）”. */
function pastText({ units, name, stage, days, standardDays }: PastStandard): string {
  return `${units}${name}（${STAGE_NAMES[stage]}${days}天未${STAGE_NAMES[NEXT[stage]]}，标准${standardDays}天）`;
}

/** “城东街道甲项目（未开工，土地未交付）”; without a cause only how it stands. */
function idleText(idle: readonly IdleProject[]): string {
  return joined(idle, ({ units, name, state, cause }) => {
    return `${units}${name}（${IDLE_NAMES[state]}${cause === null ? '' : `，${cause.replace(/[。；;，,]+$/u, '')}`}）`;
  });
}

/** “甲项目（台账不计：只有框架（意向）协议，按口径不计）”. */
function differenceText({ name, what, words }: ToldDifference): string {
  return `${name}（${what}：${(words ?? '待说明').replace(/[。；;，,]+$/u, '')}）`;
}

function targetText({ target }: Works): string {
  return target === null ? NO_TARGET : `${target}个`;
}

/** A rate with one decimal; over nothing there is none. */
function rateText(part: number, whole: number): string {
  return whole === 0 ? '（无应计项目）' : percentText(part / whole);
}

function amountText(wan: number | null): string {
  return wan === null ? NO_RECORD : moneyText(wan);
}

/** Majors by their dollars alone: without a rate they are counted and in no sum (DOMAIN.md, Currency). */
export function unconverted({ year }: BulletinData['cuts']): string[] {
  return [...new Set(year.filter((row) => row.part === 'base' && row.yuan === 0).map((row) => row.projectId))];
}

type Counted = 'registrations' | 'starts' | 'statisticsEntries' | 'productions';

function yearCount(data: BulletinData, metric: Counted, count: number) {
  return { text: `${count}个`, list: yearList(data, metric) };
}

function monthCount(data: BulletinData, metric: Counted, count: number) {
  return { text: `${count}个`, list: monthList(data, metric) };
}

/** The moment of the cut-off as an address carries it: K to the millisecond, so that the list is the figure’s for ever. */
function momentOf({ cutOff }: BulletinData): ListAddress {
  return { basis: cutOff.basis, asOf: cutOff.asOf, knownAt: cutOff.knownAt };
}

function yearOfData({ cutOff }: BulletinData): number {
  return Number(cutOff.asOf.slice(0, 4));
}

function yearList(data: BulletinData, metric: string): ListAddress {
  return { ...momentOf(data), metric, year: yearOfData(data) };
}

function monthList(data: BulletinData, metric: string): ListAddress {
  return { ...yearList(data, metric), first: data.window.first, last: data.window.last };
}

function lastYearList(data: BulletinData): ListAddress {
  return { ...momentOf(data), asOf: data.lastYearDay, metric: 'majorSignings', year: yearOfData(data) - 1 };
}

function sinceList(data: BulletinData, change: 'new' | 'gone'): ListAddress | null {
  if (data.previous === null) return null;
  const since = { since: `${data.previous.asOf}T23:59`, sinceKnown: data.previous.knownAt, change };
  return { ...yearList(data, 'majorSignings'), ...since };
}

/** What came since the last cut-off and is of an earlier day; the list cannot tell 恢复 apart, so there is none beside it. */
function lateList(data: BulletinData): ListAddress | null {
  const list = sinceList(data, 'new');
  const earlier = data.late.every((one) => one.on.length === 10 && one.on < data.window.first);
  if (list === null || !earlier || data.returned.length > 0) return null;
  return { ...list, last: addDays(data.window.first, -1) };
}

function deductedList(data: BulletinData): ListAddress | null {
  return sinceList(data, 'gone');
}

function notEnteredList(data: BulletinData): ListAddress {
  return { ...yearList(data, 'starts'), basis: 'district', view: 'startedNotEntered' };
}

function pastStandardList(data: BulletinData): ListAddress {
  return { ...momentOf(data), basis: 'district', view: 'pastStandard' };
}
