import { createHash } from 'node:crypto';
import { squash } from './text';

/** What a column can hold, with the words for it in the preview. */
export const FIELD_LABELS = {
  number: '序号',
  name: '项目名称',
  investor: '投资方',
  unit: '责任单位',
  totalInvestment: '总投资',
  stage: '进展（阶段）',
  agreement: '协议性质',
  signedOn: '签约时间',
  registeredOn: '注册时间',
  filedOn: '备案时间',
  startedOn: '开工时间',
  completedOn: '竣工时间',
  producedOn: '投产时间',
  when: '时间',
  plannedStart: '计划开工时间',
  plannedCompletion: '计划竣工时间',
  plannedProduction: '计划投产时间',
  years: '建设年限',
  category: '类别（分组）',
  industry: '产业',
  place: '建设地点',
  content: '建设内容',
  construction: '建设性质',
  sponsor: '包保领导',
  contact: '联系人',
  paidIn: '到位资金',
  completedInvestment: '完成投资',
  plans: '下步计划',
  remarks: '备注',
} as const;

export type Field = keyof typeof FIELD_LABELS;

/** The corrections a person may type into a row of the preview, besides the fields of columns. */
export const FIX_LABELS = {
  ...FIELD_LABELS,
  section: '分组',
  currency: '币种',
  rate: '折算汇率',
  rateOn: '汇率日期',
  rateSource: '汇率来源',
  kind: '行的性质',
  create: '仍新建',
} as const;

export type FixField = keyof typeof FIX_LABELS;

export const FIELDS = Object.keys(FIELD_LABELS) as Field[];

type Synonym = readonly [field: Field | null, pattern: RegExp, weight: number];

const MONEY_TAIL = String.raw`(?:[(（\[/:：].*)?$`;

