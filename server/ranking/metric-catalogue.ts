import type { EntryMetric } from '../ledger/counting';
import { METRIC_FORMS, METRICS, type Metric } from '../target/metrics';
import type { Scheme } from './scheme';

/** How the ledger counts a metric; what is counted one by one stays a list of projects, so that it can be opened. */
export type LedgerCount =
  | { by: 'items'; entries: EntryMetric; industry?: string; kind?: string }
  | { by: 'sum'; entries: EntryMetric }
  | { by: 'cohort'; reached: 'registrations' | 'starts' }
  | { by: 'onTime' }
  | { by: 'newLeads' }
  | { by: 'deducted' };

/** What the records of the weekly cycle and of 交办督办 count; of units only. */
export type RecordCount = { by: 'filing' } | { by: 'tasks' } | { by: 'light'; light: 'red' | 'yellow' };

/** A metric a ranking may use, with its exact rule as a clerk would recount it. */
export type RankingMetric = {
  id: string;
  name: string;
  /** 个, 万元, 万美元, 天, 次, 条, %. */
  unit: string;
  rule: string;
} & (
  | { source: 'ledger'; count: LedgerCount }
  /** Counted for units in quarters of which the part named in `from` has records; typed in others. */
  | { source: 'records'; count: RecordCount; from: string }
  /** Typed in with evidence until the part named in `from` brings its records. */
  | { source: 'typed'; from: string }
);

/** What holds for every metric of the ledger (DOMAIN.md, How things are counted). */
export const COMMON_RULES: readonly string[] = [
  '截至日为季末（季度未结束的为当天），按取数时已认定的事实和本局口径计算；截至日以后认定的补认定，重新取数时计入发生的季度。',
  '本季度只计发生日期完整落在本季度内的；只知月份的按月份名计入，只知年份的只计入本年累计，“不晚于”的不计入任何时段。',
  '联合招引按发生当天的份额分算（指标另有设置的从其设置）；已撤并单位的份额记给承接单位，只排截至日仍在的单位（可比口径）。',
  '人员排名时，每个项目整个记给发生当天的招商专员；存量指标记给截至日的招商专员。',
];

const TARGET_RULES: Record<Metric, string> = {
  majorSignings:
    '首次正式协议在时段内、当天协议投资达到亿元线（外资按美元线）的项目，截至日未核减；金额、产业、规模档次取签约当天。',
  signings: '首次正式协议在时段内的项目，不论金额；截至日已终止的不计。',
  registrations: '首次注册（营业执照在本区）在时段内的项目，不论签约时间；截至日已终止的不计。',
  starts: '首次开工在时段内的项目；场地平整、进场和仪式不算开工；截至日已终止的不计。',
  statisticsEntries: '首次入库在时段内的项目；截至日已终止的不计。',
  completions: '首次竣工在时段内的项目；截至日已终止的不计。',
  productions: '首次投产在时段内的项目；截至日已终止的不计。',
  paidIn: '时段内各次到位内资累计数比上一次的增加额之和；年初没有累计数的，只计当年签约或开工的项目。',
  foreignPaidIn: '时段内各次实际利用外资累计数比上一次的增加额之和；年初没有累计数的，只计当年签约或开工的项目。',
  completedInvestment:
    '时段内各次完成投资累计数比上一次的增加额之和；年初没有累计数的，只计当年签约或开工的项目。不是固定资产投资。',
  industrialMajors:
    '截至日已开工、1月1日未投产、未终止且金额达到亿元线的工业项目（续建加当年新开工，含停工）；存量，本季度与本年累计相同。',
  serviceMajors:
    '截至日已开工、1月1日未投产、未终止且金额达到亿元线的服务业项目（续建加当年新开工，含停工）；存量，本季度与本年累计相同。',
  highEndEquipment: '首次开工在时段内、开工当天产业属高端装备制造的项目；截至日已终止的不计。',
  incubator: '首次投产在时段内、投产当天项目性质为孵化产业化的项目；截至日已终止的不计。',
  travelDays: '时段内招商专员外出招商的日历天数（同一天多次外出计一天）之和÷专员人数；全年额度每人240天。',
  mayorMeetings: '时段内本单位促成的重点项目区长见面会次数。',
  outboundEvents: '时段内本单位承办的走出去活动次数。',
  inboundEvents: '时段内本单位承办的请进来活动次数。',
  approvalDays: '时段内办结审批项目的平均用时（天），投资方补正期间不计。',
};

