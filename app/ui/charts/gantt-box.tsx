'use client';
import { useEffect, useRef } from 'react';

/** The box a drawing of days scrolls in; where today would not be seen it begins with today in the middle. */
export function GanttBox({ today, children }: { today: number; children: React.ReactNode }) {
  const box = useRef<HTMLElement>(null);
  const first = useRef(today);
  useEffect(() => {
    const around = box.current;
    if (!around) return;
    const names = around.firstElementChild?.clientWidth ?? 0;
    const seen = around.clientWidth - names;
    if (first.current > seen) around.scrollLeft = first.current - seen / 2;
  }, []);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
    <section ref={box} className="gantt-box" tabIndex={0} aria-label="横道图，可左右滚动">
      {children}
    </section>
  );
}
