'use client';
import { useCallback, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { FigureSource } from './figure-source';

/** How long a pointer rests on a figure before its source opens, and how long it may be away before it closes. */
const REST_MS = 250;
const GAP = 6;
/** What a source with a few projects takes; where less is free below, it opens above. */
const ROOM = 300;

/** Only one source is open on a page at a time. */
let closeOpen: (() => void) | null = null;

type Shown = 'closed' | 'passing' | 'pinned';

/**
 * A figure in the finished paper with its source: shown while a pointer rests on it or the keyboard is on it, kept open by a click, a
 * tap or Enter, closed by Esc. The source stands right behind the figure, so that Tab goes on into it.
 */
export function Figure({
  className,
  text,
  ...source
}: { className: string; text: string } & Parameters<typeof FigureSource>[0]) {
  const id = useId();
  const [shown, setShown] = useState<Shown>('closed');
  const whole = useRef<HTMLSpanElement>(null);
  const button = useRef<HTMLSpanElement>(null);
  const waiting = useRef<ReturnType<typeof setTimeout> | null>(null);
  const isReturning = useRef(false);
  const isOpen = shown !== 'closed';

  const after = (act: (() => void) | null) => {
    if (waiting.current) clearTimeout(waiting.current);
    waiting.current = act === null ? null : setTimeout(act, REST_MS);
  };
  const close = useCallback(() => setShown('closed'), []);
  const open = (how: Exclude<Shown, 'closed'>) => {
    after(null);
    if (closeOpen !== close) closeOpen?.();
    closeOpen = close;
    setShown((before) => (before === 'pinned' ? before : how));
  };
  const toggle = () => (shown === 'pinned' ? close() : open('pinned'));

  useEffect(() => {
    if (!isOpen) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      // Back on the figure, which does not open it again.
      if (whole.current?.contains(document.activeElement)) {
        isReturning.current = true;
        button.current?.focus();
        isReturning.current = false;
      }
      close();
    };
    const onPress = (event: PointerEvent) => {
      if (event.target instanceof Node && !whole.current?.contains(event.target)) close();
    };
    document.addEventListener('keydown', onKey);
    document.addEventListener('pointerdown', onPress);
    return () => {
      document.removeEventListener('keydown', onKey);
      document.removeEventListener('pointerdown', onPress);
    };
  }, [isOpen, close]);
  useEffect(
    () => () => {
      if (waiting.current) clearTimeout(waiting.current);
      if (closeOpen === close) closeOpen = null;
    },
    [close],
  );

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the figure inside is what is operated; here only where pointer and focus leave is heard
    <span
      ref={whole}
      onPointerEnter={(event) => event.pointerType === 'mouse' && after(() => open('passing'))}
      onPointerLeave={(event) =>
        event.pointerType === 'mouse' && after(() => setShown((before) => (before === 'passing' ? 'closed' : before)))
      }
      onBlur={(event) => {
        // Without a next place (a press on words of the source) it stays; presses elsewhere close it by themselves.
        if (event.relatedTarget !== null && !event.currentTarget.contains(event.relatedTarget)) close();
      }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: a button is one block, and a figure may run over several lines */}
      <span
        ref={button}
        role="button"
        tabIndex={0}
        className={className}
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onFocus={(event) => {
          if (!isReturning.current && event.currentTarget.matches(':focus-visible')) open('passing');
        }}
        onClick={toggle}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== ' ') return;
          event.preventDefault();
          toggle();
        }}
      >
        {text}
      </span>
      {isOpen ? (
        <Placed id={id} label={`${source.field}的来源`} beside={button}>
          <FigureSource {...source} />
        </Placed>
      ) : null}
    </span>
  );
}

/** A box below its figure, or above it where there is more room; inside the paper’s width, and it scrolls with the paper. */
export function Placed({
  id,
  label,
  beside,
  children,
}: {
  id?: string;
  label: string;
  beside: React.RefObject<HTMLElement | null>;
  children: React.ReactNode;
}) {
  const box = useRef<HTMLSpanElement>(null);
  const [place, setPlace] = useState<React.CSSProperties>({ visibility: 'hidden' });
  useLayoutEffect(() => {
    const frame = box.current?.offsetParent?.getBoundingClientRect();
    const lines = [...(beside.current?.getClientRects() ?? [])];
    const [first, last] = [lines[0], lines.at(-1)];
    if (!frame || !first || !last || !box.current) return;
    const below = window.innerHeight - last.bottom;
    const isAbove = below < ROOM && first.top > below;
    const at = isAbove ? first : last;
    const left = Math.max(0, Math.min(at.left - frame.left, frame.width - box.current.offsetWidth - 1));
    setPlace(isAbove ? { left, bottom: frame.bottom - first.top + GAP } : { left, top: last.bottom - frame.top + GAP });
  }, [beside]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot stand in a paragraph, and nothing is filled in here
    <span ref={box} id={id} className="figure-source" role="group" aria-label={label} style={place}>
      {children}
    </span>
  );
}
