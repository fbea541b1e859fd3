import {
  addresseeLine,
  attachmentName,
  columnWidths,
  copyToText,
  MARK_TOP_MM,
  markSize,
  openDay,
  printedLine,
  signaturePlaces,
  staysWhole,
  tableTextSize,
  titleRows,
} from '../arrangement';
import { SIZE, TYPE_AREA } from '../measures';
import {
  type Attachment,
  attachmentLabel,
  type Block,
  numberLine,
  type OfficialDocument,
  type OfficialTable,
  type Run,
  type Signature,
  type TableColumn,
} from '../official';
import { cleanText, emWidth } from '../text';
import { titleLines } from '../title';
import type { Role } from './fonts';

/** A text of the paper, in which hand it is set and where it stands in the words of its readers: `正文第3段`, `附件1`. */
export interface Said {
  role: Role;
  where: string;
  text: string;
}

/** A paper for the template `official.typ`: plain data, lengths in points. */
export interface Content {
  title: string;
  author: string;
  /** Year, month, day; null in a draft. */
  date: number[] | null;
  /** Where 密级 stands; null in an ordinary paper. */
  restriction: string | null;
  mark: { text: string; top: number; size: number; scale: number };
  head: { number: string; unit: string | null; day: string };
  titleLines: string[];
  addressee: string | null;
  sections: { turned: boolean; newPage: boolean; blocks: Part[] }[];
  foot: { copyTo: string | null; printedBy: string; scale: number; day: string; code: string | null } | null;
}

type Part =
  | { type: 'blank'; count: number }
  | { type: 'paragraph'; runs: { text: string; bold: boolean }[] }
  | { type: 'heading'; level: number; text: string }
  | { type: 'note' | 'label' | 'code'; text: string }
  | { type: 'hanging'; left: number; hang: number; lead: string; number: string; labelled: boolean; text: string }
  | { type: 'signature'; blanks: number; rows: { text: string; right: number }[] }
  | { type: 'attachmentTitle'; rows: string[] }
  | TablePart;

interface TablePart {
  type: 'table';
  /** Not divided by the end of a page, unless it is higher than one. */
  whole: boolean;
  caption: string | null;
  unitNote: string | null;
  note: string | null;
  size: number;
  columns: number[];
  head: Cell[];
  rows: Cell[];
}

interface Cell {
  x: number;
  y: number;
  colspan: number;
  rowspan: number;
  role: Role;
  align: TableColumn['align'];
  text: string;
  width: number;
  /** Holds a word that may be wider than its cell. */
  tight: boolean;
  /** In a row that may be higher than a page: only that may be divided. */
  breakable: boolean;
}

/** 156 mm ÷ 28 characters, in points. */
const CHARACTER = 156 / 28 / (25.4 / 72);
const SIZE_THREE = SIZE.three / 2;
const TWIPS = 20;

/** A paper as the template takes it, and every text in it for the search of characters that no font has. */
export function contentOf(doc: OfficialDocument): { content: Content; said: Said[] } {
  const said: Said[] = [];
  const say = (role: Role, where: string, text: string) => {
    // Printers’ sign for a type that is missing: no font here has U+FFFD.
    const clean = cleanText(text).replaceAll('\uFFFD', '〓');
    said.push({ role, where, text: clean });
    return clean;
  };
  const body = [
    ...blocks(doc.body, '正文', TYPE_AREA.width, say),
    ...attachmentsNote(doc.attachmentsNote, say),
    ...(doc.signature === null ? [] : [signature(doc.signature, say)]),
    ...attendance(doc.attendance ?? [], say),
  ];
  const sections = [
    { turned: false, newPage: false, blocks: body },
    ...doc.attachments.map((one, index) => attachment(one, index, doc.attachments.length, say)),
  ];
  if (doc.foot === null && doc.checkCode !== undefined)
    sections.at(-1)?.blocks.push({ type: 'code', text: say('body', '校验码', doc.checkCode) });
  const content: Content = {
    title: cleanText(doc.title.join('')),
    author: cleanText(doc.signature?.name ?? doc.foot?.printedBy ?? ''),
    date: doc.issueDate === null ? null : doc.issueDate.split('-').map(Number),
    restriction: doc.restriction === undefined ? null : say('hei', '版头左上角', doc.restriction),
    mark: { ...markSize(doc.mark), text: say('mark', '发文机关标志', doc.mark), top: MARK_TOP_MM[doc.kind] },
    head: {
      number: say('body', '文号', numberLine(doc)),
      unit: doc.kind === 'newsletter' ? say('body', '编发单位', doc.issueLine?.unit ?? '') : null,
      day: openDay(doc.issueLine?.date ?? doc.issueDate),
    },
    titleLines: titleRows(doc).map((line) => say('mark', '标题', line)),
    addressee: doc.addressee === null ? null : say('body', '主送机关', addresseeLine(doc.addressee)),
    sections,
    foot: foot(doc, say),
  };
  return { content, said };
}

