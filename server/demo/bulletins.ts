import { write } from '../../db/transaction';
import { begin, correct, issue, pass, send } from '../bulletin/bulletin-acts';
import { monthBefore } from '../bulletin/month';
import { addDays, type Day, type Instant, isoOf, monthEnd, startOf } from '../calendar/day';
import { addWorkingDays, workCalendar } from '../calendar/working-day';
import { newId } from '../ids';
import type { Person } from '../ledger/acts';
import { demoEarlier } from './earlier';
import type { DemoWork } from './rankings';

const HOUR = 3_600_000;
const calendar = workCalendar([]);

/** So many months before this one have their bulletin. */
const MONTHS = 4;

/**
 * The demo’s bulletins, after one made by hand: the last four months drawn on the second working day after each, passed step by step and issued; the oldest is
 * corrected three weeks later.
 */
export function demoBulletins(today: Day, people: ReadonlyMap<string, Person>): DemoWork[] {
  const by = (login: string) => {
    const person = people.get(login);
    if (!person) throw new Error(`the demo lacks ${login}`);
    return person;
  };
  const [staff, deputy, lead, leader] = [by('xiangmuke'), by('fujuzhang'), by('juzhang'), by('quzhang')];
  const as = (person: Person) => ({ userId: person.id, sessionId: null, address: 'demo' });
  const acting = (person: Person) => ({ userId: person.id, roles: person.roles, actsFor: null });
  const ids = new Map<string, string>();
  const of = (key: string) => ids.get(key) ?? '';

  /** From sending to issuing, from an hour on. */
  const way = (key: string, from: Instant, number: string): DemoWork[] => {
    const passed = (person: Person, step: string, hours: number): DemoWork => ({
      due: from + hours * HOUR,
      work: () =>
        write(as(person), (tx) => pass(tx, { bulletin: of(key), step, words: null, signed: null }, acting(person))),
    });
    const day = addDays(new Date(from + 8 * HOUR).toISOString().slice(0, 10), 1);
    return [
      {
        due: from + HOUR,
        work: () =>
          write(as(staff), (tx) => send(tx, { bulletin: of(key), words: null, withOpen: false }, acting(staff))),
      },
      passed(deputy, 'review', 3),
      passed(lead, 'head', 6),
      passed(leader, 'approve', 24),
      {
        due: from + 26 * HOUR,
        work: () => write(as(staff), (tx) => issue(tx, { bulletin: of(key), number, on: day }, acting(staff))),
      },
    ];
  };

  let month = today.slice(0, 7);
  const months: string[] = [];
  for (let count = 0; count < MONTHS; count += 1) {
    month = monthBefore(month);
    months.unshift(month);
  }
  const written = months.flatMap((one, index): DemoWork[] => {
    const from = startOf(addWorkingDays(monthEnd(one), 2, calendar)) + 9 * HOUR;
    const number = (extra: string) => `演示招通〔${isoOf(from).slice(0, 4)}〕${Number(one.slice(5))}${extra}号`;
    const begun: DemoWork = {
      due: from,
      work: async () => {
        const input = { key: newId(), month: one, basis: 'district' as const, trial: false, known: null };
        const { bulletin } = await write(as(staff), (tx) => begin(tx, input, acting(staff)));
        ids.set(one, bulletin);
      },
    };
    if (index > 0) return [begun, ...way(one, from, number(''))];
    const later = startOf(addWorkingDays(monthEnd(one), 17, calendar)) + 9 * HOUR;
    const corrected: DemoWork = {
      due: later,
      work: async () => {
        const input = { key: newId(), bulletin: of(one), reason: '个别项目印发后补认定（演示）' };
        const { bulletin } = await write(as(staff), (tx) => correct(tx, input, acting(staff)));
        ids.set(`${one} corrected`, bulletin);
      },
    };
    return [begun, ...way(one, from, number('')), corrected, ...way(`${one} corrected`, later, number('0'))];
  });
  return [...demoEarlier(monthBefore(months[0] ?? month), staff), ...written];
}
