import { expect, test } from 'vitest';
import { type Choices, chosenRows, conflictKey, undecided } from './workbook-choice';

const rows = [
  {
    row: 3,
    code: '2018-001',
    name: '甲',
    changes: [{ field: 'plan' as const, from: '', to: '屋面' }],
    conflicts: [{ field: 'progress' as const, base: '六成', online: '七成', file: '八成' }],
    unfinished: [],
  },
  {
    row: 4,
    code: '2018-002',
    name: '乙',
    changes: [],
    conflicts: [{ field: 'who' as const, base: '', online: '住建局', file: '自规局' }],
    unfinished: [],
  },
];
const plan = { field: 'plan', from: '', to: '屋面' };
const progress = { field: 'progress', from: '七成', to: '八成' };
const who = { field: 'who', from: '住建局', to: '自规局' };
const [first, second] = [conflictKey('2018-001', 'progress'), conflictKey('2018-002', 'who')];

test.each<[string, Choices, number, unknown]>([
  ['nothing', new Map(), 2, [{ project: '2018-001', changes: [plan] }]],
  ['the file once', new Map([[first, 'file']]), 1, [{ project: '2018-001', changes: [plan, progress] }]],
  [
    'what is online once, the file once',
    new Map([
      [first, 'online'],
      [second, 'file'],
    ]),
    0,
    [
      { project: '2018-001', changes: [plan] },
      { project: '2018-002', changes: [who] },
    ],
  ],
])('choosing %s', (_, choices, left, saved) => {
  expect(undecided({ rows }, choices)).toBe(left);
  expect(chosenRows({ rows }, choices)).toEqual(saved);
});
