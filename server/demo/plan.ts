import { addDays, type Day, yearOf } from '../calendar/day';
import type { NodeId } from '../ledger/chain';
import { OFFICERS, UNITS } from './people';

/** What happens to one project of the demo, in days from its registration. */
export type DemoProject = {
  name: string;
  investor: string;
  industry: string;
  kind: string;
  /** The first leads. */
  shares: { unit: string; bp: number }[];
  registeredOn: Day;
  wan: number;
  foreign: { currency: string; amount: number; rate: string | null } | null;
  officer: string;
  steps: DemoStep[];
};

/** One act: what is said to have happened on a day, reported `lag` days later, and what becomes of it. */
export type DemoStep = {
  on: Day;
  monthOnly?: boolean;
  lag: number;
  what:
    | { kind: 'node'; node: NodeId }
    | { kind: 'signing' }
    | { kind: 'amount'; wan: number }
    | { kind: 'paidIn' | 'completedInvestment'; wan: number }
    | { kind: 'suspended' | 'terminated' | 'lost'; words: string }
    | { kind: 'correction'; of: 'investment'; wan: number; reason: string }
    | { kind: 'withdrawal'; of: NodeId; reason: string }
    | { kind: 'cityAnswer'; outcome: 'verified' | 'returned'; ownWan: string | null }
    | { kind: 'statisticsAnswer'; outcome: 'submitted' | 'verified' | 'returned' };
  becomes: 'verified' | 'returned' | 'waiting';
};

const INDUSTRIES = ['精细化工', '高端装备制造', '其他工业', '生产性服务业', '商贸物流', '文化旅游', '现代农业'];
const FIRST = [
  '云岭',
  '北辰',
  '海润',
  '德海',
  '明德',
  '天润',
  '宏泽',
  '华泰',
  '兴盛',
  '远航',
  '金禾',
  '瑞丰',
  '长青',
  '东篱',
  '卓然',
];
const SECOND: Record<string, readonly string[]> = {
  精细化工: ['特种助剂', '电子化学品', '高纯溶剂', '功能涂料'],
  高端装备制造: ['精密轴承', '数控机床', '智能泵阀', '机器人关节'],
  其他工业: ['特种纤维', '新型建材', '医用敷料', '包装材料'],
  生产性服务业: ['检验检测中心', '工业设计园', '科技孵化器'],
  商贸物流: ['冷链物流', '跨境电商仓', '农产品交易中心'],
  文化旅游: ['民宿集群', '研学营地', '滨河文旅街区'],
  现代农业: ['智能温室', '种苗基地', '中央厨房'],
};

/** A small generator of evenly spread numbers from a fixed seed: the same day gives the same district. */
export function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

const COUNT = 60;

/** The sixty projects of the demo, laid out over the year before `today` and the year before that. */
export function demoProjects(today: Day): DemoProject[] {
  const roll = dice(20180321);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(roll() * from.length)] as T;
  const unitNames = UNITS.map((unit) => unit.name);
  return Array.from({ length: COUNT }, (_, index) => {
    const industry = INDUSTRIES[index % INDUSTRIES.length] as string;
    const company = FIRST[index % FIRST.length] as string;
    const product = pick(SECOND[industry] ?? ['综合']);
    const lead = unitNames[index % 10] as string;
    const other = unitNames[(index * 3 + 7) % unitNames.length] as string;
    const shared = index % 7 === 3 && other !== lead;
    // The first third was registered last year; the rest over this one, the last of them a few days ago.
    const age = Math.round(index < 20 ? 640 - index * 14 : 350 - (index - 20) * 8.6);
    const wan = Math.round((4000 + roll() * roll() * 90_000) / 100) * 100;
    const registeredOn = addDays(today, -Math.max(age, 2));
    return {
      name: `${company}${product}项目${index >= FIRST.length * 2 ? '二期' : ''}`,
      investor: `${company}${product}有限公司（演示）`,
      industry,
      kind: index % 15 === 11 ? '孵化产业化' : index % 9 === 8 ? '增资扩产' : '新引进',
      shares: shared
        ? index % 14 === 3
          ? [
              { unit: lead, bp: 3334 },
              { unit: other, bp: 3333 },
              { unit: unitNames[13] as string, bp: 3333 },
            ]
          : [
              { unit: lead, bp: 6000 },
              { unit: other, bp: 4000 },
            ]
        : [{ unit: lead, bp: 10_000 }],
      registeredOn,
      wan,
      foreign:
        index === 24
          ? { currency: 'USD', amount: 18_000_000, rate: '7.1200' }
          : index === 40
            ? { currency: 'USD', amount: 12_000_000, rate: null }
            : null,
      officer: officerOf(lead, Math.floor(index / 10)),
      steps: stepsOf(index, registeredOn, wan, today, roll),
    };
  });
}

