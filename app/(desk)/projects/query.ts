import type { LIST_VIEWS } from '../../../server/ledger/input';
import { type ListInput, listInputOf } from '../../../server/ledger/list-address';
import { flat, type Params } from '../../ui/moment';

export type { ListInput };

/** Names of the ready views (DOMAIN.md; 开工未入库 is a list leaders ask for). */
export const LIST_VIEW_NAMES: Record<(typeof LIST_VIEWS)[number], string> = {
  all: '全部',
  startedNotEntered: '开工未入库',
  pastStandard: '超过标准时限',
  grewOverLine: '增资过亿',
  undated: '日期待补',
  priorDeducted: '以前年度核减',
  pending: '待认定',
};

/** What the list is asked for, from the address; parts that cannot be read are left out. */
export function listInput(params: Params): ListInput {
  return listInputOf(flat(params));
}
