import { describe, expect, test } from 'vitest';
import { CATALOGUE_DEFAULTS, CATALOGUES } from '../catalogue/catalogue';
import { CONDITION_NAMES } from './conditions';
import type { BulletinData, BulletinFigures } from './data';
import { FIELD_NAMES, fieldsOf } from './fields';
import { fieldsIn, refusePaper, refuseUnready } from './paper';
import { PAPER_FIELD_NAMES } from './paper-values';
import { instantText } from './phrases';
import { linesOfParagraphs, paragraphsOfLines } from './template-lines';
import { DEFAULT_BULLETIN_TEMPLATES as DEFAULTS, draftPaper } from './templates';
import { contribution, MARCH_DATA, named } from './testing';
import { bulletinSections, openingText } from './text';
import { valuesOf } from './values';

function data(figures: Partial<BulletinFigures>, more: Partial<BulletinData> = {}): BulletinData {
  return { ...MARCH_DATA, ...more, figures: { ...MARCH_DATA.figures, ...figures } };
}
const said = (of: BulletinData) =>
  bulletinSections(of)
    .flatMap((section) => section.paragraphs)
    .join('\n');
const first = (of: BulletinData) => bulletinSections(of)[0]?.paragraphs[0];

describe('the standard sentence', () => {
  const lead = '1—3月，全区新签约亿元以上项目3个（含联合招引1个），协议投资5.20亿元。';
  const month = '其中3月签约1个，协议投资1.20亿元。';
  const same = '上年同期签约2个，同比增长50.0%。';
  const share = '占年度目标28个的10.7%，';
  test.each([
    { is: 'behind', figures: {}, words: `${lead}${month}${same}${share}欠序时进度14.3个百分点（4个）。` },
    {
      is: 'ahead',
      figures: { targetShare: '0.2810', ahead: '0.87' },
      words: `${lead}${month}${same}占年度目标28个的28.1%，超序时进度3.1个百分点（0.9个）。`,
    },
    {
      is: 'even',
      figures: { targetShare: '0.2500', ahead: '0.00', target: 12 },
      words: `${lead}${month}${same}占年度目标12个的25.0%，与序时进度持平。`,
    },
    {
      is: 'without a target',
      figures: { target: null, targetShare: null, ahead: null },
      words: `${lead}${month}${same}本年度目标尚未录入。`,
    },
    {
      is: 'of a month without a signing',
      figures: { monthSignings: 0, monthSigned: 0 },
      words: `${lead}其中3月没有新签约。${same}${share}欠序时进度14.3个百分点（4个）。`,
    },
    {
      is: 'of a month that adds and takes away',
      figures: { monthSignings: 0, monthSigned: 0, monthIncreases: 3000, monthDecreases: 500 },
      words: `${lead}其中3月没有新签约，项目增资3000万元，项目减资500万元。${same}${share}欠序时进度14.3个百分点（4个）。`,
    },
    {
      is: 'on a zero base',
      figures: { lastYearSignings: 0, lastYearInvestment: 0 },
      words: `${lead}${month}上年同期为零，今年实现新增。${share}欠序时进度14.3个百分点（4个）。`,
    },
    {
      is: 'with shared halves also in the month',
      figures: { monthShared: 1 },
      words: `${lead}其中3月签约1个（含联合招引1个），协议投资1.20亿元。${same}${share}欠序时进度14.3个百分点（4个）。`,
    },
    {
      is: 'when the year begins to sign',
      figures: { yearSignings: 1, yearInvestment: 12_000, sharedSignings: 0 },
      words: `1—3月，全区新签约亿元以上项目1个，协议投资1.20亿元。均为3月签约。上年同期签约2个，同比下降50.0%。${share}欠序时进度14.3个百分点（4个）。`,
    },
    {
      is: 'of a year with nothing in it',
      figures: { yearSignings: 0, yearInvestment: 0, sharedSignings: 0, monthSignings: 0, lastYearSignings: 0 },
      words: `1—3月，全区没有新签约亿元以上项目。上年同期为零。${share}欠序时进度14.3个百分点（4个）。`,
    },
    {
      is: 'with increases of earlier years',
      figures: { yearIncrements: 6000 },
      words: `1—3月，全区新签约亿元以上项目3个（含联合招引1个），协议投资5.20亿元；以前年度项目增资6000万元，合计5.80亿元。${month}${same}${share}欠序时进度14.3个百分点（4个）。`,
    },
  ])('$is', ({ figures, words }) => {
    expect(first(data(figures))).toBe(words);
  });

  test('January says no month beside the year', () => {
    const words = first(data({ yearSignings: 1, sharedSignings: 0 }, { month: '2018-01' }));
    expect(words).toMatch(/^1月，全区新签约亿元以上项目1个，协议投资5\.20亿元。上年同期/);
    expect(words).not.toContain('其中');
  });

  test('parts that round apart from their sum are said to', () => {
    expect(first(data({ yearInvestment: 12_349, yearIncrements: 12_349 }))).toContain(
      '协议投资1.23亿元；以前年度项目增资1.23亿元，合计2.47亿元（四舍五入，分项之和与合计有尾数差异）',
    );
    expect(first(data({ yearInvestment: 12_300, yearIncrements: 12_300 }))).not.toContain('尾数');
  });
});

