import type { BulletinData } from './data';
import { fieldsOf } from './fields';
import { type FieldNote, type FieldValues, type Paper, renderParagraph, wordsOfPieces } from './paper';
import { type BulletinTemplates, DEFAULT_BULLETIN_TEMPLATES, draftPaper } from './templates';

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
  return wordsOfPaper(draftPaper(data, templates), fieldsOf(data)).sections;
}

/** The opening of the first draft: basis, cut-off, whose data. */
export function openingText(data: BulletinData, templates: BulletinTemplates = DEFAULT_BULLETIN_TEMPLATES): string {
  return wordsOfPaper(draftPaper(data, templates), fieldsOf(data)).opening;
}
