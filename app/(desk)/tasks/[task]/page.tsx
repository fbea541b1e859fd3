import Link from 'next/link';
import { dayOf } from '../../../../server/calendar/day';
import { may } from '../../../../server/policy';
import { api, clock } from '../../../api';
import { ColourSign, StateTag } from '../signs';
import { helperNames } from '../table';
import { daysLeft, giverWords } from '../words';
import { Acts } from './acts';
import { Story } from './story';

export const metadata = { title: '交办事项' };

/** A 交办事项: where it stands, what happened with its files, and what this person can do now. */
export default async function TaskPage({ params }: PageProps<'/tasks/[task]'>) {
  const { task: id } = await params;
  const caller = await api();
  const [me, task] = await Promise.all([caller.account.me(), caller.task.one({ task: id })]);
  const now = clock();
  const forUnit = may(me.roles, 'task.propose');
  const helpers = helperNames(task);
  return (
    <main className="main">
      <div className="s faint crumbs">
        <Link href="/tasks">交办督办</Link> / 第 {task.number} 号
      </div>
      <div className="top tight">
        <h1>{task.title}</h1>
        <Link className="btn" href={`/tasks/${task.id}/sheet`}>
          督办单
        </Link>
      </div>
      <p className="row s muted">
        <StateTag task={task} />
        <ColourSign colour={task.colour} />
        <span>
          办结期限 {task.dueOn ?? '未定'}
          {task.dueOn !== task.firstDueOn ? `（原 ${task.firstDueOn}，延期 ${task.extensions} 次）` : ''}
        </span>
        <span className={task.overdue > 0 ? 'bad' : undefined}>{daysLeft(task, dayOf(now))}</span>
        {task.returns > 0 ? <span>退回 {task.returns} 次</span> : null}
      </p>
      <div className="grid c2">
        <div className="grid stack">
          <section className="card">
            <h2>办理经过</h2>
            <Story events={task.events} now={now} />
          </section>
          <section className="card">
            <h2>交办内容</h2>
            <dl className="about">
              <Fact name="牵头">{task.leadUnit}</Fact>
              <Fact name="配合">{helpers === '' ? '无' : helpers}</Fact>
              <Fact name="项目">
                {task.project ? (
                  <Link href={`/projects/${task.project.code}`}>
                    {task.project.name} {task.project.code}
                  </Link>
                ) : (
                  '不涉及项目'
                )}
              </Fact>
              <Fact name="交办人">{task.givenBy ? giverWords(task.givenBy, task.meeting) : '尚未交办'}</Fact>
              <Fact name="具体要求">{task.words ?? '无'}</Fact>
            </dl>
          </section>
        </div>
        <Acts task={task} forUnit={forUnit} ownUnit={forUnit ? null : me.unitId} />
      </div>
    </main>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="lines">{children}</dd>
    </div>
  );
}
