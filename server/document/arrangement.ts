import { longDay } from './chinese';
import { FOOT_INDENT, SIZE, TYPE_AREA } from './measures';
import type { Foot, OfficialDocument, OfficialTable, Signature, TableColumn } from './official';
import { cleanText, emWidth } from './text';
import { titleLines } from './title';

/**
 * What the Word and the PDF of one paper have in common beyond its words: sizes, indents and the words put beside its own.
 */

/** The mark's upper edge below the upper edge of 版心 (7.2.4); a 简报 has no rule, its mark stands higher. */
export const MARK_TOP_MM = { bulletin: 35, minutes: 35, newsletter: 15 } as const;
const MARK_LARGEST_PT = 54;
const MARK_SMALLEST_PT = 26;

/** How large the mark is, in points, and how narrow, in percent: always on one line. */
export function markSize(mark: string): { size: number; scale: number } {
  const room = TYPE_AREA.width / 20 - 10;
  const em = Math.max(1, emWidth(cleanText(mark)));
  const size = Math.min(MARK_LARGEST_PT, Math.max(MARK_SMALLEST_PT, Math.floor(room / em)));
  // A name too long for the smallest size is set narrower, as printers do.
  return { size, scale: Math.max(50, Math.min(100, Math.floor((100 * room) / (em * size)))) };
}

/** The day as printed, or its open place in a draft. */
export function openDay(day: string | null): string {
  return day === null ? '　　年　月　日' : longDay(day);
}

/** The lines of the title: as given, or one long entry broken by sense. */
export function titleRows({ title, titleBreaks }: OfficialDocument): string[] {
  const [only, ...more] = title;
  return only !== undefined && more.length === 0 ? titleLines(only, titleBreaks) : title;
}

/** 主送机关 with its full-width colon. */
export function addresseeLine(addressee: string): string {
  const text = cleanText(addressee).trim();
  return /[:：]$/u.test(text) ? text.replace(/:$/u, '：') : `${text}：`;
}

/** The name of an attachment as 附件说明 has it: without punctuation at its end. */
export function attachmentName(name: string): string {
  return cleanText(name).replace(/[。；;，,、.\s]+$/u, '');
}

/**
 * Of 署名 and 成文日期 how many characters each stands from the right, and the empty lines above. Without a seal: the date's first
 * character two to the right of the name's, the name two from the margin; a date longer than the name takes the two and
 * pushes the name further in. With a seal: the date four from the margin, the name centred over it.
 */
export function signaturePlaces({ name, date, seal }: Signature): { name: number; date: number; blanks: number } {
  const nameEm = emWidth(cleanText(name));
  const dateEm = emWidth(openDay(date));
  // A seal stands half above the name: it gets the room of three lines instead of one.
  if (seal === true) return { ...sealedIndents(nameEm, dateEm), blanks: 3 };
  return { ...plainIndents(nameEm, dateEm), blanks: 1 };
}

function plainIndents(name: number, date: number): { name: number; date: number } {
  if (date > name) return { name: 2 + date - name + 2, date: 2 };
  return { name: 2, date: name - date };
}

function sealedIndents(name: number, date: number): { name: number; date: number } {
  const over = (name - date) / 2;
  const dateRight = Math.max(4, over);
  return { name: dateRight - over, date: dateRight };
}

/** Whom it is copied to, with the full stop at its end. */
export function copyToText(copyTo: string): string {
  const names = cleanText(copyTo).trim();
  return /[。.]$/u.test(names) ? names : `${names}。`;
}

/** 印发日期 as printed, and how narrow, in percent, 印发机关 is set to stand on one line with it. */
export function printedLine({ printedBy, printedOn }: Foot): { day: string; scale: number } {
  const day = `${openDay(printedOn)}印发`;
  const ems = (TYPE_AREA.width - 2 * FOOT_INDENT) / (SIZE.four * 10) - 1;
  const room = ems - emWidth(day);
  return { day, scale: Math.max(50, Math.min(100, Math.floor((100 * room) / emWidth(cleanText(printedBy))))) };
}

const WHOLE_ROWS = 15;

/** A short table is not divided by the end of a page. */
export function staysWhole({ rows }: OfficialTable): boolean {
  return rows.length <= WHOLE_ROWS;
}

/** Whole twips that add up to the width. */
export function columnWidths(columns: readonly TableColumn[], width: number): number[] {
  const weights = columns.map((column) => Math.max(column.width, 0.01));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  let used = 0;
  let reached = 0;
  return weights.map((weight) => {
    reached += weight;
    const end = Math.round((width * reached) / sum);
    const own = end - used;
    used = end;
    return own;
  });
}

/** Of a table’s text, in half points: 小四, 五号 or 小五 by the room a column has on average. */
export function tableTextSize(columns: number, width: number): number {
  const room = width / Math.max(1, columns);
  if (room >= 1100) return SIZE.smallFour;
  return room >= 800 ? SIZE.five : SIZE.smallFive;
}