describe('a sentence stands only where there is something to say', () => {
  const one = [named('甲项目')];
  test.each([
    ['late', { late: one }, '补认定。此前签约、本期认定1个：城东街道甲项目（1.20亿元）。'],
    ['deducted', { deducted: one }, '核减。本期核减1个：城东街道甲项目（1.20亿元）。'],
    ['returned', { returned: one }, '恢复。此前核减、本期恢复1个：城东街道甲项目（1.20亿元）。'],
    ['starts', { starts: one }, '开工。3月新开工0个：城东街道甲项目（1.20亿元）。'],
    ['not entered', { startedNotEntered: one }, '本年已开工未入库项目1个：城东街道甲项目。'],
    [
      'past standard',
      {
        pastStandard: {
          count: 1,
          longest: [
            {
              projectId: 'a',
              code: '2017-001',
              name: '甲项目',
              units: '城东街道',
              yuan: 120_000_000,
              stage: 'signed' as const,
              since: '2017-11-28',
              days: 123,
              standardDays: 90,
            },
          ],
        },
      },
      '超过标准时限未进入下一阶段的亿元以上项目1个：城东街道甲项目（签约123天未落地，标准90天）。',
    ],
    [
      'not being built',
      {
        works: {
          industrial: {
            underway: 10,
            target: 16,
            listed: 12,
            working: 9,
            idle: [
              {
                projectId: 'a',
                code: '2017-001',
                name: '甲项目',
                units: '城东街道',
                state: 'notStarted' as const,
                cause: '土地未交付。',
              },
            ],
          },
          service: MARCH_DATA.works.service,
        },
      },
      '亿元以上工业项目。在建10个，年度目标16个；列入本年名单12个，已开复工9个，开复工率75.0%。未开复工：城东街道甲项目（未开工，土地未交付）。',
    ],
  ])('%s', (_, more, words) => {
    expect(said(data({}, more))).toContain(words);
    expect(said(data({}))).not.toContain(words);
  });

  test('units with zero are named, else all have one', () => {
    expect(said(data({}))).toContain('尚无新签约亿元以上项目的单位有1个：文旅局。');
    const all = MARCH_DATA.year.byUnit.slice(0, 1);
    expect(said(data({}, { year: { ...MARCH_DATA.year, byUnit: all } }))).toContain('各单位均有新签约项目。');
  });

  test.each([
    ['none of the year', {} as Partial<BulletinFigures>, '3月', '没有新开工项目；'],
    ['none of the month', { yearStarts: 2 }, '3月', '新开工2个，3月无新增；'],
    ['some of the month', { yearStarts: 2, monthStarts: 1 }, '3月', '新开工2个，其中3月1个；'],
    ['January, whose month is the year', { yearStarts: 2, monthStarts: 2 }, '1月', '新开工2个；'],
  ])('starts: %s', (_, figures, month, words) => {
    const starts = Array.from({ length: figures.monthStarts ?? 0 }, (_, at) => named(`第${at + 1}项目`));
    expect(said(data(figures, { month: `2018-0${month[0]}`, starts }))).toContain(words);
  });

  test('one unit alone is not said to have signed more than others', () => {
    expect(said(data({}))).toContain('有新签约亿元以上项目的单位是城东街道。');
    const both = MARCH_DATA.year.byUnit.map((unit) => ({ ...unit, actual: '1' }));
    expect(said(data({}, { year: { ...MARCH_DATA.year, byUnit: both } }))).toContain(
      '2个单位有新签约亿元以上项目，签约较多的是城东街道、文旅局。',
    );
  });

  test('another basis says by whose facts its problems are told', () => {
    const words = '本节所列项目，按区口径认定情况列出。';
    expect(said(data({}))).not.toContain(words);
    const cutOff = { ...MARCH_DATA.cutOff, basis: 'city' as const };
    expect(said(data({}, { cutOff }))).toContain(words);
    // What the city has not recognised yet is no unit’s fault.
    const none = said(data({ yearSignings: 0, monthSignings: 0 }, { cutOff }));
    expect(none).toContain('按市口径，今年以来尚无认定的签约亿元以上项目。');
    expect(none).not.toMatch(/尚无新签约亿元以上项目的单位|尚无签约的单位/);
  });

  test('rates say what they divide', () => {
    expect(said(data({}))).toContain('本年签约的亿元以上项目中，已注册1个，注册率33.3%；已开工0个，开工率0.0%。');
  });

  test('without a problem the section says so', () => {
    expect(said(data({ targetShare: '0.30', ahead: '1.40' }))).toContain('本期没有按口径列出的问题。');
    expect(said(data({}))).toContain('签约欠序时进度4个。');
  });
});

