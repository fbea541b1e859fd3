import { bare, type Facts, isByPeriod, type Member, type MetricValue, membersOf, valuesOf } from './facts-file';
import type { Fault } from './fault';
import { metricNames } from './measuring';
import { catalogueMetric } from './metric-catalogue';
import { type Scheme, withDescendants } from './scheme';

/** What in the facts does not fit the scheme and the quarter, apart from gaps that only scoring finds. */
export function checkFacts(scheme: Scheme, facts: Facts, quarter: string): Fault[] {
  const other = scheme.subject === 'units' ? 'officers' : 'units';
  const faults: Fault[] = [];
  if (facts.quarter !== undefined && facts.quarter !== quarter)
    faults.push({ path: 'quarter', message: `数据是 ${facts.quarter} 的，与要计算的 ${quarter} 不符` });
  if (facts[other])
    faults.push({
      path: other,
      message: `方案对${scheme.subject === 'units' ? '单位' : '人员'}排名，不用 ${other}，请删去`,
    });
  if (!facts[scheme.subject]) faults.push({ path: scheme.subject, message: `缺少 ${scheme.subject} 列表` });
  const members = membersOf(facts, scheme.subject);
  const seen = new Set<string>();
  for (const member of members) {
    const who = member.officer === undefined ? member.unit : `${member.unit} ${member.officer}`;
    if (seen.has(who))
      faults.push({
        path: `${member.path}.${member.officer === undefined ? 'unit' : 'officer'}`,
        message: `“${who}”写了两次`,
      });
    seen.add(who);
    faults.push(...memberFaults(scheme, member, quarter));
  }
  return faults;
}

function memberFaults(scheme: Scheme, member: Member, quarter: string): Fault[] {
  const names = metricNames(scheme);
  const nodes = new Map(scheme.indicators.flatMap(withDescendants).map((node) => [node.id, node]));
  const faults: Fault[] = [];
  if (!scheme.groups.includes(member.group))
    faults.push({
      path: `${member.path}.group`,
      message: `方案没有“${member.group}”这个组，可用：${scheme.groups.join('、')}`,
    });
  for (const part of ['metrics', 'targets'] as const)
    for (const metric of Object.keys(member[part]))
      if (!names.has(metric))
        faults.push({
          path: `${member.path}.${part}.${metric}`,
          message: `方案没有指标“${metric}”，请核对拼写或在方案 metrics 中列出`,
        });
  for (const [metric, value] of Object.entries(member.metrics))
    if (COUNTED_IN.has(catalogueMetric(metric)?.unit ?? ''))
      for (const [place, figure] of figuresOf(value))
        if (figure.startsWith('-'))
          faults.push({
            path: `${member.path}.metrics.${metric}${place}`,
            message: `“${names.get(metric)}”是个数，不能小于 0`,
          });
  for (const [id, marks] of Object.entries(member.marks)) {
    const node = nodes.get(id);
    if (node?.type !== 'marks')
      faults.push({ path: `${member.path}.marks.${id}`, message: '方案没有按打分计算的这项指标' });
    else
      for (const marker of Object.keys(marks))
        if (!node.markers.some((one) => one.id === marker))
          faults.push({
            path: `${member.path}.marks.${id}.${marker}`,
            message: `方案没有这类打分人，可用：${node.markers.map((one) => one.id).join('、')}`,
          });
  }
  for (const id of Object.keys(member.notApplicable)) {
    const path = `${member.path}.notApplicable.${id}`;
    const node = nodes.get(id);
    if (!node) faults.push({ path, message: '方案没有这项指标' });
    else if (node.notApplicable === undefined)
      faults.push({ path, message: `方案不允许“${node.name}”不参评；如允许，请在方案中写明 notApplicable` });
  }
  const quarters = new Set<string>();
  for (const [index, earlier] of member.history.entries()) {
    const path = `${member.path}.history[${index}].quarter`;
    if (earlier.quarter >= quarter) faults.push({ path, message: `往期须在 ${quarter} 之前` });
    if (quarters.has(earlier.quarter)) faults.push({ path, message: `${earlier.quarter} 写了两次` });
    quarters.add(earlier.quarter);
  }
  return faults;
}

/** Units of metrics that count things. Sums of money may fall below 0, where a total was corrected. */
const COUNTED_IN: ReadonlySet<string> = new Set(['个', '次', '条', '天']);

/** The plain figures of a value with the place where each stands in it; lists and rates are of projects. */
function figuresOf(value: MetricValue): [place: string, figure: string][] {
  if (!isByPeriod(value)) {
    const figure = bare(value);
    return typeof figure === 'string' ? [['', figure]] : [];
  }
  const { quarter, yearToDate, months } = value;
  return [
    ...figuresOf(quarter ?? []).map(([, figure]): [string, string] => ['.quarter', figure]),
    ...figuresOf(yearToDate ?? []).map(([, figure]): [string, string] => ['.yearToDate', figure]),
    ...valuesOf(months ?? []).map((figure, index): [string, string] => [`.months[${index}]`, figure]),
  ];
}