const TARGET_FROM: Partial<Record<Metric, string>> = {
  travelDays: '外出招商',
  mayorMeetings: '外出招商',
  outboundEvents: '外出招商',
  inboundEvents: '外出招商',
  approvalDays: '审批',
};

const OWN: readonly RankingMetric[] = [
  {
    id: 'majorInvestment',
    name: '亿元以上签约协议投资',
    unit: '万元',
    rule: '当年签约的亿元以上项目签约当天的协议投资，加其后在时段内的增资、减去减资；增资按增资当天的份额，减资按签约的份额。与进度表“协议投资”相同。',
    source: 'ledger',
    count: { by: 'sum', entries: 'majorSignings' },
  },
  {
    id: 'priorIncreases',
    name: '以前年度项目增资',
    unit: '万元',
    rule: '以前年度已计亿元以上签约的项目，时段内增资减去减资；截至日金额不高于1月1日金额的不计，已终止的不计。',
    source: 'ledger',
    count: { by: 'sum', entries: 'priorIncrease' },
  },
  {
    id: 'registrationRate',
    name: '注册率',
    unit: '%',
    rule: '应计：时段内签约的亿元以上项目（同“亿元以上签约项目”）；达到：其中截至日已注册的，注册不限时段。只认注册这一步，开工不代替注册。份额取签约当天。',
    source: 'ledger',
    count: { by: 'cohort', reached: 'registrations' },
  },
  {
    id: 'startRate',
    name: '开工率',
    unit: '%',
    rule: '应计：时段内签约的亿元以上项目（同“亿元以上签约项目”）；达到：其中截至日已开工的，开工后停工的仍计。份额取签约当天。',
    source: 'ledger',
    count: { by: 'cohort', reached: 'starts' },
  },
  {
    id: 'productionOnTime',
    name: '按期投产率',
    unit: '%',
    rule:
      '期限＝开工日加标准天数（计数规则“开工到投产”，按截止日施行的）。期限内投产的，在投产的时段计为应计并达到；期限内没有投产的，在期限届满的时段计为应计、未达到，以后投产不再计。每个项目只计一次，不限金额。' +
      '开工、投产只知月份的按当月最后一天，开工只知年份的只计入本年累计，开工日“不晚于”的不计，投产日“不晚于”且不超过期限的在期限届满时计为达到。停工不停计；截至日已终止的不计。份额取计入当天。',
    source: 'ledger',
    count: { by: 'onTime' },
  },
  {
    id: 'newLeads',
    name: '新登记线索',
    unit: '个',
    rule: '时段内在台账新登记的项目，不论现在到哪个阶段；期初台账导入的、已删除的不计。登记当天已认定份额的按份额，否则整个记给登记单位。',
    source: 'ledger',
    count: { by: 'newLeads' },
  },
  {
    id: 'terminatedMajors',
    name: '核减项目',
    unit: '个',
    rule: '曾计入亿元以上签约、时段内因终止或减资到亿元线以下退出的项目，含以前年度签约的；截至日已恢复的不计。金额取退出前的金额，份额取签约当天。',
    source: 'ledger',
    count: { by: 'deducted' },
  },
  {
    id: 'top500Visits',
    name: '拜访500强企业',
    unit: '次',
    rule: '时段内外出拜访或接待世界500强、中国500强、民企500强企业的次数；同一企业同一天计一次。',
    source: 'typed',
    from: '外出招商',
  },
  {
    id: 'referralLeads',
    name: '以商招商线索',
    unit: '条',
    rule: '时段内由已落户企业、商会介绍并已在台账登记的线索条数；同一项目计一次。',
    source: 'typed',
    from: '外出招商',
  },
  {
    id: 'filingOnTime',
    name: '按时报送率',
    unit: '%',
    rule: '截止日在时段内的各周（已冻结的，重开过的取最后一次冻结）：截止前首次报送的项目次数（含无变化、代填）÷应报的项目次数，记给冻结时的主办单位；冻结后补报的不算。没有应报项目的，没有应计的。',
    source: 'records',
    count: { by: 'filing' },
    from: '周调度',
  },
  {
    id: 'tasksOnTime',
    name: '交办事项按期办结率',
    unit: '%',
    rule: '时段内（到截至日为止）到期的交办事项中，到期日（经批准延期的按延期后）以前销号的件数÷到期件数；只计牵头的，不予交办的不计。没有到期事项的，没有应计的。',
    source: 'records',
    count: { by: 'tasks' },
    from: '交办督办',
  },
  {
    id: 'redLights',
    name: '红灯项目',
    unit: '个',
    rule: '截止日在本季度内的最后一张冻结的调度表上亮红灯的项目个数，记给冻结时的主办单位；有理由、在有效期内的人工改灯按改后的计。存量，本季度与本年累计相同。',
    source: 'records',
    count: { by: 'light', light: 'red' },
    from: '周调度',
  },
  {
    id: 'yellowLights',
    name: '黄灯项目',
    unit: '个',
    rule: '截止日在本季度内的最后一张冻结的调度表上亮黄灯的项目个数，记给冻结时的主办单位；有理由、在有效期内的人工改灯按改后的计。存量，本季度与本年累计相同。',
    source: 'records',
    count: { by: 'light', light: 'yellow' },
    from: '周调度',
  },
  {
    id: 'approvalsInTime',
    name: '审批按时办结率',
    unit: '%',
    rule: '时段内应办结的审批事项中，在法定（承诺）工作日内办结的件数÷应办结件数；投资方补正期间不计时。',
    source: 'typed',
    from: '审批',
  },
];