test('long lists name ten and refer to the attachment', () => {
  const many = Array.from({ length: 12 }, (_, at) => named(`第${at + 1}项目`));
  const text = fieldsOf(data({}, { late: many })).补认定项目?.text;
  expect(text).toMatch(/第10项目（1\.20亿元）等，余2个见附件$/);
});

test('projects of several units are told apart by semicolons', () => {
  const two = [named('甲项目', { units: '城东街道、文旅局' }), named('乙项目')];
  const text = fieldsOf(data({}, { late: two })).补认定项目?.text;
  expect(text).toBe('城东街道、文旅局甲项目（1.20亿元）；城东街道乙项目（1.20亿元）');
});

test('the opening says basis, time and whose data', () => {
  expect(openingText(MARCH_DATA)).toBe(
    '现将2018年3月全区招商引资情况通报如下。数据统计时段为2018年3月1日至2018年3月31日，2018年3月31日24时前认定的计入，区口径；各单位报送，云溪区招商服务局核实，固定资产投资以统计部门数据为准。“签约”以正式协议认定，框架、意向协议不计。',
  );
});

test.each([
  ['2018-04-02T09:00:00+08:00', '2018年4月2日9时'],
  ['2018-04-02T09:05:59+08:00', '2018年4月2日9时5分'],
  ['2018-04-02T00:00:00+08:00', '2018年4月2日0时'],
  ['2017-12-31T23:59:59.999+08:00', '2017年12月31日24时'],
  ['2017-12-31T23:59:00+08:00', '2017年12月31日23时59分'],
])('the moment of a cut-off: %s', (moment, words) => {
  expect(instantText(Date.parse(moment))).toBe(words);
});

