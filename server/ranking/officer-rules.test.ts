import { describe, expect, test } from 'vitest';
import { distinctNames, personOn, unitOf } from './officer-rules';

test.each([
  { day: '2018-01-09', person: null },
  { day: '2018-01-10', person: '李敏' },
  { day: '2018-05-31', person: '李敏' },
  { day: '2018-06-01', person: '周航' },
  { day: '2018-09-01', person: null },
])('on $day the officer is $person', ({ day, person }) => {
  const spans = [
    { person: '李敏', from: '2018-01-10' },
    { person: '周航', from: '2018-06-01' },
    { person: null, from: '2018-09-01' },
  ];
  expect(personOn(spans, day)).toBe(person);
});

describe('the unit of an officer', () => {
  const led = (unit: string | null, signedOn: string | null = null) => ({ unit, signedOn });
  test.each([
    { name: 'leads most of the projects', projects: [led('甲'), led('乙'), led('乙')], unit: '乙' },
    { name: 'of equals signed last', projects: [led('甲', '2018-03-01'), led('乙', '2018-02-01')], unit: '甲' },
    { name: 'of equals of one day stands first by name', projects: [led('B'), led('A')], unit: 'A' },
    { name: 'is nobody’s where no unit is known', projects: [led(null)], unit: null },
  ])('$name', ({ projects, unit }) => {
    expect(unitOf(projects, (id) => id)).toBe(unit);
  });
});

test('people called the same are told apart by unit, and within a unit by number', () => {
  const people = [
    { name: '李敏', unit: '城东街道' },
    { name: '李敏', unit: '城西街道' },
    { name: '周航', unit: '城西街道' },
    { name: '李敏', unit: '城西街道' },
  ];
  expect(distinctNames(people).map((one) => one.shown)).toEqual([
    '李敏（城东街道）',
    '李敏（城西街道，1）',
    '周航',
    '李敏（城西街道，2）',
  ]);
});
