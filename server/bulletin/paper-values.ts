import { ALL_ATTACHMENTS, ATTACHMENT_FIELDS, ATTACHMENT_KINDS, type AttachmentKind } from './attachments';
import type { FieldValue, FieldValues, Paper } from './paper';
import { TYPED_NAMES, typedText } from './typed';

/** The fields that follow from the paper itself: typed figures, and the numbers of its attachments. */
export const PAPER_FIELD_NAMES: readonly string[] = [...TYPED_NAMES, ...Object.values(ATTACHMENT_FIELDS)];

/** The attachments a paper shows: those chosen that have something in them, in the chosen order. */
export function shownAttachments(paper: Paper, filled: readonly AttachmentKind[]): AttachmentKind[] {
  return (paper.attachments ?? ALL_ATTACHMENTS).shown.filter((kind) => filled.includes(kind));
}

/** What those fields say; `filled` are the attachments that have something in them. */
export function paperValues(paper: Paper, filled: readonly AttachmentKind[]): FieldValues {
  const shown = shownAttachments(paper, filled);
  const typed = TYPED_NAMES.map((name): [string, FieldValue] => {
    const figure = paper.typed?.find((one) => one.field === name);
    return [
      name,
      figure === undefined
        ? { text: '（待填）', list: null, missing: `请填写“${name}”和来源，或删去用到它的句子` }
        : { text: typedText(figure), list: null, source: figure.source },
    ];
  });
  const numbers = ATTACHMENT_KINDS.map((kind): [string, FieldValue] => {
    const at = shown.indexOf(kind);
    return [
      ATTACHMENT_FIELDS[kind],
      at === -1
        ? {
            text: '（无此附件）',
            list: null,
            missing: `正文提到“${ATTACHMENT_FIELDS[kind]}”，请保留这个附件，或删去这句话`,
          }
        : { text: shown.length === 1 ? '附件' : `附件${at + 1}`, list: null },
    ];
  });
  return Object.fromEntries([...typed, ...numbers]);
}