/** Every metric a ranking may use without naming it itself, those of the target table first. */
export const RANKING_METRICS: readonly RankingMetric[] = [...METRICS.map(ofTargetTable), ...OWN];

const BY_ID: ReadonlyMap<string, RankingMetric> = new Map(RANKING_METRICS.map((metric) => [metric.id, metric]));

function ofTargetTable(id: Metric): RankingMetric {
  const { name, unit, counted } = METRIC_FORMS[id];
  const told = { id, name, unit, rule: TARGET_RULES[id] };
  if (!counted) {
    const from = TARGET_FROM[id];
    if (from === undefined) throw new Error(`${id} is neither counted nor brought by any part`);
    return { ...told, source: 'typed', from };
  }
  const { entries, by, industry, kind } = counted;
  if (by !== 'count') return { ...told, source: 'ledger', count: { by: 'sum', entries } };
  const cut = { ...(industry === undefined ? {} : { industry }), ...(kind === undefined ? {} : { kind }) };
  return { ...told, source: 'ledger', count: { by: 'items', entries, ...cut } };
}

/** A metric of the catalogue; null where a scheme has to name it itself. */
export function catalogueMetric(id: string): RankingMetric | null {
  return BY_ID.get(id) ?? null;
}

/** How the ledger counts a metric for a scheme; null where it is typed. What a scheme lists itself it defines itself. */
export function ledgerCountOf(scheme: Pick<Scheme, 'metrics'>, id: string): LedgerCount | null {
  const found = BY_ID.get(id);
  if (found?.source !== 'ledger' || scheme.metrics.some((own) => own.id === id)) return null;
  return found.count;
}

/** How records count a metric for a scheme, where a quarter has any; null for one that they never count. */
export function recordCountOf(scheme: Pick<Scheme, 'metrics' | 'subject'>, id: string): RecordCount | null {
  const found = BY_ID.get(id);
  if (found?.source !== 'records' || scheme.subject !== 'units') return null;
  return scheme.metrics.some((own) => own.id === id) ? null : found.count;
}

/** Whether the ledger brings a metric for a scheme in every quarter, so that nobody types it. */
export function isCounted(scheme: Pick<Scheme, 'metrics'>, id: string): boolean {
  return ledgerCountOf(scheme, id) !== null;
}
