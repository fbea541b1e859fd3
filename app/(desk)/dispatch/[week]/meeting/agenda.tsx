'use client';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import type { Words } from '../../../../../server/errors';
import type { ListedItem, MeetingView } from '../../../../../server/meeting/view';
import { client, wordsOf } from '../../../../ui/client';
import { wanOrDash } from '../../../../ui/format';
import { LightSign } from '../../../../ui/light';
import { Problems } from '../../../../ui/problems';

/** The agenda in its order, by drag or Alt+↑↓; what may be added stands below. */
export function AgendaCard({ meeting }: { meeting: MeetingView }) {
  const router = useRouter();
  const [words, setWords] = useState<Words | null>(null);
  const [dragged, setDragged] = useState<string | null>(null);
  const [moved, setMoved] = useState('');
  const list = useRef<HTMLOListElement>(null);
  const { week, agenda, state } = meeting;
  if (agenda === null)
    return (
      <section className="card">
        <h2>议程</h2>
        <p className="empty">
          <Link href={`/dispatch/${week}/filing`}>冻结本周数据</Link>后，议程由红灯和黄灯项目自动排出。
        </p>
      </section>
    );
  const open = state === 'frozen' || state === 'meeting';
  const { on, rest } = agenda;

  async function send(input: Parameters<typeof client.meeting.arrange.mutate>[0], said: string) {
    setWords(null);
    try {
      await client.meeting.arrange.mutate(input);
      setMoved(said);
      router.refresh();
    } catch (error) {
      setWords(wordsOf(error));
    }
  }
  function place(code: string, before: string | null, name: string) {
    return send({ week, kind: 'placed', project: code, before }, `${name}已移动`);
  }
  /** One place up or down; the focus goes with the project. */
  async function shift(item: ListedItem, by: -1 | 1) {
    const at = on.indexOf(item);
    const to = at + by;
    if (to < 0 || to >= on.length) return;
    const before = by === -1 ? on[to] : on[to + 1];
    await place(item.code, before?.code ?? null, item.name);
    list.current?.querySelector<HTMLElement>(`[data-code="${item.code}"]`)?.focus();
  }

  return (
    <section className="card">
      <h2>
        <span>
          议程 {on.length} 项，已议 {on.filter((item) => item.reached).length} 项
        </span>
        {open ? (
          <span className="xs faint">
            拖动，或按 <kbd>Alt</kbd> <kbd>↑</kbd> <kbd>↓</kbd> 调整次序
          </span>
        ) : null}
      </h2>
      <Problems words={words} />
      <p className="sr-only" role="status">
        {moved}
      </p>
      {on.length === 0 ? <p className="empty">没有红灯和黄灯项目。可从下面加入需要研究的项目。</p> : null}
      <ol className="agenda" ref={list}>
        {on.map((item) => (
          <li
            key={item.code}
            data-code={item.code}
            tabIndex={-1}
            draggable={open}
            className={dragged === item.code ? 'dragged' : undefined}
            onDragStart={(event) => {
              setDragged(item.code);
              event.dataTransfer.setData('text/plain', item.code);
              event.dataTransfer.effectAllowed = 'move';
            }}
            onDragEnd={() => setDragged(null)}
            onDragOver={(event) => {
              if (dragged !== null) event.preventDefault();
            }}
            onDrop={(event) => {
              event.preventDefault();
              if (dragged !== null && dragged !== item.code) void place(dragged, item.code, item.name);
              setDragged(null);
            }}
            onKeyDown={(event) => {
              if (!open || !event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
              event.preventDefault();
              void shift(item, event.key === 'ArrowUp' ? -1 : 1);
            }}
          >
            <span className="agenda-name">
              <Link href={`/projects/${item.code}`}>{item.name}</Link>
              <span className="xs muted">
                {item.unit ?? '未定单位'} · {wanOrDash(item.yuan)} 万元
              </span>
            </span>
            <span className="row s">
              {item.light ? <LightSign light={item.light} /> : null}
              {item.carried ? <span className="tag wait">上周未议</span> : null}
              {item.reached ? <span className="tag ok">已议</span> : null}
            </span>
            {open ? (
              <span className="row agenda-keys">
                <button
                  type="button"
                  className="btn mini"
                  aria-label={`上移 ${item.name}`}
                  onClick={() => void shift(item, -1)}
                >
                  ↑
                </button>
                <button
                  type="button"
                  className="btn mini"
                  aria-label={`下移 ${item.name}`}
                  onClick={() => void shift(item, 1)}
                >
                  ↓
                </button>
                {state === 'meeting' ? (
                  <button
                    type="button"
                    className="btn mini"
                    onClick={() =>
                      void send(
                        { week, kind: item.reached ? 'unreached' : 'reached', project: item.code },
                        `${item.name}${item.reached ? '改为未议' : '已议'}`,
                      )
                    }
                  >
                    {item.reached ? '改未议' : '标已议'}
                  </button>
                ) : null}
                {item.reached ? null : (
                  <button
                    type="button"
                    className="btn mini"
                    onClick={() => void send({ week, kind: 'removed', project: item.code }, `${item.name}已移出`)}
                  >
                    移出
                  </button>
                )}
              </span>
            ) : null}
          </li>
        ))}
      </ol>
      {open ? <Adding meeting={meeting} rest={rest} add={(code, name) => void place(code, null, name)} /> : null}
      {open || rest.length === 0 ? null : <p className="s muted below">其余红黄灯项目 {rest.length} 个。</p>}
    </section>
  );
}

/** Projects that are not on the agenda: the rest of red and yellow, and green ones by name. */
function Adding({
  meeting,
  rest,
  add,
}: {
  meeting: MeetingView;
  rest: ListedItem[];
  add: (code: string, name: string) => void;
}) {
  const [code, setCode] = useState('');
  const choices = [...rest.map(({ code: one, name }) => ({ code: one, name })), ...meeting.others];
  if (choices.length === 0) return null;
  return (
    <form
      className="row below"
      onSubmit={(event) => {
        event.preventDefault();
        const chosen = choices.find((one) => one.code === code);
        if (chosen) add(chosen.code, chosen.name);
        setCode('');
      }}
    >
      <label className="grow">
        <span className="sr-only">加入议程的项目</span>
        <select className="in" value={code} onChange={(event) => setCode(event.target.value)}>
          <option value="">
            加入议程：其余红黄灯 {rest.length} 个，绿灯 {meeting.others.length} 个
          </option>
          {rest.length > 0 ? (
            <optgroup label="红灯和黄灯">
              {rest.map((one) => (
                <option key={one.code} value={one.code}>
                  {one.name} {one.code}
                </option>
              ))}
            </optgroup>
          ) : null}
          {meeting.others.length > 0 ? (
            <optgroup label="绿灯">
              {meeting.others.map((one) => (
                <option key={one.code} value={one.code}>
                  {one.name} {one.code}
                </option>
              ))}
            </optgroup>
          ) : null}
        </select>
      </label>
      <button type="submit" className="btn" disabled={code === ''}>
        加入
      </button>
    </form>
  );
}
