import { forbidden } from 'next/navigation';
import { may } from '../../../server/policy';
import { api, clock } from '../../api';
import { type Params, param } from '../../ui/moment';
import { Queue } from './queue';

export const metadata = { title: '认定' };

/** 认定: what waits for this person, evidence beside the facts, ticks, and return with a reason; by keyboard. */
export default async function QueuePage({ searchParams }: PageProps<'/queue'>) {
  const opening = param((await searchParams) as Params, 'opening');
  if (opening) return <OpeningAct actId={opening} />;
  const caller = await api();
  const [{ acts, exclusions }, me] = await Promise.all([caller.ledger.queue(), caller.account.me()]);
  if (!may(me.roles, 'queue.work')) forbidden();
  const reviewing =
    me.roles.includes('unitLead') && !me.roles.some((role) => ['staff', 'deputy', 'bureauLead'].includes(role));
  return (
    <main className="main">
      <div className="top">
        <h1>
          {acts.length === 0
            ? `没有待${reviewing ? '审核' : '认定'}的报送`
            : `${acts.length} 项报送待${reviewing ? '审核' : '认定'}`}
        </h1>
      </div>
      {acts.length === 0 ? (
        <p className="card empty">单位新报的进展会出现在这里。</p>
      ) : (
        <Queue acts={acts} exclusions={exclusions} standsInFor={me.standsInFor} now={clock()} />
      )}
    </main>
  );
}

/** One record of the opening ledger, counted because the bureau lead vouched for it, to be 认定 by hand. */
async function OpeningAct({ actId }: { actId: string }) {
  const caller = await api();
  const [{ act, exclusions }, me] = await Promise.all([caller.ledger.openingAct({ actId }), caller.account.me()]);
  return (
    <main className="main">
      <div className="top">
        <h1>认定期初记录</h1>
      </div>
      <p className="s muted">
        这条记录按期初台账已经计入；认定后标明经人工核对，数字不变。不实的请在项目页更正或撤回。
      </p>
      <Queue acts={[act]} exclusions={exclusions} standsInFor={me.standsInFor} now={clock()} />
    </main>
  );
}
