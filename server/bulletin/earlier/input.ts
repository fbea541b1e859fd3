import { z } from 'zod';
import { day } from '../../ledger/input';
import { yuanOfWan } from '../../money/money';
import { BASES } from '../../role';
import { cleanText, manyLines, oneLine, optionalText } from '../../text';
import { month } from '../bulletin-input';
import { countOf } from './pasted';

const id = z.string().min(1).max(60);
const MOST_LINES = 2000;

/** A pasted list: tabs part its columns and stay. */
const pasted = z
  .string()
  .max(200_000, { error: '粘贴的内容过长，请只留项目名称、责任单位、金额三栏' })
  .transform((text) => text.replace(/\r\n?/g, '\n'))
  .refine((text) => text.split('\n').length <= MOST_LINES, { error: `最多 ${MOST_LINES} 行` });

export const readInput = z.strictObject({ units: pasted, projects: pasted });

export const enterInput = z.strictObject({
  key: z.string().min(8).max(80),
  month,
  basis: z.enum(BASES, { error: '请选择口径' }),
  number: optionalText(60, '文号'),
  issuedOn: day,
  asOf: day,
  count: z
    .string()
    .overwrite(oneLine)
    .transform((text) => countOf(text))
    .refine((count): count is number => count !== null, { error: '累计签约个数应为数字，如 12' }),
  wan: z
    .string()
    .overwrite(oneLine)
    .transform((text) => yuanOfWan(text))
    .refine((yuan): yuan is number => yuan !== null && yuan >= 0, { error: '协议投资应为万元数，如 520000' }),
  units: pasted,
  projects: pasted,
  /** Which project a line is, by number, chosen by hand; '' says that the ledger has none. */
  choices: z.record(z.string().regex(/^\d{1,5}$/), z.string().overwrite(oneLine).max(20)).default({}),
  scan: id.nullable().default(null),
  /** The version that is changed, and why. */
  supersedes: id.nullable().default(null),
  reason: optionalText(500, '更正原因').default(null),
});

export const oneInput = z.strictObject({ earlier: id });

export const explainInput = z.strictObject({
  earlier: id,
  key: z.string().min(1).max(220),
  /** The figures the page showed. */
  signature: z.string().max(4000),
  words: z.string().overwrite(manyLines).pipe(cleanText(300, '说明')),
});
