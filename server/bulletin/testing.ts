import { monthWindow } from '../calendar/month-window';
import { CATALOGUE_DEFAULTS } from '../catalogue/catalogue';
import type { Contribution } from '../ledger/figures';
import type { BulletinData, Named, Works } from './data';

/** A contribution of one unit to the year’s major signings, in 万元: for tables a clerk can check. */
export function contribution(
  projectId: string,
  on: string,
  wan: number,
  more: Partial<Contribution> = {},
): Contribution {
  return {
    projectId,
    part: 'base',
    first: on,
    last: on,
    count: 1,
    yuan: wan * 10_000,
    shares: [{ unit: 'e', bp: 10_000 }],
    industry: '精细化工',
    band: '1—5亿',
    ...more,
  };
}

/** A project as a bulletin names it. */
export function named(name: string, more: Partial<Named> = {}): Named {
  return {
    projectId: name,
    code: '2018-007',
    name,
    investor: null,
    units: '城东街道',
    yuan: 120_000_000,
    on: '2018-03-05',
    industry: '精细化工',
    ...more,
  };
}

const NO_WORKS: Works = { underway: 0, target: null, listed: 0, working: 0, idle: [] };

/** March 2018 of 云溪区: three signings of the year, one of the month, behind time. */
export const MARCH_DATA: BulletinData = {
  month: '2018-03',
  window: monthWindow('2018-03', null),
  lastYearDay: '2017-03-31',
  cutOff: { asOf: '2018-03-31', knownAt: 1_522_511_999_000, basis: 'district' },
  previous: { asOf: '2018-02-28', knownAt: 1_519_833_599_000 },
  bureau: { district: '云溪区', name: '云溪区招商服务局' },
  stageNodes: { signed: '正式协议', started: '开工', producing: '投产' },
  figures: {
    monthSignings: 1,
    monthInvestment: 12_000,
    monthSigned: 12_000,
    monthIncreases: 0,
    monthDecreases: 0,
    monthShared: 0,
    yearSignings: 3,
    yearInvestment: 52_000,
    yearIncrements: 0,
    target: 28,
    targetShare: '0.1071',
    timeShare: '0.2500',
    ahead: '-4.00',
    lastYearSignings: 2,
    lastYearInvestment: 30_000,
    sharedSignings: 1,
    monthRegistrations: 0,
    monthStarts: 0,
    monthStatisticsEntries: 0,
    monthProductions: 0,
    yearRegistrations: 1,
    yearStarts: 0,
    yearStatisticsEntries: 0,
    yearProductions: 0,
    yearPaidIn: null,
    yearForeignPaidIn: null,
    yearCompletedInvestment: null,
  },
  year: {
    metric: 'majorSignings',
    name: '',
    measure: '个',
    target: 28,
    actual: 3,
    investment: 52_000,
    increments: 0,
    timeShare: '0.25',
    timeShareMonths: '0.25',
    ahead: null,
    aheadMonths: null,
    basis: 'district',
    pending: 0,
    byQuarter: [],
    byUnit: [
      { unitId: 'e', unit: '城东街道', group: '街镇组', target: '4', actual: '2.5', investment: '46000' },
      { unitId: 'w', unit: '文旅局', group: '部门组', target: '2', actual: '0', investment: '0' },
    ],
    byIndustry: [
      { name: '精细化工', actual: 2, investment: 40_000 },
      { name: '商贸物流', actual: 1, investment: 12_000 },
    ],
    byBand: [{ name: '1—5亿', actual: 3, investment: 52_000 }],
  },
  reconciliation: [],
  signings: [named('𠮷祥珺达\uFFFE项目')],
  late: [],
  returned: [],
  deducted: [],
  registrations: [],
  starts: [],
  entries: [],
  productions: [],
  startedNotEntered: [],
  beside: { lastYearLate: [], lastYearDeducted: [], earlierDeducted: [], passing: [] },
  cohort: { signed: 3, registered: 1, started: 0 },
  works: { industrial: NO_WORKS, service: NO_WORKS },
  pastStandard: { count: 0, longest: [] },
  cuts: {
    year: [],
    month: [],
    units: [
      { id: 'e', endsOn: null, successor: null, name: '城东街道', group: '街镇组', alive: true },
      { id: 'w', endsOn: null, successor: null, name: '文旅局', group: '部门组', alive: true },
    ],
    industries: CATALOGUE_DEFAULTS.industries,
    bands: ['1亿以下', '1—5亿', '5—10亿', '10—50亿', '50亿以上'],
    creditMode: 'split',
  },
};
