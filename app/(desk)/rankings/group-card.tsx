import { type Course, type CourseLine, lastRunOf } from '../../../server/ranking/course';
import type { RankingResult } from '../../../server/ranking/result';
import { GroupTable } from './group-table';
import { quarterText } from './quarters';
import { anchorOf, lastOf, memberName } from './words';

type Group = RankingResult['groups'][number];

/** One group: its table, who is last and since when, who is not ranked, and what the page adds. */
export function GroupCard({
  group,
  quarter,
  course,
  page = '',
  children,
}: {
  group: Group;
  quarter: string;
  /** Where runs began; a trial has none. */
  course: Course | null;
  page?: string;
  children?: React.ReactNode;
}) {
  return (
    <section className="card">
      <h2>{group.group}</h2>
      <GroupTable group={group.group} rows={group.rows} quarter={quarter} page={page} />
      <LastWords group={group} course={course} />
      {group.notRanked.map((one) => (
        <p key={anchorOf(one)} className="s muted">
          {memberName(one)}：{one.words}
        </p>
      ))}
      {children}
    </section>
  );
}

/** 末位 of a group, since when, and what the scheme says of it. */
function LastWords({ group, course }: { group: Group; course: Course | null }) {
  const last = lastOf(group.rows);
  if (last.length === 0) return null;
  return (
    <p className="s muted last-words">
      末位：
      {last
        .map((row) => {
          const said = [sinceWords(row, course, group.group), ...row.consequences.map((one) => one.name)].filter(
            Boolean,
          );
          return `${memberName(row)}${said.length > 0 ? `（${said.join('，')}）` : ''}`;
        })
        .join('、')}
    </p>
  );
}

/** `连续2个季度，自2018年一季度`; empty for the first time, and in a trial. */
export function sinceWords(row: Group['rows'][number], course: Course | null, group: string): string {
  const line = lineOf(course, group, row);
  const found = course && line ? lastRunOf(course, line) : null;
  if (!found || found.run < 2) return '';
  return found.began === null ? `至少连续${found.run}个季度` : `连续${found.run}个季度，自${quarterText(found.began)}`;
}

function lineOf(course: Course | null, group: string, row: { unit: string; officer?: string }): CourseLine | undefined {
  const lines = course?.groups.find((one) => one.group === group)?.lines ?? [];
  return lines.find((line) => line.unit === row.unit && line.officer === row.officer);
}
