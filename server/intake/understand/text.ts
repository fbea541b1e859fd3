import { oneLine } from '../../text';

/** Full-width forms made plain, runs of blanks made one, trimmed. Line breaks count as blanks. */
export function tidy(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, ' ').trim();
}

/** As `tidy`, without any blanks: how labels are compared (“合  计”, “签约\n时间”). */
export function squash(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '');
}

/** Text as it is kept: one line, as typed, without the blanks a narrow cell puts between Chinese characters. */
export function kept(text: string): string {
  return oneLine(text)
    .replace(/\s+/g, ' ')
    .replace(/(?<=[\p{Script=Han}\u3000-\u303f\uff00-\uffef]) (?=[\p{Script=Han}\u3000-\u303f\uff00-\uffef])/gu, '');
}

/** True for what people type to say “nothing”: a dash, a slash, 无, 暂无. */
export function saysNothing(text: string): boolean {
  return /^(|[-–—―－_~/\\|.。*×xX]+|无|暂无|没有|空|null|n\/?a)$/i.test(squash(text));
}

/** Text without what stands in brackets, and the bracketed parts. Brackets inside brackets go with the outer ones. */
export function withoutBrackets(text: string): { outside: string; inside: string[] } {
  const inside: string[] = [];
  let outside = '';
  let depth = 0;
  let held = '';
  for (const character of text) {
    if ('([{【〔「'.includes(character)) {
      if (depth > 0) held += character;
      depth += 1;
    } else if (depth > 0 && ')]}】〕」'.includes(character)) {
      depth -= 1;
      if (depth === 0) {
        inside.push(held);
        held = '';
      } else held += character;
    } else if (depth > 0) held += character;
    else outside += character;
  }
  return { outside: outside + held, inside };
}

const DIGITS: Record<string, number> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const STEPS: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };

/** Chinese numerals below ten thousand as digits: 三千二百 → 3200. Those that follow a digit (8千) are left alone. */
export function withArabicNumerals(text: string): string {
  return text.replace(/(?<![\d.])[零〇一二两三四五六七八九十][零〇一二两三四五六七八九十百千]*/g, (numeral) => {
    let sum = 0;
    let digit = 0;
    let plain = '';
    for (const character of numeral) {
      const step = STEPS[character];
      if (step === undefined) {
        digit = DIGITS[character] ?? 0;
        plain += digit;
      } else {
        sum += (digit || 1) * step;
        digit = 0;
        plain = '';
      }
    }
    return sum === 0 ? plain : String(sum + digit);
  });
}
