import { z } from 'zod';

// What a person cannot have meant to type and what breaks documents: C0 and C1 controls, byte order and reading-order
// marks, spaces of no width, noncharacters (U+FFFE), and halves of a surrogate pair. Taken out at the boundary (TRUST.md, “easy to get wrong”).
const BREAKS = /[\t\n\r\u2028\u2029]+/g;
const UNSEEN =
  /[\p{Cc}\p{Surrogate}\p{Noncharacter_Code_Point}\u{FEFF}\u{00AD}\u{180E}\u{200B}-\u{200F}\u{202A}-\u{202E}\u{2060}-\u{206F}]/gu;

/** One line of text without anything unseen in it, trimmed. */
export function oneLine(text: string): string {
  return text.replace(BREAKS, ' ').replace(UNSEEN, '').trim();
}

/** Several lines of text without anything unseen in them but line feeds, trimmed. */
export function manyLines(text: string): string {
  return text
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .split('\n')
    .map((line) => line.replace(BREAKS, ' ').replace(UNSEEN, '').trimEnd())
    .join('\n')
    .trim();
}

/** A required line of text of at most `max` characters; `label` names the field in the error words (SEC-10). */
export function cleanText(max: number, label: string) {
  return z
    .string({ error: `请填写${label}` })
    .overwrite(oneLine)
    .min(1, { error: `请填写${label}` })
    .max(max, { error: `${label}最长 ${max} 字` });
}

/** A line of text that may be left empty; empty becomes null. */
export function optionalText(max: number, label: string) {
  return z
    .string({ error: `${label}须为文字` })
    .overwrite(oneLine)
    .max(max, { error: `${label}最长 ${max} 字` })
    .nullable()
    .transform((text) => text || null);
}

/** Several lines of text that may be left empty; empty becomes null. */
export function optionalLines(max: number, label: string) {
  return z
    .string({ error: `${label}须为文字` })
    .overwrite(manyLines)
    .max(max, { error: `${label}最长 ${max} 字` })
    .nullable()
    .transform((text) => text || null);
}
