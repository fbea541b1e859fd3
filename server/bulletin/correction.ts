import { changedFields, type FieldChange } from './drawn';
import {
  boundFields,
  CORRECTION_FIGURES,
  type FieldNote,
  type FieldValue,
  type FieldValues,
  type Paper,
} from './paper';
import { mergePaper } from './paper-merge';

/** Longer ones are lists of names, which stand in the text itself. */
const LONGEST_FIGURE = 40;

/** The figures of an issued paper as its readers saw them: where a note stood in a figure’s place, its words. */
export function asPrinted(figures: FieldValues, notes: readonly FieldNote[]): FieldValues {
  const noted = notes.flatMap(({ field, words }): [string, FieldValue][] => {
    const figure = Object.hasOwn(figures, field) ? figures[field] : undefined;
    return figure === undefined ? [] : [[field, { ...figure, text: words }]];
  });
  return { ...figures, ...Object.fromEntries(noted) };
}

/** The section that a correction puts before the text of the month. */
const CORRECTION = 'correction';

/** The paper with that paragraph as it stands by other figures, where nobody has taken it out. */
export function withChanges(paper: Paper, before: FieldValues, after: FieldValues): Paper {
  return {
    ...paper,
    sections: paper.sections.map((section) => ({
      ...section,
      paragraphs: section.paragraphs.map((one) =>
        one.id === CORRECTION_FIGURES ? { ...one, text: changesText(paper, before, after) } : one,
      ),
    })),
  };
}

/** Old figures beside new ones, of those the paper prints; of long lists only that they follow, for they stand in the text itself. */
function changesText(paper: Paper, before: FieldValues, after: FieldValues): string {
  const bound = boundFields(paper);
  const changed = changedFields(before, after).filter((one) => bound.has(one.field));
  if (changed.length === 0) return '各项数据没有变化。';
  const isLong = (one: FieldChange) => Math.max(one.before.length, one.after.length) > LONGEST_FIGURE;
  const figures = changed
    .filter((one) => !isLong(one))
    .map((one) => `${one.field}：原为${plain(one.before)}，现为【${one.field}】`);
  const lists = changed.filter(isLong).map((one) => one.field);
  return [
    ...(figures.length > 0 ? [`${figures.join('；')}。`] : []),
    ...(lists.length > 0 ? [`${lists.join('、')}随之变化，以本通报为准。`] : []),
  ].join('');
}

/** Words in which brackets bind no field. */
function plain(text: string): string {
  return text.replaceAll('【', '［').replaceAll('】', '］');
}

/**
 * The words of an issued paper for its correction: what people wrote and typed stays, what they left as it was drafted follows the
 * figures of now. `before` and `after` are the drafts of then and now.
 */
export function wordsAsIssued(issued: Paper, before: Paper, after: Paper): Paper {
  const month = { ...issued, sections: issued.sections.filter((section) => section.id !== CORRECTION) };
  return mergePaper(before, month, after).paper;
}

/**
 * The paper of a 更正通报: it names what it corrects and why, and lists old and new figures; the text of the month follows as it
 * stands now. The old figures are words, because they no longer follow from the ledger.
 */
export function correctionParagraphs(
  paper: Paper,
  old: { number: string; reason: string },
  before: FieldValues,
  after: FieldValues,
): Paper {
  return {
    ...paper,
    title: paper.title.replace(/的通报$/, '的更正通报'),
    sections: [
      {
        id: CORRECTION,
        heading: '更正事项',
        paragraphs: [
          { id: 'correction-of', text: plain(`${old.number}因${old.reason.replace(/[。；]$/, '')}，现予更正。`) },
          { id: CORRECTION_FIGURES, text: changesText(paper, before, after) },
        ],
      },
      ...paper.sections,
    ],
  };
}
