import { yiText } from '../../../server/money/money';
import { api } from '../../api';
import type { Params } from '../../ui/moment';
import type { ListInput } from './query';

/** Total and sum of the list; comes after the rows when the ledger is large. */
export async function Total({ input }: { input: ListInput; params: Params }) {
  const { total, ended, yuan } = await (await api()).ledger.count(input);
  return (
    <p className="total muted">
      共 <b>{total}</b> 个项目{ended > 0 ? `（其中 ${ended} 个已终止、流失或流转，不计入合计）` : ''}
      {yuan > 0 ? <>，协议投资合计 {yiText(yuan)} 亿元</> : null}
    </p>
  );
}
