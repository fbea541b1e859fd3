import { STAGE_NAMES } from '../ledger/chain';
import { bandTable, industryTable, unitIndustryTable, unitTable } from './cut-tables';
import { type BulletinData, IDLE_NAMES, type IdleProject, type Named } from './data';
import { throughText } from './phrases';
import { type ReconciliationLine, type ReconciliationScope, TERM_NAMES, type Term } from './reconciliation';
import type { BulletinColumn, BulletinTable, TableCell } from './table';

export { bandTable, industryTable, unitIndustryTable, unitTable };

const PROJECT: BulletinColumn[] = [
  { head: '编号', form: 'text', width: 11 },
  { head: '项目名称', form: 'text', width: 30 },
  { head: '责任单位', form: 'text', width: 16 },
];

/** Projects by name with their amount and day; `day` says what the day is. One without an amount in 元 (foreign, no rate yet) has none. */
export function projectTable(title: string, projects: readonly Named[], day: string): BulletinTable {
  return {
    title,
    unitNote: '单位：万元',
    columns: [
      ...PROJECT,
      { head: '投资方', form: 'text', width: 22 },
      { head: '产业', form: 'text', width: 12 },
      { head: '协议投资', form: 'wan', width: 12 },
      { head: day, form: 'day', width: 12 },
    ],
    rows: projects.map((one) => [
      one.code,
      one.name,
      one.units,
      one.investor,
      one.industry,
      one.yuan === 0 ? null : one.yuan / 10_000,
      one.on,
    ]),
    total:
      projects.length === 0
        ? null
        : {
            cells: ['合计', `${projects.length}个`, null, null, null, wanSum(projects), ''],
            adds: projects.map((_, at) => at),
          },
    note: null,
    landscape: true,
  };
}

function wanSum(projects: readonly Named[]): number {
  return projects.reduce((sum, one) => sum + one.yuan, 0) / 10_000;
}

/** New signings of the month. */
export function signingsTable(data: BulletinData): BulletinTable {
  const table = projectTable(`新签约亿元以上项目表（${monthOf(data)}）`, data.signings, '签约时间');
  return { ...table, note: `签约以${data.stageNodes.signed}认定。` };
}

/** What moved beside the new signings: 补认定, 恢复, 核减, and what is in no term of the year; the empty ones left out. */
export function movementTables(data: BulletinData): BulletinTable[] {
  const { beside } = data;
  const lists: [string, readonly Named[]][] = [
    ['此前签约、本期补认定项目', data.late],
    ['此前核减、本期恢复项目', data.returned],
    ['本期核减项目', data.deducted],
    ['上年签约、本期补认定项目（计入上年）', beside.lastYearLate],
    ['从上年签约中补核减项目（不影响本年）', beside.lastYearDeducted],
    ['以前年度签约、本期核减项目（不影响本年）', beside.earlierDeducted],
    ['上期已计入、签约日期更正到本月的项目（不是本期新增）', data.redated ?? []],
    ['本期签约又终止项目（不计入）', beside.passing],
  ];
  const { changes = [] } = data;
  return [
    ...(changes.length === 0 ? [] : [projectTable('本月增资、减资项目', changes, '增减时间')]),
    ...lists.flatMap(([title, projects]) => (projects.length === 0 ? [] : [projectTable(title, projects, '签约时间')])),
  ];
}

/** 注册, 开工, 入库 and 投产 of the month; the empty ones left out. */
export function nodeTables(data: BulletinData): BulletinTable[] {
  const month = monthOf(data);
  const lists: [string, readonly Named[], string][] = [
    [`${month}新注册项目`, data.registrations, '注册时间'],
    [`${month}新开工项目`, data.starts, '开工时间'],
    [`${month}新入库项目`, data.entries, '入库时间'],
    [`${month}新投产项目`, data.productions, '投产时间'],
  ];
  return lists.flatMap(([title, projects, day]) => (projects.length === 0 ? [] : [projectTable(title, projects, day)]));
}

/** Projects past their standard days, the longest over it first. */
export function pastStandardTable(data: BulletinData): BulletinTable {
  return {
    title: '超过标准时限项目',
    unitNote: '单位：万元、天',
    columns: [
      ...PROJECT,
      { head: '协议投资', form: 'wan', width: 12 },
      { head: '所处阶段', form: 'text', width: 10 },
      { head: '进入时间', form: 'day', width: 12 },
      { head: '已停留', form: 'days', width: 8 },
      { head: '标准', form: 'days', width: 8 },
      { head: '超出', form: 'days', width: 8 },
    ],
    rows: data.pastStandard.longest.map((one) => [
      one.code,
      one.name,
      one.units,
      one.yuan / 10_000,
      STAGE_NAMES[one.stage],
      one.since,
      one.days,
      one.standardDays,
      one.days - one.standardDays,
    ]),
    total: null,
    note: `只列亿元以上在办项目；停工缓建的不计。${judgedNote(data)}${restNote(data)}`,
    landscape: true,
  };
}

/** Of another basis: the problems are told by what the district has recognised. */
function judgedNote({ cutOff }: BulletinData): string {
  return cutOff.basis === 'district' ? '' : '按区口径认定情况列出。';
}

