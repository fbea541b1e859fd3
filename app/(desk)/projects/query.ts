import type { z } from 'zod';
import { LIST_SORTS, LIST_VIEWS, projectList } from '../../../server/ledger/input';
import { type Params, param, readMoment } from '../../ui/moment';

/** Names of the ready views (DOMAIN.md; 开工未入库 is a list leaders ask for). */
export const LIST_VIEW_NAMES: Record<(typeof LIST_VIEWS)[number], string> = {
  all: '全部',
  startedNotEntered: '开工未入库',
  grewOverLine: '增资过亿',
  undated: '日期待补',
  priorDeducted: '以前年度核减',
  pending: '待认定',
};

export type ListInput = z.output<typeof projectList>;

/** What the list is asked for, from the address; parts that cannot be read are left out. */
export function listInput(params: Params): ListInput {
  const given: Record<string, unknown> = { ...readMoment(params) };
  const major = param(params, 'major');
  const wanted: Record<string, unknown> = {
    q: param(params, 'q'),
    unit: param(params, 'unit'),
    stage: param(params, 'stage'),
    state: param(params, 'state'),
    industry: param(params, 'industry'),
    major: major === 'yes' ? true : major === 'no' ? false : undefined,
    countedYear: numberOf(param(params, 'countedYear')),
    metric: param(params, 'metric'),
    year: numberOf(param(params, 'year')),
    first: param(params, 'first'),
    last: param(params, 'last'),
    view: LIST_VIEWS.find((view) => view === param(params, 'view')),
    sort: LIST_SORTS.find((sort) => sort === param(params, 'sort')),
    direction: param(params, 'direction'),
    page: numberOf(param(params, 'page')),
  };
  for (const [name, value] of Object.entries(wanted)) {
    if (value === undefined) continue;
    if (projectList.safeParse({ ...given, [name]: value }).success) given[name] = value;
  }
  return projectList.parse(given);
}

function numberOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : undefined;
}
