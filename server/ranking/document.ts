import type { Day } from '../calendar/day';
import { headingNumber } from '../document/chinese';
import type { OfficialDocument } from '../document/official';
import type { RankedRow, RankingResult } from './result';

/** What a published ranking is printed from: the frozen result and what it rests on. */
export type PublishedRanking = {
  bureau: { district: string; name: string };
  result: RankingResult;
  asOf: Day;
  publishedOn: Day;
  sha256: string;
  /** For a correction: why, and when the one it replaces was published. */
  correction: { reason: string; publishedOn: Day } | null;
};

/** `2018年一季度`. */
export function quarterWords(quarter: string): string {
  return `${quarter.slice(0, 4)}年${['', '一', '二', '三', '四'][Number(quarter.slice(5))]}季度`;
}

/**
 * The published ranking as an official document (DOMAIN.md, 季排名): 依据, 综合排名 by group, 单项排名, 加扣分事项, what the places
 * bring, 要求, 得分表. Every word of a figure is the frozen result’s, so the same ranking gives the same file.
 */
export function rankingDocument(ranking: PublishedRanking): OfficialDocument {
  const { result, bureau } = ranking;
  const quarter = quarterWords(result.quarter);
  const sections: [heading: string, paragraphs: string[]][] = [
    ['综合排名', result.groups.map((group) => groupWords(group.group, group.rows, group.notRanked))],
    ['单项排名', singleWords(result)],
    ['加扣分事项', adjustmentWords(result)],
    ['表扬、表态发言和约谈', consequenceWords(result)],
    [
      '有关要求',
      ['请各单位对照得分表查找差距，排名靠后的单位要明确措施、限期赶上。对得分有异议的，按方案规定的程序提出。'],
    ],
  ];
  const body: OfficialDocument['body'] = [{ type: 'paragraph', text: openingWords(ranking) }];
  for (const [index, [heading, paragraphs]] of sections.entries()) {
    body.push({ type: 'heading', level: 1, text: `${headingNumber(1, index + 1)}${heading}` });
    for (const text of paragraphs) body.push({ type: 'paragraph', text });
  }
  const title = `关于${quarter}招商引资工作排名情况的${ranking.correction ? '更正' : ''}通报`;
  return {
    issueDate: ranking.publishedOn,
    kind: 'bulletin',
    mark: `${bureau.name}文件`,
    number: null,
    title: [title],
    titleBreaks: [2 + quarter.length, 8 + quarter.length],
    addressee: '各街道、镇、园区，区直各有关部门',
    body,
    attachmentsNote: [`${quarter}招商引资工作得分表`],
    signature: { name: bureau.name, date: ranking.publishedOn, seal: true },
    attachments: [
      {
        title: `${quarter}招商引资工作得分表`,
        landscape: true,
        blocks: [
          {
            type: 'table',
            unitNote: '单位：分',
            columns: heads(result).map((head, index) => ({
              head,
              width: index === 2 ? 16 : 10,
              align: index === 0 || index === 2 ? ('left' as const) : ('right' as const),
            })),
            rows: scoreRows(result),
            note: '总分为各项得分与加扣分之和，按方案四舍五入；各项怎样得来，可在招商调度台逐项打开。',
          },
        ],
      },
    ],
    foot: {
      copyTo: '区委、区人大、区政府、区政协领导同志',
      printedBy: bureau.name,
      printedOn: ranking.publishedOn,
    },
    checkCode: ranking.sha256,
  };
}

function openingWords({ result, asOf, bureau, correction }: PublishedRanking): string {
  const why = correction
    ? `本通报更正${dayWords(correction.publishedOn)}发布的排名，原因：${correction.reason}。原排名保留备查。`
    : '';
  return `${why}根据《${result.scheme.title}》（第${result.scheme.version}版），现将${quarterWords(result.quarter)}招商引资工作排名情况通报如下。数据截至${dayWords(asOf)}，区口径，只含季末仍在的单位；各单位报送，${bureau.name}核实。`;
}

function dayWords(day: Day): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

function groupWords(
  group: string,
  rows: readonly RankedRow[],
  notRanked: readonly { unit: string; words: string }[],
): string {
  const places = rows.map((row) => `第${row.rank}名${row.unit}（${row.score}分）`).join('、');
  const absent = notRanked.map((one) => `${one.unit}${one.words}`).join('；');
  return `${group}：${places || '没有参评的单位'}。${absent ? `${absent}。` : ''}`;
}

function singleWords(result: RankingResult): string[] {
  return result.singles.map(
    (single) =>
      `${single.name}：${single.groups
        .map(({ group, rows }) => {
          const first = rows.filter((row) => row.rank === 1);
          const last = rows.at(-1);
          const tail = last && last.rank > 1 ? `，末位${last.unit}（${last.score}分）` : '';
          return first.length === 0
            ? `${group}没有参评的单位`
            : `${group}第1名${first.map((row) => row.unit).join('、')}（${first[0]?.score}分）${tail}`;
        })
        .join('；')}。`,
  );
}

function adjustmentWords(result: RankingResult): string[] {
  const rows = result.groups.flatMap((group) => group.rows);
  const told = rows.flatMap((row) => [
    ...row.adjustments
      .filter((one) => one.counted && Number(one.score) !== 0)
      .map((one) => `${row.unit}${one.name}${one.kind === 'bonus' ? '加' : '扣'}${one.score}分`),
    ...row.vetoes.map((one) => `${row.unit}一票否决：${one.name}（${one.words}）`),
  ]);
  return [told.length === 0 ? '本季度没有加扣分和一票否决事项。' : `${told.join('；')}。`];
}

function consequenceWords(result: RankingResult): string[] {
  const found = new Map<string, string[]>();
  for (const row of result.groups.flatMap((group) => group.rows))
    for (const one of row.consequences)
      found.set(one.name, [
        ...(found.get(one.name) ?? []),
        row.lastRun > 1 && one.id !== 'praise' ? `${row.unit}（连续${row.lastRun}个季度）` : row.unit,
      ]);
  const told = [...found].map(([name, units]) => `${name}：${units.join('、')}。`);
  return told.length === 0 ? ['本季度没有按方案列出的单位。'] : told;
}

function heads(result: RankingResult): string[] {
  const [row] = result.groups.flatMap((group) => group.rows);
  return ['组别', '名次', '单位', ...(row?.indicators ?? []).map((one) => one.name), '加扣分', '总分'];
}

/** One row a unit; an indicator that is not for its group stays empty. */
function scoreRows(result: RankingResult): string[][] {
  const [first] = result.groups.flatMap((group) => group.rows);
  const ids = (first?.indicators ?? []).map((one) => one.id);
  return result.groups.flatMap(({ group, rows }) =>
    rows.map((row) => [
      group,
      String(row.rank),
      row.unit,
      ...ids.map((id) => row.indicators.find((one) => one.id === id)?.score ?? ''),
      pointsBeside(row),
      row.score,
    ]),
  );
}

function signedPoints(one: RankedRow['adjustments'][number]): number {
  return one.kind === 'bonus' ? Number(one.score) : -Number(one.score);
}

function pointsBeside(row: RankedRow): string {
  const points = row.adjustments.filter((one) => one.counted).reduce((sum, one) => sum + signedPoints(one), 0);
  return points === 0 ? '' : String(Math.round(points * 1e6) / 1e6);
}