/** The officers of a unit take its projects in turn. */
function officerOf(unit: string, turn: number): string {
  const own = OFFICERS.filter((officer) => officer.unit === unit);
  const found = own[turn % own.length];
  if (!found) throw new Error(`${unit} has no officer`);
  return found.name;
}

function stepsOf(index: number, start: Day, wan: number, today: Day, roll: () => number): DemoStep[] {
  const steps: DemoStep[] = [];
  let day = start;
  const later = (days: number) => {
    day = addDays(day, Math.round(days));
    return day;
  };
  const add = (what: DemoStep['what'], lag: number, more: Partial<DemoStep> = {}) =>
    steps.push({ on: day, lag, what, becomes: 'verified', ...more });
  add({ kind: 'node', node: 'contact' }, 1);
  if (index % 13 === 12) {
    later(25);
    add({ kind: 'lost', words: '投资方选址外市' }, 2);
    return due(steps, today);
  }
  later(12 + roll() * 20);
  add({ kind: 'node', node: 'appraised' }, 2);
  if (index % 6 === 5) {
    later(6);
    add({ kind: 'node', node: 'framework' }, 1);
  }
  later(10 + roll() * 30);
  if (index % 11 === 9) add({ kind: 'signing' }, 1, { becomes: 'returned' });
  const late = index % 10 === 4;
  add({ kind: 'signing' }, late ? 20 : index % 11 === 9 ? 9 : 2, { monthOnly: index % 17 === 14 });
  later(1);
  add(
    {
      kind: 'cityAnswer',
      outcome: index % 8 === 2 ? 'returned' : 'verified',
      ownWan: index % 9 === 4 ? String(Math.round(wan * 0.9)) : null,
    },
    14,
  );
  if (index % 12 === 7) {
    later(15);
    add(
      {
        kind: 'correction',
        of: 'investment',
        wan: Math.round(wan * 0.95),
        reason: '协议附件写明的金额较小，按协议更正',
      },
      1,
    );
  }
  if (index % 10 === 6) {
    later(20);
    add({ kind: 'amount', wan: Math.round((wan * 1.3 + 6000) / 100) * 100 }, 3);
  }
  later(30 + roll() * 40);
  if (index % 14 === 9) {
    add({ kind: 'terminated', words: '投资方资金未到位，双方解约' }, 4);
    return due(steps, today);
  }
  add({ kind: 'node', node: 'registered' }, 3);
  later(10);
  add({ kind: 'paidIn', wan: Math.round(wan * 0.1) }, 4);
  later(40 + roll() * 50);
  add({ kind: 'node', node: 'started' }, 3);
  if (index % 16 === 2) {
    later(10);
    add({ kind: 'withdrawal', of: 'started', reason: '现场核查为平整场地，不是开工' }, 2);
    return due(steps, today);
  }
  later(8);
  if (index % 4 !== 1) {
    add({ kind: 'node', node: 'statisticsEntry' }, 3);
    later(1);
    add({ kind: 'statisticsAnswer', outcome: index % 8 === 3 ? 'returned' : 'verified' }, 6);
  }
  later(30);
  add({ kind: 'completedInvestment', wan: Math.round(wan * 0.25) }, 4);
  add({ kind: 'paidIn', wan: Math.round(wan * 0.3) }, 4);
  if (index % 18 === 1) {
    later(10);
    add({ kind: 'suspended', words: '冬季停工' }, 2);
    return due(steps, today);
  }
  later(120 + roll() * 60);
  add({ kind: 'node', node: 'completed' }, 4);
  later(20);
  add({ kind: 'node', node: 'producing' }, 5);
  later(90);
  add({ kind: 'node', node: 'performing' }, 6);
  return due(steps, today);
}

/** Only what has been reported by today; what was reported in the last days still waits. */
function due(steps: DemoStep[], today: Day): DemoStep[] {
  return steps
    .filter((step) => addDays(step.on, step.lag) < today)
    .map((step) =>
      addDays(step.on, step.lag) >= addDays(today, -6) && step.becomes === 'verified'
        ? { ...step, becomes: 'waiting' as const }
        : step,
    );
}

/** The targets of the demo’s year: 28 with its split, and the others of the public report. */
export function demoTargets(today: Day) {
  const year = yearOf(today);
  return {
    year,
    majorSignings: {
      value: '28',
      quarters: ['6', '8', '8', '6'],
      units: [3, 2, 2, 2, 1, 1, 5, 4, 3, 2, 1, 1, 1, 0].map(String),
    },
    others: [
      { metric: 'industrialMajors', value: '16' },
      { metric: 'serviceMajors', value: '21' },
      { metric: 'highEndEquipment', value: '2' },
      { metric: 'incubator', value: '5' },
      { metric: 'paidIn', value: '180000' },
      { metric: 'travelDays', value: '240' },
    ],
  };
}