// Tried in order on a squashed header; the first that fits decides. A null field is a column that looks like one of
// ours but is not (this year’s plan is not the total), so it must be caught before the wider words below.
const SYNONYMS: readonly Synonym[] = [
  ['name', /^.{0,8}(项目|工程)名称?([及和与、/(].*)?$/, 10],
  ['number', /^(序号|编号|序|no\.?|项目编号|项目序号|项目代码|顺序)$/i, 6],
  [null, /^(注册资(本|金)|设备投资|税收|亩均|用地|占地|产值|面积|能耗|就业|电话|手机)/, 0],
  ['completedInvestment', /(完成|累计|已投|实际)(固定资产)?投(资|入)|投资完成|已完成投资|累计完成/, 5],
  ['paidIn', /到位(资金|内资|资本|额|投资)?|实际到资|到资/, 5],
  [null, /(当年|本年|今年|年度|本月|当月|\d{4}年|全年|明年)[^总]*(投资|资金)/, 0],
  [
    'totalInvestment',
    new RegExp(`^(项目|计划|预计|拟|协议|合同|意向|签约)*(总投资(额|规模|金额)?|投资总(额|规模|量))${MONEY_TAIL}`),
    10,
  ],
  [
    'totalInvestment',
    new RegExp(
      `^(项目|计划|预计|拟|协议|合同|意向|签约)*(投资(额|金额|规模)|引资额?|利用外?资额?|资金额?|金额|签约额)${MONEY_TAIL}`,
    ),
    9,
  ],
  ['totalInvestment', new RegExp(`^(计划投资|项目投资|投资|资金|总额|总规模)${MONEY_TAIL}`), 7],
  ['plannedStart', /^(计划|预计|拟|预期).*(开工|动工)/, 6],
  ['plannedCompletion', /^(计划|预计|拟|预期).*(竣工|完工|建成)/, 6],
  ['plannedProduction', /^(计划|预计|拟|预期).*(投产|运营|达产)/, 6],
  ['years', /(建设)?(起止|开竣工)(年限|时间|日期|年月|年份)|建设(年限|期限?|周期|工期)|^(起止)?年限$/, 6],
  ['signedOn', /(签约|签订|签署|协议|合同)\S{0,4}(时间|日期|年月|年份|日)$|^签约日$/, 8],
  ['registeredOn', /(注册|登记)(时间|日期)/, 6],
  ['filedOn', /(备案|立项|核准)(时间|日期)/, 6],
  ['startedOn', /(实际)?(开工|动工)(建设)?(时间|日期|年月|年份)/, 8],
  ['producedOn', /(竣工)?[(（/]?投产[)）]?(运营)?(时间|日期|年月|年份)|竣工[(（/]投产|投产[(（/]?竣工/, 8],
  ['completedOn', /(竣工|完工|建成)(时间|日期|年月|年份)/, 8],
  ['agreement', /(协议|合同|签约)(性质|类型|类别|形式|种类|方式|情况)$/, 6],
  [
    'sponsor',
    /(包保|包联|包抓|挂钩|挂点|挂联|牵头|联系|责任|分管|市级|区级|县级|服务)(市|区|县|级)*领导|^领导$|包保人/,
    5,
  ],
  ['contact', /联系人|联系方式|对接人|负责人|责任人|经办人|联络员|招商专员|代办员|服务专员/, 5],
  [
    'stage',
    /^(项目|目前|当前|最新|建设|工作|工程|形象|推进|实施|洽谈|对接|签约|跟踪|履约)*(进展|进度|阶段|状态|状况|推进)(情况|状态|阶段)?([(（].*)?$|^(项目|建设|推进|目前|当前|履约|落地)(情况|现状|阶段|状态)$|所处阶段|形象进度|进展情况/,
    8,
  ],
  ['plans', /下(一)?步|存在(的)?(问题|困难)|需(要)?(协调|解决)|工作(计划|打算)|年度目标|措施/, 5],
  ['construction', /^(建设性质|新(建)?[/、]?续?建|项目建设性质)/, 5],
  ['content', /(建设|项目|主要|投资|生产)(主要)?(建设)?(内容|概况|简介|情况简介|规模)|^(内容|简介|概况|规模及内容)/, 6],
  [
    'name',
    /^(招商引资|重点|签约|新?签约|引进|投资|落户|在谈|开工|在建|建设|工程|储备|合作|拟建)*项目(名称?|全称|情况名称)(及.*|[(（].*)?$|^(项目|工程)名称?/,
    10,
  ],
  ['name', /^(招商引资|重点|签约|新?签约|引进|投资|落户|在谈|开工|在建|建设|储备|合作)*项目$|^名称$/, 9],
  [
    'investor',
    /(投资|引进|合作|承建|业主|建设|项目|实施|申报|签约|来投)(方|商|者|主体|单位|企业|公司|人|业主|法人)(名称)?([(（].*)?$|^(投资企业|客商|企业|公司|业主|外来投资|乙方)(名称|全称)?$|客商|投资主体|合作方/,
    7,
  ],
  [
    'unit',
    /(责任|主办|承办|牵头|招商|引进|引资|落实|包保|实施责任|服务|协办|首谈|报送|主管|归口|推进|落户)(主体)?(单位|部门|地|镇街|园区|街道|片区|板块|主体)/,
    8,
  ],
  [
    'unit',
    /^(所[属在])?(县|市|区|镇|乡|街道|园区|平台|功能区|开发区|板块|片区|辖区|属地|单位|县区|区县|镇街|街镇|乡镇|镇街道|乡镇街道|责任主体|地区|区域)[(（、/,]?.{0,10}$/,
    6,
  ],
  ['place', /(建设|项目|落户|实施|坐落|具体)?(地点|地址|位置|选址)|落户地|建设地/, 5],
  ['industry', /(产业|行业)(类别|类型|门类|链|领域|方向|归属|分类)?$|所属(产业|行业|领域)|项目类型/, 5],
  ['category', /^(项目)?(类别|分类|类型|种类|性质)$/, 4],
  ['name', /^[^及或]{0,6}项目$/, 5],
  ['when', /^(时间|日期|年月|年份|年度)$/, 4],
  ['remarks', /备注|说明|资料来源|来源|其他/, 3],
];

const DATE_PARENT = /时间|节点|日期|年月/;
const PLAN_PARENT = /计划|预计|拟/;

/** What a header names: its field (null for a column that is none of ours) and how surely; undefined when unknown. */
export function fieldOfHeader(parent: string, child: string): { field: Field | null; weight: number } | undefined {
  const own = squash(child);
  const above = squash(parent);
  const dated = DATE_PARENT.test(above) ? datedNode(own, PLAN_PARENT.test(above + own)) : undefined;
  if (dated) return { field: dated, weight: 7 };
  for (const text of own && above ? [own, above + own, above] : [own || above]) {
    const found = SYNONYMS.find(([, pattern]) => pattern.test(text));
    if (found && !(text === above && own && found[0] === null)) return { field: found[0], weight: found[2] };
  }
  const bare = datedNode(own, false);
  return bare && !above ? { field: bare, weight: 2 } : undefined;
}

function datedNode(text: string, planned: boolean): Field | undefined {
  if (/签约|签订/.test(text)) return 'signedOn';
  if (/投产|运营|达产/.test(text)) return planned ? 'plannedProduction' : 'producedOn';
  if (/竣工|完工|建成/.test(text)) return planned ? 'plannedCompletion' : 'completedOn';
  if (/开工|动工/.test(text)) return planned ? 'plannedStart' : 'startedOn';
  if (/备案|立项/.test(text)) return 'filedOn';
  if (/注册/.test(text)) return 'registeredOn';
  return undefined;
}

/** Under what a corrected mapping is remembered: the headers in their order, whatever their blanks. */
export function headerSignature(headers: readonly string[]): string {
  return createHash('sha256').update(headers.map(squash).join('\u001f')).digest('hex');
}
