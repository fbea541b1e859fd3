import type { Day } from '../../../server/calendar/day';
import { GanttBox } from './gantt-box';
import { type GanttRow, type GanttScale, ganttScale, rangeOf } from './gantt-scale';

export const ROW = 34;
const HEAD = 46;
const LABEL_ROOM = 96;
const MARK = 6;

/**
 * 横道图: a bar a milestone with the thin bar of what it is compared with, a diamond where it was reached, and the lines of
 * today and of the promise. It scrolls in its own box, the names stay. The same days stand in the table beside it, so a
 * screen reader gets the drawing’s name only. `over` draws something on a row, for the form that moves bars.
 */
export function Gantt({
  rows,
  day,
  promisedOn,
  against,
  range,
  over,
}: {
  rows: readonly GanttRow[];
  day: Day;
  promisedOn: Day | null;
  /** What the thin bars are: 基线, or 现行计划 for a version that waits; null for none. */
  against: string | null;
  range?: GanttScale['range'];
  over?: (row: GanttRow, scale: GanttScale, top: number) => React.ReactNode;
}) {
  const scale = ganttScale(range ?? rangeOf(rows, [day, ...(promisedOn ? [promisedOn] : [])]));
  const bottom = HEAD + rows.length * ROW;
  const todayFirst = promisedOn === null || day <= promisedOn;
  return (
    <figure className="gantt">
      <GanttBox today={scale.x(day)}>
        <ol className="gantt-names" aria-hidden="true">
          {rows.map((row) => (
            <li key={row.key} className={row.plan === null ? 'gone' : undefined}>
              {row.name}
            </li>
          ))}
        </ol>
        <svg
          width={scale.width + LABEL_ROOM}
          height={bottom + 8}
          {...(over ? { role: 'group' } : { role: 'img' })}
          aria-label="横道图"
        >
          <Axis scale={scale} bottom={bottom} />
          <Upright x={scale.x(day)} bottom={bottom} label={`今天 ${day.slice(5)}`} kind="today" before={todayFirst} />
          {promisedOn === null ? null : (
            <Upright
              x={scale.x(promisedOn) + scale.perDay}
              bottom={bottom}
              label={`承诺 ${promisedOn.slice(5)}`}
              kind="promised"
              before={!todayFirst}
            />
          )}
          {rows.map((row, at) => (
            <Bars key={row.key} row={row} scale={scale} day={day} top={HEAD + at * ROW} bare={over !== undefined} />
          ))}
          {over ? rows.map((row, at) => <g key={row.key}>{over(row, scale, HEAD + at * ROW)}</g>) : null}
        </svg>
      </GanttBox>
      <figcaption className="xs muted gantt-key">
        <span>
          <i className="key-plan" aria-hidden="true" /> 计划
        </span>
        {against === null ? null : (
          <span>
            <i className="key-base" aria-hidden="true" /> {against}
          </span>
        )}
        {rows.some((row) => row.reached !== null) ? (
          <span>
            <i className="key-done" aria-hidden="true" /> 完成（空心为迟）
          </span>
        ) : null}
        {rows.some(isOverdue) ? (
          <span>
            <i className="key-late" aria-hidden="true" /> 超期
          </span>
        ) : null}
      </figcaption>
    </figure>
  );
}

function Axis({ scale, bottom }: { scale: GanttScale; bottom: number }) {
  return (
    <g className="gantt-axis">
      {scale.weeks.map((week) => (
        <g key={week.x}>
          <path className="week" d={`M${week.x.toFixed(1)} ${HEAD}V${bottom}`} />
          <text x={week.x + 2} y={HEAD - 3} className="week">
            {week.label}
          </text>
        </g>
      ))}
      {scale.months.map((month) => (
        <g key={month.x}>
          <path d={`M${month.x.toFixed(1)} 20V${bottom}`} />
          <text x={month.x + 4} y={31}>
            {month.label}
          </text>
        </g>
      ))}
    </g>
  );
}

/** A line over all rows with its word at its head, on the side where the other line’s word is not. */
function Upright(line: { x: number; bottom: number; label: string; kind: 'today' | 'promised'; before: boolean }) {
  const { x, bottom, label, kind } = line;
  // At the left edge there is no room before the line.
  const before = line.before && x > 70;
  return (
    <g className={`gantt-line ${kind}`}>
      <path d={`M${x.toFixed(1)} 4V${bottom}`} />
      <text x={before ? x - 4 : x + 4} y={13} textAnchor={before ? 'end' : 'start'}>
        {label}
      </text>
    </g>
  );
}

function Bars({
  row,
  scale,
  day,
  top,
  bare,
}: {
  row: GanttRow;
  scale: GanttScale;
  day: Day;
  top: number;
  bare: boolean;
}) {
  const { baseline, plan, reached, late } = row;
  const width = (span: { start: Day; due: Day }) =>
    Math.max(3, scale.x(span.due) - scale.x(span.start) + scale.perDay).toFixed(1);
  const end = plan ? scale.x(plan.due) + scale.perDay : 0;
  const overdue = isOverdue(row);
  const mark = reached ? scale.x(reached.on) + scale.perDay / 2 : null;
  const labelled = Math.max(end, mark === null ? 0 : mark + MARK, overdue ? scale.x(day) : 0) + 6;
  return (
    <g className="gantt-row">
      {baseline ? (
        <rect className="base" x={scale.x(baseline.start)} y={top + 23} width={width(baseline)} height={5} rx={1} />
      ) : null}
      {plan ? (
        <rect className="plan" x={scale.x(plan.start)} y={top + 7} width={width(plan)} height={13} rx={2} />
      ) : null}
      {overdue ? (
        <rect className="late" x={end} y={top + 7} width={Math.max(2, scale.x(day) - end)} height={13} />
      ) : null}
      {mark === null ? null : (
        <path
          className={late !== null && late > 0 ? 'done behind' : 'done'}
          d={`M${mark.toFixed(1)} ${top + 13 - MARK}l${MARK} ${MARK}l-${MARK} ${MARK}l-${MARK} -${MARK}z`}
        />
      )}
      {bare ? null : (
        <text x={labelled} y={top + 18} className={overdue ? 'bad' : undefined}>
          {barWords(row)}
        </text>
      )}
    </g>
  );
}

function isOverdue({ plan, reached, late }: GanttRow): boolean {
  return plan !== null && reached === null && late !== null && late > 0;
}

/** The word at the end of a bar. */
function barWords({ plan, reached, late }: GanttRow): string {
  if (plan === null) return '已取消';
  if (reached !== null) return late !== null && late > 0 ? `完成，迟${late}天` : '完成';
  return late !== null && late > 0 ? `超期${late}天` : plan.due.slice(5);
}
