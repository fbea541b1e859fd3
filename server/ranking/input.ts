import { z } from 'zod';
import { isDay } from '../calendar/day';
import * as ledgerInputs from '../ledger/input';
import { cleanText, oneLine, optionalText } from '../text';
import { id } from './measure';

export const quarter = z.string().regex(/^(19|20)\d{2}Q[1-4]$/, { error: '季度应如 2018Q1' });
const seq = z.int().min(1);

export const plain = z.strictObject({ ...ledgerInputs.asOf, quarter });
export const oneScheme = z.strictObject({ scheme: seq });
export const schemeText = z.strictObject({
  text: z.string().min(2, { error: '请填写方案' }).max(400_000, { error: '方案过长' }),
});
export const trial = z.strictObject({ quarter, scheme: seq });
export const compare = z.strictObject({ quarter, one: seq, other: seq });
export const moves = z.strictObject({
  quarter,
  scheme: seq,
  unit: z.string().min(1).max(80),
  officer: z.string().min(1).max(80).nullable().default(null),
});

/** Several decimals in a field, whatever people put between them, as one line with single spaces. */
const typedValue = z
  .string()
  .max(4000, { error: '内容过长' })
  // A Chinese keyboard types ９２％ and people leave a space before the sign.
  .overwrite((text) =>
    oneLine(text.normalize('NFKC'))
      .replace(/\s+%/g, '%')
      .replace(/[、，,；;\s]+/g, ' '),
  )
  .min(1, { error: '此项必填' });
const reason = cleanText(300, '原因');

/** What is typed for a ranking; a null value takes back what was typed. `member` is a unit’s or a person’s id. */
export const typed = z.strictObject({
  quarter,
  scheme: seq,
  entries: z
    .array(
      z.discriminatedUnion('kind', [
        z.strictObject({
          kind: z.enum(['figure', 'marks']),
          member: z.string().min(1).max(60),
          key: z.string().max(130),
          value: typedValue.nullable(),
        }),
        z.strictObject({
          kind: z.enum(['notApplicable', 'notRanked']),
          member: z.string().min(1).max(60),
          key: z.string().max(130),
          value: reason.nullable(),
        }),
      ]),
    )
    .min(1, { error: '没有改动' })
    .max(2000),
  evidence: cleanText(300, '依据'),
});

const objectionWords = cleanText(1000, '异议内容');
/** 代填: who of the unit said it, and when; null where the unit itself writes. */
const told = z
  .strictObject({ by: cleanText(80, '谁说的'), on: z.string().refine(isDay, { error: '日期应如 2018-03-19' }) })
  .nullable()
  .default(null);
const unitId = z.string().min(1).max(60);

export const sendCheck = z.strictObject({
  quarter,
  scheme: seq,
  /** For a second round: why it is needed. */
  reason: optionalText(500, '原因').default(null),
});
export const oneCheck = z.strictObject({ check: seq });
export const letter = z.strictObject({ check: seq, unitId });
export const agree = z.strictObject({ check: seq, unitId, told });
export const object = z.strictObject({
  key: z.string().min(8).max(80),
  check: seq,
  unitId,
  /** The indicator, 加扣分 or veto objected to; null is the whole. */
  point: id.nullable(),
  officer: z.string().min(1).max(80).nullable().default(null),
  words: objectionWords,
  /** Attachments, by id. */
  files: z
    .array(z.string().min(1).max(60))
    .min(1, { error: '请附佐证材料' })
    .max(20, { error: '一次最多 20 份材料' })
    .refine((files) => new Set(files).size === files.length, { error: '同一份材料附了两次' }),
  told,
});
export const withdrawObjection = z.strictObject({ objection: seq, reason: cleanText(800, '撤回原因'), told });
export const decideObjection = z.strictObject({
  objection: seq,
  outcome: z.enum(['upheld', 'dismissed'], { error: '请选择采纳或不予采纳' }),
  reason: cleanText(1000, '答复理由'),
});

export const publish = z.strictObject({
  quarter,
  scheme: seq,
  /** For a correction: why the ranking published before is replaced. */
  reason: optionalText(500, '更正原因').default(null),
  /** What changed since the units had checked, and why. */
  note: optionalText(1000, '核对后变化的说明').default(null),
});
export const one = z.strictObject({ ranking: seq });
