'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { client } from './client';

type Value = Record<string, string[]>;
const PAUSE_MS = 800;

/** What stands in a form’s named fields; files and passwords are no part of a draft. */
function typedIn(form: HTMLFormElement): Value {
  const value: Value = {};
  for (const [name, entry] of new FormData(form).entries()) {
    const field = form.elements.namedItem(name);
    if (typeof entry !== 'string' || (field instanceof HTMLInputElement && field.type === 'password')) continue;
    value[name] = [...(value[name] ?? []), entry];
  }
  return value;
}

/** True when something stands in a text field that the page did not put there. */
function isTyped(form: HTMLFormElement): boolean {
  return [...form.elements].some(
    (field) =>
      ((field instanceof HTMLInputElement && !['checkbox', 'radio', 'file', 'hidden'].includes(field.type)) ||
        field instanceof HTMLTextAreaElement) &&
      field.value !== field.defaultValue,
  );
}

/** Puts a value into a field so that React hears of it, too. */
function put(field: Element, text: string): void {
  if (
    !(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement)
  )
    return;
  if (field instanceof HTMLInputElement && (field.type === 'hidden' || field.type === 'file')) return;
  if (field instanceof HTMLInputElement && (field.type === 'checkbox' || field.type === 'radio')) {
    if (!field.checked && field.value === text) field.click();
    return;
  }
  if (field.value === text) return;
  const prototype = Object.getPrototypeOf(field) as object;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, text);
  field.dispatchEvent(new Event(field instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }));
}

function fill(form: HTMLFormElement, value: Value, selectsOnly: boolean): void {
  for (const [name, texts] of Object.entries(value)) {
    const fields = form.querySelectorAll(`[name="${CSS.escape(name)}"]`);
    for (const [index, text] of texts.entries()) {
      const field = fields[index];
      if (field && (!selectsOnly || field instanceof HTMLSelectElement)) put(field, text);
    }
  }
}

/**
 * Keeps what is typed into the form around it on the server, brings it back, and warns before the page is left with
 * something not kept yet. The form calls `forget` when it was sent.
 */
export function useDraft(form: string) {
  const box = useRef<HTMLElement>(null);
  const [kept, setKept] = useState<'none' | 'restored' | 'saved' | 'failed'>('none');
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const unsaved = useRef(false);
  const over = useRef(false);

  useEffect(() => {
    const around = box.current?.closest('form');
    if (!around) return;
    over.current = false;
    let filling = false;
    let typed = isTyped(around); // a quick hand is there before the page is alive
    if (typed) schedule();
    client.desk.draft.query({ form }).then(
      (draft) => {
        // What is being typed now is never overwritten by what was typed before.
        if (!draft || over.current || typed) return;
        filling = true;
        // Choices first: they decide which other fields there are.
        fill(around, draft.value, true);
        setTimeout(() => {
          fill(around, draft.value, false);
          filling = false;
          setKept('restored');
        });
      },
      () => undefined, // without the server there is no draft to bring back; what is typed stays on the page
    );
    async function save() {
      timer.current = null;
      if (!around || over.current) return;
      try {
        await client.desk.saveDraft.mutate({ form, value: typedIn(around) });
        unsaved.current = timer.current !== null;
        setKept('saved');
      } catch {
        setKept('failed'); // said beside the form; the next key tries again, and leaving the page warns
      }
    }
    function onInput() {
      if (filling) return;
      typed = true;
      schedule();
    }
    function schedule() {
      unsaved.current = true;
      if (timer.current) clearTimeout(timer.current);
      timer.current = setTimeout(() => void save(), PAUSE_MS);
    }
    function onLeave(event: BeforeUnloadEvent) {
      if (unsaved.current && !over.current) event.preventDefault();
    }
    around.addEventListener('input', onInput);
    around.addEventListener('change', onInput);
    window.addEventListener('beforeunload', onLeave);
    return () => {
      if (timer.current) {
        clearTimeout(timer.current);
        void save();
      }
      around.removeEventListener('input', onInput);
      around.removeEventListener('change', onInput);
      window.removeEventListener('beforeunload', onLeave);
    };
  }, [form]);

  const forget = useCallback(async () => {
    over.current = true;
    if (timer.current) clearTimeout(timer.current);
    timer.current = null;
    await client.desk.dropDraft.mutate({ form }).catch(() => undefined); // it goes by itself after a month
  }, [form]);

  const note = (
    <span ref={box} className="xs faint" role="status">
      {kept === 'restored' ? (
        <>
          已恢复上次未提交的内容。
          <button type="button" className="link" onClick={() => void forget().then(() => window.location.reload())}>
            清空重填
          </button>
        </>
      ) : kept === 'saved' ? (
        '草稿已保存'
      ) : kept === 'failed' ? (
        '没有连上服务器，草稿暂未保存，请不要关闭本页'
      ) : null}
    </span>
  );
  return { note, forget };
}
