import Link from 'next/link';
import { addDays } from '../../../../server/calendar/day';
import { weekOf, weekSpan } from '../../../../server/calendar/week';

/** The week before and the week after. */
export function WeekSteps({ week }: { week: string }) {
  const span = weekSpan(week);
  if (!span) return null;
  const [before, after] = [weekOf(addDays(span.first, -7)), weekOf(addDays(span.first, 7))];
  const name = (one: string) => `第${Number(one.slice(6))}周`;
  return (
    <p className="s week-steps">
      <Link href={`/dispatch/${before}`}>← {name(before)}</Link>
      <Link href={`/dispatch/${after}`}>{name(after)} →</Link>
      <Link href={`/dispatch/discipline?year=${week.slice(0, 4)}`}>全年报送情况</Link>
    </p>
  );
}
