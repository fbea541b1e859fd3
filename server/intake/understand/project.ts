import { createHash } from 'node:crypto';
import { type NodeId, STAGES, type Stage } from '../../ledger/chain';
import { yuanAtRate } from '../../ledger/input';
import { wanOf } from '../../money/money';
import { manyLines } from '../../text';
import type { Cell, Row } from '../workbook';
import type { Field, FixField } from './fields';
import type { MoneyUnit } from './money-unit';
import { unitNamed } from './money-unit';
import type { UnderstandOptions } from './options';
import type { Flag, FlagLevel, PreviewDate, PreviewFact, PreviewProject, PreviewRow } from './preview';
import { readAmount } from './read-amount';
import { type DateContext, type ReadDate, readDate } from './read-date';
import { readStage } from './read-stage';
import { looksLikeUnit, readUnits, type UnitNames } from './read-units';
import { readYears } from './read-years';
import { sectionNameOf } from './rows';
import { kept, saysNothing, squash, tidy } from './text';

/** Where the cells of a row are found: its own, those merged down to it, and what a person corrected. */
export type RowSource = {
  row: Row;
  /** The cell of a field; for fields that are merged down, the one the row stands under. */
  cell: (field: Field) => { cell: Cell; column: number; sharedFrom: number | null; guessed: boolean } | null;
  columnOf: (field: Field) => string;
  fix: (field: FixField) => string | undefined;
};

export type ProjectContext = {
  options: UnderstandOptions;
  names: UnitNames;
  money: MoneyUnit;
  dates: Omit<DateContext, 'planned'>;
  section: string | null;
  sheetUnit: string | null;
  suggestion: { stage: Stage; from: string } | null;
  has: (field: Field) => boolean;
};

const LONGEST_CONTENT = 1000;

const STAGE_NODES: Record<Stage, NodeId | null> = {
  lead: null,
  negotiating: 'contact',
  signed: 'agreement',
  landed: 'registered',
  started: 'started',
  producing: 'producing',
  performing: 'performing',
};
const NODE_STAGES: Partial<Record<NodeId, Stage>> = {
  framework: 'negotiating',
  agreement: 'signed',
  registered: 'landed',
  started: 'started',
  completed: 'started',
  producing: 'producing',
};
const DATE_NODES: readonly [Field, NodeId][] = [
  ['signedOn', 'agreement'],
  ['registeredOn', 'registered'],
  ['filedOn', 'filed'],
  ['startedOn', 'started'],
  ['completedOn', 'completed'],
  ['producedOn', 'producing'],
];
const PLAN_NODES: readonly [Field, NodeId][] = [
  ['plannedStart', 'started'],
  ['plannedCompletion', 'completed'],
  ['plannedProduction', 'producing'],
];

/** Reads one row of the body as a project, with a flag for every cell that is not simply understood. */
export function readProject(
  source: RowSource,
  context: ProjectContext,
): Pick<PreviewRow, 'project' | 'flags'> & { yuan: number } {
  const flags: Flag[] = [];
  const flag = (field: Field | 'row', text: string, level: FlagLevel, reason: string) =>
    flags.push({ column: field === 'row' ? '' : source.columnOf(field), field, text, level, reason });
  const words = (field: Field): string | null => {
    const text = kept(source.fix(field) ?? source.cell(field)?.cell.text ?? '');
    return saysNothing(text) ? null : text;
  };
  const name = words('name') ?? '';
  const category = words('category');
  const section = source.fix('section') ?? category ?? context.section;
  const money = readMoney(source, context, flag);
  const units = readUnitsOf(source, context, flag, words);
  const reached = readReached(source, context, flag);
  if (
    /[(（]\s*[一二两三四五六七八九十\d]{1,3}\s*个(项目)?\s*[)）]|等\s*[二两三四五六七八九十\d]{1,3}\s*个项目/.test(
      name,
    ) &&
    source.fix('name') === undefined
  )
    flag('name', name, 'several_projects_in_one_row', '一行写了几个项目，请拆开或确认；不按一个亿元项目计数');
  if (source.row.hidden) flag('row', name, 'ask', '这一行在原表中被隐藏，请确认是否导入');
  if ((contentOf(source) ?? '').length > LONGEST_CONTENT)
    flag('content', '', 'guessed', `建设内容超过 ${LONGEST_CONTENT} 字，只保留前面的部分`);
  const nature = squash(words('construction') ?? '');
  const running = (field: 'paidIn' | 'completedInvestment') => {
    const found = source.cell(field);
    const read = found ? readAmount(found.cell, context.money) : null;
    return read?.yuan ? wanOf(read.yuan) : null;
  };
  const project: PreviewProject = {
    name,
    investor: words('investor'),
    units: units.map((unit) => ({ unit: unit.unit, share: shareText(unit.bp), known: unit.known })),
    section: section ?? null,
    sectionName: section ? sectionNameOf(section) : null,
    industry:
      words('industry') ??
      (category && /^(工业|农业|服务业|现代服务业|制造业|文旅|旅游|商贸|物流|基础设施)/.test(category)
        ? category
        : null),
    place: words('place'),
    content: contentOf(source)?.slice(0, LONGEST_CONTENT) ?? null,
    totalInvestment: money.yuan === null ? null : wanOf(money.yuan),
    investmentText: money.text,
    currency: money.currency,
    foreignAmount: money.amount,
    rate: money.rate,
    rateOn: source.fix('rateOn') ?? null,
    rateSource: source.fix('rateSource') ?? null,
    construction: /续建|扩建|技改|改建|结转/.test(nature)
      ? 'continued'
      : /新建|新引进|新上/.test(nature)
        ? 'new'
        : null,
    planned: reached.planned,
    stage: reached.stage,
    facts: reached.facts,
    dates: reached.dates,
    sponsor: words('sponsor'),
    contact: words('contact'),
    completedInvestment: running('completedInvestment'),
    paidIn: running('paidIn'),
  };
  return { project, flags, yuan: money.yuan ?? 0 };
}

