'use client';
import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { FieldNote, Paper } from '../../../../server/bulletin/paper';
import {
  type ChangedPlace,
  changedPlaces,
  mergeNotes,
  mergePaper,
  typedPlace,
} from '../../../../server/bulletin/paper-merge';
import type { Difference } from '../../../../server/errors';
import { client, wordsOf } from '../../../ui/client';
import { keepHere, keptHere } from '../../../ui/kept';
import { savedBy } from './unsaved';

const PAUSE_MS = 900;
const LOOK_MS = 3_000;
/** How long another person’s change is told. */
const TOLD_MS = 60_000;

export type Saving = 'idle' | 'typing' | 'saved' | 'lost' | 'clash';

/** Another person who changed this paper within the last minute, and where. */
export type OtherHand = { by: string; places: ChangedPlace[]; until: number };

type Read = { paper: Paper; notes: FieldNote[] };
/** What is kept on this machine while the server cannot be reached. */
type Kept = { base: Paper; mine: Paper; baseNotes: FieldNote[]; notes: FieldNote[] };
type Draft = NonNullable<Awaited<ReturnType<typeof client.bulletin.draft.query>>>;
type Hand = Draft['hand'];

/**
 * A paper while it is written: saved as it is typed over what was read, merged with what another person writes; places both changed
 * are told and wait for a choice. What another writes comes in within seconds and is told for a minute.
 */
