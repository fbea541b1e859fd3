import { writeDocx } from '../document/docx';
import { writeXlsx } from '../document/spreadsheet';
import type { BulletinData } from './data';
import { documentOf } from './document';
import { fieldsOf } from './fields';
import { DRAFT_ISSUE, type Issue, TRIAL_WORDS } from './issuer';
import type { FieldNote, FieldValues, Paper } from './paper';
import { plainWords } from './plain-words';
import { type BulletinTemplates, draftPaper } from './templates';
import { bulletinWorkbook } from './workbook';

/** The forms in which a bulletin goes out, by the ending of the file’s name. */
export const OUTPUT_TYPES = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  txt: 'text/plain; charset=utf-8',
} as const;
export type OutputForm = keyof typeof OUTPUT_TYPES;

/** The form a file’s name asks for; null when it is none of them. */
export function formOfName(name: string): OutputForm | null {
  const ending = name.slice(name.lastIndexOf('.') + 1);
  return (Object.keys(OUTPUT_TYPES) as OutputForm[]).find((form) => form === ending && name.includes('.')) ?? null;
}

/** The live draft of a month as a file; the same data and templates give the same bytes. */
export async function draftBytes(
  form: OutputForm,
  data: BulletinData,
  templates: BulletinTemplates,
): Promise<Uint8Array> {
  return await paperBytes(
    form,
    { paper: draftPaper(data, templates), values: fieldsOf(data), notes: [], data },
    DRAFT_ISSUE,
  );
}

/** A paper with what it says, whole. */
export type WholePaper = { paper: Paper; values: FieldValues; notes: readonly FieldNote[]; data: BulletinData };

/** A paper as a file, in the form of who issues it; the same paper gives the same bytes. */
export async function paperBytes(
  form: OutputForm,
  { paper, values, notes, data }: WholePaper,
  issue: Issue,
): Promise<Uint8Array> {
  if (form === 'xlsx') return await writeXlsx(bulletinWorkbook(data, issue));
  if (form === 'docx') return await writeDocx(documentOf(paper, values, notes, data, { issue }));
  const words = plainWords(paper, values, notes);
  return new TextEncoder().encode(issue.isTrial === true ? `${TRIAL_WORDS}\n\n${words}` : words);
}