type Say = (role: Role, where: string, text: string) => string;

function foot(doc: OfficialDocument, say: Say): Content['foot'] {
  if (doc.foot === null) return null;
  const { copyTo, printedBy } = doc.foot;
  return {
    copyTo: copyTo === null ? null : say('body', '抄送', copyToText(copyTo)),
    printedBy: say('body', '印发机关', printedBy),
    code: doc.checkCode === undefined ? null : say('body', '校验码', doc.checkCode),
    ...printedLine(doc.foot),
  };
}

const HEADING_ROLES: readonly Role[] = ['hei', 'kai', 'body', 'body'];

function blocks(list: readonly Block[], part: string, width: number, say: Say): Part[] {
  let paragraphs = 0;
  return list.map((block) => {
    if (block.type === 'paragraph') paragraphs += 1;
    return blockPart(block, part, paragraphs, width, say);
  });
}

function blockPart(block: Block, part: string, paragraphs: number, width: number, say: Say): Part {
  switch (block.type) {
    case 'heading': {
      const role = HEADING_ROLES[block.level - 1] ?? 'body';
      return { type: 'heading', level: block.level, text: say(role, `${part}的小标题`, block.text) };
    }
    case 'paragraph': {
      const runs: readonly Run[] = typeof block.text === 'string' ? [{ text: block.text }] : block.text;
      const where = `${part}第${paragraphs}段`;
      return {
        type: 'paragraph',
        runs: runs.map(({ text, bold }) => ({ text: divisible(say('body', where, text)), bold: bold === true })),
      };
    }
    case 'note':
      return { type: 'note', text: divisible(say('body', `${part}的附注`, block.text)) };
    case 'table':
      return table(block, part, width, say);
  }
}

/** An address or a code longer than a line may be divided anywhere: typst would let it run off the page. */
function divisible(text: string): string {
  return text.replace(/[\u0021-\u007E]{40,}/g, (word) => Array.from(word).join('\u200B'));
}

/** 附件：1. … under each other, each name hanging behind its number (7.3.4). */
function attachmentsNote(names: readonly string[], say: Say): Part[] {
  if (names.length === 0) return [];
  const numbered = names.length > 1;
  const number = numbered ? (names.length > 9 ? 1.5 : 1) * SIZE_THREE : 0;
  const label = 3 * SIZE_THREE;
  return [
    { type: 'blank', count: 1 },
    ...names.map((name, index): Part => {
      const first = index === 0;
      return {
        type: 'hanging',
        left: 2 * CHARACTER + (first ? 0 : label),
        hang: (first ? label : 0) + number,
        lead: first ? '附件：' : '',
        number: numbered ? `${index + 1}.` : '',
        labelled: false,
        text: say('body', '附件说明', attachmentName(name)),
      };
    }),
  ];
}

function signature(signed: Signature, say: Say): Part {
  const right = signaturePlaces(signed);
  return {
    type: 'signature',
    blanks: right.blanks,
    rows: [
      { text: say('body', '署名', signed.name), right: right.name * CHARACTER },
      { text: openDay(signed.date), right: right.date * CHARACTER },
    ],
  };
}

/** 出席、请假、列席 of a 纪要 (10.3). */
function attendance(lists: NonNullable<OfficialDocument['attendance']>, say: Say): Part[] {
  return lists.flatMap(({ label, names }, index): Part[] => {
    const lead = `${cleanText(label)}：`;
    return [
      ...(index === 0 ? [{ type: 'blank', count: 1 } as const] : []),
      {
        type: 'hanging',
        left: 2 * CHARACTER,
        hang: emWidth(lead) * SIZE_THREE,
        lead: say('hei', '出席名单', lead),
        number: '',
        labelled: true,
        text: say('body', `${cleanText(label)}名单`, names),
      },
    ];
  });
}

