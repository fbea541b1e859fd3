import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addDays } from '../calendar/day';
import { ToldLedger } from '../exchange/testing';
import { newId } from '../ids';
import { openTestHouse, type TestHouse, type TestUser } from '../testing';
import { DEFAULT_THRESHOLDS } from './lights';

const at = (text: string) => Date.parse(`${text}+08:00`);
const MADE = '2018-06-20';

let house: TestHouse;
let staff: TestUser;
let lead: TestUser;

/** Two signed projects; the first is planned over a thousand days, so that ten days are one percentage point. */
beforeEach(async () => {
  house = await openTestHouse({ now: at(`${MADE}T09:00:00`) });
  await new ToldLedger()
    .unit('城东街道')
    .signed('2018-001', '城东街道', 12_000, '2018-06-01')
    .fact('2018-001', 'paidIn', { wan: 1000 }, '2018-06-10')
    .signed('2018-002', '城东街道', 30_000, '2018-06-01')
    .load();
  house.state.ledger.writer.prepare('update bureau set set_up_at = ?').run(at('2018-01-01T09:00:00'));
  people();
});
afterEach(() => house.end());

function people() {
  staff = house.person({ roles: ['staff'] });
  lead = house.person({ roles: ['bureauLead'] });
}
function on(day: string) {
  house.clock.now = at(`${day}T09:00:00`);
  people();
}

const make = (more: Record<string, unknown> = {}, days = 1000, from = MADE) =>
  house.as(staff).plan.make({
    key: newId(),
    project: '2018-001',
    promisedOn: addDays(from, days),
    plannedFor: '投产',
    milestones: [
      {
        key: null,
        name: '投产',
        node: 'producing',
        start: from,
        due: addDays(from, days),
        percent: 100,
        owner: '投资方',
        proof: '',
      },
    ],
    ...more,
  });
const light = async (rule: 'progress' | 'money', asOf?: string, project = '2018-001') => {
  const found = await house.as(staff).dispatch.light({ project, ...(asOf ? { asOf } : {}) });
  const reason = found?.reasons.find((one) => one.rule === rule);
  return reason ? `${reason.light} ${reason.words} ${reason.since}` : null;
};

describe('形象进度 against the plan in force', () => {
  test.each([
    { days: 0, told: null },
    { days: 99, told: null },
    { days: 100, told: 'yellow 形象进度计划 10%，实际 0%，落后 10 个百分点 2018-09-28' },
    { days: 290, told: 'yellow 形象进度计划 29%，实际 0%，落后 29 个百分点 2018-09-28' },
    { days: 300, told: 'yellow 形象进度计划 30%，实际 0%，落后 30 个百分点 2018-09-28' },
    { days: 301, told: 'red 形象进度计划 30.1%，实际 0%，落后 30.1 个百分点 2019-04-17' },
  ])('after $days of 1000 days: $told', async ({ days, told }) => {
    await make();
    on('2019-05-01');
    expect(await light('progress', addDays(MADE, days))).toBe(told);
  });

  test('in the 冬歇期 the gap is that of the last day before it', async () => {
    const value = { ...DEFAULT_THRESHOLDS, winter: { from: '11-15', to: '03-15' } };
    await house.as(lead).catalogue.save({ name: 'lights', value, effectiveOn: '2018-01-01', seen: 0 });
    await make();
    on('2019-05-01');
    const before = await light('progress', '2018-11-14');
    expect(before).toContain('落后 14.7 个百分点');
    expect(await light('progress', '2019-01-15')).toBe(before);
    expect(await light('progress', '2019-03-15')).toBe(before);
    expect(await light('progress', '2019-03-16')).toContain('落后 26.9 个百分点');
  });

  test('after a re-plan each day is measured against the plan of that day, in the history too', async () => {
    await make();
    on('2019-04-20');
    expect(await light('progress')).toMatch(/^red/);
    const keys = (await house.as(staff).plan.gantt({ project: '2018-001' }))?.rows.map((row) => row.key);
    expect(keys).toHaveLength(1);
    await make({ reason: '重新供地' }, 1000, '2019-04-20');
    expect(await light('progress')).toBeNull();
    expect(await light('progress', '2019-04-19')).toMatch(/^red/);
    on('2019-04-22');
    const { history } = (await house.as(staff).dispatch.light({ project: '2018-001' })) ?? { history: [] };
    const progress = history.map(
      (one) => `${one.from}–${one.to} ${one.reasons.find((reason) => reason.rule === 'progress')?.light ?? 'none'}`,
    );
    expect(progress.slice(0, 2)).toEqual(['2019-04-20–2019-04-22 none', '2019-04-17–2019-04-19 red']);
  });

  test('without a plan, and with one that still waits, the rule is silent', async () => {
    const unitId = house.state.ledger.reader.prepare('select id from units').pluck().get() as string;
    const east = house.person({ roles: ['reporter'], unitId });
    const waits = await house.as(east).plan.make({
      key: newId(),
      project: '2018-002',
      promisedOn: '2018-06-01',
      plannedFor: '投产',
      milestones: [
        {
          key: null,
          name: '投产',
          node: 'producing',
          start: '2018-01-01',
          due: '2018-06-01',
          percent: 100,
          owner: '投资方',
          proof: '',
        },
      ],
    });
    expect(await light('progress')).toBeNull();
    expect(await light('progress', undefined, '2018-002')).toBeNull();
    await house.as(staff).plan.decide({ plan: waits.plan, outcome: 'confirmed' });
    expect(await light('progress', undefined, '2018-002')).toMatch(/^red 形象进度计划 100%，实际 0%/);
  });

  test('a milestone reached takes its share off the gap at once', async () => {
    const step = (name: string, due: string, percent: number) => ({
      key: null,
      name,
      node: null,
      start: '2018-06-01',
      due,
      percent,
      owner: '投资方',
      proof: '',
    });
    await make({
      promisedOn: '2018-12-31',
      milestones: [step('订货', '2018-06-15', 40), step('安装', '2018-12-31', 100)],
    });
    expect(await light('progress')).toMatch(/^red 形象进度计划 41.5%，实际 0%/);
    const [ordered] = (await house.as(staff).plan.gantt({ project: '2018-001' }))?.rows ?? [];
    const input = { key: newId(), project: '2018-001', milestone: ordered?.key ?? '', on: '2018-06-19' };
    await house.as(staff).plan.reach(input);
    expect(await light('progress')).toBeNull();
    expect(await light('progress', '2018-06-18')).toBeNull(); // no plan was in force that day
  });
});

describe('到位资金 against its plan', () => {
  const capital = [{ on: addDays(MADE, 1000), wan: '10000' }];
  test.each([
    { days: 199, told: null },
    { days: 200, told: 'yellow 到位资金计划 20%，实际 10%，落后 10 个百分点 2019-01-06' },
    { days: 401, told: 'red 到位资金计划 40.1%，实际 10%，落后 30.1 个百分点 2019-07-26' },
  ])('with a tenth paid in, after $days of 1000 days: $told', async ({ days, told }) => {
    await make({ capital });
    on('2019-09-01');
    expect(await light('money', addDays(MADE, days))).toBe(told);
  });

  test('a plan without capital says nothing of money', async () => {
    await make();
    on('2019-09-01');
    expect(await light('money')).toBeNull();
  });
});
