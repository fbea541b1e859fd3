/** The course of a year against its target and time passed, as a drawing made on the server. */
export function Course({
  year,
  target,
  points,
  today,
  past,
  pace,
}: {
  year: number;
  target: number | null;
  /** Cumulative counts at the ends of days, in order. */
  points: { day: string; count: number }[];
  today: string;
  /** True for a course as of an earlier day: its end is not today. */
  past: boolean;
  /** Cumulative pace at quarter ends when the target is split, else the straight line. */
  pace: number[] | null;
}) {
  const last = points.at(-1)?.count ?? 0;
  const top = Math.max(target ?? 0, last, 4);
  const x = (day: string) => 40 + (590 * dayNumber(day)) / dayNumber(`${year + 1}-01-01`);
  const y = (count: number) => 150 - (135 * count) / top;
  const dayNumber = (day: string) =>
    (Date.parse(`${day}T00:00:00Z`) - Date.parse(`${year}-01-01T00:00:00Z`)) / 86_400_000;
  const steps = points.map((point) => `H${x(point.day).toFixed(1)}V${y(point.count).toFixed(1)}`).join('');
  const end = x(today);
  const paceLine =
    target === null
      ? null
      : `M40 150${(pace ?? [target]).map((due, index, all) => `L${(40 + (590 * (index + 1)) / all.length).toFixed(1)} ${y(due).toFixed(1)}`).join('')}`;
  const marks = [0, Math.round(top / 3), Math.round((2 * top) / 3), top];
  return (
    <svg
      viewBox="0 0 660 172"
      className="course"
      role="img"
      aria-label={`${year}年签约进度：截至${today}${last}个${target === null ? '' : `，全年目标${target}个`}`}
    >
      <g stroke="var(--line)">
        {marks.map((mark) => (
          <path key={mark} d={`M40 ${y(mark)}H630`} />
        ))}
      </g>
      <g fontSize="11" fill="var(--ink-3)">
        {marks.map((mark) => (
          <text key={mark} x="32" y={y(mark) + 4} textAnchor="end">
            {mark}
          </text>
        ))}
        {[1, 4, 7, 10, 12].map((month) => (
          <text
            key={month}
            x={month === 12 ? 630 : x(`${year}-${String(month).padStart(2, '0')}-01`)}
            y="167"
            textAnchor={month === 12 ? 'end' : 'start'}
          >
            {month}月
          </text>
        ))}
      </g>
      {paceLine === null ? null : <path d={paceLine} stroke="var(--ink-3)" strokeDasharray="4 4" fill="none" />}
      <path d={`M40 150${steps}H${end.toFixed(1)}`} stroke="var(--blue)" strokeWidth="2.5" fill="none" />
      <circle cx={end} cy={y(last)} r="4" fill="var(--blue)" />
      <text
        x={end > 560 ? end - 10 : end + 9}
        y={y(last) + (end > 560 && y(last) > 30 ? -10 : 17)}
        fontSize="12"
        fontWeight="600"
        fill="var(--blue)"
        textAnchor={end > 560 ? 'end' : 'start'}
      >
        {past ? `${Number(today.slice(5, 7))}月${Number(today.slice(8, 10))}日` : '今天'} {last}
      </text>
    </svg>
  );
}
