import { forbidden } from 'next/navigation';
import { may } from '../../../server/policy';
import { api, clock } from '../../api';
import { Queue } from './queue';

export const metadata = { title: '认定' };

/** 认定: what waits for this person, evidence beside the facts, ticks, and return with a reason; by keyboard. */
export default async function QueuePage() {
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
