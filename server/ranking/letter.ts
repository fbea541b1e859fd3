import { type Day, dayOf, type Instant } from '../calendar/day';
import { headingNumber, longDay } from '../document/chinese';
import type { OfficialDocument } from '../document/official';
import type { LetterPart } from './check-rules';
import { minusSigned } from './decimal';
import { quarterWords } from './document';
import type { IndicatorResult, RankedRow } from './result';
import { pointsText } from './result-words';
import { sourcesText } from './trail';

/** What a 核对函 is printed from: a unit’s part of a round, frozen when it was sent. */
export type PrintedLetter = {
  bureau: { district: string; name: string };
  quarter: string;
  scheme: { title: string; version: number };
  asOf: Day;
  sentAt: Instant;
  dueOn: Day;
  sha256: string;
  unit: string;
  parts: LetterPart;
};

/**
 * 核对函: asks a unit to check its part of a ranking before it is published (DOMAIN.md, 季排名) — what it rests on, place and
 * score, every indicator with how it came about, by when and how to object. Nothing of other units is in it.
 */
export function letterDocument(letter: PrintedLetter): OfficialDocument {
  const quarter = quarterWords(letter.quarter);
  const rows = letter.parts.flatMap((part) => part.rows.map((row) => ({ row, part })));
  const absent = letter.parts.flatMap((part) => part.notRanked);
  const body: OfficialDocument['body'] = [
    {
      type: 'paragraph',
      text: `根据《${letter.scheme.title}》（第${letter.scheme.version}版），我局对${quarter}招商引资工作进行了试算，数据截至${longDay(letter.asOf)}，区口径。发布前，请核对你单位的得分及其依据。`,
    },
    { type: 'heading', level: 1, text: `${headingNumber(1, 1)}得分情况` },
    ...rows.map(({ row, part }) => ({
      type: 'paragraph' as const,
      text: `${memberOf(row)}${part.group}第${row.rank}名（共${part.members}${row.officer === undefined ? '家' : '人'}参评），总分${row.score}分：${row.words}。${row.vetoes.map((veto) => `一票否决：${veto.name}（${veto.words}）。`).join('')}`,
    })),
    ...absent.map((one) => ({
      type: 'paragraph' as const,
      text: `${one.officer === undefined ? '你单位' : one.officer}本季度不排名。${one.words}。`,
    })),
    { type: 'heading', level: 1, text: `${headingNumber(1, 2)}核对办法` },
    {
      type: 'paragraph',
      text: `请于${longDay(letter.dueOn)}前（含当日）在招商调度台“排名—核对与异议”中逐项核对。无误的点“核对无误”；有异议的写明哪一项、差在哪里，并附佐证材料。我局逐条答复，说明采纳或不予采纳的理由。逾期未提出的，视为无异议。`,
    },
    { type: 'paragraph', text: '本函只含你单位的得分，正式名次以发布的排名通报为准。' },
  ];
  return {
    issueDate: dayOf(letter.sentAt),
    kind: 'bulletin',
    mark: letter.bureau.name,
    number: null,
    title: [`关于核对${quarter}招商引资工作得分的函`],
    titleBreaks: [4 + quarter.length, 10 + quarter.length],
    addressee: letter.unit,
    body,
    attachmentsNote: [`${letter.unit}${quarter}得分明细`],
    signature: { name: letter.bureau.name, date: dayOf(letter.sentAt), seal: true },
    attachments: [
      {
        title: `${letter.unit}${quarter}得分明细`,
        landscape: true,
        blocks: rows.map(({ row }) => ({
          type: 'table' as const,
          ...(row.officer === undefined ? {} : { caption: row.officer }),
          unitNote: '单位：分',
          columns: [
            { head: '指标', width: 20, align: 'left' as const },
            { head: '满分', width: 8, align: 'right' as const },
            { head: '得分', width: 10, align: 'right' as const },
            { head: '怎样得来', width: 40, align: 'left' as const },
            { head: '所据项目和数据', width: 42, align: 'left' as const },
          ],
          rows: [...row.indicators.flatMap((one) => indicatorRows(one, 0)), ...adjustmentRows(row)],
        })),
      },
    ],
    foot: null,
    checkCode: letter.sha256,
  };
}

function memberOf(row: RankedRow): string {
  return row.officer === undefined ? '你单位列' : `${row.officer}列`;
}

function indicatorRows(one: IndicatorResult, depth: number): string[][] {
  const name = `${'　'.repeat(depth)}${one.name}`;
  const own = [name, one.full, minusSigned(one.score), one.words, sourcesText(one.inputs, ITEMS_TOLD)];
  return [own, ...one.children.flatMap((child) => indicatorRows(child, depth + 1))];
}

/** Items by name; of very many the first, and how many there are. */
const ITEMS_TOLD = 12;

function adjustmentRows(row: RankedRow): string[][] {
  return row.adjustments.map((one) => [
    `${one.kind === 'bonus' ? '加分' : '扣分'}：${one.name}`,
    '',
    pointsText(one),
    one.words,
    [one.counted ? '' : '按方案不重复计', sourcesText(one.inputs ?? [], ITEMS_TOLD)].filter(Boolean).join('；'),
  ]);
}
