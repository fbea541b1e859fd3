import type { Course, CourseLine } from '../../../server/ranking/course';
import { RateBars } from './rate-bars';

/**
 * Small multiples: one small table a member with a row of bars for its total and for each top indicator, score ÷ full mark
 * over the quarters, all on one scale. The newest rate stands beside in figures.
 */
export function Multiples({
  course,
  quarterName,
  nameOf,
  hrefOf,
}: {
  course: Course;
  quarterName: (quarter: string) => string;
  nameOf: (line: CourseLine) => string;
  hrefOf: (line: CourseLine) => string;
}) {
  const most = highest(course);
  return (
    <>
      {course.groups.map((group) => (
        <section key={group.group} className="multiples-group">
          <h3>{group.group}</h3>
          <div className="multiples">
            {group.lines
              .filter((line) => line.points.at(-1))
              .map((line) => {
                const rows = [
                  { id: '', name: '总分', rates: line.points.map((point) => point?.rate ?? null) },
                  ...group.indicators.map(({ id, name }) => ({
                    id,
                    name,
                    rates: line.points.map((point) => point?.indicators.find((one) => one.id === id)?.rate ?? null),
                  })),
                ];
                return (
                  <table key={hrefOf(line)}>
                    <caption>
                      {line.points.at(-1)?.rank} <a href={hrefOf(line)}>{nameOf(line)}</a>
                    </caption>
                    <thead className="sr-only">
                      <tr>
                        <th>指标</th>
                        <th>各季得分率</th>
                        <th>本季得分率</th>
                      </tr>
                    </thead>
                    <tbody>
                      {rows.map(({ id, name, rates }) => (
                        <tr key={id}>
                          <th scope="row">{name}</th>
                          <td>
                            <RateBars
                              rates={rates.map((rate) => (rate === null ? null : Number(rate)))}
                              most={most}
                              words={rates
                                .map((rate, index) => `${quarterName(course.quarters[index] ?? '')}${percent(rate)}`)
                                .join('，')}
                            />
                          </td>
                          <td className="num">{percent(rates.at(-1) ?? null)}</td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                );
              })}
          </div>
        </section>
      ))}
    </>
  );
}

/** The scale of all: the full mark, or more where bonuses went above it. */
function highest(course: Course): number {
  const rates = course.groups.flatMap(({ lines }) =>
    lines.flatMap(({ points }) =>
      points.flatMap((point) => (point ? [point.rate, ...point.indicators.map((one) => one.rate)] : [])),
    ),
  );
  return Math.max(1, ...rates.map((rate) => Number(rate ?? 0)));
}

/** Whole percents: the drawing shows no more. */
function percent(rate: string | null): string {
  return rate === null ? '—' : `${Math.round(Number(rate) * 100)}%`;
}
