import { describe, expect, test } from 'vitest';
import { isDateFormat } from '../number-format';
import { unitNamed, unitOfHeader, unitOfNote } from './money-unit';
import { readAmount } from './read-amount';
import { readDate } from './read-date';
import { readStage } from './read-stage';
import { readUnits, UnitNames } from './read-units';
import { readYears } from './read-years';

const wan = unitNamed('万元');
const text = (value: string) => ({ text: value, number: null, date: false, problem: null });
const number = (value: number, date = false) => ({ text: String(value), number: value, date, problem: null });

test.each<[string, string, number | null]>([
  ['12000', 'ok', 12_000],
  ['１２０００', 'ok', 12_000],
  ['3,200', 'ok', 3200],
  ['3，200', 'ok', 3200],
  ['1500.5', 'ok', 1500.5],
  ['0.18亿', 'ok', 1800],
  ['1500 万', 'ok', 1500],
  ['1亿8千万元', 'ok', 18_000],
  ['1亿2000万', 'ok', 12_000],
  ['三千万元', 'ok', 3000],
  ['一亿二千万元', 'ok', 12_000],
  ['8千万', 'ok', 8000],
  ['人民币5亿元', 'ok', 50_000],
  ['5(亿元)', 'ok', 50_000],
  ['5000000元', 'ok', 500],
  ['约5000', 'guessed', 5000],
  ['近2亿元', 'guessed', 20_000],
  ['2000余万元', 'guessed', 2000],
  ['16亿多元', 'guessed', 160_000],
  ['总投资3亿元', 'guessed', 30_000],
  ['6800（分二期）', 'guessed', 6800],
  ['18亿元（其中一期6.9亿元）', 'guessed', 180_000],
  ['', 'missing', null],
  ['—', 'missing', null],
  ['/', 'missing', null],
  ['待定', 'missing', null],
  ['0', 'missing', null],
  ['亿元以上', 'not_understood', null],
  ['5亿元以上', 'not_understood', null],
  ['超10亿元', 'not_understood', null],
  ['不低于3000万', 'not_understood', null],
  ['5000-8000', 'not_understood', null],
  ['一期5亿，二期3亿', 'not_understood', null],
  ['1亿8千', 'not_understood', null],
  ['很多钱', 'not_understood', null],
  ['-500', 'not_understood', null],
  ['99999999999亿', 'not_understood', null],
])('amount %s is %s', (value, state, amount) => {
  const read = readAmount(text(value), wan);
  expect([read.state, read.yuan === null ? null : read.yuan / 10_000]).toEqual([state, amount]);
});

test.each([
  ['120亿美元', 'USD', 12_000_000_000],
  ['USD 3000万', 'USD', 30_000_000],
  ['4300万英镑', 'GBP', 43_000_000],
  ['1.5亿港元', 'HKD', 150_000_000],
  ['$500万', 'USD', 5_000_000],
])('foreign amount %s waits for a rate', (value, currency, amount) => {
  expect(readAmount(text(value), wan)).toMatchObject({ state: 'needs_rate', currency, amount, yuan: null });
});

test('a header in 万美元 makes bare numbers foreign', () => {
  expect(readAmount(text('800'), unitOfHeader('合同外资（万美元）'))).toMatchObject({
    state: 'needs_rate',
    currency: 'USD',
    amount: 8_000_000,
  });
});

describe('units of money', () => {
  test.each([
    ['总投资（亿元）', '亿元'],
    ['总投资(万元)', '万元'],
    ['投资额/万元', '万元'],
    ['计划总投资\n（亿元）', '亿元'],
    ['投资额：元', '元'],
    ['总投资（亿）', '亿元'],
    ['总投资', undefined],
    ['亿元以上项目', undefined],
  ])('header %s', (header, name) => expect(unitOfHeader(header)?.name).toBe(name));
  test.each([
    ['单位：万元', '万元'],
    ['（截至8月底）     单位：亿元', '亿元'],
    ['单位：亿元（另注者除外）', '亿元'],
    ['金额单位:人民币万元', '万元'],
    ['单位：亩、万元', '万元'],
    ['签约项目表（亿元）', '亿元'],
    ['填报单位：连城镇', undefined],
    ['10亿元以上项目表', undefined],
  ])('note %s', (note, name) => expect(unitOfNote(note)?.name).toBe(name));
});

