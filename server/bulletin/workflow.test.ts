import { describe, expect, test } from 'vitest';
import {
  type BulletinEvent,
  DEFAULT_BULLETIN,
  EDITION_FORM,
  flowOf,
  isStepOf,
  NUMBER_FORM,
  nextEdition,
  nextNumber,
  refuseFlow,
} from './workflow';

const { steps } = DEFAULT_BULLETIN;
const submitted = (version = 1): BulletinEvent => ({ kind: 'submitted', at: 1, byId: 'wang', version });
const passed = (step: string): BulletinEvent => ({ kind: 'passed', at: 2, byId: 'he', step });
const returned: BulletinEvent = { kind: 'returned', at: 3, byId: 'he', step: 'review' };
const issued: BulletinEvent = { kind: 'issued', at: 4, byId: 'wang', number: '双招通〔2018〕3号', on: '2018-04-03' };
const revoked: BulletinEvent = { kind: 'revoked', at: 5, byId: 'zhou' };
const all = [submitted(), passed('review'), passed('head'), passed('approve')];

describe('a bulletin as its events make it', () => {
  test.each([
    { events: [], state: 'drafting', step: null },
    { events: [submitted()], state: 'reviewing', step: '审核' },
    { events: [submitted(), passed('review')], state: 'reviewing', step: '局长审签' },
    { events: [submitted(), returned], state: 'drafting', step: null },
    { events: [submitted(), passed('review'), returned, submitted(2)], state: 'reviewing', step: '审核' },
    { events: all, state: 'approved', step: null },
    { events: [...all, issued], state: 'issued', step: null },
    { events: [...all, issued, revoked], state: 'revoked', step: null },
  ])('$state, waits for $step', ({ events, state, step }) => {
    const flow = flowOf(events, steps);
    expect([flow.state, flow.step?.name ?? null]).toEqual([state, step]);
  });

  test('a revoked one keeps its number', () => {
    expect(flowOf([...all, issued, revoked], steps).number).toBe('双招通〔2018〕3号');
  });

  test('a bureau without steps issues what it sent', () => {
    expect(flowOf([submitted()], []).state).toBe('approved');
  });
});

describe('what cannot happen', () => {
  test.each([
    { what: 'send what is on its way', events: [submitted()], kind: 'submitted', by: 'wang', words: '稿子已经送出' },
    { what: 'pass what one sent', events: [submitted()], kind: 'passed', by: 'wang', words: '不能由本人审签' },
    { what: 'pass another’s', events: [submitted()], kind: 'passed', by: 'he', words: null },
    { what: 'issue before the last step', events: all.slice(0, 3), kind: 'issued', by: 'wang', words: '审签完成后' },
    { what: 'issue after it', events: all, kind: 'issued', by: 'wang', words: null },
    { what: 'return after it', events: all, kind: 'returned', by: 'lin', words: null },
    { what: 'return what was issued', events: [...all, issued], kind: 'returned', by: 'lin', words: '没有可以退回' },
    { what: 'revoke a draft', events: [], kind: 'revoked', by: 'zhou', words: '只有已印发' },
    { what: 'revoke twice', events: [...all, issued, revoked], kind: 'revoked', by: 'zhou', words: '只有已印发' },
  ] as const)('$what', ({ events, kind, by, words }) => {
    const refusal = refuseFlow(flowOf(events, steps), kind, by);
    if (words === null) expect(refusal).toBeNull();
    else expect(refusal).toContain(words);
  });

  test('a step is done by its role', () => {
    expect(isStepOf({ id: 'approve', name: '审定', role: 'leader' }, ['leader'])).toBe(true);
    expect(isStepOf({ id: 'approve', name: '审定', role: 'leader' }, ['staff', 'deputy'])).toBe(false);
  });
});

test.each([
  { used: [], next: '云招简报〔2018〕1号' },
  { used: ['云招简报〔2018〕1号', '云招简报〔2018〕2号'], next: '云招简报〔2018〕3号' },
  { used: ['云招简报〔2017〕9号', '双招通〔2018〕12号'], next: '云招简报〔2018〕1号' },
])('the next number after $used is $next', ({ used, next }) => {
  expect(nextNumber('云招简报', 2018, used)).toBe(next);
});

test.each([
  ['双招通〔2018〕3号', true],
  ['双招通[2018]3号', false],
  ['双招通〔2018〕03号', false],
  ['双招通〔2018〕第3号', false],
  ['双招通〔18〕3号', false],
])('%s is a number: %s', (number, ok) => {
  expect(NUMBER_FORM.test(number)).toBe(ok);
});

test.each([
  { used: [], next: '2018年第1期' },
  { used: ['2018年第1期', '2018年第2期', '2017年第9期', '双招通〔2018〕7号'], next: '2018年第3期' },
  { used: ['2017年第12期'], next: '2018年第1期' },
])('the next 期号 after $used is $next', ({ used, next }) => {
  expect(nextEdition(2018, used)).toBe(next);
  expect(EDITION_FORM.test(next)).toBe(true);
});

test.each(['第3期', '2018年第03期', '2018年3期', '18年第3期'])('%s is no 期号', (text) => {
  expect(EDITION_FORM.test(text)).toBe(false);
});
