import { afterEach, expect, test } from 'vitest';
import { keepWeeks } from '../dispatch/clockwork';
import { ToldLedger } from '../exchange/testing';
import { openTestHouse, type TestHouse } from '../testing';
import { demoMeetings } from './meetings';

const at = (text: string) => Date.parse(`${text}+08:00`);

let house: TestHouse;
afterEach(() => house.end());

test('the demo’s last two weeks have meetings with outcomes, a backlog, signed minutes and a draft', async () => {
  house = await openTestHouse({ now: at('2018-03-18T12:00:00'), demo: true });
  const told = new ToldLedger().unit('城东街道');
  for (const number of [1, 2, 3, 4, 5]) told.signed(`2018-00${number}`, '城东街道', 10_000 + number, '2017-10-10');
  await told.load();
  house.state.ledger.writer.prepare('update bureau set set_up_at = 1').run();
  const roles = { xiangmuke: 'staff', fujuzhang: 'deputy', quzhang: 'leader' } as const;
  const people = new Map(Object.entries(roles).map(([login, role]) => [login, house.person({ login, roles: [role] })]));
  const weeks = [
    { week: '2018-W12', frozenAt: at('2018-03-23T08:00:00') },
    { week: '2018-W13', frozenAt: at('2018-03-30T08:00:00') },
  ];
  const moments = ['2018-03-19T00:00:00', '2018-03-23T08:00:00', '2018-03-26T00:00:00', '2018-03-30T08:00:00'];
  const clock = moments.map((text) => ({ due: at(text), work: () => keepWeeks([]) }));
  for (const { due, work } of [...clock, ...demoMeetings(weeks, people)].sort((a, b) => a.due - b.due)) {
    house.clock.now = due;
    await work();
  }
  const staff = house.person({ roles: ['staff'] });
  const [first, last] = await Promise.all(weeks.map(({ week }) => house.as(staff).meeting.one({ week })));
  expect(first?.outcomes.map((one) => one.kind)).toEqual(['decision', 'explanation', 'task']);
  expect(first?.agenda?.on.map((item) => item.reached)).toEqual([true, true, true, true, false]);
  expect(last?.agenda?.on[0]).toMatchObject({ carried: true, reached: true });
  const minutes = await Promise.all(weeks.map(({ week }) => house.as(staff).meeting.minutes({ week })));
  expect(minutes.map((one) => one.shown?.signed !== null)).toEqual([true, false]);
  expect(minutes.map((one) => one.shown?.version)).toEqual([1, 1]);
});
