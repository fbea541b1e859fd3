'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { FormRow, TypedRow } from '../../../../../server/dispatch/form';
import { EMPTY_ROW, type RowField, type RowFields } from '../../../../../server/dispatch/report-row';
import type { Difference } from '../../../../../server/errors';
import { client, wordsOf } from '../../../../ui/client';
import { keepHere, keptHere } from '../../../../ui/kept';

/** Changes of fields that have not reached the server, by project, with what each was made over. */
type Pending = Record<string, Partial<Record<RowField, { from: string; to: string }>>>;

const PAUSE_MS = 700;
const LOOK_MS = 4_000;

export type Saving = {
  state: 'idle' | 'typing' | 'saving' | 'saved' | 'lost';
  at: number | null;
  problem: string | null;
};

/** A field two people changed: the other’s text stands on the server, the own one is kept here until one is chosen. */
export type Clash = { code: string; field: RowField; theirs: string; mine: string };

/**
 * The rows of a form while they are typed. What is typed is sent field by field with what it was typed over; what others
 * type comes in every few seconds; nothing is overwritten silently and nothing is lost with the connection.
 */
export function useRows(week: string, unit: string, first: readonly FormRow[]) {
  const form = `fill ${week} ${unit}`;
  /** What the server holds, as last seen. */
  const [server, setServer] = useState<Record<string, TypedRow>>(() =>
    Object.fromEntries(first.map((row) => [row.code, row])),
  );
  const [pending, setPending] = useState<Pending>({});
  const [clashes, setClashes] = useState<Clash[]>([]);
  const [saving, setSaving] = useState<Saving>({ state: 'idle', at: null, problem: null });
  const now = useRef({ server, pending });
  now.current = { server, pending };
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const sending = useRef<Promise<boolean> | null>(null);

  const setBoth = useCallback(
    (next: Pending) => {
      now.current.pending = next;
      setPending(next);
      keepHere(form, next);
    },
    [form],
  );

  const take = useCallback((rows: readonly TypedRow[]) => {
    const merged = { ...now.current.server };
    for (const row of rows) merged[row.code] = { ...merged[row.code], ...row };
    now.current.server = merged;
    setServer(merged);
  }, []);

  const look = useCallback(async () => {
    const { rows } = await client.dispatch.typed.query({ week, unit });
    take(rows);
  }, [week, unit, take]);

  /** Sends what is pending; true when all of it has arrived. */
  const send = useCallback(async (): Promise<boolean> => {
    if (timer.current) clearTimeout(timer.current);
    timer.current = null;
    if (sending.current) await sending.current;
    const asked = now.current.pending;
    const rows = Object.entries(asked).map(([project, fields]) => ({
      project,
      changes: Object.entries(fields).map(([field, change]) => ({ field: field as RowField, ...change })),
    }));
    if (rows.length === 0) return true;
    const run = (async () => {
      setSaving((before) => ({ ...before, state: 'saving' }));
      try {
        const { savedAt } = await client.dispatch.saveRows.mutate({ week, unit, rows });
        setBoth(without(now.current.pending, asked));
        await look();
        setSaving({ state: 'saved', at: savedAt, problem: null });
        return true;
      } catch (error) {
        const words = wordsOf(error);
        if (words.differences.length > 0) {
          setClashes((before) => [...before, ...words.differences.map(clashOf)]);
          setBoth(withoutClashing(now.current.pending, words.differences));
          await look().catch(() => undefined); // the next look brings it
          setSaving({ state: 'typing', at: null, problem: null });
          return false;
        }
        const lost = words.code === 'CLIENT_CLOSED_REQUEST';
        setSaving({ state: lost ? 'lost' : 'typing', at: null, problem: lost ? null : words.message });
        return false;
      }
    })();
    sending.current = run;
    const done = await run;
    sending.current = null;
    return done;
  }, [week, unit, look, setBoth]);

  const later = useCallback(() => {
    if (timer.current) clearTimeout(timer.current);
    timer.current = setTimeout(() => void send(), PAUSE_MS);
  }, [send]);

  /** Types into a field. */
  const type = useCallback(
    (code: string, field: RowField, to: string) => {
      const stands = now.current.server[code]?.fields[field] ?? '';
      const from = now.current.pending[code]?.[field]?.from ?? stands;
      const fields = { ...now.current.pending[code] };
      if (to === from) delete fields[field];
      else fields[field] = { from, to };
      const next = { ...now.current.pending, [code]: fields };
      if (Object.keys(fields).length === 0) delete next[code];
      setBoth(next);
      setSaving((before) => ({ ...before, state: before.state === 'lost' ? 'lost' : 'typing' }));
      later();
    },
    [later, setBoth],
  );

  /** Settles a field two people changed: the own text over the other’s, or the other’s as it stands. */
  const settle = useCallback(
    (clash: Clash, keep: 'mine' | 'theirs') => {
      setClashes((before) => before.filter((one) => one !== clash));
      if (keep === 'mine') type(clash.code, clash.field, clash.mine);
    },
    [type],
  );

  useEffect(() => {
    const kept = keptHere<Pending>(form) as Pending;
    if (Object.keys(kept).length > 0) {
      setBoth(kept);
      void send();
    }
  }, [form, send, setBoth]);

  useEffect(() => {
    const beat = setInterval(() => {
      if (Object.keys(now.current.pending).length > 0 && timer.current === null && !sending.current) void send();
      else if (document.visibilityState === 'visible')
        look().then(
          () => setSaving((before) => (before.state === 'lost' ? { ...before, state: 'saved' } : before)),
          () => undefined, // said when something cannot be saved; the next beat asks again
        );
    }, LOOK_MS);
    const onLeave = (event: BeforeUnloadEvent) => {
      if (Object.keys(now.current.pending).length > 0) event.preventDefault();
    };
    window.addEventListener('beforeunload', onLeave);
    return () => {
      clearInterval(beat);
      window.removeEventListener('beforeunload', onLeave);
    };
  }, [look, send]);

  const fieldsOf = (code: string): RowFields => {
    const fields = { ...(server[code]?.fields ?? EMPTY_ROW) };
    for (const [field, change] of Object.entries(pending[code] ?? {})) fields[field as RowField] = change.to;
    return fields;
  };
  return { server, fieldsOf, type, send, look, saving, clashes, settle };
}

/** What is still pending once some changes have arrived: what was typed further starts from what arrived. */
function without(pending: Pending, sent: Pending): Pending {
  const rest: Pending = {};
  for (const [code, fields] of Object.entries(pending))
    for (const [name, change] of Object.entries(fields)) {
      const field = name as RowField;
      const arrived = sent[code]?.[field]?.to;
      if (change.to === arrived) continue;
      rest[code] = { ...rest[code], [field]: arrived === undefined ? change : { from: arrived, to: change.to } };
    }
  return rest;
}

/** Fields in dispute wait for a choice; nothing of a refused save was written, so all else is sent again. */
function withoutClashing(pending: Pending, differences: readonly Difference[]): Pending {
  const disputed = new Set(differences.map((one) => one.field));
  const rest: Pending = {};
  for (const [code, fields] of Object.entries(pending))
    for (const [field, change] of Object.entries(fields))
      if (!disputed.has(`${code}.${field}`)) rest[code] = { ...rest[code], [field as RowField]: change };
  return rest;
}

function clashOf(difference: Difference): Clash {
  const at = difference.field.lastIndexOf('.');
  return {
    code: difference.field.slice(0, at),
    field: difference.field.slice(at + 1) as RowField,
    theirs: String(difference.current),
    mine: String(difference.mine),
  };
}
