import { describe, expect, test } from 'vitest';
import {
  attendanceLists,
  draftMinutes,
  type MinutedOutcome,
  type MinutesBody,
  mergeMinutes,
  refuseSigning,
  withField,
} from './minutes';

const DETAILS = {
  heldOn: '2018-03-23',
  heldAt: '15:00',
  place: '区政府三楼会议室',
  chair: '林远',
  recorder: '王珺',
  attendance: [
    { unit: '城东街道', name: '李华', kind: 'present' as const },
    { unit: '城西街道', name: '', kind: 'leave' as const },
    { unit: '', name: '沈七', kind: 'observer' as const },
  ],
};
const told = (kind: MinutedOutcome['kind'], words: string, task: MinutedOutcome['task'] = null) => ({
  kind,
  words,
  task,
});
const POWER = { leadUnit: '城东街道', helpers: ['自规分局'], otherHelpers: '供电公司', dueOn: '2018-04-02' };
const project = (code: string, name: string, more = {}) => ({
  code,
  name,
  unit: '城东街道',
  reached: true,
  outcomes: [],
  ...more,
});

describe('the draft', () => {
  const draft = (more: Partial<Parameters<typeof draftMinutes>[0]> = {}) =>
    draftMinutes({ week: '2018-W12', details: DETAILS, projects: [], others: [], ...more });

  test('says when, where and under whom', () => {
    const { title, opening, attendance } = draft();
    expect(title).toBe('2018年第12周招商引资工作调度会议纪要');
    expect(opening).toContain('2018年3月23日，林远在区政府三楼会议室主持召开第12周');
    expect(attendance).toEqual([
      { label: '出席', names: '李华（城东街道）' },
      { label: '请假', names: '城西街道' },
      { label: '列席', names: '沈七' },
    ]);
  });

  test('tells projects in agenda order, what was explained, decided and given, each with its own sentence', () => {
    const outcomes = [
      told('task', '落实用电增容。', POWER),
      told('decision', '容缺办理施工许可'),
      told('explanation', '图审延后一周'),
      told('decision', '土地款分两期缴纳；'),
    ];
    const { sections } = draft({
      projects: [project('2018-002', '乙项目', { outcomes }), project('2018-001', '甲项目')],
    });
    expect(sections.map((one) => [one.code, one.heading])).toEqual([
      ['2018-002', '乙项目'],
      ['2018-001', '甲项目'],
    ]);
    expect(sections[0]?.text.split('\n')).toEqual([
      '会议听取城东街道关于乙项目的情况汇报。',
      '有关单位说明：图审延后一周。',
      '会议决定：容缺办理施工许可；土地款分两期缴纳。',
      '会议交办：落实用电增容（牵头单位：城东街道；配合单位：自规分局、供电公司；2018年4月2日前办结）。',
    ]);
  });

  test.each([
    {
      name: 'what was not reached is named at the end',
      projects: [project('1', '甲项目', { reached: false })],
      others: [],
      headings: ['未议项目'],
    },
    {
      name: 'an outcome counts as reached',
      projects: [project('1', '甲项目', { reached: false, outcomes: [told('decision', '好')] })],
      others: [],
      headings: ['甲项目'],
    },
    {
      name: 'what concerns no project',
      projects: [],
      others: [told('decision', '下周五下午开会')],
      headings: ['其他事项'],
    },
    { name: 'nothing at all', projects: [], others: [], headings: [] },
  ])('$name', ({ projects, others, headings }) => {
    expect(draft({ projects, others }).sections.map((one) => one.heading)).toEqual(headings);
  });

  test('a project without a unit, a task without helpers', () => {
    const [section] = draft({
      projects: [
        project('1', '甲项目', {
          unit: null,
          outcomes: [told('task', '签约', { ...POWER, helpers: [], otherHelpers: null })],
        }),
      ],
    }).sections;
    expect(section?.text).toBe(
      '会议听取责任单位关于甲项目的情况汇报。\n会议交办：签约（牵头单位：城东街道；2018年4月2日前办结）。',
    );
  });
});