describe('the lists behind fields are asked at the cut-off', () => {
  const fields = fieldsOf(MARCH_DATA);
  const moment = { basis: 'district', asOf: '2018-03-31', knownAt: 1_522_511_999_000 };
  test.each([
    ['全年签约数', { ...moment, metric: 'majorSignings', year: 2018 }],
    ['本月开工数', { ...moment, metric: 'starts', year: 2018, first: '2018-03-01', last: '2018-03-31' }],
    ['上年同期签约数', { ...moment, asOf: '2017-03-31', metric: 'majorSignings', year: 2017 }],
    ['零签约单位', null],
  ])('%s', (name, list) => {
    expect(fields[name]?.list).toEqual(list);
  });
});

const ALL_NAMES: string[] = [...FIELD_NAMES, ...PAPER_FIELD_NAMES];

describe('templates', () => {
  test('the defaults may be saved, use only fields there are, and make a paper that is not refused', () => {
    expect(CATALOGUES.bulletinTemplates.parse(CATALOGUE_DEFAULTS.bulletinTemplates)).toEqual(DEFAULTS);
    const bound = fieldsIn(JSON.stringify(DEFAULTS));
    expect(bound.filter((name) => !ALL_NAMES.includes(name))).toEqual([]);
    const paper = draftPaper(MARCH_DATA, DEFAULTS);
    const values = valuesOf(MARCH_DATA, paper);
    expect([...refusePaper(paper, values), ...refuseUnready(paper, values, [])]).toEqual([]);
  });

  test('names fit their brackets and are never doubled', () => {
    expect(ALL_NAMES.every((name) => fieldsIn(`【${name}】`).length === 1)).toBe(true);
    expect(new Set([...ALL_NAMES, ...CONDITION_NAMES]).size).toBe(ALL_NAMES.length + CONDITION_NAMES.length);
  });

  test.each([
    { text: '签约【天气】', words: '没有“天气”这个数据项' },
    { text: '签约【全年签约数', words: '请成对使用' },
  ])('$text is refused', ({ text, words }) => {
    const wrong = { ...DEFAULTS, opening: [[{ when: '总是', text }]] };
    const parsed = CATALOGUES.bulletinTemplates.safeParse(wrong);
    expect(parsed.error?.issues[0]?.message).toContain(words);
    expect(parsed.error?.issues[0]?.path).toEqual(['opening', 0, 0, 'text']);
  });

  test('are edited as lines and come back as they were', () => {
    for (const section of DEFAULTS.sections)
      expect(paragraphsOfLines(linesOfParagraphs(section.paragraphs))).toEqual(section.paragraphs);
    expect(paragraphsOfLines('没有目标｜目标未下达。\n或 总是｜占【目标完成率】。\n完。\n\n\n或者如此。')).toEqual([
      [
        [
          { when: '没有目标', text: '目标未下达。' },
          { when: '总是', text: '占【目标完成率】。' },
        ],
        [{ when: '总是', text: '完。' }],
      ],
      [[{ when: '总是', text: '或者如此。' }]],
    ]);
  });

  test('an empty paragraph and an empty section are left out', () => {
    const paper = draftPaper(MARCH_DATA, {
      ...DEFAULTS,
      sections: [{ heading: '只在一月', paragraphs: [[[{ when: '一月', text: '开门红。' }]]] }],
    });
    expect(paper.sections).toEqual([]);
  });
});

test('a dollar signing without a rate is counted, in no sum, and told so', () => {
  const dollars = contribution('usd', '2018-03-05', 0);
  const of = data({}, { cuts: { ...MARCH_DATA.cuts, year: [dollars, contribution('a', '2018-01-16', 12_000)] } });
  expect(first(of)).toContain('（另有1个外币项目尚无汇率，计入个数、未计入金额）');
  expect(first(data({}))).not.toContain('外币');
  const names = fieldsOf(data({}, { signings: [named('美元项目', { yuan: 0 })] })).本月签约项目?.text;
  expect(names).toBe('城东街道美元项目（金额未计）');
});
