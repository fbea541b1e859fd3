'use client';
import { client } from '../../../ui/client';
import { Field } from '../../../ui/problems';
import { DueFields, dueIn } from '../due-fields';
import { ActForm } from './act-form';
import type { ActOn } from './acts';

const wordsIn = (form: FormData) => String(form.get('words') ?? '');

/** 交办 what the bureau drafted, with its due day. */
export function Give({ task, folded, say }: ActOn) {
  return (
    <ActForm
      name="give"
      taskId={task.id}
      title="交办"
      buttons={[{ act: 'given', label: '交办', said: `已交办，等${task.leadUnit}签收。` }]}
      files={null}
      told={false}
      folded={folded}
      send={(form) =>
        client.task.answer.mutate({ outcome: 'given', task: task.id, due: dueIn(form), words: wordsIn(form) })
      }
      say={say}
    >
      {(words) => (
        <>
          <DueFields words={words} />
          <Field name="words" label="批示（可不填）" words={words}>
            {(props) => <textarea {...props} className="in" rows={2} name="words" />}
          </Field>
        </>
      )}
    </ActForm>
  );
}

/** 不予交办, with its reason. */
export function Drop({ task, folded, say }: ActOn) {
  return (
    <ActForm
      name="drop"
      taskId={task.id}
      title="不予交办"
      buttons={[{ act: 'dropped', label: '不予交办', said: '已答复：不予交办。' }]}
      files={null}
      told={false}
      folded={folded}
      send={(form) => client.task.answer.mutate({ outcome: 'dropped', task: task.id, words: wordsIn(form) })}
      say={say}
    >
      {(words) => (
        <Field name="words" label="原因" words={words}>
          {(props) => <textarea {...props} className="in" rows={2} name="words" />}
        </Field>
      )}
    </ActForm>
  );
}

/** 销号 or 退回; who asked for it, or wrote it for the unit, can only give it back. */
export function Confirm({ task, folded, say }: ActOn) {
  const mayClose = task.offers.includes('close');
  return (
    <ActForm
      name="confirm"
      taskId={task.id}
      title="确认销号"
      buttons={[
        ...(mayClose ? [{ act: 'closed', label: '销号', said: '已销号。' }] : []),
        { act: 'returned', label: '退回', said: `已退回${task.leadUnit}继续办理。` },
      ]}
      files={null}
      told={false}
      folded={folded}
      send={(form, act) =>
        client.task.confirm.mutate({
          task: task.id,
          outcome: act === 'closed' ? 'closed' : 'returned',
          words: wordsIn(form),
        })
      }
      say={say}
    >
      {(words) => (
        <>
          {mayClose ? null : <p className="s muted">由您代填的申请，由另一人销号。</p>}
          <Field name="words" label="理由" words={words} hint="退回须写明差什么">
            {(props) => <textarea {...props} className="in" rows={2} name="words" />}
          </Field>
        </>
      )}
    </ActForm>
  );
}

/** 同意 or 不同意 the 延期 asked for. */
export function AnswerExtension({ task, folded, say }: ActOn) {
  const mayExtend = task.offers.includes('extend');
  return (
    <ActForm
      name="answerExtension"
      taskId={task.id}
      title={`申请延期至 ${task.askedDueOn}`}
      buttons={[
        ...(mayExtend ? [{ act: 'extended', label: '同意', said: `已同意延期至 ${task.askedDueOn}。` }] : []),
        { act: 'extensionRefused', label: '不同意', said: `已答复：不同意延期，期限仍为 ${task.dueOn}。` },
      ]}
      files={null}
      told={false}
      folded={folded}
      send={(form, act) =>
        client.task.decideExtension.mutate({
          task: task.id,
          outcome: act === 'extended' ? 'extended' : 'extensionRefused',
          words: wordsIn(form),
        })
      }
      say={say}
    >
      {(words) => (
        <>
          <p className="s muted">
            现在的期限 {task.dueOn}。{task.events.findLast((event) => event.kind === 'extensionAsked')?.words}
          </p>
          {mayExtend ? null : <p className="s muted">由您代填的申请，由另一人同意。</p>}
          <Field name="words" label="理由" words={words} hint="不同意须写明理由">
            {(props) => <textarea {...props} className="in" rows={2} name="words" />}
          </Field>
        </>
      )}
    </ActForm>
  );
}
