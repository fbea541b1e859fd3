'use client';
import { type Ref, useEffect, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react';
import { type FieldValues, renderParagraph } from '../../../../server/bulletin/paper';
import { Placed } from './figure';
import { FigureSource } from './figure-source';

/** What stands at the end of a text whose last piece is a figure, so that the caret has a place behind it. */
const REST = '\u200B';

export type BoundTextHand = { insert: (field: string) => void };

/**
 * A paragraph as it reads, written in place: words are free, a figure is one piece that can be put in, moved or taken out but not
 * typed over; a click on it, or Alt+↓ beside it, shows its source. Its text is told as it is kept, with fields in 【】.
 */
export function BoundText({
  ref,
  label,
  text,
  values,
  onChange,
  onSplit,
  onEmpty,
}: {
  ref?: Ref<BoundTextHand>;
  label: string;
  text: string;
  values: FieldValues;
  onChange: (text: string) => void;
  /** The paragraph ends here; what stood behind, or came by paste, are paragraphs of their own. */
  onSplit?: (text: string, after: string[]) => void;
  /** Backspace in a paragraph in which nothing stands. */
  onEmpty?: () => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  const caret = useRef<number | null>(null);
  const asked = useRef<HTMLElement>(null);
  const source = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState<string | null>(null);
  const value = shown === null ? undefined : values[shown];

  useEffect(() => {
    if (shown === null) return;
    // Esc, and whatever is typed next; Tab goes on into the source.
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Tab' || event.shiftKey) setShown(null);
    };
    const onPress = (event: PointerEvent) => {
      if (event.target instanceof Node && !source.current?.contains(event.target)) setShown(null);
    };
    const element = box.current;
    element?.addEventListener('keydown', onKey);
    document.addEventListener('pointerdown', onPress);
    return () => {
      element?.removeEventListener('keydown', onKey);
      document.removeEventListener('pointerdown', onPress);
    };
  }, [shown]);

  // The element is the browser’s while somebody types in it; it is only put right where it says something else than the text.
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const isHere = document.activeElement === element;
    const at = isHere ? (caret.current ?? offsetIn(element)) : null;
    if (textOf(element) !== text || caret.current !== null) {
      show(element, text, values);
      if (isHere && at !== null) placeCaret(element, at);
    } else refresh(element, values);
    caret.current = null;
  }, [text, values]);

  useImperativeHandle(ref, () => ({
    insert(field) {
      const element = box.current;
      if (!element) return;
      const at = lastPlace.current ?? text.length;
      const token = `【${field}】`;
      caret.current = at + token.length;
      element.focus();
      onChange(`${text.slice(0, at)}${token}${text.slice(at)}`);
    },
  }));
  const lastPlace = useRef<number | null>(null);
  const keepPlace = () => {
    if (box.current) lastPlace.current = offsetIn(box.current);
  };

  const copy = (event: React.ClipboardEvent, isCut: boolean) => {
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed) return;
    event.preventDefault();
    event.clipboardData.setData('text/plain', textOf(selection.getRangeAt(0).cloneContents()));
    if (isCut) document.execCommand('delete');
  };

  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a textarea holds plain text only; figures inside are pieces of their own */}
      <div
        ref={box}
        className="in bound-text"
        role="textbox"
        aria-multiline="true"
        aria-label={label}
        tabIndex={0}
        contentEditable
        suppressContentEditableWarning
        spellCheck={false}
        onInput={(event) => {
          keepPlace();
          onChange(textOf(event.currentTarget));
        }}
        onKeyDown={(event) => {
          if (event.altKey && event.key === 'ArrowDown') {
            event.preventDefault();
            asked.current = figureBeside(event.currentTarget);
            setShown(asked.current === null ? null : (fieldOf(asked.current) ?? null));
            return;
          }
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Backspace' && text === '') {
            event.preventDefault();
            onEmpty?.();
          }
          if (event.key !== 'Enter') return;
          event.preventDefault();
          const at = offsetIn(event.currentTarget);
          onSplit?.(text.slice(0, at), [text.slice(at)]);
        }}
        onKeyUp={keepPlace}
        onMouseUp={(event) => {
          // A click on a figure shows its source and goes on behind it.
          if (event.target instanceof HTMLElement && fieldOf(event.target) !== undefined) {
            caretAfter(event.target);
            asked.current = event.target;
            setShown(fieldOf(event.target) ?? null);
          }
          keepPlace();
        }}
        onBlur={(event) => {
          keepPlace();
          // What was typed in brackets becomes the figure it names.
          show(event.currentTarget, textOf(event.currentTarget), values);
        }}
        onPaste={(event) => {
          event.preventDefault();
          const [first = '', ...more] = event.clipboardData
            .getData('text/plain')
            .split(/[\r\n]+/)
            .map((line) => line.replaceAll('\t', ' ').trim())
            .filter((line) => line !== '');
          const last = more.pop();
          if (last === undefined || !onSplit) {
            document.execCommand('insertText', false, [first, ...more, last ?? ''].join(''));
            return;
          }
          const at = offsetIn(event.currentTarget);
          onSplit(`${text.slice(0, at)}${first}`, [...more, `${last}${text.slice(at)}`]);
        }}
        onCopy={(event) => copy(event, false)}
        onCut={(event) => copy(event, true)}
        onDrop={(event) => event.preventDefault()}
      />
      {shown === null ? null : (
        // biome-ignore lint/a11y/noStaticElementInteractions: what stands inside is operated; here only where Esc and focus leave is heard
        <div
          ref={source}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            // Back to where the caret was: leaving made the pieces anew.
            box.current?.focus();
            if (box.current && lastPlace.current !== null) placeCaret(box.current, lastPlace.current);
            setShown(null);
          }}
          onBlur={(event) => {
            if (event.relatedTarget !== null && !event.currentTarget.contains(event.relatedTarget)) setShown(null);
          }}
        >
          <Placed key={shown} label={`${shown}的来源`} beside={asked}>
            <FigureSource field={shown} value={value} />
          </Placed>
        </div>
      )}
    </>
  );
}

