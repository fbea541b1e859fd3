import { expect, test } from 'vitest';
import { partOf } from './check-rules';
import { letterDocument } from './letter';
import { pointsByPart } from './result';
import { scoreFiles } from './score-files';
import { factsOf, schemeOf } from './testing';

const leaf = (id: string, name: string, metric: string) => ({
  id,
  name,
  full: '5',
  type: 'ratio',
  cap: '1',
  measure: { metric },
  target: { from: 'typed', value: '10' },
});
const counted = (id: string, name: string, kind: string, metric: string, points: string) => ({
  id,
  name,
  kind,
  type: 'perItem',
  cap: '3',
  terms: [{ measure: { metric }, points }],
});
const SCHEME = schemeOf(
  [
    {
      id: 'all',
      name: '合计',
      full: '10',
      type: 'sum',
      children: [leaf('money', '资金', 'paidIn'), leaf('out', '外出', 'travelDays')],
    },
  ],
  { adjustments: [counted('leads', '线索', 'bonus', 'newLeads', '0.5'), counted('dead', '核减', 'penalty', 'a', '1')] },
);
const score = (metrics: Record<string, unknown>, more: Record<string, unknown> = {}) => {
  const facts = factsOf({
    甲镇: { metrics: { paidIn: '5', travelDays: '5', newLeads: '0', a: '0', ...metrics }, ...more },
  });
  const result = scoreFiles(JSON.stringify(SCHEME), JSON.stringify(facts), '2018Q2');
  const row = result.groups[0]?.rows[0];
  if (!row) throw new Error('nobody is ranked');
  return { result, row };
};

test('加分 and 扣分 open to their projects, on the letter too', () => {
  const { result, row } = score({
    newLeads: [{ name: '云岭助剂', evidence: '2018-004' }],
    a: [{ name: '北辰轴承', evidence: '2018-002', amount: '12000' }],
  });
  expect(row.adjustments.map((one) => one.inputs?.flatMap((input) => input.items))).toEqual([
    [{ name: '云岭助剂', text: '', evidence: '2018-004' }],
    [{ name: '北辰轴承', text: '12000万元', evidence: '2018-002' }],
  ]);
  const letter = letterDocument({
    bureau: { district: '云溪区', name: '云溪区招商服务局' },
    quarter: '2018Q2',
    scheme: { title: '测试方案', version: 1 },
    asOf: '2018-06-30',
    sentAt: 0,
    dueOn: '2018-07-05',
    sha256: 'ab',
    unit: '甲镇',
    parts: partOf(result, '甲镇'),
  });
  const [table] = letter.attachments[0]?.blocks ?? [];
  const rows = table?.type === 'table' ? table.rows : [];
  expect(rows.find(([name]) => name === '扣分：核减')).toEqual([
    '扣分：核减',
    '',
    '−1',
    '甲数1×1 = 1',
    '甲数：1，北辰轴承（12000万元）',
  ]);
});

test('a typed figure says that it is typed, on what and by whom; a sum names its projects, and only its value counts', () => {
  const { row } = score({
    paidIn: { value: '4', items: [{ name: '云岭助剂', evidence: '2018-004', amount: '70' }] },
    travelDays: { value: '8', evidence: '外出审批单', by: '王珺' },
  });
  const [money, out] = row.indicators[0]?.children ?? [];
  expect([money?.score, out?.score]).toEqual(['2', '4']);
  expect(money?.inputs[0]).toMatchObject({ value: '4', items: [{ name: '云岭助剂', text: '70万元' }] });
  expect(out?.inputs[0]).toMatchObject({ value: '8', basis: '手工录入，依据：外出审批单（王珺）', items: [] });
});

test('the difference to last quarter is told for what lies below, and for 加扣分 as they count', () => {
  const before = score({ newLeads: '2', a: '1' }).row;
  const indicators = pointsByPart(before);
  expect(indicators).toEqual({ all: '5', money: '2.5', out: '2.5', leads: '1', dead: '-1' });
  const history = [{ quarter: '2018Q1', rank: 1, fromBottom: 1, score: before.score, indicators }];
  const { row } = score({ paidIn: '3', newLeads: '4', a: '3' }, { history });
  expect(row.since?.indicators).toEqual([
    { id: 'all', change: '-1' },
    { id: 'money', change: '-1' },
    { id: 'out', change: '0' },
    { id: 'leads', change: '+1' },
    { id: 'dead', change: '-2' },
  ]);
});

test.each([
  [{ value: '1', items: [{ amount: 'viel' }] }, 'units[0].metrics.paidIn.items[0].amount：须为十进制数字'],
  [{ value: '1', because: '外出' }, 'units[0].metrics.paidIn'],
])('a figure with what it rests on is refused where it does not fit: %j', (paidIn, words) => {
  expect(() => score({ paidIn })).toThrow(words);
});
