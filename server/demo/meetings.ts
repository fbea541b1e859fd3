import { shared } from '../../db/shared';
import { write } from '../../db/transaction';
import { type Day, dayOf, type Instant } from '../calendar/day';
import { newId } from '../ids';

import { arrange, closeMeeting, record, saveMeeting, startMeeting } from '../meeting/acts';
import type { Attendee } from '../meeting/minutes';
import { freshMinutes, saveMinutes, signMinutes } from '../meeting/minutes-acts';
import { unitsInvited } from '../meeting/store';
import { weekAgenda } from '../meeting/week-agenda';
import type { DemoWork } from './rankings';

const HOUR = 3_600_000;
/** How many projects of the agenda a demo meeting gets through; the rest is its backlog. */
const REACHED = 4;
const EXPLAINED = ['图审意见已反馈，设计单位正在修改（演示）', '企业内部审批延后，预计两周内完成（演示）'];
const DECIDED = ['同意容缺办理施工许可，缺件一个月内补齐（演示）', '由包保区领导带队上门对接一次（演示）'];
const GIVEN = ['落实项目用电增容方案', '办结项目用地移交'];

/** Who does something in the demo. */
type Acting = { id: string };

/** A week of the demo that was frozen, and when. */
export type DemoWeek = { week: string; frozenAt: Instant };

/**
 * The meetings of the demo’s last frozen weeks, held on the afternoon after the freezing: attendance with one on leave, 说明, 决定 and
 * 交办 on the first projects of the agenda, and what was not reached left for the next. Minutes of all but the last week are signed
 * on the next morning by another; those of the last are a draft.
 */
export function demoMeetings(weeks: readonly DemoWeek[], people: ReadonlyMap<string, Acting>): DemoWork[] {
  const by = (login: string) => {
    const person = people.get(login);
    if (!person) throw new Error(`the demo lacks ${login}`);
    return person;
  };
  const [staff, deputy, leader] = [by('xiangmuke'), by('fujuzhang'), by('quzhang')];
  const as = (person: Acting) => ({ userId: person.id, sessionId: null, address: 'demo' });
  return weeks.flatMap(({ week, frozenAt }, index) => {
    const day = dayOf(frozenAt);
    const at = (hours: number) => frozenAt + hours * HOUR;
    const last = index === weeks.length - 1;
    return [
      { due: at(6), work: () => write(as(staff), (tx) => saveMeeting(tx, details(week, day, leader), staff.id)) },
      { due: at(7), work: () => write(as(staff), (tx) => startMeeting(tx, week, staff.id)) },
      { due: at(7.5), work: () => speak(week, index, staff) },
      { due: at(9), work: () => write(as(staff), (tx) => closeMeeting(tx, week, staff.id)) },
      {
        due: at(9.5),
        work: () =>
          write(as(staff), async (tx) => {
            const body = freshMinutes(tx.raw, week, tx.at);
            if (!body) throw new Error(`the demo’s meeting of ${week} was not written down`);
            const number = last ? null : `〔${week.slice(0, 4)}〕${Number(week.slice(6))}号`;
            return saveMinutes(
              tx,
              { week, seen: 0, body: { ...body, number, copyTo: '区委办公室，区政府办公室' }, reason: null },
              staff.id,
            );
          }),
      },
      ...(last
        ? []
        : [
            {
              due: at(24),
              work: () => write(as(deputy), (tx) => signMinutes(tx, { week, version: 1 }, deputy.id)),
            },
          ]),
    ];
  });
}

function details(week: string, day: Day, leader: Acting) {
  const { reader } = shared().ledger;
  const name = String(reader.prepare('select name from users where id = ?').pluck().get(leader.id));
  const attendance: Attendee[] = unitsInvited(reader, day).map((one, index) => ({
    ...one,
    kind: index === 5 ? 'leave' : 'present',
  }));
  return {
    week,
    seen: 0,
    heldOn: day,
    heldAt: '15:00',
    place: '区政府三楼会议室',
    chairId: leader.id,
    chair: name,
    recorder: '王珺（演示）',
    attendance: [...attendance, { unit: '供电公司', name: '', kind: 'observer' as const }],
  };
}

/** What was said on the first projects of the agenda, one kind after the other; the fourth was only heard. */
async function speak(week: string, index: number, staff: Acting): Promise<void> {
  const agenda = weekAgenda(shared().ledger.reader, week, Math.max(shared().now(), shared().lastInstant));
  const as = { userId: staff.id, sessionId: null, address: 'demo' };
  const words = (list: readonly string[]) => list[index % list.length] ?? '';
  for (const [place, { code }] of (agenda?.agenda.on ?? []).slice(0, REACHED).entries()) {
    const about = { key: newId(), week, project: code };
    const leadUnitId = agenda?.rows.find((row) => row.code === code)?.unitId ?? null;
    await write<unknown>(as, (tx) => {
      if (place === 0) return record(tx, { ...about, kind: 'decision', words: words(DECIDED) }, staff.id);
      if (place === 1) return record(tx, { ...about, kind: 'explanation', words: words(EXPLAINED) }, staff.id);
      if (place === 2 && leadUnitId !== null)
        return record(
          tx,
          {
            ...about,
            kind: 'task',
            title: words(GIVEN),
            words: null,
            leadUnitId,
            helpers: [],
            otherHelpers: '供电公司',
            due: { workingDays: 10 },
          },
          staff.id,
        );
      return arrange(tx, { week, kind: 'reached', project: code }, staff.id);
    });
  }
}
