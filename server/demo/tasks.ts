import { write } from '../../db/transaction';
import { addDays, type Day, startOf } from '../calendar/day';
import { addWorkingDays, workCalendar } from '../calendar/working-day';
import { newId } from '../ids';
import type { Person } from '../ledger/acts';
import { scopeOf } from '../role';
import { accept, give, propose, remind, report } from '../task/acts';
import type { DemoWork } from './rankings';

const HOUR = 3_600_000;
const calendar = workCalendar([]);

/**
 * The demo’s 交办事项: one overdue by more than a week and called about, one in hand, one just given, and one drafted by the
 * bureau that waits for the leader.
 */
export function demoTasks(
  today: Day,
  { units, people }: { units: Map<string, string>; people: Map<string, Person> },
): DemoWork[] {
  const by = (login: string) => {
    const person = people.get(login);
    if (!person) throw new Error(`the demo lacks ${login}`);
    return person;
  };
  const unit = (name: string) => units.get(name) ?? '';
  const acting = (person: Person) => ({
    userId: person.id,
    scope: scopeOf(person.roles, person.unitId),
    actsFor: person.roles.includes('delegate') ? by('quzhang').id : null,
  });
  const as = (person: Person) => ({ userId: person.id, sessionId: null, address: 'demo' });
  const at = (day: Day, hour: number) => startOf(day) + hour * HOUR;
  const written = (title: string, lead: string, helpers: string[] = []) => ({
    key: newId(),
    project: null,
    title,
    words: null,
    leadUnitId: unit(lead),
    helpers: helpers.map(unit),
    otherHelpers: null,
  });
  const [leader, secretary, staff] = [by('quzhang'), by('mishu'), by('xiangmuke')];
  const tasks = new Map<string, string>();
  const given = async (person: Person, told: ReturnType<typeof written>, workingDays: number) => {
    const { task } = await write(as(person), (tx) => give(tx, { ...told, due: { workingDays } }, acting(person)));
    tasks.set(told.title, task);
  };
  const of = (title: string) => tasks.get(title) ?? '';
  const [power, permits, roads] = ['协调落实新建项目用电增容', '办结在建项目施工许可', '打通园区断头路'];
  const [east, park] = [by('chengdong'), by('huagong')];
  const first = addWorkingDays(addDays(today, -45), 1, calendar);
  const second = addWorkingDays(addDays(today, -6), 1, calendar);
  return [
    { due: at(first, 16), work: () => given(leader, written(power, '精细化工园', ['工信局']), 10) },
    {
      due: at(addWorkingDays(first, 1, calendar), 9),
      work: () => write(as(park), (tx) => accept(tx, { task: of(power), told: null }, acting(park))),
    },
    {
      due: at(addWorkingDays(first, 5, calendar), 9),
      work: () =>
        write(as(park), (tx) =>
          report(
            tx,
            { key: newId(), task: of(power), words: '已向供电公司提交增容申请（演示）', files: [], told: null },
            acting(park),
          ),
        ),
    },
    {
      due: at(addWorkingDays(first, 12, calendar), 10),
      work: () =>
        write(as(staff), (tx) =>
          remind(tx, { task: of(power), step: 'call', words: '化工园答复供电方案待批（演示）' }, acting(staff)),
        ),
    },
    { due: at(second, 16), work: () => given(secretary, written(permits, '城东街道', ['商务局']), 10) },
    {
      due: at(addWorkingDays(second, 1, calendar), 9),
      work: () => write(as(east), (tx) => accept(tx, { task: of(permits), told: null }, acting(east))),
    },
    { due: at(addDays(today, -1), 17), work: () => given(leader, written(roads, '装备制造园'), 3) },
    {
      due: at(addDays(today, -1), 15),
      work: () =>
        write(as(staff), (tx) =>
          propose(tx, written('集中研究三个项目的用地指标', '望山镇', ['商务局']), acting(staff)),
        ),
    },
  ];
}
