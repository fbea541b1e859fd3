import type { Day } from '../calendar/day';
import { headingNumber, longDay } from '../document/chinese';
import type { OfficialDocument } from '../document/official';
import { broughtBy } from './brought';
import { type ChangedMember, type ObjectionOutcome, OUTCOME_WORDS } from './check-rules';
import { minusSigned } from './decimal';
import { memberName } from './member-words';
import type { RankedRow, RankingResult } from './result';
import { pointsBeside, topIndicators } from './result-words';
import { singleText } from './single-words';

/** What a published ranking is printed from: the frozen result and what it rests on. */
export type PublishedRanking = {
  bureau: { district: string; name: string };
  result: RankingResult;
  asOf: Day;
  publishedOn: Day;
  sha256: string;
  /** For a correction: why, when the one it replaces was published, and who stands otherwise now. */
  correction: { reason: string; publishedOn: Day; changed: readonly ChangedMember[] } | null;
  /** The round of 核对 it rests on, and what changed after it; null for a correction. */
  checked: { sentOn: Day; dueOn: Day; objections: readonly SettledObjection[]; note: string | null } | null;
};

/** An objection as the 通报 tells it: whose, at what, and what became of it. */
export type SettledObjection = { unit: string; point: string; outcome: ObjectionOutcome; reason: string };

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
    ['综合排名', placeWords(result)],
    ['单项排名', result.singles.map(singleText)],
    ['加扣分事项', adjustmentWords(result)],
    ['表扬、表态发言和约谈', broughtWords(result)],
    ...(ranking.correction ? [['更正内容', changeWords(ranking.correction.changed)] as [string, string[]]] : []),
    ...(ranking.checked ? [['核对和异议', checkWords(ranking.checked)] as [string, string[]]] : []),
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
  const what = rowsOf(result).some((row) => row.officer !== undefined) ? '招商专员' : '招商引资工作';
  const title = `关于${quarter}${what}排名情况的${ranking.correction ? '更正' : ''}通报`;
  return {
    issueDate: ranking.publishedOn,
    kind: 'bulletin',
    mark: `${bureau.name}文件`,
    number: null,
    title: [title],
    titleBreaks: [2 + quarter.length, 2 + quarter.length + what.length],
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
    ? `本通报更正${longDay(correction.publishedOn)}发布的排名，原因：${correction.reason}。原排名保留备查。`
    : '';
  return `${why}根据《${result.scheme.title}》（第${result.scheme.version}版），现将${quarterWords(result.quarter)}排名情况通报如下。数据截至${longDay(asOf)}，区口径，只含季末仍在的单位；各单位报送，${bureau.name}核实。`;
}

const rowsOf = (result: RankingResult): RankedRow[] => result.groups.flatMap((group) => group.rows);

/** A place for every member up to so many; of long lists the first and the last, the table has them all. */
const PLACES_TOLD = 12;
const ENDS_TOLD = 5;

function placeWords(result: RankingResult): string[] {
  const groups = result.groups.map(({ group, rows, notRanked }) => {
    const told =
      rows.length <= PLACES_TOLD
        ? rows.map(placed).join('、')
        : `${rows.slice(0, ENDS_TOLD).map(placed).join('、')}；列后${ENDS_TOLD}位的是${rows.slice(-ENDS_TOLD).map(placed).join('、')}`;
    const absent = notRanked.map((one) => `${memberName(one)}${one.words}`).join('；');
    return `${group}：${told || '没有参评的单位'}。${absent ? `${absent}。` : ''}`;
  });
  const [first] = result.overall ?? [];
  const heads = (result.overall ?? [])
    .filter((one) => one.rank === 1)
    .map((one) => `${memberName(one)}（${one.group}）`);
  return first ? [...groups, `各组一并排列：第1名${heads.join('、')}（${first.score}分）。`] : groups;
}

const placed = (row: RankedRow) => `第${row.rank}名${memberName(row)}（${minusSigned(row.score)}分）`;

function changeWords(changed: readonly ChangedMember[]): string[] {
  if (changed.length === 0) return ['各单位得分和名次没有变化，更正的是得分的依据。'];
  return [`${changed.map((one) => `${one.officer ?? one.unit}原为${one.before}，更正为${one.after}`).join('；')}。`];
}

function checkWords({ sentOn, dueOn, objections, note }: NonNullable<PublishedRanking['checked']>): string[] {
  const kept = objections.filter((one) => one.outcome !== 'withdrawn');
  const told = kept.map((one) => `${one.unit}对“${one.point}”提出异议，${OUTCOME_WORDS[one.outcome]}：${one.reason}`);
  return [
    `${longDay(sentOn)}送各单位核对，核对期限${longDay(dueOn)}。${told.length === 0 ? '各单位没有异议。' : `${told.map(withoutStop).join('；')}。`}`,
    ...(note === null ? [] : [`核对后的变化：${withoutStop(note)}。`]),
  ];
}

const withoutStop = (text: string) => text.replace(/[。；]+$/u, '');

function adjustmentWords(result: RankingResult): string[] {
  const told = rowsOf(result).flatMap((row) => [
    ...row.adjustments
      .filter((one) => one.counted && Number(one.score) !== 0)
      .map((one) => `${memberName(row)}${one.name}${one.kind === 'bonus' ? '加' : '扣'}${one.score}分`),
    ...row.vetoes.map((one) => `${memberName(row)}一票否决：${one.name}（${one.words}）`),
  ]);
  return [told.length === 0 ? '本季度没有加扣分和一票否决事项。' : `${told.join('；')}。`];
}

function broughtWords(result: RankingResult): string[] {
  const told = broughtBy(result).filter((one) => one.members.length > 0);
  if (told.length === 0) return ['本季度没有按方案列出的单位。'];
  return told.map(({ name, ofList, members }) => {
    // What a rule says has brackets of its own.
    const said = ofList
      ? members.map((one) => [memberName(one), one.words.replaceAll('；', '、')].filter(Boolean).join('，')).join('；')
      : members.map((one) => `${memberName(one)}${one.words === '' ? '' : `（${one.words}）`}`).join('、');
    return `${name}：${said}。`;
  });
}

function heads(result: RankingResult): string[] {
  const [row] = rowsOf(result);
  return [
    '组别',
    '名次',
    row?.officer === undefined ? '单位' : '人员',
    ...topIndicators(rowsOf(result)).map((one) => one.name),
    ...(hasBeside(result) ? ['加扣分'] : []),
    '总分',
  ];
}

/** Whether the scheme has 加扣分 at all. */
const hasBeside = (result: RankingResult) => rowsOf(result).some((row) => row.adjustments.length > 0);

/** One row a unit; an indicator that is not for its group stays empty. */
function scoreRows(result: RankingResult): string[][] {
  const ids = topIndicators(rowsOf(result)).map((one) => one.id);
  const beside = hasBeside(result);
  return result.groups.flatMap(({ group, rows }) =>
    rows.map((row) => [
      group,
      String(row.rank),
      memberName(row),
      ...ids.map((id) => minusSigned(row.indicators.find((one) => one.id === id)?.score ?? '')),
      ...(beside ? [minusSigned(pointsBeside(row))] : []),
      minusSigned(row.score),
    ]),
  );
}
