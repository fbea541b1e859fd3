'use client';
import { useRef, useState } from 'react';
import { addDays, type Day, daysBetween } from '../../../../../../server/calendar/day';
import { overdueStart, type Span } from '../../../../../../server/plan/schedule';
import { Gantt } from '../../../../../ui/charts/gantt';
import { type GanttScale, rangeOf } from '../../../../../ui/charts/gantt-scale';
import type { DraftLine } from './draft';

type Part = 'whole' | 'start' | 'due';
type Hold = { id: string; part: Part; x: number; span: Span; range: GanttScale['range'] };

const HANDLE = 14;
const SMALLEST = 24;

/**
 * The drawing of the form: a bar is dragged to other days, its ends to other lengths; with the keys left and right move it
 * by a day, with shift its end. The date fields below do the same.
 */
export function DragGantt({
  lines,
  before,
  promisedOn,
  today,
  onMove,
  onDone,
}: {
  lines: readonly DraftLine[];
  before: ReadonlyMap<string, Span>;
  promisedOn: Day | null;
  today: Day;
  onMove: (id: string, span: Span) => void;
  onDone: () => void;
}) {
  const [hold, setHold] = useState<Hold | null>(null);
  const scale = useRef<GanttScale | null>(null);
  const rows = lines.map((line) => ({
    key: line.id,
    name: line.name,
    baseline: (line.key === null ? undefined : before.get(line.key)) ?? null,
    plan: { start: line.start, due: line.due },
    reached: null,
    late: null,
  }));
  const range = hold?.range ?? rangeOf(rows, [today, ...(promisedOn ? [promisedOn] : [])]);

  function drag(event: React.PointerEvent) {
    if (!hold || !scale.current) return;
    const days = Math.round((event.clientX - hold.x) / scale.current.perDay);
    onMove(hold.id, shifted(hold.span, hold.part, days));
  }
  function onKey(event: React.KeyboardEvent, line: DraftLine) {
    const step = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
    if (step === 0) return;
    event.preventDefault();
    onMove(line.id, shifted(line, event.shiftKey ? 'due' : 'whole', step));
    onDone();
  }

  return (
    <Gantt
      rows={rows}
      day={today}
      promisedOn={promisedOn}
      against={before.size > 0 ? '现行计划' : null}
      range={range}
      over={(row, own, top) => {
        scale.current = own;
        const line = lines.find((one) => one.id === row.key);
        if (!line) return null;
        const left = own.x(line.start);
        const width = own.x(line.due) - left + own.perDay;
        const wide = Math.max(SMALLEST, width);
        const grab = (part: Part) => ({
          onPointerDown: (event: React.PointerEvent) => {
            event.currentTarget.setPointerCapture(event.pointerId);
            setHold({ id: line.id, part, x: event.clientX, span: { start: line.start, due: line.due }, range });
          },
          onPointerMove: drag,
          onPointerUp: () => {
            setHold(null);
            onDone();
          },
          onPointerCancel: () => setHold(null),
        });
        return (
          <g
            className="gantt-hold"
            role="slider"
            tabIndex={0}
            aria-label={`${line.name}，左右键移动一天，按住 Shift 改完成日期`}
            aria-valuenow={daysBetween(range.start, line.due)}
            aria-valuemin={0}
            aria-valuemax={daysBetween(range.start, range.due)}
            aria-valuetext={`${line.start} 至 ${line.due}`}
            onKeyDown={(event) => onKey(event, line)}
          >
            <rect className="grip" x={left} y={top + 3} width={wide} height={SMALLEST} {...grab('whole')} />
            <rect className="edge" x={left - HANDLE} y={top + 3} width={HANDLE} height={SMALLEST} {...grab('start')} />
            <rect className="edge" x={left + wide} y={top + 3} width={HANDLE} height={SMALLEST} {...grab('due')} />
            <text x={left + wide + HANDLE + 2} y={top + 18}>
              {line.due.slice(5)}
            </text>
          </g>
        );
      }}
    />
  );
}

/** A span moved as a whole, or at one end, which never passes the other. */
function shifted({ start, due }: Span, part: Part, days: number): Span {
  if (part === 'whole') return { start: addDays(start, days), due: addDays(due, days) };
  if (part === 'start') {
    const moved = addDays(start, days);
    return { start: moved < due ? moved : due, due };
  }
  const moved = addDays(due, days);
  return { start, due: moved > start ? moved : start };
}

/** 按承诺日期倒排，第一步应在 … 前开始，已过: what cannot begin in time any more. */
export function OverdueStart({
  lines,
  reachedNodes,
  reachedKeys,
  promisedOn,
  today,
}: {
  lines: readonly DraftLine[];
  reachedNodes: readonly string[];
  reachedKeys: readonly string[];
  promisedOn: Day;
  today: Day;
}) {
  const found = overdueStart(
    lines.map((line) => ({
      ...line,
      reached:
        (line.node !== null && reachedNodes.includes(line.node)) ||
        (line.key !== null && reachedKeys.includes(line.key)),
    })),
    today,
  );
  return (
    <div role="status">
      {found ? (
        <p className="notice">
          按承诺日期 {promisedOn} 倒排，“{found.name}”应在 {found.on} 前开始，已过 {found.days} 天。
        </p>
      ) : null}
    </div>
  );
}
