import Link from 'next/link';
import { forbidden } from 'next/navigation';
import { may } from '../../../../server/policy';
import { api } from '../../../api';
import { type Params, param } from '../../../ui/moment';
import { NewTask } from './form';

export const metadata = { title: '新的交办事项' };

/** 作批示 by a leader or the 秘书, 提请交办 by the bureau; with ?project= the project is filled in. */
export default async function NewTaskPage({ searchParams }: PageProps<'/tasks/new'>) {
  const params: Params = await searchParams;
  const code = param(params, 'project');
  const caller = await api();
  const me = await caller.account.me();
  const gives = may(me.roles, 'task.give');
  if (!gives && !may(me.roles, 'task.propose')) forbidden();
  const [choices, project] = await Promise.all([
    caller.ledger.choices(),
    code === undefined ? null : caller.ledger.project({ project: code }),
  ]);
  return (
    <main className="main narrow">
      <div className="s faint crumbs">
        <Link href="/tasks">交办督办</Link>
      </div>
      <div className="top tight">
        <h1>{gives ? '作批示' : '提请交办'}</h1>
      </div>
      <p className="s muted">
        {gives
          ? `${me.actsFor ? `代${me.actsFor.name}作批示，` : ''}交办后由牵头单位签收办理。`
          : '由招商服务局拟定，区领导交办并定办结期限。'}
      </p>
      <NewTask
        gives={gives}
        units={choices.units}
        project={project ? { code: project.code, name: project.name } : null}
      />
    </main>
  );
}
