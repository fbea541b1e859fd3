import type { AttachmentChoice } from './attachments';
import type { TypedFigure } from './typed';

/**
 * A bulletin while it is written: free words around fields that are bound to the ledger. In the text of a paragraph a field
 * stands as its name in brackets, 【全年签约数】; what it says comes from the figures of the cut-off and is never typed.
 */
export type PaperParagraph = { id: string; text: string };
export type PaperSection = { id: string; heading: string; paragraphs: PaperParagraph[] };
export type Paper = {
  title: string;
  addressee: string;
  opening: PaperParagraph;
  sections: PaperSection[];
  copyTo: string;
  /** Figures no ledger here holds, typed with their source. */
  typed?: TypedFigure[];
  /** Which attachments it has; all of them where nothing was chosen. */
  attachments?: AttachmentChoice;
};

/** The paragraph of a correction that lists old figures beside new ones. */
export const CORRECTION_FIGURES = 'correction-figures';

/** What a field says at the cut-off, and where its projects can be opened; null where no list stands behind it. */
export type FieldValue = {
  text: string;
  list: Record<string, string | number> | null;
  /** What a figure without a list is made of: projects by code, units with what they count. */
  behind?: FigurePart[];
  /** Where a typed figure is from. */
  source?: string;
  /** Why a paper that binds it cannot be sent, and what to do. */
  missing?: string;
};

/** A project (with its code) or a unit a figure is made of, and what it adds. */
export type FigurePart = { code?: string; name: string; says?: string };

/** The fields of a cut-off by their names. */
export type FieldValues = Readonly<Record<string, FieldValue>>;

/** A note that stands in a field’s place, with the reason the approver is shown. */
export type FieldNote = { paragraph: string; field: string; words: string; reason: string };

/** A piece of a rendered paragraph. */
export type Piece =
  | { kind: 'words'; text: string }
  | ({ kind: 'field'; field: string } & FieldValue)
  | { kind: 'note'; field: string; text: string; reason: string };

const TOKEN = /【([^【】]{1,30})】/g;

/** The names of the fields a text binds, in their order. */
export function fieldsIn(text: string): string[] {
  return [...text.matchAll(TOKEN)].map((match) => match[1] ?? '');
}

/** The fields a paper prints; its list of old and new figures only follows them. */
export function boundFields({ opening, sections }: Paper): Set<string> {
  const paragraphs = [opening, ...sections.flatMap((section) => section.paragraphs)];
  return new Set(paragraphs.filter((one) => one.id !== CORRECTION_FIGURES).flatMap((one) => fieldsIn(one.text)));
}

/** A paragraph with its fields filled in; a field nobody knows stays as it stands, so that it is seen. */
export function renderParagraph(
  paragraph: PaperParagraph,
  values: FieldValues,
  notes: readonly FieldNote[] = [],
): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const match of paragraph.text.matchAll(TOKEN)) {
    const field = match[1] ?? '';
    if (match.index > at) pieces.push({ kind: 'words', text: paragraph.text.slice(at, match.index) });
    const note = notes.find((one) => one.paragraph === paragraph.id && one.field === field);
    const value = Object.hasOwn(values, field) ? values[field] : undefined;
    if (note) pieces.push({ kind: 'note', field, text: note.words, reason: note.reason });
    else if (value) pieces.push({ kind: 'field', field, ...value });
    else pieces.push({ kind: 'words', text: match[0] });
    at = match.index + match[0].length;
  }
  if (at < paragraph.text.length) pieces.push({ kind: 'words', text: paragraph.text.slice(at) });
  return pieces;
}

/** The plain words of a rendered paragraph. */
export function wordsOfPieces(pieces: readonly Piece[]): string {
  return pieces.map((piece) => piece.text).join('');
}

export type PaperRefusal = { field: string; message: string };

/** So many characters a bulletin may have as it reads: about a hundred pages. */
const LONGEST_PAPER = 60_000;

/**
 * What keeps a paper from being kept: a field nobody knows, a bracket left open, a section without a heading. `field` is the path
 * in the paper.
 */
export function refusePaper(paper: Paper, values: FieldValues): PaperRefusal[] {
  const found: PaperRefusal[] = [];
  const look = (text: string, field: string) => {
    for (const name of fieldsIn(text))
      if (!Object.hasOwn(values, name))
        found.push({ field, message: `没有“${name}”这个数据项，请从数据项中选择，或去掉方头括号` });
    if (/[【】]/.test(text.replaceAll(TOKEN, '')))
      found.push({ field, message: '方头括号【】只用于数据项，请成对使用' });
  };
  const read = [paper.opening, ...paper.sections.flatMap((section) => section.paragraphs)].reduce(
    (total, paragraph) => total + wordsOfPieces(renderParagraph(paragraph, values)).length,
    0,
  );
  if (read > LONGEST_PAPER)
    found.push({ field: 'sections', message: `正文最长 ${LONGEST_PAPER} 字，现在 ${read} 字，请删减或改用附件` });
  look(paper.opening.text, 'opening');
  for (const [index, section] of paper.sections.entries()) {
    if (section.heading.trim() === '') found.push({ field: `sections.${index}.heading`, message: '请填写小标题' });
    for (const [at, paragraph] of section.paragraphs.entries())
      look(paragraph.text, `sections.${index}.paragraphs.${at}`);
  }
  return found;
}

/** What keeps a paper from being sent: a field it binds still has nothing to say, and no note stands in its place. */
export function refuseUnready(paper: Paper, values: FieldValues, notes: readonly FieldNote[]): PaperRefusal[] {
  const look = (paragraph: PaperParagraph, place: string) =>
    renderParagraph(paragraph, values, notes).flatMap((piece) =>
      piece.kind === 'field' && piece.missing !== undefined
        ? [{ field: 'paper', message: `${place}：${piece.missing}` }]
        : [],
    );
  return [
    ...look(paper.opening, '开头'),
    ...paper.sections.flatMap((section) =>
      section.paragraphs.flatMap((paragraph, at) => look(paragraph, `“${section.heading}”第${at + 1}段`)),
    ),
  ];
}
