type Rows = {
  codes: string[];
  /** Says 无变化 of a project, or takes it back. */
  unchanged: (code: string) => void;
  /** True while nothing of the row has been typed, so that = is no letter of a text. */
  isEmpty: (code: string) => boolean;
};

/** The keys of the grid: ↑ and ↓ go to the same field of the project above or below, = says 无变化 and goes on. */
export function moveKeys(event: React.KeyboardEvent, box: HTMLElement | null, rows: Rows): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing) return;
  const field = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-field]') : null;
  const code = field?.closest<HTMLElement>('[data-row]')?.dataset.row;
  if (!box || !field || code === undefined) return;
  const index = rows.codes.indexOf(code);
  const go = (step: number, name = field.dataset.field ?? 'progress') => {
    const next = rows.codes[index + step];
    const target = next === undefined ? null : fieldOf(box, next, name);
    target?.focus();
    target?.scrollIntoView({ block: 'nearest' });
  };
  if (event.key === '=' && rows.isEmpty(code)) {
    event.preventDefault();
    rows.unchanged(code);
    if (rows.codes[index + 1] === undefined) stayInRow(box, code);
    else go(1, 'progress');
  } else if ((event.key === 'ArrowUp' || event.key === 'ArrowDown') && leavesText(field, event.key)) {
    event.preventDefault();
    go(event.key === 'ArrowUp' ? -1 : 1);
  }
}

/** A field of a row; where it is not shown (进展 of an unchanged project) the first there is. */
function fieldOf(box: HTMLElement, code: string, name: string): HTMLElement | null {
  const row = box.querySelector(`[data-row="${CSS.escape(code)}"]`);
  return (
    row?.querySelector<HTMLElement>(`[data-field="${name}"]`) ?? row?.querySelector<HTMLElement>('[data-field]') ?? null
  );
}

/** Keeps the hand in a row whose 进展 gives way to 无变化, or the other way round, once that is on the page. */
export function stayInRow(box: HTMLElement | null, code: string): void {
  requestAnimationFrame(() => {
    if (box) fieldOf(box, code, 'progress')?.focus();
  });
}

/** An arrow leaves a text of several lines only from its first or last one. */
function leavesText(field: HTMLElement, key: string): boolean {
  if (!(field instanceof HTMLTextAreaElement)) return true;
  const { value, selectionStart, selectionEnd } = field;
  return key === 'ArrowUp' ? !value.slice(0, selectionStart).includes('\n') : !value.slice(selectionEnd).includes('\n');
}
