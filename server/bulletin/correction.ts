import { changedFields } from './drawn';
import type { FieldValues, Paper } from './paper';
import { mergePaper } from './paper-merge';

/** Longer ones are lists of names, which stand in the text itself. */
const LONGEST_FIGURE = 40;

/** The section that a correction puts before the text of the month. */
const CORRECTION = 'correction';

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
  const changes = changedFields(before, after)
    .filter((one) => Math.max(one.before.length, one.after.length) <= LONGEST_FIGURE)
    .map(({ field, before: was }) => `${field}：原为${was}，现为【${field}】`);
  return {
    ...paper,
    title: paper.title.replace(/的通报$/, '的更正通报'),
    sections: [
      {
        id: CORRECTION,
        heading: '更正事项',
        paragraphs: [
          { id: 'correction-of', text: `${old.number}因${old.reason.replace(/[。；]$/, '')}，现予更正。` },
          {
            id: 'correction-figures',
            text: changes.length > 0 ? `${changes.join('；')}。` : '各项数据没有变化。',
          },
        ],
      },
      ...paper.sections,
    ],
  };
}