test.each([
  { attendance: [], lists: [] },
  { attendance: [{ unit: '', name: '', kind: 'present' as const }], lists: [] },
  { attendance: [{ unit: '商务局', name: '', kind: 'present' as const }], lists: [{ label: '出席', names: '商务局' }] },
])('attendance $lists', ({ attendance, lists }) => {
  expect(attendanceLists(attendance)).toEqual(lists);
});

describe('two people on the same minutes', () => {
  const body = (more: Partial<MinutesBody> = {}, text = '原文'): MinutesBody => ({
    number: null,
    title: '纪要',
    opening: '开头',
    copyTo: null,
    attendance: [{ label: '出席', names: '李华' }],
    sections: [{ key: '1', code: '2018-001', heading: '甲项目', text }],
    ...more,
  });
  test.each([
    {
      name: 'different fields go together',
      current: body({ opening: '他改' }),
      mine: body({}, '我改'),
      opening: '他改',
      text: '我改',
      differing: [],
    },
    {
      name: 'the same change is none',
      current: body({}, '同改'),
      mine: body({}, '同改'),
      opening: '开头',
      text: '同改',
      differing: [],
    },
    {
      name: 'the same field is told',
      current: body({}, '他改'),
      mine: body({}, '我改'),
      opening: '开头',
      text: '他改',
      differing: ['甲项目'],
    },
    {
      name: 'a number typed',
      current: body(),
      mine: body({ number: '〔2018〕1号' }),
      opening: '开头',
      text: '原文',
      differing: [],
    },
    {
      name: 'a section that is gone',
      current: body({ sections: [] }),
      mine: body({}, '我改'),
      opening: '开头',
      text: undefined,
      differing: ['甲项目'],
    },
  ])('$name', ({ current, mine, opening, text, differing }) => {
    const { merged, differences } = mergeMinutes(body(), current, mine);
    expect(differences.map((one) => one.label)).toEqual(differing);
    expect([merged.opening, merged.sections[0]?.text]).toEqual([opening, text]);
    expect(merged.number).toBe(mine.number);
  });
});

test.each([
  { field: 'number', text: '〔2018〕1号', at: { number: '〔2018〕1号' } },
  { field: 'copyTo', text: '', at: { copyTo: null } },
  { field: 'opening', text: '改', at: { opening: '改' } },
  { field: 'attendance.0', text: '王珺', at: { attendance: [{ label: '出席', names: '王珺' }] } },
  { field: 'sections.1.text', text: '改', at: { sections: [{ key: '1', code: null, heading: '甲', text: '改' }] } },
  { field: 'sections.1.heading', text: '乙', at: { sections: [{ key: '1', code: null, heading: '乙', text: '' }] } },
  { field: 'sections.9.text', text: '改', at: {} },
])('$field put to other words', ({ field, text, at }) => {
  const body: MinutesBody = {
    number: null,
    title: '纪要',
    opening: '',
    copyTo: '区委办',
    attendance: [{ label: '出席', names: '李华' }],
    sections: [{ key: '1', code: null, heading: '甲', text: '' }],
  };
  expect(withField(body, field, text)).toEqual({ ...body, ...at });
});

test.each([
  { version: 2, newest: 2, draftedBy: '王', signed: false, closed: true, words: null },
  { version: 1, newest: 2, draftedBy: '王', signed: false, closed: true, words: '纪要刚有新稿，请看过新稿再签发' },
  { version: 2, newest: 2, draftedBy: '王', signed: true, closed: true, words: '这份纪要已经签发' },
  { version: 2, newest: 2, draftedBy: '王', signed: false, closed: false, words: '会议结束后才能签发纪要' },
  { version: 2, newest: 2, draftedBy: '何', signed: false, closed: true, words: '本人起草的纪要由他人签发' },
])('signing: $words', ({ closed, words, ...minutes }) => {
  expect(refuseSigning(minutes, closed, '何')).toBe(words);
});
