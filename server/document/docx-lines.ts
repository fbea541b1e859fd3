import { Document, type ISectionOptions } from 'docx';
import { layoutDocument } from 'docx/layout';
import { gridOf } from './docx-document';
import { paragraph, run } from './docx-runs';
import { stylesheet } from './docx-styles';
import { lineBounds } from './line-bounds';
import { GRID_CHARACTER_SPACE, TYPE_AREA } from './measures';
import { cleanText } from './text';

/** A paragraph of one style as it is to be broken into lines. */
export interface SetText {
  style: string;
  text: string;
  /** In half points. */
  size: number;
  /** Of a line, in twips. */
  room: number;
  /** On a turned page, which has no grid of characters. */
  turned: boolean;
}

/**
 * Of each group the lines of its longest text. Most are known from their length alone; the others are laid out, each once.
 */
export function longestOf<Group extends readonly SetText[]>(groups: readonly Group[]): Map<Group, number> {
  const known = groups.map((group) => ({ group, ...boundsOf(group) }));
  const laidOut = laidOutLines(known.flatMap(({ open }) => open));
  return new Map(
    known.map(({ group, least, open }) => [group, Math.max(least, ...open.map((set) => laidOut.get(keyOf(set)) ?? 1))]),
  );
}

/** The lines a group surely has, and the texts that may have more. */
function boundsOf(group: readonly SetText[]): { least: number; open: SetText[] } {
  const texts = group.map((set) => ({ ...set, text: cleanText(set.text) }));
  const bounds = texts.map(({ text, size, room, turned }) =>
    lineBounds(text, { em: size * 10, room, space: turned ? 0 : GRID_SPACE }),
  );
  const least = Math.max(1, ...bounds.map((one) => one.least));
  return { least, open: texts.filter((_, at) => (bounds[at]?.most ?? 1) > least) };
}

/** What the grid of an upright page adds to a character, in twips; a style free of its lines is not free of that. */
const GRID_SPACE = (GRID_CHARACTER_SPACE / 4096) * 20;

function keyOf({ style, text, size, room, turned }: SetText): string {
  return `${style} ${size} ${room} ${turned} ${text}`;
}

/** Width and height of the page on which texts are laid out: any, for each text has its own indent. */
const SIDE = TYPE_AREA.height;

function laidOutLines(texts: readonly SetText[]): Map<string, number> {
  const once = new Map(texts.map((set) => [keyOf(set), set]));
  const sorted = [...once].sort(([, one], [, other]) => Number(one.turned) - Number(other.turned));
  if (sorted.length === 0) return new Map();
  const section = (turned: boolean): ISectionOptions => ({
    properties: {
      page: { size: { width: SIDE, height: SIDE }, margin: { top: 0, right: 0, bottom: 0, left: 0 } },
      grid: gridOf(turned),
    },
    children: sorted.flatMap(([, set]) =>
      set.turned === turned
        ? [paragraph(set.style, [run(set.text, { size: set.size })], { indent: { right: SIDE - set.room } })]
        : [],
    ),
  });
  const document = new Document({
    externalStyles: stylesheet(),
    sections: [false, true].map(section).filter(({ children }) => children.length > 0),
  });
  const lines = new Map<number, number>();
  // As in `laidOutEnd`: it takes a font whose characters are as wide.
  for (const page of layoutDocument(document, { guess: true }).pages)
    for (const block of page.body)
      if (block.type === 'paragraph') lines.set(block.index, (lines.get(block.index) ?? 0) + block.lines.length);
  return new Map(sorted.map(([key], at) => [key, lines.get(at) ?? 1]));
}
