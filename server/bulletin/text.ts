import type { BulletinData } from './data';
import { type FieldNote, type FieldValues, type Paper, renderParagraph, wordsOfPieces } from './paper';
import { type BulletinTemplates, DEFAULT_BULLETIN_TEMPLATES, draftPaper } from './templates';
import { valuesOf } from './values';

export { againstTime, countText, dayText, growthText, moneyText, monthText, percentText } from './phrases';

/** A section as plain words: heading, paragraphs. Levels are those of BULLETIN.md. */
export type Section = { heading: string; paragraphs: string[] };

/** A paper as plain words: every field and note in its place. */
export function wordsOfPaper(
  paper: Paper,
  values: FieldValues,
  notes: readonly FieldNote[] = [],
): { opening: string; sections: Section[] } {
  const words = (paragraph: Paper['opening']) => wordsOfPieces(renderParagraph(paragraph, values, notes));
  return {
    opening: words(paper.opening),
    sections: paper.sections.map(({ heading, paragraphs }) => ({ heading, paragraphs: paragraphs.map(words) })),
  };
}

/** The sections of the first draft of a month, every number computed. */
export function bulletinSections(
  data: BulletinData,
  templates: BulletinTemplates = DEFAULT_BULLETIN_TEMPLATES,
): Section[] {
  return draftWords(data, templates).sections;
}

/** The opening of the first draft: basis, cut-off, whose data. */
export function openingText(data: BulletinData, templates: BulletinTemplates = DEFAULT_BULLETIN_TEMPLATES): string {
  return draftWords(data, templates).opening;
}

function draftWords(data: BulletinData, templates: BulletinTemplates) {
  const paper = draftPaper(data, templates);
  return wordsOfPaper(paper, valuesOf(data, paper));
}
