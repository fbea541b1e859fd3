'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { FieldNote, Paper } from '../../../../server/bulletin/paper';
import { mergePaper, typedPlace } from '../../../../server/bulletin/paper-merge';
import type { Difference } from '../../../../server/errors';
import { client, wordsOf } from '../../../ui/client';
import { keepHere, keptHere } from '../../../ui/kept';

const PAUSE_MS = 900;
const LOOK_MS = 6_000;

export type Saving = 'idle' | 'typing' | 'saved' | 'lost';

/**
 * A paper while it is written: saved as it is typed over what was read, merged with what another person writes; places both changed
 * are told and wait for a choice.
 */
export function usePaper(bulletin: string, first: { paper: Paper; notes: FieldNote[] }) {
  const form = `bulletin ${bulletin}`;
  const [paper, setPaper] = useState(first.paper);
  const [notes, setNotes] = useState(first.notes);
  const [saving, setSaving] = useState<Saving>('idle');
  const [problem, setProblem] = useState<string | null>(null);
  const [clashes, setClashes] = useState<Difference[]>([]);
  const state = useRef({ base: first.paper, paper: first.paper, notes: first.notes, dirty: false });
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);

  /** Takes what the server holds; what was typed meanwhile stays on top. */
  const take = useCallback((current: Paper, sent: Paper) => {
    const { paper: merged } = mergePaper(sent, current, state.current.paper);
    Object.assign(state.current, { base: current, paper: merged });
    setPaper(merged);
  }, []);

  const look = useCallback(async () => {
    const page = await client.bulletin.one.query({ bulletin });
    if (page.flow.state === 'drafting') take(page.paper, state.current.base);
  }, [bulletin, take]);

  const save = useCallback(async () => {
    timer.current = null;
    const { base, paper: mine, notes: own } = state.current;
    state.current.dirty = false;
    try {
      await client.bulletin.save.mutate({ bulletin, base, mine, notes: own });
      const page = await client.bulletin.one.query({ bulletin });
      take(page.paper, mine);
      keepHere(form, {});
      setProblem(null);
      setSaving(timer.current === null ? 'saved' : 'typing');
    } catch (error) {
      const words = wordsOf(error);
      state.current.dirty = true;
      if (words.differences.length > 0) setClashes(words.differences);
      else if (words.code === 'CLIENT_CLOSED_REQUEST') {
        keepHere(form, { base, mine });
        setSaving('lost');
      } else setProblem(words.message);
    }
  }, [bulletin, form, take]);

  const later = useCallback(() => {
    state.current.dirty = true;
    setSaving((before) => (before === 'lost' ? 'lost' : 'typing'));
    if (timer.current) clearTimeout(timer.current);
    timer.current = setTimeout(() => void save(), PAUSE_MS);
  }, [save]);

  const write = useCallback(
    (next: Paper) => {
      state.current.paper = next;
      setPaper(next);
      later();
    },
    [later],
  );
  const note = useCallback(
    (next: FieldNote[]) => {
      state.current.notes = next;
      setNotes(next);
      later();
    },
    [later],
  );

  /** Settles the places two people changed: the own words over the other’s, or the other’s as they stand. */
  const settle = useCallback(
    async (keep: 'mine' | 'theirs') => {
      const { paper: current } = await client.bulletin.one.query({ bulletin });
      const places = new Set(clashes.map((one) => one.field));
      const { base, paper: mine } = state.current;
      if (keep === 'mine') state.current.base = withTexts(base, current, places);
      else write(withTexts(mine, current, places));
      setClashes([]);
      later();
    },
    [bulletin, clashes, later, write],
  );

  useEffect(() => {
    const kept = keptHere<{ base: Paper; mine: Paper }>(form);
    if (kept.base && kept.mine) {
      Object.assign(state.current, { base: kept.base, paper: kept.mine });
      setPaper(kept.mine);
      later();
    }
    const beat = setInterval(() => {
      if (state.current.dirty) {
        if (timer.current === null) void save();
      } else if (document.visibilityState === 'visible') look().catch(() => undefined); // the next beat asks again
    }, LOOK_MS);
    const onLeave = (event: BeforeUnloadEvent) => {
      if (state.current.dirty) event.preventDefault();
    };
    window.addEventListener('beforeunload', onLeave);
    return () => {
      clearInterval(beat);
      window.removeEventListener('beforeunload', onLeave);
    };
  }, [form, later, look, save]);

  return { paper, notes, write, note, saving, problem, clashes, settle };
}

/** A paper with the texts of some places taken from another. */
function withTexts(paper: Paper, from: Paper, places: ReadonlySet<string>): Paper {
  const texts = new Map<string, string>([
    [from.opening.id, from.opening.text],
    ...from.sections.flatMap((section) => [
      [section.id, section.heading] as [string, string],
      ...section.paragraphs.map((one) => [one.id, one.text] as [string, string]),
    ]),
  ]);
  const text = (id: string, own: string) => (places.has(id) ? (texts.get(id) ?? own) : own);
  const typed = [
    ...(paper.typed ?? []).filter((one) => !places.has(typedPlace(one.field))),
    ...(from.typed ?? []).filter((one) => places.has(typedPlace(one.field))),
  ];
  return {
    ...paper,
    ...(typed.length > 0 || paper.typed ? { typed } : {}),
    ...Object.fromEntries(
      (['title', 'addressee', 'copyTo'] as const).filter((name) => places.has(name)).map((name) => [name, from[name]]),
    ),
    opening: { ...paper.opening, text: text(paper.opening.id, paper.opening.text) },
    sections: paper.sections.map((section) => ({
      ...section,
      heading: text(section.id, section.heading),
      paragraphs: section.paragraphs.map((one) => ({ ...one, text: text(one.id, one.text) })),
    })),
  };
}
