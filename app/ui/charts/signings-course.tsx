const WIDTH = 670;
const LEFT = 40;
const RIGHT = 640;
const TOP = 30;
const BOTTOM = 190;
const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1);

type Counts = readonly (number | null)[];

/**
 * Cumulative signings as the bulletins of a year said them, month by month, against the target and the time passed (one twelfth a month),
 * with the year before. A month without a bulletin is a gap: nothing is drawn across it. The same figures stand in the table.
 */
export function SigningsCourse({
  year,
  signings,
  lastYear,
  target,
}: {
  year: number;
  /** From January on; null where no bulletin was issued. */
  signings: Counts;
  lastYear: Counts;
  target: number | null;
}) {
  const most = Math.max(4, target ?? 0, ...[...signings, ...lastYear].map((count) => count ?? 0));
  const x = (month: number) => LEFT + ((RIGHT - LEFT) * month) / 12;
  const y = (count: number) => BOTTOM - ((BOTTOM - TOP) * count) / most;
  const marks = [...new Set([0, Math.round(most / 3), Math.round((2 * most) / 3), most])];
  const last = signings.findLastIndex((count) => count !== null);
  const words = signings.flatMap((count, index) => (count === null ? [] : [`${index + 1}月${count}个`]));
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${BOTTOM + 26}`}
      className="signings-course"
      role="img"
      aria-label={`${year}年各月通报的累计签约：${words.join('，')}${target === null ? '' : `；全年目标${target}个`}`}
    >
      <g className="axis">
        {marks.map((mark) => (
          <g key={mark}>
            <path d={`M${LEFT} ${y(mark)}H${RIGHT}`} />
            <text x={LEFT - 8} y={y(mark) + 4} textAnchor="end">
              {mark}
            </text>
          </g>
        ))}
        {MONTHS.map((month) => (
          <text
            key={month}
            className={month % 2 === 0 ? undefined : 'odd'}
            x={x(month)}
            y={BOTTOM + 20}
            textAnchor="middle"
          >
            {month}月
          </text>
        ))}
      </g>
      {target === null ? null : (
        <g className="pace">
          <path d={`M${x(0)} ${y(0)}L${x(12)} ${y(target)}`} />
          <text x={x(12)} y={y(target) - 9} textAnchor="end">
            目标 {target}
          </text>
        </g>
      )}
      <Line className="before" counts={lastYear} x={x} y={y} />
      <Line className="now" counts={signings} x={x} y={y} />
      {last === -1 ? null : (
        <text className="end" x={x(last + 1) - 8} y={y(signings[last] ?? 0) - 8} textAnchor="end">
          {signings[last]}
        </text>
      )}
    </svg>
  );
}

/** One year: this one in blue with discs, the one before in grey with squares, so that colour alone tells nothing. */
function Line({
  className,
  counts,
  x,
  y,
}: {
  className: 'now' | 'before';
  counts: Counts;
  x: (month: number) => number;
  y: (count: number) => number;
}) {
  const points = counts.map((count, index) => (count === null ? null : ([x(index + 1), y(count)] as const)));
  const path = points
    .map((point, index) =>
      point ? `${points[index - 1] ? 'L' : 'M'}${point[0].toFixed(1)} ${point[1].toFixed(1)}` : '',
    )
    .join('');
  return (
    <g className={className}>
      {path === '' ? null : <path d={path} />}
      {points.map((point) =>
        point === null ? null : className === 'now' ? (
          <circle key={point[0]} cx={point[0]} cy={point[1]} r="4" />
        ) : (
          <rect key={point[0]} x={point[0] - 3} y={point[1] - 3} width="6" height="6" />
        ),
      )}
    </g>
  );
}
