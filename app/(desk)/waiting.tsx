import Link from 'next/link';
import { dayOf } from '../../server/calendar/day';
import { weekLabel } from '../../server/calendar/week';
import { WAITING_NAMES } from '../../server/task/waiting';
import { api, clock } from '../api';
import { clockText } from '../ui/format';
import { quarterText } from './rankings/quarters';
import { daysLeft } from './tasks/words';

const TASKS_SHOWN = 5;
const PLANS_SHOWN = 5;

/** 等我处理: what this person has to review or decide, and their own reports that came back. */
export async function Waiting() {
  const caller = await api();
  const [{ acts }, returned, checks, tasks, plans, minutes, bulletins] = await Promise.all([
    caller.ledger.queue(),
    caller.ledger.returned(),
    caller.ranking.waiting(),
    caller.task.waiting(),
    caller.plan.waiting(),
    caller.meeting.waiting(),
    caller.bulletin.waiting(),
  ]);
  const now = clock();
  const count =
    acts.length +
    bulletins.length +
    returned.length +
    checks.length +
    tasks.length +
    plans.confirm.length +
    plans.returned.length +
    minutes.length;
  return (
    <section className="card">
      <h2>
        等我处理 <span className="faint s">{count}</span>
      </h2>
      {count === 0 ? (
        <p className="empty">没有等您处理的事项。</p>
      ) : (
        <table>
          <caption className="sr-only">等我处理</caption>
          <tbody>
            {bulletins.map((one) => (
              <tr key={one.id}>
                <td>
                  <span className={one.waits === 'rewrite' ? 'tag no' : 'tag wait'}>{BULLETIN_TAGS[one.waits]}</span>
                </td>
                <td>
                  <Link href={`/bulletins/${one.id}`}>{one.title}</Link>
                  <div className="xs faint">月通报{one.step === '' ? '' : ` · ${one.step}`}</div>
                </td>
              </tr>
            ))}
            {checks.map((one) => (
              <tr key={`${one.kind} ${one.check}`}>
                <td>
                  <span className="tag wait">{CHECK_TAGS[one.kind]}</span>
                </td>
                <td>
                  <Link href={checkLink(one)}>
                    {quarterText(one.quarter)}
                    {one.kind === 'letter'
                      ? '得分等您核对'
                      : one.kind === 'objections'
                        ? `得分有 ${one.count} 条异议等您答复`
                        : '排名可以发布'}
                  </Link>
                  <div className="xs faint">
                    {one.title} · 核对期限 {one.dueOn}
                  </div>
                </td>
              </tr>
            ))}
            {minutes.map((one) => (
              <tr key={one.week}>
                <td>
                  <span className="tag wait">签发</span>
                </td>
                <td>
                  <Link href={`/dispatch/${one.week}/minutes`}>{weekLabel(one.week)}会议纪要</Link>
                  <div className="xs faint">
                    第 {one.version} 稿 · {one.by} {clockText(one.at, now)} 保存
                  </div>
                </td>
              </tr>
            ))}
            {tasks.slice(0, TASKS_SHOWN).map((task) => (
              <tr key={task.id}>
                <td>
                  <span className={task.overdue > 0 || task.waits === 'returned' ? 'tag no' : 'tag wait'}>
                    {task.waits === null ? '' : WAITING_NAMES[task.waits]}
                  </span>
                </td>
                <td>
                  <Link href={`/tasks/${task.id}`}>{task.title}</Link>
                  <div className="xs faint">
                    交办事项 · {task.leadUnit}
                    {task.dueOn === null ? '' : ` · 期限 ${task.dueOn} · ${daysLeft(task, dayOf(now))}`}
                  </div>
                </td>
              </tr>
            ))}
            {plans.confirm.slice(0, PLANS_SHOWN).map((plan) => (
              <tr key={plan.plan}>
                <td>
                  <span className="tag wait">确认</span>
                </td>
                <td>
                  <Link href={`/projects/${plan.code}/plan`}>{plan.name}</Link> 倒排工期第 {plan.version} 版
                  <div className="xs faint">
                    {plan.unit ?? '未定单位'} · 承诺 {plan.promisedOn} {plan.plannedFor} · {clockText(plan.at, now)} 报
                  </div>
                </td>
              </tr>
            ))}
            {plans.returned.slice(0, PLANS_SHOWN).map((plan) => (
              <tr key={plan.plan}>
                <td>
                  <span className="tag no">退回</span>
                </td>
                <td>
                  <Link href={`/projects/${plan.code}/plan/edit`}>{plan.name}</Link> 倒排工期
                  <div className="xs faint">
                    {plan.by}：{plan.reason}
                  </div>
                </td>
              </tr>
            ))}
            {acts.slice(0, 5).map((act) => (
              <tr key={act.actId}>
                <td>
                  <span className="tag wait">{act.step === 'review' ? '审核' : '认定'}</span>
                </td>
                <td>
                  {act.unit ?? '未定单位'}报：<Link href="/queue">{act.project.name}</Link>{' '}
                  {act.facts.map((fact) => fact.title).join('、')}
                  <div className="xs faint">
                    {act.evidence.lacking.length > 0 ? `缺：${act.evidence.lacking.join('、')}` : '佐证齐全'} ·{' '}
                    {clockText(act.facts[0]?.recordedAt ?? now, now)} 报
                  </div>
                </td>
              </tr>
            ))}
            {returned.slice(0, 3).map((act) => (
              <tr key={act.actId}>
                <td>
                  <span className="tag no">退回</span>
                </td>
                <td>
                  <Link href={`/projects/${act.code}`}>{act.name}</Link>
                  <div className="xs faint">
                    {act.by}：{act.reason}
                  </div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {acts.length > 5 ? (
        <p className="s">
          <Link href="/queue">全部 {acts.length} 项 →</Link>
        </p>
      ) : null}
      {plans.confirm.length > PLANS_SHOWN ? (
        <p className="s muted">还有 {plans.confirm.length - PLANS_SHOWN} 份倒排工期待确认，办完一份补上一份。</p>
      ) : null}
      {tasks.length > TASKS_SHOWN ? (
        <p className="s">
          <Link href="/tasks">全部 {tasks.length} 件交办事项 →</Link>
        </p>
      ) : null}
    </section>
  );
}

const BULLETIN_TAGS = { pass: '审签', issue: '印发', rewrite: '退回' } as const;
const CHECK_TAGS = { letter: '核对', objections: '异议', publish: '发布' } as const;

function checkLink(one: {
  kind: keyof typeof CHECK_TAGS;
  check: number;
  quarter: string;
  unitId: string | null;
  scheme?: number | undefined;
}): string {
  if (one.kind === 'publish') return `/rankings/trial?scheme=${one.scheme}&quarter=${one.quarter}`;
  return one.unitId === null ? `/rankings/check/${one.check}` : `/rankings/check/${one.check}/${one.unitId}`;
}
