import type { BulletinData } from './data';
import { idleUnitsOf, leadersOf, paceOf, unconverted } from './fields';
import type { TypedName } from './typed';

/** When a wording of a bulletin’s template is taken: readable conditions on the figures, each with its exact rule. */
const CONDITIONS = {
  总是: () => true,
  非区口径: ({ cutOff }) => cutOff.basis !== 'district',
  一月: ({ month }) => month.endsWith('-01'),
  超序时: (data) => paceOf(data) === 'ahead',
  欠序时: (data) => paceOf(data) === 'behind',
  与序时持平: (data) => paceOf(data) === 'even',
  没有目标: (data) => paceOf(data) === null,
  全年为零: ({ figures }) => figures.yearSignings === 0,
  全年有签约: ({ figures }) => figures.yearSignings > 0,
  本月为零: ({ figures }) => figures.monthSignings === 0,
  本月有签约: ({ figures }) => figures.monthSignings > 0,
  今年首次签约: ({ figures }) => figures.monthSignings > 0 && figures.monthSignings === figures.yearSignings,
  本月有增资: ({ figures }) => figures.monthIncreases > 0,
  本月有减资: ({ figures }) => figures.monthDecreases > 0,
  上年同期为零: ({ figures }) => figures.lastYearSignings === 0,
  与上年通报不同: ({ lastYearTold }) => lastYearTold !== undefined,
  有联合招引: ({ figures }) => figures.sharedSignings > 0,
  有未折算外币: ({ cuts }) => unconverted(cuts).length > 0,
  有以前年度增资: ({ figures }) => figures.yearIncrements > 0,
  合计有尾差: ({ figures: { yearInvestment, yearIncrements } }) =>
    inText(yearInvestment) + inText(yearIncrements) !== inText(yearInvestment + yearIncrements),
  有补认定: ({ late }) => late.length > 0,
  有恢复: ({ returned }) => returned.length > 0,
  有核减: ({ deducted }) => deducted.length > 0,
  有上年补认定: ({ beside }) => beside.lastYearLate.length > 0,
  有上年补核减: ({ beside }) => beside.lastYearDeducted.length > 0,
  有以前年度核减: ({ beside }) => beside.earlierDeducted.length > 0,
  有改签约日期: ({ redated = [] }) => redated.length > 0,
  有签约又终止: ({ beside }) => beside.passing.length > 0,
  其他口径全年为零: ({ cutOff, figures }) => cutOff.basis !== 'district' && figures.yearSignings === 0,
  一个签约单位: (data) => leadersOf(data).length === 1,
  有签约单位: (data) => leadersOf(data).length > 0,
  有零签约单位: (data) => idleUnitsOf(data).length > 0,
  全年无注册: ({ figures }) => figures.yearRegistrations === 0,
  全年无开工: ({ figures }) => figures.yearStarts === 0,
  全年无入库: ({ figures }) => figures.yearStatisticsEntries === 0,
  全年无投产: ({ figures }) => figures.yearProductions === 0,
  本月有注册: ({ registrations }) => registrations.length > 0,
  本月有开工: ({ starts }) => starts.length > 0,
  本月有入库: ({ entries }) => entries.length > 0,
  本月有投产: ({ productions }) => productions.length > 0,
  有到位内资: ({ figures }) => (figures.yearPaidIn ?? 0) > 0,
  有利用外资: ({ figures }) => (figures.yearForeignPaidIn ?? 0) > 0,
  有工业名单: ({ works }) => works.industrial.listed > 0,
  有服务业名单: ({ works }) => works.service.listed > 0,
  有工业在建目标: ({ works }) => works.industrial.target !== null,
  有服务业在建目标: ({ works }) => works.service.target !== null,
  有工业未开复工: ({ works }) => works.industrial.idle.length > 0,
  有服务业未开复工: ({ works }) => works.service.idle.length > 0,
  有开工未入库: ({ startedNotEntered }) => startedNotEntered.length > 0,
  有超时限项目: ({ pastStandard }) => pastStandard.count > 0,
  有全市位次: has('全市位次'),
  有走出去活动: has('本月走出去活动数', '全年走出去活动数'),
  有外出天数: has('全年人均外出天数'),
  有请进来活动: has('本月请进来活动数', '全年请进来活动数'),
  有见面会: has('本月见面会数', '全年见面会数'),
  有原通报: ({ earlier }) => earlier !== undefined,
  与原通报有差异: ({ earlier }) => earlier !== undefined && earlier.lines.length > 0,
  没有问题: (data) => paceOf(data) !== 'behind' && data.startedNotEntered.length === 0 && data.pastStandard.count === 0,
} satisfies Record<string, (data: BulletinData) => boolean>;

/** Whether all these figures were typed. */
function has(...names: TypedName[]): (data: BulletinData) => boolean {
  return ({ typed = [] }) => names.every((name) => typed.includes(name));
}

/** An amount as running text shows it, in 元: 亿元 with two decimals from one 亿 on, else 万元 with two. */
function inText(wan: number): number {
  return Math.abs(wan) >= 10_000 ? Math.round(wan / 100) * 1_000_000 : Math.round(wan * 100) * 100;
}

export type Condition = keyof typeof CONDITIONS;

/** All conditions, in the order in which they are offered. */
export const CONDITION_NAMES = Object.keys(CONDITIONS) as [Condition, ...Condition[]];

/** True when the figures are so. */
export function holds(condition: Condition, data: BulletinData): boolean {
  const rule: (data: BulletinData) => boolean = CONDITIONS[condition];
  return rule(data);
}
