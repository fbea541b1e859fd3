import { describe, expect, test } from 'vitest';
import { type Answer, answerState, changedSince, refuseAnswer, refusePublication, withoutEffect } from './check-rules';
import type { RankedRow, RankingResult } from './result';

const at = (text: string) => Date.parse(`${text}+08:00`);

test.each<{ state: string; when: string; answer: Answer }>([
  { state: 'open', when: 'nothing was said', answer: { agreed: false, objections: [] } },
  { state: 'agreed', when: 'the unit found it right', answer: { agreed: true, objections: [] } },
  { state: 'disputed', when: 'an objection waits', answer: { agreed: false, objections: [null] } },
  { state: 'disputed', when: 'one of two waits', answer: { agreed: false, objections: ['upheld', null] } },
  { state: 'disputed', when: 'it objected after agreeing', answer: { agreed: true, objections: [null] } },
  { state: 'settled', when: 'all are decided', answer: { agreed: false, objections: ['dismissed', 'upheld'] } },
  { state: 'open', when: 'its objection was withdrawn', answer: { agreed: false, objections: ['withdrawn'] } },
  { state: 'agreed', when: 'it withdrew and agreed', answer: { agreed: true, objections: ['withdrawn'] } },
])('a unit is $state when $when', ({ state, answer }) => {
  expect(answerState(answer)).toBe(state);
});

describe('answering a round', () => {
  const open = { dueOn: '2018-04-10', newer: false, published: false };
  test.each([
    { when: 'the due day’s last minute runs', round: open, now: '2018-04-10T23:59:59', words: null },
    { when: 'the due day is over', round: open, now: '2018-04-11T00:00:00', words: '期限 2018-04-10 已过' },
    {
      when: 'a newer round was sent',
      round: { ...open, newer: true },
      now: '2018-04-09T09:00:00',
      words: '新的核对函',
    },
    { when: 'it is published', round: { ...open, published: true }, now: '2018-04-09T09:00:00', words: '已经发布' },
  ])('when $when: $words', ({ round, now, words }) => {
    const refusal = refuseAnswer(round, at(now));
    if (words === null) expect(refusal).toBeNull();
    else expect(refusal).toContain(words);
  });
});

describe('publishing', () => {
  const unit = (name: string, answer: Partial<Answer> = {}) => ({
    name,
    answer: { agreed: false, objections: [], ...answer },
  });
  const east = unit('城东街道', { agreed: true });
  test.each([
    { when: 'no round was sent', round: null, today: '2018-04-20', words: ['还没有发出核对函'] },
    {
      when: 'all agreed early',
      round: { sameScheme: true, dueOn: '2018-04-10', units: [east] },
      today: '2018-04-06',
      words: [],
    },
    {
      when: 'one may still speak on the due day',
      round: { sameScheme: true, dueOn: '2018-04-10', units: [east, unit('石桥镇')] },
      today: '2018-04-10',
      words: ['石桥镇还没有答复'],
    },
    {
      when: 'one was silent until the days were up',
      round: { sameScheme: true, dueOn: '2018-04-10', units: [east, unit('石桥镇')] },
      today: '2018-04-11',
      words: [],
    },
    {
      when: 'an objection waits though the days are up',
      round: { sameScheme: true, dueOn: '2018-04-10', units: [unit('石桥镇', { objections: [null] })] },
      today: '2018-05-01',
      words: ['石桥镇的异议还没有答复'],
    },
    {
      when: 'the round was sent by another version of the scheme',
      round: { sameScheme: false, dueOn: '2018-04-10', units: [east] },
      today: '2018-04-20',
      words: ['另一个方案或版本'],
    },
    {
      when: 'an objection was dismissed early',
      round: { sameScheme: true, dueOn: '2018-04-10', units: [unit('石桥镇', { objections: ['dismissed'] })] },
      today: '2018-04-06',
      words: [],
    },
  ])('when $when', ({ round, today, words }) => {
    const refusals = refusePublication(round, today);
    expect(refusals).toHaveLength(words.length);
    for (const [index, part] of words.entries()) expect(refusals[index]).toContain(part);
  });
});

test('a change since the round is told by unit: place, score, or a place lost or won; what stayed is not', () => {
  const row = (unit: string, score: string, rank: number) =>
    ({ unit, score, rank, vetoes: [], consequences: [] }) as unknown as RankedRow;
  const result = (rows: RankedRow[], absent: string[] = []): RankingResult => ({
    quarter: '2018Q1',
    scheme: { id: 'units', version: 1, title: '方案' },
    groups: [{ group: '街镇组', rows, notRanked: absent.map((unit) => ({ unit, words: '不参评：新设' })) }],
    overall: null,
    singles: [],
  });
  const before = result([row('甲', '90.00', 1), row('乙', '80.00', 2), row('丁', '70.00', 3)], ['丙']);
  const after = result([row('甲', '90.00', 1), row('丙', '85.00', 2), row('乙', '80.00', 3)], ['丁']);
  expect(changedSince(before, after)).toEqual([
    { unit: '丙', officer: null, before: '不参评', after: '85.00分第2名' },
    { unit: '乙', officer: null, before: '80.00分第2名', after: '80.00分第3名' },
    { unit: '丁', officer: null, before: '70.00分第3名', after: '不参评' },
  ]);
  expect(changedSince(before, before)).toEqual([]);
});

describe('what places bring counts as a change, and an upheld objection without effect is found', () => {
  const row = (score: string, more: Partial<RankedRow> = {}): RankedRow =>
    ({
      unit: '甲',
      score,
      rank: 1,
      vetoes: [],
      consequences: [],
      adjustments: [{ id: 'leads', score: '0.50' }],
      indicators: [{ id: 'signing', score: '20.00', children: [{ id: 'count', score: '10.00', children: [] }] }],
      ...more,
    }) as unknown as RankedRow;
  const result = (only: RankedRow, lists: RankingResult['lists'] = []): RankingResult => ({
    quarter: '2018Q1',
    scheme: { id: 'units', version: 1, title: '方案' },
    groups: [{ group: '街镇组', rows: [only], notRanked: [] }],
    overall: null,
    singles: [],
    lists,
  });
  const talk = [{ id: 'talk', name: '约谈' }];

  test('a new 约谈, and a new place in a list', () => {
    const listed = [
      { id: 'b', name: '黑榜', kind: 'black' as const, members: [{ unit: '甲', group: '街镇组', words: '' }] },
    ];
    expect(changedSince(result(row('90.00')), result(row('90.00', { consequences: talk })))[0]?.after).toBe(
      '90.00分第1名，约谈',
    );
    expect(changedSince(result(row('90.00')), result(row('90.00'), listed))[0]?.after).toBe('90.00分第1名，黑榜');
  });

  test.each([
    { point: null, now: row('90.00'), idle: true },
    { point: null, now: row('91.00'), idle: false },
    { point: 'count', now: row('91.00'), idle: true },
    {
      point: 'count',
      now: row('91.00', {
        indicators: [{ id: 'signing', score: '21.00', children: [{ id: 'count', score: '11.00', children: [] }] }],
      } as unknown as Partial<RankedRow>),
      idle: false,
    },
    { point: 'leads', now: row('91.00'), idle: true },
  ])('upheld at $point: without effect $idle', ({ point, now, idle }) => {
    const upheld = [{ unit: '甲', officer: null, point }];
    expect(withoutEffect(upheld, result(row('90.00')), result(now))).toHaveLength(idle ? 1 : 0);
  });
});