type AddFlag = (field: Field | 'row', text: string, level: FlagLevel, reason: string) => void;

function contentOf(source: RowSource): string | null {
  const text = source.fix('content') ?? source.cell('content')?.cell.text ?? '';
  return saysNothing(text) ? null : manyLines(text);
}

function shareText(bp: number): string {
  return String(bp / 10_000);
}

function readMoney(source: RowSource, context: ProjectContext, flag: AddFlag) {
  const fixed = source.fix('totalInvestment');
  const found = source.cell('totalInvestment');
  const text = found ? tidy(found.cell.text) : '';
  const none = { yuan: null, text, currency: 'CNY', amount: null, rate: null };
  if (fixed === undefined && found?.sharedFrom && found.sharedFrom < source.row.number) {
    flag('totalInvestment', text, 'ask', `金额与第 ${found.sharedFrom} 行合并填写，不知如何分开；请填写本行金额`);
    return none;
  }
  const cell = fixed === undefined ? found?.cell : { text: fixed + (source.fix('currency') ?? ''), problem: null };
  const read = readAmount(cell, fixed === undefined ? context.money : unitNamed('万元'));
  const rate = source.fix('rate');
  const { currency, amount } = read;
  if (read.state === 'needs_rate' && rate !== undefined) {
    const readable = /^\d{1,6}(\.\d{1,6})?$/.test(rate.trim()) && Number(rate) > 0;
    if (readable && amount !== null)
      return { yuan: yuanAtRate(amount, rate.trim()), text: read.text, currency, amount, rate: rate.trim() };
    flag('totalInvestment', rate, 'not_understood', '汇率须为大于 0 的数，最多六位小数，如 7.0256');
    return { ...none, text: read.text, currency, amount };
  }
  if (read.state !== 'ok') {
    const confirmed = fixed !== undefined && read.state === 'guessed';
    if (!confirmed) flag('totalInvestment', read.text, read.state, read.reason ?? '请核对金额');
  }
  return { yuan: read.yuan, text: fixed === undefined ? read.text : text || read.text, currency, amount, rate: null };
}

function readUnitsOf(
  source: RowSource,
  context: ProjectContext,
  flag: AddFlag,
  words: (field: Field) => string | null,
) {
  const own = source.fix('unit') ?? source.cell('unit')?.cell.text ?? '';
  const place = words('place');
  const heading = context.section ? sectionNameOf(context.section) : '';
  const unitHeading =
    heading &&
    (context.names.find(heading) || (!context.has('unit') && /(街道|镇|乡|园区|开发区|办事处)$/.test(heading)))
      ? heading
      : '';
  const unitPlace =
    place &&
    (context.names.find(place) ||
      (!context.has('unit') && looksLikeUnit(place) && /(街道|镇|乡|园区|开发区|园)$/.test(place)))
      ? place
      : '';
  const text = saysNothing(own) ? unitHeading || unitPlace || (context.sheetUnit ?? '') : own;
  const read = readUnits(text, context.names);
  const shown = tidy(text);
  if (source.fix('unit') === undefined && source.cell('unit')?.guessed)
    flag('unit', shown, 'guessed', '本行没有填写，按上一行的责任单位读取');
  if (read.length === 0) flag('unit', '', 'ask', '没有责任单位；导入后在“未定单位”名下');
  const unknown = read.filter((unit) => !unit.known).map((unit) => unit.unit);
  if (unknown.length > 0)
    flag('unit', shown, 'ask', `台账中没有单位“${unknown.join('、')}”；请选择单位，否则在“未定单位”名下`);
  return read;
}

