'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { OutcomeKind } from '../../../../server/meeting/minutes';
import type { TypedDraft } from '../../../../server/meeting/store';
import { client } from '../../../ui/client';

export type TypedFields = Record<string, string>;
/** What an outcome is on: a project’s code, null for what concerns none. */
export type Subject = string | null;

const KEPT_AFTER_MS = 400;
const AGAIN_AFTER_MS = 2000;
const NOTHING: TypedFields = {};

function keyOf(subject: Subject, kind: OutcomeKind): string {
  return `${kind} ${subject ?? ''}`;
}

/**
 * What is typed at the meeting: on the server within a second of the key, however long somebody goes on typing, and there again when
 * the page is opened anew. While the server does not answer it says so and tries again.
 */
export function useTyped(week: string, drafts: readonly TypedDraft[]) {
  const [typed, setTyped] = useState(
    () => new Map(drafts.map((draft) => [keyOf(draft.project, draft.kind), draft.fields])),
  );
  const [state, setState] = useState<'kept' | 'keeping' | 'failed'>('kept');
  const pending = useRef(new Map<string, { project: Subject; kind: OutcomeKind; fields: TypedFields }>());
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const running = useRef<Promise<void>>(Promise.resolve());

  const flush = useCallback(async () => {
    timer.current = null;
    for (const [key, draft] of [...pending.current]) {
      try {
        await client.meeting.type.mutate({ week, ...draft });
        // What was typed meanwhile goes with the next round.
        if (pending.current.get(key) === draft) pending.current.delete(key);
      } catch {
        setState('failed'); // said on the screen; what is typed stays on the page until it could be kept
        timer.current ??= setTimeout(() => start(), AGAIN_AFTER_MS);
        return;
      }
    }
    if (pending.current.size === 0) setState('kept');
    else timer.current ??= setTimeout(() => start(), KEPT_AFTER_MS);
    function start() {
      running.current = flush();
    }
  }, [week]);

  useEffect(() => {
    function onLeave(event: BeforeUnloadEvent) {
      if (pending.current.size > 0) event.preventDefault();
    }
    window.addEventListener('beforeunload', onLeave);
    return () => window.removeEventListener('beforeunload', onLeave);
  }, []);

  const type = useCallback(
    (project: Subject, kind: OutcomeKind, fields: TypedFields) => {
      const key = keyOf(project, kind);
      setTyped((before) => new Map(before).set(key, fields));
      setState('keeping');
      pending.current.set(key, { project, kind, fields });
      timer.current ??= setTimeout(() => {
        running.current = flush();
      }, KEPT_AFTER_MS);
    },
    [flush],
  );

  /** Before an outcome is filed: nothing of it is on its way to the server any more. */
  const settle = useCallback(async (project: Subject, kind: OutcomeKind) => {
    pending.current.delete(keyOf(project, kind));
    await running.current;
  }, []);

  /** After it was filed: the field is empty again. */
  const forget = useCallback((project: Subject, kind: OutcomeKind) => {
    setTyped((before) => {
      const after = new Map(before);
      after.delete(keyOf(project, kind));
      return after;
    });
    if (pending.current.size === 0) setState('kept');
  }, []);

  return {
    state,
    of: (project: Subject, kind: OutcomeKind): TypedFields => typed.get(keyOf(project, kind)) ?? NOTHING,
    type,
    settle,
    forget,
  };
}
