'use client';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import type { SavedView } from '../../../server/desk/store';
import type { Words } from '../../../server/errors';
import { client, wordsOf } from '../../ui/client';
import { Field, FieldScope, Problems } from '../../ui/problems';

/** The person’s own views of the list; what is shown now can be kept under a name. */
export function SavedViews({ views, query }: { views: SavedView[]; query: string }) {
  const router = useRouter();
  const dialog = useRef<HTMLDialogElement>(null);
  const [words, setWords] = useState<Words | null>(null);
  async function act(work: () => Promise<unknown>) {
    try {
      await work();
      setWords(null);
      dialog.current?.close();
      router.refresh();
    } catch (error) {
      setWords(wordsOf(error));
    }
  }
  return (
    <FieldScope value="view">
      <div className="row s saved">
        {views.map((view) => (
          <span key={view.id} className="tag">
            <Link href={`/projects?${view.query}`} aria-current={view.query === query ? 'page' : undefined}>
              {view.name}
            </Link>{' '}
            <button
              type="button"
              className="link"
              aria-label={`删除视图 ${view.name}`}
              onClick={() => void act(() => client.desk.dropView.mutate({ id: view.id }))}
            >
              ×
            </button>
          </span>
        ))}
        {query === '' ? null : (
          <button type="button" className="link" onClick={() => dialog.current?.showModal()}>
            保存为我的视图
          </button>
        )}
      </div>
      <dialog ref={dialog} aria-label="保存视图">
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            const name = String(new FormData(event.currentTarget).get('name') ?? '');
            void act(() => client.desk.saveView.mutate({ page: 'projects', name, query }));
          }}
        >
          <h2>保存为我的视图</h2>
          <Problems words={words} />
          <Field name="name" label="视图名称" words={words}>
            {(props) => <input {...props} className="in" name="name" autoComplete="off" />}
          </Field>
          <div className="row">
            <button type="submit" className="btn pri">
              保存
            </button>
            <button type="button" className="btn" onClick={() => dialog.current?.close()}>
              取消
            </button>
          </div>
        </form>
      </dialog>
    </FieldScope>
  );
}
