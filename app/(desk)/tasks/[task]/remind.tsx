'use client';
import { useRef, useState } from 'react';
import { client } from '../../../ui/client';
import { Field } from '../../../ui/problems';
import { ActForm } from './act-form';
import type { ActOn } from './acts';

/** 催办: the draft of the next step, to be read, changed, copied and sent by a person; then it is put on record. */
export function Remind(on: ActOn) {
  const { draft } = on.task;
  // A step that was taken makes room for the words of the next one.
  return draft === null ? null : <Step key={draft.step} {...on} draft={draft} />;
}

function Step({ task, folded, say, draft }: ActOn & { draft: NonNullable<ActOn['task']['draft']> }) {
  const text = useRef<HTMLTextAreaElement>(null);
  const [copied, setCopied] = useState('');
  const step = draft.name;

  async function copy() {
    const box = text.current;
    if (!box) return;
    try {
      await navigator.clipboard.writeText(box.value);
      setCopied('已复制。');
    } catch {
      // Plain http has no clipboard: the words are selected instead, and said to be.
      box.select();
      setCopied('文字已选中，按 Ctrl+C 复制。');
    }
  }

  return (
    <ActForm
      name={`remind-${draft.step}`}
      taskId={task.id}
      title={task.dueReminder === null ? `下一步：${step}` : `该${step}了`}
      buttons={[{ act: 'remind', label: '已发出，登记', said: `已登记${step}。` }]}
      files={null}
      told={false}
      folded={folded}
      send={(form) =>
        client.task.remind.mutate({ task: task.id, step: draft.step, words: String(form.get('words') ?? '') })
      }
      say={say}
    >
      {(words) => (
        <>
          <Field name="words" label={`${step}内容`} words={words} hint="系统只拟稿，由您修改后发出，再登记">
            {(props) => (
              <textarea {...props} ref={text} className="in" rows={7} name="words" defaultValue={draft.text} />
            )}
          </Field>
          <div className="row">
            <button type="button" className="btn" onClick={() => void copy()}>
              复制
            </button>
            <span className="xs muted" role="status">
              {copied}
            </span>
          </div>
        </>
      )}
    </ActForm>
  );
}
