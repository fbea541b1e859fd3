import { type Condition, holds } from './conditions';
import type { BulletinData } from './data';
import { fieldsOf } from './fields';
import { fieldsIn, type Paper, type PaperParagraph, renderParagraph, wordsOfPieces } from './paper';
import { TYPED_NAMES, type TypedName } from './typed';

/** A wording, and when it is taken; its text binds fields in 【】. */
export type Wording = { when: Condition; text: string };
/** The wordings of one sentence: the first that holds is taken; where none does, the sentence is left out. */
export type Sentence = Wording[];
export type TemplateParagraph = Sentence[];
export type TemplateSection = { heading: string; paragraphs: TemplateParagraph[] };

/** 通报模板: what a bulletin says by itself before anybody edits it (⚙, a setting with versions). */
export type BulletinTemplates = {
  title: string;
  addressee: string;
  opening: TemplateParagraph;
  sections: TemplateSection[];
  copyTo: string;
};

/**
 * The first draft of a month: of each sentence the wording that fits the figures, with its fields still bound. A paragraph
 * without a sentence and a section without a paragraph are left out.
 */
export function draftPaper(data: BulletinData, templates: BulletinTemplates): Paper {
  const values = fieldsOf(data);
  const words = (text: string) => wordsOfPieces(renderParagraph({ id: '', text }, values));
  return {
    title: words(templates.title),
    addressee: words(templates.addressee),
    opening: { id: 'opening', text: textOf(templates.opening, data) },
    sections: templates.sections.flatMap(({ heading, paragraphs }, at) => {
      const id = `s${at + 1}`;
      const said = paragraphs.flatMap((paragraph, index): PaperParagraph[] => {
        const text = textOf(paragraph, data);
        return text === '' ? [] : [{ id: `${id}p${index + 1}`, text }];
      });
      return said.length === 0 ? [] : [{ id, heading, paragraphs: said }];
    }),
    copyTo: words(templates.copyTo),
  };
}

/** A sentence of the template that rests on typed figures, with where it belongs. */
export type TypedParagraph = { heading: string; after: string[]; text: string; fields: TypedName[] };

/**
 * The paragraphs that bind typed figures, as they would read with all of these typed; `after` are the headings of the template
 * before theirs.
 */
export function typedParagraphs(data: BulletinData, templates: BulletinTemplates): TypedParagraph[] {
  const full: BulletinData = { ...data, typed: TYPED_NAMES };
  return templates.sections.flatMap(({ heading, paragraphs }, at) =>
    paragraphs.flatMap((paragraph): TypedParagraph[] => {
      const text = textOf(paragraph, full);
      const fields = TYPED_NAMES.filter((name) => fieldsIn(text).includes(name));
      const after = templates.sections.slice(0, at).map((section) => section.heading);
      return fields.length === 0 ? [] : [{ heading, after, text, fields }];
    }),
  );
}

function textOf(paragraph: TemplateParagraph, data: BulletinData): string {
  return paragraph.map((wordings) => wordings.find(({ when }) => holds(when, data))?.text ?? '').join('');
}

const always = (text: string): Sentence => [{ when: '总是', text }];
const when = (condition: Condition, text: string): Sentence => [{ when: condition, text }];
const either = (...wordings: [Condition, string][]): Sentence => wordings.map(([one, text]) => ({ when: one, text }));

/** A count of the year and what of it is the month’s: nothing of the month where there is none of the year, or in January. */
const counted = (what: '注册' | '开工' | '入库' | '投产', some: string, none: string): Sentence[] => [
  either([`全年无${what}`, none], ['总是', some]),
  either(
    [`全年无${what}`, ''],
    ['一月', ''],
    [`本月有${what}`, `，其中【本月】【本月${what}数】`],
    ['总是', '，【本月】无新增'],
  ),
];

/**
 * What holds before a bureau changes its templates (DOMAIN.md, 月通报). 四、外出招商和活动 and 全市位次 rest on figures that are typed:
 * their sentences are offered to the drafter (`typedParagraphs`).
 */
