import { describe, expect, test } from 'vitest';
import type { Role } from '../role';
import { type ActedTask, offersOf, type TaskReader } from './offers';
import { type Reminder, type TaskEvent, taskOf } from './rules';
import { isReturned, type Waiting, waitsFor } from './waiting';

const TODAY = '2018-04-12';
const reader = (role: Role, more: Partial<TaskReader> = {}): TaskReader => ({
  userId: role,
  roles: [role],
  basis: null,
  unitId: null,
  ...more,
});
const lead = reader('reporter', { unitId: 'east' });
const leadsBoss = reader('unitLead', { unitId: 'east' });
const helper = reader('reporter', { userId: 'helper', unitId: 'west' });
const staff = reader('staff');
const deputy = reader('deputy');
const leader = reader('leader');
const secretary = reader('delegate');
const supervisor = reader('confirmer');
const statistics = reader('confirmer', { basis: 'statistics' });
const auditor = reader('auditor');

const given: TaskEvent = { kind: 'given', on: '2018-04-02', dueOn: '2018-04-20' };
const late: TaskEvent = { kind: 'given', on: '2018-03-20', dueOn: '2018-04-10' };
const say = (
  kind: 'proposed' | 'accepted' | 'reported' | 'closing' | 'closed' | 'returned' | 'dropped',
): TaskEvent => ({
  kind,
  on: '2018-04-03',
});
const ask: TaskEvent = { kind: 'extensionAsked', on: '2018-04-04', dueOn: '2018-05-10' };

type Made = ActedTask & { returned: boolean; dueReminder: Reminder | null };
const made = (events: TaskEvent[], more: Partial<Made> = {}): Made => ({
  ...taskOf(events),
  leadUnitId: 'east',
  closingBy: null,
  extensionBy: null,
  returned: isReturned(events),
  dueReminder: null,
  ...more,
});

const proposal = made([say('proposed')]);
const fresh = made([given]);
const accepted = made([given, say('accepted')]);
const returned = made([given, say('accepted'), say('closing'), say('returned')]);
const again = made([given, say('accepted'), say('closing'), say('returned'), say('reported')]);
const closing = made([given, say('accepted'), say('closing')], { closingBy: 'reporter' });
const closingTold = made([given, say('accepted'), say('closing')], { closingBy: 'staff' });
const asked = made([given, say('accepted'), ask], { extensionBy: 'reporter' });
const askedTold = made([given, say('accepted'), ask], { extensionBy: 'deputy' });
const overdue = made([late, say('accepted')], { dueReminder: 'call' });
const called = made([late, say('accepted'), { kind: 'reminded', on: '2018-04-11', step: 'call' }]);
const closed = made([given, say('accepted'), say('closing'), say('closed')]);
const dropped = made([say('proposed'), say('dropped')]);

