import { columnLetter, inSheet } from '../../document/sheet-names';
import type { Sheet, SheetColumn } from '../../document/spreadsheet';
import { cleanText } from '../../document/text';
import { type Exact, exact, total } from '../decimal';
import { type Amount, type Item, isBacked, isByPeriod, isRate, type Member } from '../facts-file';
import type { Period } from '../measure';
import { type MeasureContext, nameOf } from '../measuring';
import { FIRST_ROW } from './grid';
import { called, cellOf, isWritable, NOUGHT, numeric, quoted, reference, type Term, type Test } from './term';
import { PERIOD_WORDS } from './words';

const NAME = '项目';

/** Which list of a member: of a metric, a period, and of a rate which of its two parts. */
export type ListOf = { metric: string; period: Period; part: 'all' | 'reached' | 'due' };

/** What a formula may ask of an item, as cells of its line. */
export type ItemCells = {
  amount: Term;
  hasAmount: Test;
  count: Term;
  share: Term;
  /** Whether the cell holds one of the texts, letter by letter. */
  says: (field: 'band' | 'kind' | 'class' | 'progress', texts: readonly string[]) => Test[];
};

/** The sheet 项目 while it is made: a line for each item of a list, and a column for each thing the scheme credits it with. */
export type Projects = {
  /** Adds a column of what each item of a list is worth; the answer is their sum for the member of a row of 计算. */
  credited(head: string, list: ListOf, worth: (item: ItemCells) => Term): (row: number) => Term;
  sheet(): Sheet;
  /** Whether anything stands in the sheet. */
  isEmpty: boolean;
  kept(): string[];
};

type Line = { row: number; list: ListOf; item: Item; cells: ItemCells };
type Field = 'amount' | 'band' | 'kind' | 'class' | 'progress' | 'count' | 'share';
const FIELDS: Record<Field, SheetColumn> = {
  amount: { head: '金额（万元）', width: 12, kind: 'decimal', digits: null, entry: true },
  band: { head: '规模档次', width: 10, kind: 'text', entry: true },
  kind: { head: '项目类别', width: 10, kind: 'text', entry: true },
  class: { head: '投资方类别', width: 11, kind: 'text', entry: true },
  progress: { head: '进度', width: 9, kind: 'text', entry: true },
  count: { head: '个数', width: 7, kind: 'decimal', digits: null, entry: true },
  share: { head: '份额', width: 7, kind: 'decimal', digits: null, entry: true },
};

export function newProjects(members: readonly Member[], context: MeasureContext, officers: boolean): Projects {
  const labels: SheetColumn[] = [
    { head: '序号', width: 6, kind: 'integer' },
    { head: '单位', width: 16, kind: 'text' },
    ...(officers ? [{ head: '人员', width: 10, kind: 'text' as const }] : []),
    { head: '指标', width: 16, kind: 'text' },
    { head: '时段', width: 12, kind: 'text' },
    { head: '项目', width: 26, kind: 'text' },
    { head: '编号或依据', width: 14, kind: 'text' },
  ];
  const letters = Object.fromEntries(
    Object.keys(FIELDS).map((field, index) => [field, columnLetter(labels.length + index)]),
  ) as Record<Field, string>;
  const lines: Line[] = [...context.periods]
    .flatMap(([metric, periods]) => [...periods].flatMap((period) => linesOf(members, metric, period)))
    .map((line, index) => ({ ...line, cells: cellsOf(line.item, index + FIRST_ROW, letters) }));
  const credits: { head: string; cells: ({ formula: string; value: Exact } | null)[] }[] = [];
  const down = (letter: string) => inSheet(NAME, `$${letter}$${FIRST_ROW}:$${letter}$${lines.length - 1 + FIRST_ROW}`);
  return {
    credited(head, list, worth) {
      const letter = columnLetter(labels.length + Object.keys(FIELDS).length + credits.length);
      const cells = lines.map((line) => {
        if (!sameList(line.list, list)) return null;
        const term = worth(line.cells);
        return { formula: term.formula, value: term.value() };
      });
      credits.push({ head, cells });
      return (row) => {
        if (lines.length === 0) return NOUGHT;
        const value = total(lines.flatMap((line, index) => (line.row === row ? (cells[index]?.value ?? []) : [])));
        const parts = [down(letter), down('A'), `$A${row + FIRST_ROW}`].map((formula) => ({ formula }));
        return called('SUMIFS', parts, () => value);
      };
    },
    sheet: () => ({
      name: NAME,
      title: '项目（底色格可改，得分和名次随之变动）',
      columns: [
        ...labels,
        ...Object.values(FIELDS),
        ...credits.map(({ head }) => ({ head, width: 12, kind: 'decimal' as const, digits: null })),
      ],
      rows: lines.map(({ row, list, item }, index) => [
        row + 1,
        members[row]?.unit ?? '',
        ...(officers ? [members[row]?.officer ?? ''] : []),
        nameOf(list.metric, context),
        `${PERIOD_WORDS[list.period]}${PART_WORDS[list.part]}`,
        item.name ?? '未具名',
        item.evidence ?? '',
        item.amount === undefined ? null : numeric(exact(item.amount)),
        item.band ?? '',
        item.kind ?? '',
        item.class ?? '',
        item.progress ?? '',
        numeric(exact(item.count)),
        numeric(exact(item.share)),
        ...credits.map(({ cells }) => {
          const cell = cells[index];
          return cell ? cellOf(cell.formula, cell.value) : null;
        }),
      ]),
      freeze: officers ? 3 : 2,
      paper: 'A3',
    }),
    isEmpty: lines.length === 0,
    kept: () =>
      credits.filter(({ cells }) => cells.some((cell) => cell && !isWritable(cell.formula))).map(({ head }) => head),
  };
}

const PART_WORDS = { all: '', reached: '（达到）', due: '（应计）' };

function sameList(a: ListOf, b: ListOf): boolean {
  return a.metric === b.metric && a.period === b.period && a.part === b.part;
}

/** The lists all members have of a metric and a period, item by item. */
function linesOf(members: readonly Member[], metric: string, period: Period): Omit<Line, 'cells'>[] {
  return members.flatMap((member, row) => {
    const given = givenOf(member, metric, period);
    if (given === null || isBacked(given)) return [];
    const of = (part: ListOf['part'], amount: Amount) =>
      typeof amount === 'string' ? [] : amount.map((item) => ({ row, list: { metric, period, part }, item }));
    return isRate(given) ? [...of('reached', given.reached), ...of('due', given.of)] : of('all', given);
  });
}

/** What a member’s facts give of a metric for a period; null where there is nothing, or months. */
export function givenOf(member: Member, metric: string, period: Period) {
  const given = member.metrics[metric];
  if (given === undefined) return null;
  if (!isByPeriod(given)) return given;
  return period === 'monthAverage' ? null : (given[period] ?? null);
}

function cellsOf(item: Item, line: number, letters: Record<Field, string>): ItemCells {
  const figure = (field: 'amount' | 'count' | 'share', text: string) =>
    reference(`$${letters[field]}${line}`, exact(text), true);
  return {
    amount: figure('amount', item.amount ?? '0'),
    hasAmount: { formula: `$${letters.amount}${line}<>""`, holds: () => item.amount !== undefined },
    count: figure('count', item.count),
    share: figure('share', item.share),
    says: (field, texts) =>
      texts.map((text) => ({
        formula: `EXACT($${letters[field]}${line},${quoted(cleanText(text))})`,
        holds: () => item[field] === text,
      })),
  };
}
