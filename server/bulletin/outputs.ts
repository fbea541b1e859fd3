import { makePaper, makeXlsx, PAPER_TYPES } from '../document/maker';
import type { BulletinData } from './data';
import { documentOf } from './document';
import { DRAFT_ISSUE, type Issue, restrictionOf, signerOf } from './issuer';
import type { FieldNote, FieldValues, Paper } from './paper';
import { plainWords } from './plain-words';
import { type BulletinTemplates, draftPaper } from './templates';
import { valuesOf } from './values';
import { bulletinWorkbook } from './workbook';

/** The forms in which a bulletin goes out, by the ending of the file’s name. */
export const OUTPUT_TYPES = {
  ...PAPER_TYPES,
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  txt: 'text/plain; charset=utf-8',
} as const;
export type OutputForm = keyof typeof OUTPUT_TYPES;

/** The endings a bulletin’s file may have, as people are told them. */
export const OUTPUT_ENDINGS = '.docx、.pdf、.xlsx 和 .txt';

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
  const paper = draftPaper(data, templates);
  return await paperBytes(form, { paper, values: valuesOf(data, paper), notes: [], data }, DRAFT_ISSUE);
}

/** A paper with what it says, whole. */
export type WholePaper = { paper: Paper; values: FieldValues; notes: readonly FieldNote[]; data: BulletinData };

/** A paper as a file, in the form of who issues it; the same paper gives the same bytes. */
export async function paperBytes(
  form: OutputForm,
  { paper, values, notes, data }: WholePaper,
  issue: Issue,
): Promise<Uint8Array> {
  if (form === 'xlsx') return await makeXlsx(bulletinWorkbook(data, issue));
  if (form !== 'txt') return await makePaper(form, documentOf(paper, values, notes, data, issue));
  const words = plainWords(paper, values, notes, { ...issue, signer: signerOf(issue.issuer, data.bureau) });
  const restriction = restrictionOf(issue);
  return new TextEncoder().encode(restriction === undefined ? words : `${restriction}\n\n${words}`);
}
