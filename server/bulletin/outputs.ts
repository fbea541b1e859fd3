import { writeDocx } from '../document/docx';
import { writeXlsx } from '../document/spreadsheet';
import type { BulletinData } from './data';
import { documentOf } from './document';
import { fieldsOf } from './fields';
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
  if (form === 'xlsx') return await writeXlsx(bulletinWorkbook(data));
  const paper = draftPaper(data, templates);
  const values = fieldsOf(data);
  if (form === 'docx') return await writeDocx(documentOf(paper, values, [], data));
  return new TextEncoder().encode(plainWords(paper, values));
}