function readReached(source: RowSource, context: ProjectContext, flag: AddFlag) {
  const dates: PreviewDate[] = [];
  const facts: PreviewFact[] = [];
  const planned: PreviewProject['planned'] = [];
  const read = (field: Field, plan = false): ReadDate => {
    const fixed = source.fix(field);
    const cell =
      fixed === undefined ? source.cell(field)?.cell : { text: fixed, number: null, date: false, problem: null };
    const date = readDate(cell, { ...context.dates, csv: context.dates.csv && fixed === undefined, planned: plan });
    if (date.state !== 'missing')
      dates.push({ field, value: date.value, precision: date.precision, state: date.state, text: date.text });
    if (date.state === 'guessed' || date.state === 'ask')
      flag(field, date.text, date.state, date.reason ?? '请核对日期');
    return date;
  };
  const plan = (node: NodeId, by: string | null) => {
    if (by && !planned.some((one) => one.node === node)) planned.push({ node, by });
  };

  const told = toldStage(source);
  for (const [field, usual] of DATE_NODES) {
    const date = read(field);
    const node = field === 'signedOn' && told.node === 'framework' ? 'framework' : usual;
    if (date.state === 'planned') plan(node, date.value);
    else if (date.value && date.precision && date.state !== 'ask')
      facts.push({ node, on: date.value, precision: date.precision, text: date.text });
  }
  for (const [field, node] of PLAN_NODES) plan(node, read(field, true).value);

  let stage = told.stage;
  let node = told.node;
  const dated = furthest(facts);
  if (dated && (stage === null || STAGES.indexOf(dated.stage) > STAGES.indexOf(stage))) {
    stage = dated.stage;
    node = dated.node;
  }
  if (stage === null && told.state === 'missing' && context.options.stage) {
    stage = context.options.stage;
    node = STAGE_NODES[stage];
  }
  const when = read('when');
  if (when.state === 'planned') plan(stage === 'started' ? 'completed' : 'started', when.value);
  const known = when.state === 'ok' || when.state === 'guessed' ? when : null;
  if (stage !== null && node && !facts.some((fact) => fact.node === node)) {
    facts.push(
      known?.value && known.precision
        ? { node, on: known.value, precision: known.precision, text: known.text }
        : { node, on: context.options.asOf, precision: 'by', text: told.text },
    );
  }
  if (stage === null) askStage(told, context, flag);
  const years = readYears(source.fix('years') ?? source.cell('years')?.cell.text ?? '');
  if (years) {
    plan('started', years.from);
    plan('completed', years.to);
  }
  return { stage, facts, planned, dates };
}

type Told = {
  state: 'ok' | 'ask' | 'missing';
  stage: Stage | null;
  node: NodeId | null;
  text: string;
  field: Field;
  reason: string | null;
};

/** The stage a row tells in words: of progress first, else of its agreement; a framework never becomes a signing. */
function toldStage(source: RowSource): Told {
  const fixed = source.fix('stage');
  if (fixed !== undefined && (STAGES as readonly string[]).includes(fixed)) {
    const stage = fixed as Stage;
    return { state: 'ok', stage, node: STAGE_NODES[stage], text: fixed, field: 'stage', reason: null };
  }
  const of = (field: 'stage' | 'agreement'): Told => {
    const text = kept(source.fix(field) ?? source.cell(field)?.cell.text ?? '');
    return { ...readStage(text), text, field };
  };
  const progress = of('stage');
  const agreement = of('agreement');
  if (fixed !== undefined || agreement.state === 'missing') return progress;
  if (progress.state !== 'ok')
    return agreement.state === 'ok' ? agreement : progress.state === 'ask' ? progress : agreement;
  if (agreement.state !== 'ok' || !agreement.stage || !progress.stage) return progress;
  const beyond = STAGES.indexOf(progress.stage) > STAGES.indexOf('signed');
  if (agreement.node === 'framework' && !beyond) return agreement;
  return STAGES.indexOf(agreement.stage) > STAGES.indexOf(progress.stage) ? agreement : progress;
}

function askStage(told: Told, context: ProjectContext, flag: AddFlag): void {
  if (told.state === 'ask') flag(told.field, told.text, 'ask', told.reason ?? '请选择阶段');
  else if (context.suggestion) flag('row', context.suggestion.from, 'ask', '阶段只由标题或分组提示，请确认后写入');
  else flag('row', '', 'ask', '没有写明项目阶段，请选择');
}

function furthest(facts: readonly PreviewFact[]): { stage: Stage; node: NodeId } | null {
  let found: { stage: Stage; node: NodeId } | null = null;
  for (const { node } of facts) {
    const stage = NODE_STAGES[node];
    if (stage && (!found || STAGES.indexOf(stage) >= STAGES.indexOf(found.stage))) found = { stage, node };
  }
  return found;
}

/**
 * What makes a row this row in whatever file it comes: the name, investor, units and amount as they were typed, before
 * any correction. The same file twice, or the list with one more row next month, finds its projects again by it.
 */
export function rowKey(source: RowSource): string {
  const cells = (['name', 'investor', 'unit', 'totalInvestment'] as const).map((field) =>
    squash(source.cell(field)?.cell.text ?? ''),
  );
  return createHash('sha256').update(cells.join('\u001f')).digest('hex');
}