describe('dates', () => {
  const context = { asOf: '2020-12-31', date1904: false, csv: false, planned: false };
  test.each<[string, string, string | null, string | null]>([
    ['2020年10月17日', 'ok', '2020-10-17', 'day'],
    ['2020.10.17', 'ok', '2020-10-17', 'day'],
    ['2020/10/17', 'ok', '2020-10-17', 'day'],
    ['2020-10-17 00:00:00', 'ok', '2020-10-17', 'day'],
    ['２０２０年１０月１７日', 'ok', '2020-10-17', 'day'],
    ['20201017', 'ok', '2020-10-17', 'day'],
    ['2020年 3月', 'ok', '2020-03', 'month'],
    ['2015.05', 'ok', '2015-05', 'month'],
    ['2018年', 'ok', '2018', 'year'],
    ['2018', 'ok', '2018', 'year'],
    ['18.3.1', 'guessed', '2018-03-01', 'day'],
    ['2018年（计划）', 'planned', '2018', 'year'],
    ['预计2020年6月', 'planned', '2020-06', 'month'],
    ['四季度（计划）', 'planned', null, null],
    ['2020年上半年', 'ask', null, null],
    ['年底', 'ask', null, null],
    ['3月1日', 'ask', null, null],
    ['2018-02-30', 'ask', null, null],
    ['2021-01-01', 'ask', null, null],
    ['2018.3.1、2018.5.1', 'ask', null, null],
    ['—', 'missing', null, null],
  ])('%s is %s', (value, state, day, precision) => {
    const read = readDate(text(value), context);
    expect([read.state, read.value, read.precision]).toEqual([state, day, precision]);
  });
  test.each<[number, boolean, string, string | null]>([
    [44_121, true, 'ok', '2020-10-17'],
    [42_254, false, 'guessed', '2015-09-07'],
    [43_193.75, true, 'ok', '2018-04-03'],
    [2020.1, false, 'ask', null],
    [2020.5, false, 'ok', '2020-05'],
    [2020.12, false, 'ok', '2020-12'],
    [2018, false, 'ok', '2018'],
    [60, true, 'ask', null],
  ])('the number %d', (value, formatted, state, day) => {
    const read = readDate(number(value, formatted), context);
    expect([read.state, read.value]).toEqual([state, day]);
  });
  test('1904 workbooks', () =>
    expect(readDate(number(43_193, true), { ...context, asOf: '2022-12-31', date1904: true }).value).toBe(
      '2022-04-04',
    ));
  test('number formats', () => {
    expect([14, 57, 31].every((id) => isDateFormat(id, undefined))).toBe(true);
    expect(isDateFormat(0, undefined)).toBe(false);
    expect(isDateFormat(176, '#,##0.00"d元"')).toBe(false);
    expect(isDateFormat(176, '[$-804]yyyy\\-mm')).toBe(true);
  });
});

test.each<[string, string | null, string | null]>([
  ['已签约', 'signed', 'agreement'],
  ['正式签约', 'signed', 'agreement'],
  ['投资合作协议', 'signed', 'agreement'],
  ['已签约待开工', 'signed', 'agreement'],
  ['已签约，计划6月开工', 'signed', 'agreement'],
  ['框架协议', 'negotiating', 'framework'],
  ['签订战略合作框架协议', 'negotiating', 'framework'],
  ['意向', 'negotiating', 'framework'],
  ['在谈（拟定签约事宜）', 'negotiating', 'contact'],
  ['拟签约', 'negotiating', 'toBeSigned'],
  ['洽谈合同条款', 'negotiating', 'contact'],
  ['在手洽谈', 'negotiating', 'contact'],
  ['已注册公司', 'landed', 'registered'],
  ['已开工，已完成投入2500万元', 'started', 'started'],
  ['二层主体工程完成，正在装修', 'started', 'started'],
  ['施工完成总进度的70%', 'started', 'started'],
  ['主体封顶', 'started', 'topped'],
  ['已竣工', 'started', 'completed'],
  ['竣工投产', 'producing', 'producing'],
  ['试生产', 'producing', 'trialProduction'],
  ['达产达效', 'performing', 'performing'],
  ['线索', 'lead', null],
  ['落户', null, null],
  ['新建、续建', null, null],
  ['停工', null, null],
  ['计划2018年产业化生产', null, null],
  ['完成施工设计，近期办理开工许可', null, null],
  ['未开工', null, null],
])('progress %s', (value, stage, node) => {
  const read = readStage(value);
  expect([read.stage, read.node]).toEqual([stage, node]);
});

test.each<[string, [string, number][]]>([
  ['城东', [['城东街道', 10_000]]],
  [
    '城东、河口镇',
    [
      ['城东街道', 5000],
      ['河口镇', 5000],
    ],
  ],
  [
    '城东，河口镇；化工园',
    [
      ['城东街道', 3334],
      ['河口镇', 3333],
      ['化工园', 3333],
    ],
  ],
  [
    '城东街道和河口镇',
    [
      ['城东街道', 5000],
      ['河口镇', 5000],
    ],
  ],
  [
    '城东\n河口镇',
    [
      ['城东街道', 5000],
      ['河口镇', 5000],
    ],
  ],
  ['大洼区\n大洼街道', [['大洼区大洼街道', 10_000]]],
  ['商务和经济信息化局', [['商务和经济信息化局', 10_000]]],
  ['发展和改革局', [['发展和改革局', 10_000]]],
  [
    '城东0.7、河口镇0.3',
    [
      ['城东街道', 7000],
      ['河口镇', 3000],
    ],
  ],
  ['城东、城东街道', [['城东街道', 10_000]]],
  ['', []],
])('units of %s', (value, shares) => {
  const names = new UnitNames([
    { name: '城东街道', aliases: ['城东'] },
    { name: '河口镇', aliases: [] },
    { name: '商务和经济信息化局', aliases: [] },
  ]);
  expect(readUnits(value, names).map((unit) => [unit.unit, unit.bp])).toEqual(shares);
});

test.each<[string, { from: string; to: string } | null]>([
  ['2017-2019', { from: '2017', to: '2019' }],
  ['2017—2019年', { from: '2017', to: '2019' }],
  ['2017年至2019年', { from: '2017', to: '2019' }],
  ['2017.3-2019.12', { from: '2017-03', to: '2019-12' }],
  ['2017年3月—2019年12月', { from: '2017-03', to: '2019-12' }],
  ['2017-19', { from: '2017', to: '2019' }],
  ['2018', { from: '2018', to: '2018' }],
  ['2年', null],
  ['24个月', null],
  ['2019-2017', null],
])('years %s', (value, span) => expect(readYears(value)).toEqual(span));