function fieldOf(node: Node): string | undefined {
  return node instanceof HTMLElement ? node.dataset.field : undefined;
}

/** What stands in an element, with its figures as 【names】. */
function textOf(parent: Node): string {
  return [...parent.childNodes]
    .map((node) => {
      const field = fieldOf(node);
      if (field !== undefined) return `【${field}】`;
      return node instanceof Text ? node.data.replaceAll(REST, '') : textOf(node);
    })
    .join('');
}

function show(element: HTMLElement, text: string, values: FieldValues): void {
  const pieces = renderParagraph({ id: '', text }, values);
  element.replaceChildren(
    ...pieces.map((piece) =>
      piece.kind === 'field' ? figure(piece.field, values) : document.createTextNode(piece.text),
    ),
    ...(pieces.at(-1)?.kind === 'field' ? [document.createTextNode(REST)] : []),
  );
}

function figure(field: string, values: FieldValues): HTMLElement {
  const span = document.createElement('span');
  span.contentEditable = 'false';
  span.dataset.field = field;
  say(span, field, values);
  return span;
}

function say(span: HTMLElement, field: string, values: FieldValues): void {
  const value = values[field];
  span.className = value?.missing === undefined ? 'bound' : 'bound bad';
  span.textContent = value?.text ?? `【${field}】`;
  span.title = value?.missing ?? (value?.source === undefined ? field : `${field}，来源：${value.source}`);
}

/** The figures that stand there say what they say now. */
function refresh(element: HTMLElement, values: FieldValues): void {
  for (const span of element.querySelectorAll<HTMLElement>('[data-field]')) say(span, span.dataset.field ?? '', values);
}

/** Where the caret is, counted in the text as it is kept; the end where it is elsewhere. */
function offsetIn(element: HTMLElement): number {
  const selection = document.getSelection();
  if (!selection?.anchorNode || !element.contains(selection.anchorNode)) return textOf(element).length;
  const range = document.createRange();
  range.selectNodeContents(element);
  range.setEnd(selection.anchorNode, selection.anchorOffset);
  return textOf(range.cloneContents()).length;
}

/** The figure the caret stands next to: the one before it, else the one behind it. */
function figureBeside(element: HTMLElement): HTMLElement | null {
  const at = offsetIn(element);
  let passed = 0;
  let behind: HTMLElement | null = null;
  for (const node of element.childNodes) {
    const isFigure = node instanceof HTMLElement && fieldOf(node) !== undefined;
    const from = passed;
    passed += isFigure ? `【${fieldOf(node)}】`.length : (node.textContent ?? '').replaceAll(REST, '').length;
    if (isFigure && passed === at) return node;
    if (isFigure && from === at) behind = node;
  }
  return behind;
}

function caretAfter(node: Node): void {
  const range = document.createRange();
  range.setStartAfter(node);
  range.collapse(true);
  const selection = document.getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
}

function placeCaret(element: HTMLElement, offset: number): void {
  let left = offset;
  for (const node of element.childNodes) {
    const field = fieldOf(node);
    const length = field === undefined ? (node.textContent ?? '').replaceAll(REST, '').length : field.length + 2;
    if (field === undefined && left <= length) {
      document.getSelection()?.collapse(node, left);
      return;
    }
    left -= Math.min(left, length);
    if (left === 0 && field !== undefined) {
      caretAfter(node);
      return;
    }
  }
  document.getSelection()?.selectAllChildren(element);
  document.getSelection()?.collapseToEnd();
}