export function usePaper(bulletin: string, first: Read & { known: number }) {
  const form = `bulletin ${bulletin}`;
  const router = useRouter();
  const [paper, setPaper] = useState(first.paper);
  const [notes, setNotes] = useState(first.notes);
  const [saving, setSaving] = useState<Saving>('idle');
  const [problem, setProblem] = useState<string | null>(null);
  const [clashes, setClashes] = useState<Difference[]>([]);
  const [others, setOthers] = useState<OtherHand[]>([]);
  const state = useRef({
    base: first.paper,
    baseNotes: first.notes,
    paper: first.paper,
    notes: first.notes,
    dirty: false,
    isSaving: false,
    at: 0,
  });
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);

  /** Takes what the server holds; what was typed since `sent` stays on top. `before` is whose hand was in it before the own one. */
  const take = useCallback((draft: Draft, sent: Read, before?: Hand) => {
    if (draft.hand.at < state.current.at) return; // an answer that was overtaken
    const { paper: mine, notes: own } = state.current;
    const { paper: merged, clashes: met } = mergePaper(sent.paper, draft.paper, mine);
    const other = draft.hand.isOwn ? before : draft.hand;
    if (other && !other.isOwn) {
      const places = changedPlaces(sent.paper, draft.paper);
      if (JSON.stringify(sent.notes) !== JSON.stringify(draft.notes))
        places.push({ label: '人工说明', paragraph: null });
      setOthers((all) => withHand(all, other.by, places, Date.now() + TOLD_MS - (draft.now - other.at)));
    }
    // Where both wrote at the same moment nothing of the own is put aside: saving it asks which is to stand.
    if (met.length > 0) {
      Object.assign(state.current, { base: sent.paper, baseNotes: sent.notes });
      return;
    }
    const mergedNotes = mergeNotes(sent.notes, draft.notes, own);
    Object.assign(state.current, {
      base: draft.paper,
      baseNotes: draft.notes,
      paper: merged,
      notes: mergedNotes,
      at: draft.hand.at,
    });
    setPaper(merged);
    setNotes(mergedNotes);
  }, []);

  const { known } = first;
  const look = useCallback(async () => {
    const draft = await client.bulletin.draft.query({ bulletin });
    const { base, baseNotes, dirty, isSaving } = state.current;
    if (isSaving) return; // what was asked before a save may say less than it
    if (draft) take(draft, { paper: base, notes: baseNotes });
    // Sent, or its figures drawn again, by another hand: the page is another one then.
    if (!dirty && draft?.known !== known) router.refresh();
  }, [bulletin, known, router, take]);

  const save = useCallback(async () => {
    timer.current = null;
    const { base, baseNotes, paper: mine, notes: own } = state.current;
    Object.assign(state.current, { dirty: false, isSaving: true });
    try {
      const { before } = await client.bulletin.save.mutate({ bulletin, base, mine, notes: own, baseNotes });
      // What was sent stands now, whether or not it can be read again.
      Object.assign(state.current, { base: mine, baseNotes: own });
      keepHere(form, {});
      setProblem(null);
      const draft = await client.bulletin.draft.query({ bulletin });
      if (draft) take(draft, { paper: mine, notes: own }, before);
      setSaving(state.current.dirty ? 'typing' : 'saved');
    } catch (error) {
      const words = wordsOf(error);
      state.current.dirty = true;
      const isLost = words.code === 'CLIENT_CLOSED_REQUEST';
      if (words.differences.length > 0) setClashes(words.differences);
      else if (!isLost) setProblem(words.message);
      if (words.differences.length > 0 || isLost) {
        const { base: read, paper: typed, baseNotes: readNotes, notes: noted } = state.current;
        keepHere(form, { base: read, mine: typed, baseNotes: readNotes, notes: noted } satisfies Kept);
        setSaving(isLost ? 'lost' : 'clash');
      }
    }
    state.current.isSaving = false;
  }, [bulletin, form, take]);

  const later = useCallback(() => {
    state.current.dirty = true;
    setSaving((before) => (before === 'lost' || before === 'clash' ? before : 'typing'));
    if (timer.current) clearTimeout(timer.current);
    // One save at a time: a second one would meet the first as if another hand had written it.
    const due = () => {
      if (state.current.isSaving) timer.current = setTimeout(due, PAUSE_MS);
      else void save();
    };
    timer.current = setTimeout(due, PAUSE_MS);
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
      const draft = await client.bulletin.draft.query({ bulletin });
      if (!draft) return; // it was sent meanwhile; saving says so
      const { paper: current } = draft;
      const places = new Set(clashes.map((one) => one.field));
      const { base, paper: mine } = state.current;
      if (keep === 'mine') state.current.base = withTexts(base, current, places);
      else write(withTexts(mine, current, places));
      setClashes([]);
      setSaving('typing');
      later();
    },
    [bulletin, clashes, later, write],
  );

  useEffect(
    () =>
      savedBy(async () => {
        if (timer.current) clearTimeout(timer.current);
        timer.current = null;
        const waiting = () => new Promise((done) => setTimeout(done, LOOK_MS / 30));
        while (state.current.isSaving) await waiting();
        if (state.current.dirty) await save();
        return state.current.dirty ? '还有内容没有存上，请先处理稿子上方的提示，再送审' : null;
      }),
    [save],
  );

  useEffect(() => {
    const { base, mine, baseNotes, notes: own } = keptHere<Kept>(form);
    if (base && mine) {
      Object.assign(state.current, { base, paper: mine });
      setPaper(mine);
      if (baseNotes && own) {
        Object.assign(state.current, { baseNotes, notes: own });
        setNotes(own);
      }
      later();
    }
    const lookIn = () => look().catch(() => undefined); // the next beat asks again
    void lookIn();
    const beat = setInterval(() => {
      setOthers((all) =>
        all.some((one) => one.until <= Date.now()) ? all.filter((one) => one.until > Date.now()) : all,
      );
      if (state.current.dirty) {
        if (timer.current === null && !state.current.isSaving) void save();
      } else if (document.visibilityState === 'visible') void lookIn();
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

  return { paper, notes, write, note, saving, problem, clashes, others, settle };
}

/** The hands told so far with one more change: a person stands once, with the places changed, the newest first. */
function withHand(all: readonly OtherHand[], by: string, places: readonly ChangedPlace[], until: number): OtherHand[] {
  if (until <= Date.now()) return [...all];
  const known = all.find((one) => one.by === by);
  const labels = new Set(places.map((one) => one.label));
  const earlier = (known?.places ?? []).filter((one) => !labels.has(one.label));
  return [{ by, places: [...places, ...earlier], until }, ...all.filter((one) => one.by !== by)];
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
