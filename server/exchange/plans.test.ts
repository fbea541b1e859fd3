import { afterEach, expect, test } from 'vitest';
import { write } from '../../db/transaction';
import { newId } from '../ids';
import { openTestHouse, type TestHouse } from '../testing';
import { exportLines } from './export';
import { LineRefused, loadLines } from './load';
import { ToldLedger } from './testing';

let house: TestHouse;
afterEach(() => house.end());

const at = (text: string) => Date.parse(`${text}+08:00`);
const load = (lines: string[]) => write({ userId: null, sessionId: null, address: null }, (tx) => loadLines(tx, lines));

/** A ledger with a plan returned, one in force, a re-plan told by telephone, a milestone reached, taken back and reached again. */
async function told(): Promise<string[]> {
  house = await openTestHouse({ now: at('2018-03-21T15:00:00') });
  await new ToldLedger().unit('城东街道').signed('2018-001', '城东街道', 12_000, '2018-01-10').load();
  house.state.ledger.writer.prepare('update bureau set set_up_at = 1').run();
  const unitId = house.state.ledger.reader.prepare('select id from units').pluck().get() as string;
  const east = house.person({ roles: ['reporter'], unitId });
  const staff = house.person({ roles: ['staff'] });
  const line = { node: null, start: '2018-02-01', due: '2018-06-29', percent: 100, owner: '投资方', proof: '照片' };
  const plan = (key: string | null, more: Record<string, unknown> = {}) => ({
    key: newId(),
    project: '2018-001',
    promisedOn: '2018-06-30',
    plannedFor: '投产',
    milestones: [{ ...line, key, name: '设备安装' }],
    ...more,
  });
  const first = await house.as(east).plan.make(plan(null, { capital: [{ on: '2018-06-30', wan: '1500.5' }] }));
  await house.as(staff).plan.decide({ plan: first.plan, outcome: 'returned', reason: '资金计划偏少' });
  const second = await house.as(east).plan.make(plan(null, { template: '工业项目' }));
  await house.as(staff).plan.decide({ plan: second.plan, outcome: 'confirmed', reason: '同意' });
  const key = (await house.as(staff).plan.gantt({ project: '2018-001' }))?.rows[0]?.key ?? '';
  const onTelephone = { by: '城东办公室', on: '2018-03-21' };
  const third = await house.as(staff).plan.make(plan(key, { reason: '图审延后', told: onTelephone }));
  const deputy = house.person({ roles: ['deputy'] });
  await house.as(deputy).plan.decide({ plan: third.plan, outcome: 'confirmed' });
  const reach = { project: '2018-001', milestone: key };
  await house.as(east).plan.reach({ ...reach, key: newId(), on: '2018-03-20', note: '已安装' });
  await house.as(staff).plan.withdraw({ ...reach, reason: '未调试', told: onTelephone });
  await house.as(east).plan.reach({ ...reach, key: newId(), on: '2018-03-21' });
  const lines = [...exportLines(house.state.ledger.reader)];
  await house.end();
  return lines;
}

test('plans, what was said of them and milestones taken back come through export and load as they are', async () => {
  const lines = await told();
  const types = lines.map((line) => (JSON.parse(line) as { type: string }).type);
  expect(types.filter((type) => type.startsWith('plan') || type === 'milestoneReached')).toEqual([
    'plan',
    'planDecision',
    'plan',
    'planDecision',
    'plan',
    'planDecision',
    'milestoneReached',
    'milestoneReached',
    'milestoneReached',
  ]);
  house = await openTestHouse({ now: at('2018-03-22T09:00:00') });
  await load(lines);
  expect([...exportLines(house.state.ledger.reader)]).toEqual(lines);
  const leader = house.person({ roles: ['leader'] });
  const found = await house.as(leader).plan.of({ project: '2018-001' });
  expect(found.gantt).toMatchObject({ version: 3, rows: [{ reached: { on: '2018-03-21' } }] });
  expect(found.versions.map((one) => one.state)).toEqual(['inForce', 'replaced', 'returned']);
});

test.each([
  {
    name: 'a plan confirmed by its maker',
    change: { type: 'planDecision', from: 'staff', to: 'maker' },
    words: '编排人不能确认自己的计划',
  },
  {
    name: 'a re-plan without a reason',
    change: { type: 'plan', from: '图审延后', to: null },
    words: '调整计划须写明原因',
  },
])('$name is refused with its line', async ({ change, words }) => {
  const lines = await told();
  const maker = (JSON.parse(lines.find((line) => line.includes('"type":"plan"')) ?? '{}') as { recordedBy: string })
    .recordedBy;
  const broken = lines.map((text) => {
    const line = JSON.parse(text) as Record<string, unknown>;
    if (line.type !== change.type) return text;
    if (change.to === 'maker') return JSON.stringify({ ...line, recordedBy: maker });
    return line.reason === change.from ? JSON.stringify({ ...line, reason: null }) : text;
  });
  house = await openTestHouse({ now: at('2018-03-22T09:00:00') });
  const refused = await load(broken).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(LineRefused);
  expect((refused as Error).message).toContain(words);
});
