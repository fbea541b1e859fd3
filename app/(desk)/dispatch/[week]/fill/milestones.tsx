'use client';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { FormRow } from '../../../../../server/dispatch/form';
import { client, newKey, wordsOf } from '../../../../ui/client';
import type { Told } from './told';

type Milestone = FormRow['milestones'][number];

/** What of the 倒排工期 comes next: reached here with its day, or, where it is a node of the ledger, reported as that. */
export function Milestones({
  code,
  milestones,
  today,
  told,
}: {
  code: string;
  milestones: Milestone[];
  today: string;
  told: () => Told;
}) {
  return (
    <div className="xs milestones">
      {milestones.map((one) => (
        <div key={one.key}>
          <span className={one.dueOn < today ? 'bad' : 'faint'}>
            {one.dueOn < today ? '应已完成' : '应完成'} {one.name} {one.dueOn.slice(5)}
          </span>{' '}
          {one.node === null ? (
            <Reached code={code} milestone={one} today={today} told={told} />
          ) : (
            <Link href={`/report?project=${code}&node=${one.node}`}>报“{one.name}” →</Link>
          )}
        </div>
      ))}
    </div>
  );
}

function Reached({
  code,
  milestone,
  today,
  told,
}: {
  code: string;
  milestone: Milestone;
  today: string;
  told: () => Told;
}) {
  const router = useRouter();
  const [on, setOn] = useState('');
  const [key] = useState(newKey);
  const [problem, setProblem] = useState<string | null>(null);

  async function send() {
    setProblem(null);
    try {
      await client.plan.reach.mutate({ key, project: code, milestone: milestone.key, on, told: told() });
      router.refresh();
    } catch (error) {
      setProblem(wordsOf(error).message);
    }
  }

  return (
    <>
      <input
        className="in day"
        type="date"
        max={today}
        tabIndex={-1}
        aria-label={`${milestone.name} 完成日期`}
        value={on}
        onChange={(event) => setOn(event.target.value)}
      />
      {on === '' ? null : (
        <button type="button" className="link" onClick={() => void send()}>
          报完成
        </button>
      )}
      {problem === null ? null : <span className="problem"> {problem}</span>}
    </>
  );
}