function restNote({ pastStandard: { count, longest } }: BulletinData): string {
  return count > longest.length ? `共${count}个，列超出天数最多的${longest.length}个。` : '';
}

/** Majors of the year’s construction lists that are not being built, and why. */
export function idleTable(data: BulletinData): BulletinTable {
  const lines = (branch: string, idle: readonly IdleProject[]): TableCell[][] =>
    idle.map((one) => [
      one.code,
      one.name,
      one.units,
      branch,
      IDLE_NAMES[one.state],
      one.cause ?? (one.state === 'unanswered' ? '' : '未填报'),
    ]);
  return {
    title: '未开复工亿元以上项目',
    unitNote: '单位：个',
    columns: [
      ...PROJECT,
      { head: '类别', form: 'text', width: 10 },
      { head: '状态', form: 'text', width: 10 },
      { head: '原因', form: 'text', width: 36 },
    ],
    rows: [...lines('工业', data.works.industrial.idle), ...lines('服务业', data.works.service.idle)],
    total: null,
    note: null,
    landscape: true,
  };
}

/** 存在问题: past standard days, not being built, 开工未入库; the empty ones left out. */
export function problemTables(data: BulletinData): BulletinTable[] {
  return [
    pastStandardTable(data),
    idleTable(data),
    { ...projectTable('本年已开工未入库项目', data.startedNotEntered, '开工时间'), note: judgedNote(data) || null },
  ].filter((table) => table.rows.length > 0);
}

const SHOWN_TERMS = [
  'previous',
  'new',
  'late',
  'adjusted',
  'deducted',
  'cumulative',
] as const satisfies readonly Term[];
const SCOPE_HEADS: Record<ReconciliationScope, string> = {
  total: '全区',
  unit: '单位',
  industry: '产业',
  band: '投资规模',
};
const EQUATION = '上期累计＋本期新增＋补认定＋调整－核减＝本期累计。';

/** 勾稽 in total, a term a line. */
export function reconciliationTable(data: BulletinData): BulletinTable {
  const total = data.reconciliation.find((line) => line.scope === 'total');
  return {
    title: '签约项目勾稽表',
    unitNote: '单位：个、万元',
    columns: [
      { head: '项目', form: 'text', width: 28 },
      { head: '个数', form: 'count', width: 20 },
      { head: '协议投资', form: 'wan', width: 28 },
    ],
    rows: total
      ? SHOWN_TERMS.slice(0, -1).map((term) => [
          term === 'adjusted' ? '调整（含恢复、增减资）' : TERM_NAMES[term],
          Number(total[term]),
          Number(total.investment[term]),
        ])
      : [],
    total: total
      ? {
          cells: [TERM_NAMES.cumulative, Number(total.cumulative), Number(total.investment.cumulative)],
          adds: [0, 1, 2, 3],
          subtracts: [4],
        }
      : null,
    note: EQUATION,
    landscape: false,
  };
}

/** 勾稽 of a cut, a line each. */
export function reconciliationCut(data: BulletinData, scope: ReconciliationScope): BulletinTable {
  const lines = data.reconciliation.filter((line) => line.scope === scope);
  const figures = (line: ReconciliationLine) => [
    ...SHOWN_TERMS.map((term) => Number(line[term])),
    ...SHOWN_TERMS.map((term) => Number(line.investment[term])),
  ];
  return {
    title: `签约项目勾稽表（按${SCOPE_HEADS[scope]}）`,
    unitNote: '单位：个、万元',
    columns: [
      { head: SCOPE_HEADS[scope], form: 'text', width: 24 },
      ...SHOWN_TERMS.map(
        (term): BulletinColumn => ({
          head: TERM_NAMES[term],
          form: 'count',
          width: 9,
          group: '个数',
          ...balance(term, 1),
        }),
      ),
      ...SHOWN_TERMS.map((term): BulletinColumn => {
        const width = term === 'previous' || term === 'cumulative' ? 18 : 12;
        return { head: TERM_NAMES[term], form: 'wan', width, group: '协议投资', ...balance(term, 7) };
      }),
    ],
    rows: lines.map((line) => [lineName(line), ...figures(line)]),
    total: null,
    note: scope === 'unit' ? `${EQUATION}联合招引项目按份额分算，未取整。` : EQUATION,
    landscape: true,
  };
}

/** 本期累计 as what the terms before it come to, the first of them in column `from`. */
function balance(term: Term, from: number): Pick<BulletinColumn, 'equals'> {
  if (term !== 'cumulative') return {};
  return { equals: { adds: [from, from + 1, from + 2, from + 3], subtracts: [from + 4] } };
}

/** What a line of 勾稽 is called; industries are set in by their level. */
export function lineName({ scope, unit, industry, level, band }: ReconciliationLine): string {
  if (scope === 'total') return '全区';
  if (scope === 'unit') return unit ?? '未定单位';
  return scope === 'industry' ? `${'　'.repeat((level ?? 1) - 1)}${industry}` : (band ?? '');
}

function monthOf({ month }: BulletinData): string {
  const told = throughText(month);
  return told.slice(told.indexOf('—') + 1);
}
