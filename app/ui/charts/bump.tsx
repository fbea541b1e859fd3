import type { Course, CourseLine } from '../../../server/ranking/course';

type Group = Course['groups'][number];

const WIDTH = 380;
const LEFT = 26;
const TOP = 12;
/** Of a character of the drawing’s text; Chinese ones are as wide as high. */
const LETTER = 12;
const LONGEST_NAME = 10;
/** `2018年` with a gap: the year stands under the first quarter and every first one of a year, beside it where both are near. */
const YEAR_WIDTH = 46;

/**
 * Places over the quarters, one line a member, as a drawing made on the server. Every line bears its name at its end and
 * leads to its trail; the first is drawn in blue with discs and the last in ink with squares, so that colour alone tells
 * nothing. A gap is a quarter without a place. The same places stand in words in the list a screen reader gets.
 */
export function Bump({
  group,
  quarters,
  quarterName,
  nameOf,
  hrefOf,
}: {
  group: Group;
  quarters: readonly string[];
  quarterName: (quarter: string) => string;
  nameOf: (line: CourseLine) => string;
  hrefOf: (line: CourseLine) => string;
}) {
  const step = group.places > 10 ? 19 : 25;
  const names = group.lines.map((line) => shortName(nameOf(line)));
  const labels = Math.max(...names.map((name) => name.length)) * LETTER + 40;
  const right = WIDTH - labels;
  const bottom = TOP + group.places * step;
  const x = (index: number) => LEFT + ((right - LEFT) * index) / (quarters.length - 1);
  const y = (place: number) => TOP + (place - 0.5) * step;
  const places = Array.from({ length: group.places }, (_, index) => index + 1);
  return (
    <svg viewBox={`0 0 ${WIDTH} ${bottom + 34}`} className="bump">
      <title>{`${group.group}各季名次`}</title>
      <desc>
        {quarterName(quarters[0] ?? '')}至{quarterName(quarters.at(-1) ?? '')}，每条线一个，线尾是名次和名称
      </desc>
      <g className="axis">
        {places.map((place) => (
          <text key={place} x={LEFT - 12} y={y(place) + 4} textAnchor="end">
            {place}
          </text>
        ))}
        {quarters.map((quarter, index) => (
          <g key={quarter}>
            <path d={`M${x(index).toFixed(1)} ${TOP}V${bottom}`} />
            <text x={x(index)} y={bottom + 14} textAnchor="middle">
              {quarters.length > 6
                ? '一二三四'[Number(quarter.slice(5)) - 1]
                : `${'一二三四'[Number(quarter.slice(5)) - 1]}季度`}
            </text>
            {index === 0 || quarter.endsWith('Q1') ? (
              <text
                x={x(index)}
                y={bottom + 29}
                textAnchor={index > 0 && x(index) < x(0) + YEAR_WIDTH ? 'start' : 'middle'}
              >
                {quarter.slice(0, 4)}年
              </text>
            ) : null}
          </g>
        ))}
      </g>
      {[...group.lines].reverse().map((line) => {
        const now = line.points.at(-1) ?? null;
        const told = line.points.map(
          (point, index) => `${quarterName(quarters[index] ?? '')}${point ? `第${point.rank}` : '无名次'}`,
        );
        const kind = now === null ? 'gone' : now.rank === 1 ? 'first' : now.last ? 'last' : '';
        const path = pathOf(line, x, y);
        return (
          <a
            key={hrefOf(line)}
            href={hrefOf(line)}
            className={`line ${kind}`}
            aria-label={`${nameOf(line)}：${told.join('，')}`}
          >
            <title>{`${nameOf(line)}：${told.join('，')}`}</title>
            <path className="reach" d={path} />
            <path className="drawn" d={path} />
            {line.points.map((point, index) =>
              point ? <Mark key={quarters[index]} x={x(index)} y={y(point.rank)} square={kind === 'last'} /> : null,
            )}
            {now === null ? null : (
              <>
                {now.position === now.rank ? null : (
                  <path className="drawn" d={`M${right} ${y(now.rank)}L${right + 10} ${y(now.position)}`} />
                )}
                <text x={right + 32} y={y(now.position) + 4}>
                  <tspan x={right + 28} textAnchor="end">
                    {now.rank}
                  </tspan>
                  <tspan x={right + 34}>{shortName(nameOf(line))}</tspan>
                </text>
              </>
            )}
          </a>
        );
      })}
    </svg>
  );
}

function Mark({ x, y, square }: { x: number; y: number; square: boolean }) {
  return square ? <rect x={x - 3.5} y={y - 3.5} width="7" height="7" /> : <circle cx={x} cy={y} r="3.5" />;
}

/** The line through neighbouring quarters; a quarter without a place breaks it. */
function pathOf(line: CourseLine, x: (index: number) => number, y: (place: number) => number): string {
  return line.points
    .map((point, index) =>
      point ? `${line.points[index - 1] ? 'L' : 'M'}${x(index).toFixed(1)} ${y(point.rank).toFixed(1)}` : '',
    )
    .join('');
}

function shortName(name: string): string {
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name;
}
