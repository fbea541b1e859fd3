'use client';
import { client } from '../../../ui/client';
import { Field } from '../../../ui/problems';
import { toldIn } from '../../../ui/told';
import { ActForm } from './act-form';
import type { ActOn } from './acts';

const wordsIn = (form: FormData) => String(form.get('words') ?? '');

/** 签收. */
export function Accept({ task, forUnit, folded, say }: ActOn) {
  return (
    <ActForm
      name="accept"
      taskId={task.id}
      title={forUnit ? '代单位签收' : '签收'}
      buttons={[{ act: 'accept', label: '签收', said: '已签收。' }]}
      files={null}
      told={forUnit}
      folded={folded}
      send={(form) => client.task.accept.mutate({ task: task.id, told: toldIn(form, forUnit) })}
      say={say}
    />
  );
}

/** 报办理情况, with files where there are any. */
export function Report({ task, forUnit, upload, folded, say }: ActOn) {
  return (
    <ActForm
      name="report"
      taskId={task.id}
      title={forUnit ? '代单位报办理情况' : '报办理情况'}
      buttons={[{ act: 'report', label: '报办理情况', said: '办理情况已报。' }]}
      files={{ address: upload, label: '材料（可不附）' }}
      told={forUnit}
      folded={folded}
      send={(form, _, files, key) =>
        client.task.report.mutate({ key, task: task.id, words: wordsIn(form), files, told: toldIn(form, forUnit) })
      }
      say={say}
    >
      {(words) => (
        <Field name="words" label="办理情况" words={words} hint="办到哪一步、还差什么、需要谁协调">
          {(props) => <textarea {...props} className="in" rows={3} name="words" />}
        </Field>
      )}
    </ActForm>
  );
}

/** 申请销号, with its evidence. */
export function RequestClosing({ task, forUnit, upload, folded, say }: ActOn) {
  return (
    <ActForm
      name="closing"
      taskId={task.id}
      title={forUnit ? '代单位申请销号' : '申请销号'}
      buttons={[{ act: 'closing', label: '申请销号', said: '已申请销号，等确认。' }]}
      files={{ address: upload, label: '办结佐证' }}
      told={forUnit}
      folded={folded}
      send={(form, _, files) =>
        client.task.requestClosing.mutate({ task: task.id, words: wordsIn(form), files, told: toldIn(form, forUnit) })
      }
      say={say}
    >
      {(words) => (
        <Field name="words" label="办结情况" words={words}>
          {(props) => <textarea {...props} className="in" rows={3} name="words" />}
        </Field>
      )}
    </ActForm>
  );
}

/** 申请延期: a line of its own, which waits for its answer. */
export function AskExtension({ task, forUnit, folded, say }: ActOn) {
  return (
    <ActForm
      name="extension"
      taskId={task.id}
      title={forUnit ? '代单位申请延期' : '申请延期'}
      buttons={[{ act: 'ask', label: '申请延期', said: '已申请延期，等批复。' }]}
      files={null}
      told={forUnit}
      folded={folded}
      send={(form) =>
        client.task.askExtension.mutate({
          task: task.id,
          dueOn: String(form.get('dueOn') ?? ''),
          words: wordsIn(form),
          told: toldIn(form, forUnit),
        })
      }
      say={say}
    >
      {(words) => (
        <>
          <Field name="dueOn" label="延期至" words={words} hint={`晚于现在的期限 ${task.dueOn}`}>
            {(props) => <input {...props} className="in" type="date" name="dueOn" />}
          </Field>
          <Field name="words" label="延期原因" words={words}>
            {(props) => <textarea {...props} className="in" rows={2} name="words" />}
          </Field>
        </>
      )}
    </ActForm>
  );
}