describe('等我办', () => {
  test.each<{ what: string; task: Made; who: string; person: TaskReader; waits: Waiting | null }>([
    { what: 'a proposal', task: proposal, who: 'the leader', person: leader, waits: 'answer' },
    { what: 'a proposal', task: proposal, who: 'the 秘书', person: secretary, waits: 'answer' },
    { what: 'a proposal', task: proposal, who: 'the bureau', person: staff, waits: 'proposed' },
    { what: 'a proposal', task: proposal, who: 'the unit it would go to', person: lead, waits: null },
    { what: 'a new task', task: fresh, who: 'its lead unit', person: lead, waits: 'accept' },
    { what: 'a new task', task: fresh, who: 'a helping unit', person: helper, waits: null },
    { what: 'a new task', task: fresh, who: 'the bureau', person: staff, waits: null },
    { what: 'a new task', task: fresh, who: 'the leader', person: leader, waits: null },
    { what: 'work', task: accepted, who: 'its lead unit', person: leadsBoss, waits: 'work' },
    { what: 'a return', task: returned, who: 'its lead unit', person: lead, waits: 'returned' },
    { what: 'a return that was reported on', task: again, who: 'its lead unit', person: lead, waits: 'work' },
    { what: 'a request to close', task: closing, who: 'the bureau', person: staff, waits: 'confirm' },
    { what: 'a request to close', task: closing, who: 'its lead unit', person: lead, waits: null },
    { what: 'a request to close', task: closing, who: 'a 部门核实人', person: supervisor, waits: null },
    { what: 'a request written for a unit', task: closingTold, who: 'who wrote it', person: staff, waits: null },
    { what: 'a request written for a unit', task: closingTold, who: 'somebody else', person: deputy, waits: 'confirm' },
    { what: 'an extension asked for', task: asked, who: 'the leader', person: leader, waits: 'extension' },
    { what: 'an extension asked for', task: asked, who: 'a deputy', person: deputy, waits: 'extension' },
    { what: 'an extension asked for', task: asked, who: 'staff', person: staff, waits: null },
    { what: 'an extension asked for', task: asked, who: 'its lead unit', person: lead, waits: 'work' },
    { what: 'an extension written for a unit', task: askedTold, who: 'who wrote it', person: deputy, waits: null },
    { what: 'a call that is due', task: overdue, who: 'the bureau', person: staff, waits: 'remind' },
    { what: 'a call that is due', task: overdue, who: 'the leader', person: leader, waits: null },
    { what: 'a call just made', task: called, who: 'the bureau', person: staff, waits: null },
    { what: 'a closed task', task: closed, who: 'the bureau', person: staff, waits: null },
    { what: 'a closed task', task: closed, who: 'its lead unit', person: lead, waits: null },
    { what: 'a dropped proposal', task: dropped, who: 'the bureau', person: staff, waits: null },
    { what: 'an overdue task', task: overdue, who: '监督', person: auditor, waits: null },
  ])('$what waits for $who: $waits', ({ task, person, waits }) => {
    expect(waitsFor(task, person, TODAY)).toBe(waits);
  });
});

describe('what is offered on the page', () => {
  test.each<{ what: string; task: Made; who: string; person: TaskReader; offers: string[] }>([
    { what: 'a proposal', task: proposal, who: 'the leader', person: leader, offers: ['give', 'drop'] },
    { what: 'a proposal', task: proposal, who: 'the bureau', person: staff, offers: [] },
    { what: 'a new task', task: fresh, who: 'its lead unit', person: lead, offers: ['accept', 'askExtension'] },
    { what: 'a new task', task: fresh, who: 'the bureau for it', person: staff, offers: ['accept', 'askExtension'] },
    {
      what: 'work',
      task: accepted,
      who: 'its lead unit',
      person: lead,
      offers: ['report', 'requestClosing', 'askExtension'],
    },
    { what: 'work', task: accepted, who: 'a helping unit', person: helper, offers: ['report'] },
    { what: 'a request to close', task: closing, who: 'the bureau', person: staff, offers: ['close', 'giveBack'] },
    { what: 'a request to close', task: closing, who: '督查室', person: supervisor, offers: ['close', 'giveBack'] },
    { what: 'a request to close', task: closing, who: 'its lead unit', person: lead, offers: [] },
    { what: 'their own request', task: closingTold, who: 'who wrote it', person: staff, offers: ['giveBack'] },
    { what: 'an extension', task: asked, who: 'the leader', person: leader, offers: ['extend', 'refuseExtension'] },
    { what: 'an extension', task: asked, who: 'its lead unit', person: lead, offers: ['report', 'requestClosing'] },
    { what: 'an overdue task', task: called, who: '督查室', person: supervisor, offers: ['remind'] },
    { what: 'a request to close', task: closing, who: 'the statistics office', person: statistics, offers: [] },
    { what: 'an overdue task', task: called, who: 'the statistics office', person: statistics, offers: [] },
    { what: 'a closed task', task: closed, who: 'the bureau', person: deputy, offers: [] },
    { what: 'an overdue task', task: overdue, who: '监督', person: auditor, offers: [] },
  ])('$what offers $who: $offers', ({ task, person, offers }) => {
    expect(offersOf(task, person, TODAY)).toEqual(offers);
  });
});