function attachment({ title, landscape, blocks: list }: Attachment, index: number, count: number, say: Say) {
  const width = landscape ? TYPE_AREA.height : TYPE_AREA.width;
  const label = attachmentLabel(index, count);
  const parts: Part[] = [
    { type: 'label', text: label },
    { type: 'attachmentTitle', rows: titleLines(title).map((line) => say('mark', `${label}的标题`, line)) },
    ...blocks(list, label, width, say),
  ];
  return { turned: landscape, newPage: true, blocks: parts };
}

function table(it: OfficialTable, part: string, width: number, say: Say): TablePart {
  const size = tableTextSize(it.columns.length, width) / 2;
  const widths = columnWidths(it.columns, width).map((twips) => twips / TWIPS);
  const height = (width === TYPE_AREA.height ? TYPE_AREA.width : TYPE_AREA.height) / TWIPS;
  const where = it.caption === undefined ? `${part}的表` : `${part}“${cleanText(it.caption)}”表`;
  const cell = (place: Pick<Cell, 'x' | 'y'> & Partial<Cell>, text: string, at: string): Cell => {
    const role = place.role ?? 'body';
    const own = { colspan: 1, rowspan: 1, align: 'center' as const, role, ...place };
    const room = widths.slice(own.x, own.x + own.colspan).reduce((sum, one) => sum + one, 0) - 2 * CELL_INSET;
    return { ...own, text: say(role, at, text), width: room, ...fitOf(cleanText(text), room, size, height) };
  };
  const head = headCells(it.columns).map(({ text, ...place }) => cell({ ...place, role: 'hei' }, text, where));
  const rows = it.rows.flatMap((row, y) => {
    const role = it.totalRow === true && y === it.rows.length - 1 ? 'hei' : 'body';
    const cells = it.columns.map(({ align }, x) => cell({ x, y, role, align }, row[x] ?? '', `${where}第${y + 1}行`));
    const breakable = cells.some((one) => one.breakable);
    return cells.map((one) => ({ ...one, breakable }));
  });
  const none = cell({ x: 0, y: 0, colspan: it.columns.length }, '无', where);
  const below = Math.max(1, ...head.map((one) => one.y + one.rowspan));
  return {
    type: 'table',
    whole: staysWhole(it),
    caption: it.caption === undefined ? null : say('hei', where, it.caption),
    unitNote: it.unitNote === undefined ? null : say('body', where, it.unitNote),
    note: it.note === undefined ? null : say('body', `${where}的注`, it.note),
    size,
    columns: widths,
    head,
    rows: (rows.length > 0 ? rows : [none]).map((one) => ({ ...one, y: one.y + below })),
  };
}

/** Between a cell’s rule and its text, in points; as in the template. */
const CELL_INSET = 3;

/** What two rows of heads take of a page at most, in points. */
const HEAD_ROOM = 90;
/** Lines are not filled to their end. */
const RAGGED = 1.15;

/** Latin letters may be three quarters of an em wide: a word that could be too wide is measured by the template. */
function fitOf(text: string, room: number, size: number, height: number): Pick<Cell, 'tight' | 'breakable'> {
  const longest = Math.max(0, ...text.split(/[\s\p{Script=Han}]+/u).map((word) => word.length));
  const lines = Math.ceil((RAGGED * emWidth(text) * size) / room);
  return { tight: longest * 0.75 * size > room, breakable: lines * (size + 3) > height - HEAD_ROOM };
}

/** One row of heads, or two where neighbours stand under a common one. */
function headCells(
  columns: readonly TableColumn[],
): (Pick<Cell, 'x' | 'y' | 'colspan' | 'rowspan'> & { text: string })[] {
  const grouped = columns.some((column) => column.group !== undefined);
  const cells: (Pick<Cell, 'x' | 'y' | 'colspan' | 'rowspan'> & { text: string })[] = [];
  let common: (typeof cells)[number] | null = null;
  let group: string | undefined;
  for (const [x, column] of columns.entries()) {
    if (column.group === undefined) {
      cells.push({ x, y: 0, colspan: 1, rowspan: grouped ? 2 : 1, text: column.head });
      common = null;
    } else {
      if (common !== null && column.group === group) common.colspan += 1;
      else {
        common = { x, y: 0, colspan: 1, rowspan: 1, text: column.group };
        cells.push(common);
      }
      cells.push({ x, y: 1, colspan: 1, rowspan: 1, text: column.head });
    }
    group = column.group;
  }
  return cells;
}
