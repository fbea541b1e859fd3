'use client';
import { useEffect, useRef } from 'react';
import { OUTCOME_KINDS, type OutcomeKind } from '../../../../server/meeting/minutes';

/** The keys of the projector; off while an outcome is typed. Page keys are those of a presenter’s remote. */
export function Keyboard({
  off,
  help,
  setHelp,
  step,
  all,
  type,
  reach,
}: {
  off: boolean;
  help: boolean;
  setHelp: (open: boolean) => void;
  step: (by: number) => void;
  all: () => void;
  type: (kind: OutcomeKind) => void;
  reach: () => void;
}) {
  const acts = useRef({ step, all, type, reach, setHelp, help });
  acts.current = { step, all, type, reach, setHelp, help };
  useEffect(() => {
    if (off) return;
    function onKey(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (event.target instanceof HTMLElement && event.target.closest('input, textarea, select')) return;
      const act = actOf(event.key);
      if (act === null) return;
      event.preventDefault();
      act();
    }
    function actOf(key: string): (() => void) | null {
      const now = acts.current;
      if (key === 'ArrowRight' || key === 'PageDown') return () => now.step(1);
      if (key === 'ArrowLeft' || key === 'PageUp') return () => now.step(-1);
      if (key === 'a' || key === 'A') return now.all;
      if (key === 'r' || key === 'R') return now.reach;
      if (key === '?' || key === '？') return () => now.setHelp(!now.help);
      if (key === 'Escape') return () => now.setHelp(false);
      const kind = /^[123]$/.test(key) ? OUTCOME_KINDS[Number(key) - 1] : undefined;
      return kind === undefined ? null : () => now.type(kind);
    }
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [off]);
  return null;
}

/** Every key with what it does, and the same as buttons. */
export function KeyHelp({
  runs,
  open,
  all,
  rest,
  setHelp,
  step,
  showAll,
  reach,
}: {
  runs: boolean;
  open: boolean;
  all: boolean;
  rest: number;
  setHelp: (open: boolean) => void;
  step: (by: number) => void;
  showAll: () => void;
  reach: () => void;
}) {
  return (
    <footer className="wall-keys">
      {open ? (
        <dl aria-label="按键说明">
          <Key keys={['→', 'PgDn']} words="下一项" />
          <Key keys={['←', 'PgUp']} words="上一项" />
          <Key keys={['A']} words="全部红黄灯项目，再按只看议程" />
          {runs ? (
            <>
              <Key keys={['1']} words="说明" />
              <Key keys={['2']} words="决定" />
              <Key keys={['3']} words="交办，以主持人名义" />
              <Key keys={['R']} words="已议，再按改为未议" />
              <Key keys={['Ctrl', 'Enter']} words="登记" />
              <Key keys={['Esc']} words="先放下，内容保留" />
            </>
          ) : null}
          <Key keys={['?']} words="按键说明" />
        </dl>
      ) : null}
      <div className="row">
        <button type="button" className="btn" onClick={() => step(-1)}>
          <kbd>←</kbd> 上一项
        </button>
        <button type="button" className="btn" onClick={() => step(1)}>
          下一项 <kbd>→</kbd>
        </button>
        {rest > 0 ? (
          <button type="button" className="btn" aria-pressed={all} onClick={showAll}>
            <kbd>A</kbd> {all ? '只看议程' : `其余 ${rest} 项`}
          </button>
        ) : null}
        {runs ? (
          <button type="button" className="btn" onClick={reach}>
            <kbd>R</kbd> 已议
          </button>
        ) : null}
        <button type="button" className="btn" aria-expanded={open} onClick={() => setHelp(!open)}>
          <kbd>?</kbd> 按键
        </button>
      </div>
    </footer>
  );
}

function Key({ keys, words }: { keys: string[]; words: string }) {
  return (
    <div>
      <dt>
        {keys.map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
      </dt>
      <dd>{words}</dd>
    </div>
  );
}
