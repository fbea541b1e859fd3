import { headingNumber } from '../document/chinese';
import type { OfficialDocument } from '../document/official';
import { wanText } from '../money/money';
import type { BulletinData, Named } from './figures-store';
import { bulletinSections, dayText, moneyText, monthText, openingText } from './text';

/** The month’s bulletin as an official document (BULLETIN.md); a draft: number and day stay open. */
export function bulletinDocument(data: BulletinData): OfficialDocument {
  const sections = bulletinSections(data);
  const body: OfficialDocument['body'] = [{ type: 'paragraph', text: openingText(data) }];
  for (const [index, section] of sections.entries()) {
    body.push({ type: 'heading', level: 1, text: `${headingNumber(1, index + 1)}${section.heading}` });
    for (const text of section.paragraphs) body.push({ type: 'paragraph', text });
  }
  const attachments = attachmentsOf(data);
  return {
    issueDate: null,
    kind: 'bulletin',
    mark: `${data.bureau.name}文件`,
    number: null,
    title: [`关于${monthText(data.month)}全区招商引资情况的通报`],
    titleBreaks: [2 + monthText(data.month).length, 8 + monthText(data.month).length],
    addressee: '各街道、镇、园区，区直各有关部门',
    body,
    attachmentsNote: attachments.map((attachment) => attachment.title),
    signature: { name: data.bureau.name, date: null, seal: true },
    attachments,
    foot: {
      copyTo: '区委、区人大、区政府、区政协领导同志',
      printedBy: data.bureau.name,
      printedOn: null,
    },
  };
}

function attachmentsOf(data: BulletinData): OfficialDocument['attachments'] {
  const number = Number(data.month.slice(5, 7));
  const through = number === 1 ? '1月' : `1—${number}月`;
  const total = data.reconciliation.find((line) => line.scope === 'total');
  return [
    {
      title: `${through}各单位亿元以上签约项目完成情况表`,
      landscape: false,
      blocks: [
        {
          type: 'table',
          unitNote: '单位：个、万元',
          columns: [
            { head: '单位', width: 30, align: 'left' },
            { head: '组别', width: 16, align: 'left' },
            { head: '年度目标', width: 14, align: 'right' },
            { head: '完成数', width: 14, align: 'right' },
            { head: '协议投资', width: 26, align: 'right' },
          ],
          rows: [
            ...data.year.byUnit.map((unit) => [
              unit.unit,
              unit.group ?? '',
              unit.target ?? '—',
              unit.actual,
              separated(unit.investment),
            ]),
            [
              '合计',
              '',
              data.figures.target === null ? '—' : String(data.figures.target),
              String(data.figures.yearSignings),
              separated(String(data.figures.yearInvestment)),
            ],
          ],
          totalRow: true,
          note: '联合招引项目按份额分算，故有小数；完成数为截至本期的认定数。',
        },
      ],
    },
    {
      title: `${number}月新签约亿元以上项目表`,
      landscape: true,
      blocks: [
        projectTable(data.signings),
        ...(data.late.length > 0
          ? [{ type: 'note' as const, text: '以下为此前签约、本期补认定项目。' }, projectTable(data.late)]
          : []),
        ...(data.deducted.length > 0
          ? [{ type: 'note' as const, text: '以下为本期核减项目。' }, projectTable(data.deducted)]
          : []),
        ...(
          [
            ['以下为上年签约、本期补认定项目，计入上年。', data.beside.lastYearLate],
            ['以下为从上年签约中补核减的项目。', data.beside.lastYearDeducted],
            ['以下为以前年度签约、本期核减的项目。', data.beside.earlierDeducted],
            ['以下为本期签约又终止的项目，不计入。', data.beside.passing],
          ] as const
        ).flatMap(([text, projects]) =>
          projects.length > 0 ? [{ type: 'note' as const, text }, projectTable(projects)] : [],
        ),
      ],
    },
    {
      title: '签约项目勾稽表',
      landscape: false,
      blocks: [
        {
          type: 'table',
          unitNote: '单位：个、万元',
          columns: [
            { head: '项目', width: 28, align: 'left' },
            { head: '个数', width: 20, align: 'right' },
            { head: '协议投资', width: 28, align: 'right' },
          ],
          rows: total
            ? (
                [
                  ['上期累计', 'previous'],
                  ['本期新增', 'new'],
                  ['补认定', 'late'],
                  ['调整（含恢复、增减资）', 'adjusted'],
                  ['核减', 'deducted'],
                  ['本期累计', 'cumulative'],
                ] as const
              ).map(([label, term]) => [label, total[term], separated(total.investment[term])])
            : [],
          totalRow: true,
          note: '上期累计＋本期新增＋补认定＋调整－核减＝本期累计。',
        },
      ],
    },
  ];
}

function projectTable(projects: readonly Named[]): OfficialDocument['body'][number] {
  return {
    type: 'table',
    unitNote: '单位：万元',
    columns: [
      { head: '编号', width: 10, align: 'left' },
      { head: '项目名称', width: 30, align: 'left' },
      { head: '投资方', width: 22, align: 'left' },
      { head: '责任单位', width: 16, align: 'left' },
      { head: '产业', width: 12, align: 'left' },
      { head: '协议投资', width: 12, align: 'right' },
      { head: '签约时间', width: 12, align: 'center' },
    ],
    rows: projects.map((one) => [
      one.code,
      one.name,
      one.investor ?? '',
      one.units,
      one.industry ?? '',
      wanText(one.yuan),
      one.on,
    ]),
  };
}

/** Decimal text with thousands separated, as tables have it. */
function separated(decimal: string): string {
  const [whole = '', rest] = decimal.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return rest ? `${grouped}.${rest}` : grouped;
}

/** The document’s words without form, for WeChat. */
export function plainText(data: BulletinData): string {
  const lines = [`关于${monthText(data.month)}全区招商引资情况的通报`, '', openingText(data)];
  for (const [index, section] of bulletinSections(data).entries())
    lines.push('', `${headingNumber(1, index + 1)}${section.heading}`, ...section.paragraphs);
  lines.push(
    '',
    data.bureau.name,
    `（截至${dayText(data.cutOff.asOf)}，协议投资${moneyText(data.figures.yearInvestment)}）`,
  );
  return lines.join('\n');
}
