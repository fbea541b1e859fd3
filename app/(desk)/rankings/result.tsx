import type { Course } from '../../../server/ranking/course';
import type { RankedRow, RankingResult } from '../../../server/ranking/result';
import { Bump } from '../../ui/charts/bump';
import { Multiples } from '../../ui/charts/multiples';
import { href } from '../../ui/moment';
import { GroupCard } from './group-card';
import { Lists } from './lists';
import type { Scored } from './moves-up';
import { Overall } from './overall';
import { quarterText } from './quarters';
import { Singles } from './singles';
import { Trails } from './trails';
import { anchorOf, itemsOf, memberName } from './words';

/** So many projects and facts behind the points stand on one page; of more, those of the member that is asked for. */
const ITEMS_ON_PAGE = 2000;

/**
 * A ranking with the trail of every point: a trial by `scheme`, or the publication `ranking`, whose members can ask what
 * would move them up; with a course also the places over the quarters. `open` is the member whose projects are asked for
 * where there are too many for one page.
 */
export function Result({
  result,
  scheme = null,
  ranking = null,
  course = null,
  open,
}: {
  result: RankingResult;
  scheme?: number | null;
  ranking?: number | null;
  course?: Course | null;
  open: string | undefined;
}) {
  const all = itemsOf(result) <= ITEMS_ON_PAGE;
  const asked = scheme === null ? {} : { quarter: result.quarter, scheme };
  const listedAt = (row: RankedRow) => {
    const anchor = anchorOf(row);
    return all || open === anchor ? null : `${href('', { ...asked, open: anchor })}#${anchor}`;
  };
  const of: Scored | null =
    ranking !== null ? { ranking } : scheme !== null ? { quarter: result.quarter, scheme } : null;
  return (
    <div className="grid stack">
      {result.groups.map((group) => (
        <GroupCard key={group.group} group={group} quarter={result.quarter} course={course}>
          <Trails rows={group.rows} quarter={result.quarter} of={of} listedAt={listedAt} />
        </GroupCard>
      ))}
      <Beyond result={result} course={course} />
    </div>
  );
}

/** Behind the tables of the groups: the places over the quarters, what the places bring, 单项, 总名次, and each member’s rates. */
export function Beyond({ result, course, page = '' }: { result: RankingResult; course: Course | null; page?: string }) {
  const places = course && course.quarters.length > 1 ? <PlacesOverQuarters course={course} page={page} /> : null;
  return (
    <>
      {places}
      <Lists result={result} />
      {result.overall === null ? (
        <Singles result={result} />
      ) : (
        <div className="grid c2">
          <Singles result={result} />
          <Overall rows={result.overall} />
        </div>
      )}
      {course ? <RatesOfEach course={course} page={page} /> : null}
    </>
  );
}

/** One drawing a group, side by side. */
function PlacesOverQuarters({ course, page }: { course: Course; page: string }) {
  return (
    <section className="card">
      <h2>各季名次</h2>
      <div className="bumps">
        {course.groups.map((group) => {
          const gone = group.lines.filter((line) => line.points.at(-1) === null);
          if (group.lines.length === 0) return null;
          return (
            <figure key={group.group}>
              <figcaption>{group.group}</figcaption>
              <Bump
                group={group}
                quarters={course.quarters}
                quarterName={quarterText}
                nameOf={memberName}
                hrefOf={(line) => `${page}#${anchorOf(line)}`}
              />
              {gone.length > 0 ? (
                <p className="xs muted">虚线：本季没有名次的{gone.map(memberName).join('、')}</p>
              ) : null}
            </figure>
          );
        })}
      </div>
    </section>
  );
}

/** Small multiples of all members on one scale. */
function RatesOfEach({ course, page }: { course: Course; page: string }) {
  const [first, newest] = [course.quarters[0] ?? '', course.quarters.at(-1) ?? ''];
  return (
    <section className="card each">
      <h2>逐季得分率</h2>
      <p className="s muted">
        得分占满分的比例，{first === newest ? '' : `${quarterText(first)}至`}
        {quarterText(newest)}，各图同一尺度；空缺为当季没有名次。
      </p>
      <Multiples
        course={course}
        quarterName={quarterText}
        nameOf={memberName}
        hrefOf={(line) => `${page}#${anchorOf(line)}`}
      />
    </section>
  );
}