export const DEFAULT_BULLETIN_TEMPLATES: BulletinTemplates = {
  title: '关于【通报月份】全区招商引资情况的通报',
  addressee: '各街道、镇、园区，区直各有关部门',
  opening: [
    always(
      '现将【通报月份】全区招商引资情况通报如下。数据统计时段为【统计时段】，【认定截止】前认定的计入，【统计口径】；【数据来源】。“签约”以【签约认定节点】认定，框架、意向协议不计。',
    ),
  ],
  sections: [
    {
      heading: '总体情况',
      paragraphs: [
        [
          either(
            ['全年为零', '【累计月份】，全区没有新签约亿元以上项目'],
            ['总是', '【累计月份】，全区新签约亿元以上项目【全年签约数】，协议投资【全年协议投资】'],
          ),
          when('有以前年度增资', '；以前年度项目增资【以前年度增资】，合计【投资合计】'),
          when('有未折算外币', '（另有【未折算项目数】外币项目尚无汇率，计入个数、未计入金额）'),
          when('合计有尾差', '（四舍五入，分项之和与合计有尾数差异）'),
          either(
            ['一月', ''],
            ['全年为零', ''],
            ['本月为零', '。其中【本月】没有新签约'],
            ['今年首次签约', '。均为【本月】签约'],
            ['总是', '。其中【本月】签约【本月签约数】，协议投资【本月协议投资】'],
          ),
          when('本月有增资', '，项目增资【本月增资】'),
          when('本月有减资', '，项目减资【本月减资】'),
          either(
            [
              '与上年通报不同',
              '。上年同期签约【上年同期签约数】（上年通报为【上年通报签约数】、【上年通报协议投资】，按现行认定情况调整），【签约数同比】。',
            ],
            ['上年同期为零', '。【签约数同比】。'],
            ['总是', '。上年同期签约【上年同期签约数】，【签约数同比】。'],
          ),
          either(
            ['没有目标', '本年度目标尚未录入。'],
            ['总是', '占年度目标【年度目标】的【目标完成率】，【序时进度】。'],
          ),
        ],
        [
          when(
            '有原通报',
            '上期通报累计签约【原通报累计数】、协议投资【原通报协议投资】，按现行认定口径调整为【原通报现行口径数】、【原通报现行口径投资】',
          ),
          either(
            ['与原通报有差异', '，差异【口径差异个数】，情况见【原通报差异附件】。'],
            ['有原通报', '，与原通报一致。'],
          ),
        ],
        [when('全年有签约', '分产业看，【产业构成】。分规模看，【规模构成】。')],
        [
          ...counted('注册', '【累计月份】，新注册项目【全年注册数】', '【累计月份】，没有新注册项目'),
          ...counted('开工', '；新开工【全年开工数】', '；没有新开工项目'),
          ...counted('入库', '；新入库【全年入库数】', '；没有新入库项目'),
          ...counted('投产', '；新投产【全年投产数】', '；没有新投产项目'),
          always('。'),
          when('有到位内资', '到位内资【全年到位内资】。'),
          when('有利用外资', '实际利用外资【全年利用外资】。'),
        ],
        [
          when(
            '全年有签约',
            '本年签约的亿元以上项目中，已注册【签约已注册数】，注册率【注册率】；已开工【签约已开工数】，开工率【开工率】。',
          ),
        ],
        [when('有全市位次', '据市通报，本区招商引资综合位次列全市【全市位次】。')],
      ],
    },
    {
      heading: '各单位情况',
      paragraphs: [
        [
          either(
            ['一个签约单位', '有新签约亿元以上项目的单位是【签约较多单位】。各单位完成情况见【各单位附件】。'],
            [
              '有签约单位',
              '【有签约单位数】单位有新签约亿元以上项目，签约较多的是【签约较多单位】。各单位完成情况见【各单位附件】。',
            ],
          ),
        ],
        [
          either(
            // Another body has recognised nothing: no unit is at fault for that.
            ['其他口径全年为零', '按【统计口径】，今年以来尚无认定的签约亿元以上项目。'],
            ['有零签约单位', '尚无新签约亿元以上项目的单位有【零签约单位数】：【零签约单位】。'],
            ['总是', '各单位均有新签约项目。'],
          ),
        ],
      ],
    },
    {
      heading: '项目推进情况',
      paragraphs: [
        [
          either(
            ['本月为零', '签约。【本月】没有新签约亿元以上项目。'],
            ['总是', '签约。【本月】新签约【本月签约数】：【本月签约项目】。'],
          ),
        ],
        [when('有补认定', '补认定。此前签约、本期认定【补认定数】：【补认定项目】。')],
        [when('有恢复', '恢复。此前核减、本期恢复【恢复数】：【恢复项目】。')],
        [when('有核减', '核减。本期核减【核减数】：【核减项目】。')],
        [
          when(
            '有上年补认定',
            '上年补认定。上年签约、本期认定【上年补认定数】，计入上年，不计入本年：【上年补认定项目】。',
          ),
        ],
        [when('有上年补核减', '上年补核减。本期从上年签约中核减【上年补核减数】，不影响本年：【上年补核减项目】。')],
        [
          when(
            '有以前年度核减',
            '以前年度核减。以前年度签约、本期终止或降至亿元以下【以前年度核减数】，不影响本年：【以前年度核减项目】。',
          ),
        ],
        [
          when(
            '有改签约日期',
            '日期更正。上期已计入、签约日期更正到本月【改签约日期数】，列在本月签约中，不是本期新增：【改签约日期项目】。',
          ),
        ],
        [when('有签约又终止', '本期签约又终止【签约又终止数】，不计入：【签约又终止项目】。')],
        [when('本月有注册', '注册。【本月】新注册【本月注册数】：【本月注册项目】。')],
        [when('本月有开工', '开工。【本月】新开工【本月开工数】：【本月开工项目】。')],
        [when('本月有入库', '入库。【本月】新入库【本月入库数】：【本月入库项目】。')],
        [when('本月有投产', '投产。【本月】新投产【本月投产数】：【本月投产项目】。')],
        [
          always('亿元以上工业项目。在建【工业在建数】'),
          when('有工业在建目标', '，年度目标【工业在建目标】'),
          when('有工业名单', '；列入本年名单【工业名单数】，已开复工【工业开复工数】，开复工率【工业开复工率】'),
          always('。'),
          when('有工业未开复工', '未开复工：【工业未开复工项目】。'),
        ],
        [
          always('亿元以上服务业项目。在建【服务业在建数】'),
          when('有服务业在建目标', '，年度目标【服务业在建目标】'),
          when(
            '有服务业名单',
            '；列入本年名单【服务业名单数】，已开复工【服务业开复工数】，开复工率【服务业开复工率】',
          ),
          always('。'),
          when('有服务业未开复工', '未开复工：【服务业未开复工项目】。'),
        ],
      ],
    },
    {
      heading: '外出招商和活动',
      paragraphs: [
        [
          when(
            '有走出去活动',
            '走出去。【本月】区领导带队外出招商【本月走出去活动数】，【累计月份】累计【全年走出去活动数】。',
          ),
          when('有外出天数', '招商专员今年以来人均外出招商【全年人均外出天数】。'),
        ],
        [
          when(
            '有请进来活动',
            '请进来。【本月】举办主题招商活动【本月请进来活动数】，【累计月份】累计【全年请进来活动数】。',
          ),
        ],
        [
          when(
            '有见面会',
            '见面会。【本月】召开重点项目区长见面会【本月见面会数】，【累计月份】累计【全年见面会数】。',
          ),
        ],
      ],
    },
    {
      heading: '存在问题',
      paragraphs: [
        [when('欠序时', '签约欠序时进度【相差个数】。')],
        [when('有开工未入库', '本年已开工未入库项目【开工未入库数】：【开工未入库项目】。')],
        [when('有超时限项目', '超过标准时限未进入下一阶段的亿元以上项目【超时限数】：【超时限项目】。')],
        [when('没有问题', '本期没有按口径列出的问题。')],
        [when('非区口径', '本节所列项目，按区口径认定情况列出。')],
      ],
    },
    {
      heading: '下步要求',
      paragraphs: [
        [
          either(
            ['欠序时', '各单位要对照年度目标和序时进度查找差距，在谈项目逐个明确签约时间和责任人。'],
            ['全年为零', '各单位要抓紧推进在谈项目，尽快实现签约突破。'],
            ['总是', '各单位要保持力度，抓好在谈项目签约和已签约项目落地。'],
          ),
        ],
        [either(['其他口径全年为零', ''], ['有零签约单位', '尚无签约的单位要尽快实现突破。'])],
        [when('有超时限项目', '超过标准时限的项目，责任单位要逐个分析原因，提出推进措施。')],
        [when('有开工未入库', '已开工未入库项目，责任单位要会同统计部门尽快完善入库资料。')],
      ],
    },
  ],
  copyTo: '区委、区人大、区政府、区政协领导同志',
};
