import { describe, expect, test } from 'vitest';
import { type AgendaEvent, type AgendaRow, agendaOf, backlogOf, defaultAgenda, refuseAgendaEvent } from './agenda';

const row = (code: string, light: AgendaRow['light'], wan: number | null = 100): AgendaRow => ({
  code,
  light,
  yuan: wan === null ? null : wan * 10_000,
});
const SHEET = [row('甲', 'green', 900), row('乙', 'yellow', 500), row('丙', 'red', 100), row('丁', 'red', 300)];
const codes = (items: readonly { code: string }[]) => items.map((one) => one.code).join('');

describe('the agenda before anybody touched it', () => {
  test.each([
    {
      name: 'red, then yellow, by amount; green not at all',
      rows: SHEET,
      backlog: [],
      most: 10,
      on: '丁丙乙',
      rest: '',
    },
    { name: 'the rest is held back', rows: SHEET, backlog: [], most: 2, on: '丁丙', rest: '乙' },
    {
      name: 'what was not reached comes first, green or not',
      rows: SHEET,
      backlog: ['甲', '乙'],
      most: 3,
      on: '甲乙丁',
      rest: '丙',
    },
    { name: 'what left the sheet is dropped', rows: SHEET, backlog: ['戊'], most: 10, on: '丁丙乙', rest: '' },
    {
      name: 'a project without an amount stands last of its light',
      rows: [row('甲', 'red', null), ...SHEET],
      backlog: [],
      most: 2,
      on: '丁丙',
      rest: '甲乙',
    },
    {
      name: 'the same amount by code',
      rows: [row('2', 'red'), row('1', 'red')],
      backlog: [],
      most: 5,
      on: '12',
      rest: '',
    },
    { name: 'an empty sheet', rows: [], backlog: ['甲'], most: 10, on: '', rest: '' },
  ])('$name', ({ rows, backlog, most, on, rest }) => {
    const agenda = defaultAgenda(rows, backlog, most);
    expect([codes(agenda.on), codes(agenda.rest)]).toEqual([on, rest]);
  });

  test('only what comes from last week is marked so', () => {
    const { on } = defaultAgenda(SHEET, ['乙'], 10);
    expect(on.map((one) => [one.code, one.carried])).toEqual([
      ['乙', true],
      ['丁', false],
      ['丙', false],
    ]);
  });
});

describe('the agenda people made', () => {
  const base = defaultAgenda(SHEET, [], 2); // 丁丙 · 乙
  const put = (code: string, before: string | null): AgendaEvent => ({ kind: 'placed', code, before });
  test.each<{ name: string; events: AgendaEvent[]; on: string; rest: string }>([
    { name: 'moved up', events: [put('丙', '丁')], on: '丙丁', rest: '乙' },
    { name: 'moved to the end', events: [put('丁', null)], on: '丙丁', rest: '乙' },
    { name: 'before itself stays', events: [put('丁', '丁')], on: '丁丙', rest: '乙' },
    { name: 'added from the rest', events: [put('乙', '丙')], on: '丁乙丙', rest: '' },
    { name: 'a green one added', events: [put('甲', null)], on: '丁丙甲', rest: '乙' },
    { name: 'taken off, and back', events: [{ kind: 'removed', code: '丁' }], on: '丙', rest: '乙丁' },
    { name: 'before one that is gone: at the end', events: [put('乙', '戊')], on: '丁丙乙', rest: '' },
    { name: 'taking off what is not on it', events: [{ kind: 'removed', code: '乙' }], on: '丁丙', rest: '乙' },
  ])('$name', ({ events, on, rest }) => {
    const agenda = agendaOf(base, events, SHEET);
    expect([codes(agenda.on), codes(agenda.rest)]).toEqual([on, rest]);
  });

  test('the meeting begins with what was prepared; a week frozen anew loses what left the sheet and offers what is new', () => {
    const prepared = agendaOf(base, [put('乙', '丁')], SHEET);
    const again = agendaOf(
      base,
      [
        { kind: 'started', agenda: prepared },
        { kind: 'reached', code: '乙' },
      ],
      [row('乙', 'green'), row('丙', 'red'), row('戊', 'yellow')],
    );
    expect([codes(again.on), codes(again.rest)]).toEqual(['乙丙', '戊']);
    expect(backlogOf(again)).toEqual(['丙']);
  });

  test('what was reached and then not is backlog again', () => {
    const events: AgendaEvent[] = [
      { kind: 'reached', code: '丁' },
      { kind: 'reached', code: '丙' },
      { kind: 'unreached', code: '丙' },
    ];
    expect(backlogOf(agendaOf(base, events, SHEET))).toEqual(['丙']);
    expect(backlogOf(agendaOf(base, [], SHEET))).toEqual(['丁', '丙']);
  });
});

test.each([
  { event: { kind: 'placed', code: '戊', before: null }, words: '戊 不在本周调度表上' },
  { event: { kind: 'placed', code: '甲', before: '乙' }, words: '乙 不在议程上，请刷新后再排' },
  { event: { kind: 'placed', code: '甲', before: '丁' }, words: null },
  { event: { kind: 'removed', code: '乙' }, words: '乙 不在议程上' },
  { event: { kind: 'removed', code: '丁' }, words: '已议的项目不能移出议程' },
  { event: { kind: 'removed', code: '丙' }, words: null },
  { event: { kind: 'reached', code: '丙' }, words: null },
  { event: { kind: 'unreached', code: '丁' }, words: null },
] as const)('$event.kind $event.code: $words', ({ event, words }) => {
  const agenda = agendaOf(defaultAgenda(SHEET, [], 2), [{ kind: 'reached', code: '丁' }], SHEET);
  expect(refuseAgendaEvent(agenda, event, SHEET)).toBe(words);
});
