/** Digits of a telephone, with what people write between them: 138-0013-8000, 0471 6543210, +86 138…. */
const TELEPHONE = /\+?\d(?:[\s-]?\d){6,14}/g;

/** A telephone as everybody sees it: the middle hidden, `138****8000` (SEC-16). Other digits stay. */
export function maskTelephones(text: string): string {
  return text.replace(TELEPHONE, (told) => {
    const digits = told.replace(/\D/g, '');
    if (digits.length < 7) return told;
    return `${digits.slice(0, 3)}****${digits.slice(-(digits.length >= 10 ? 4 : 2))}`;
  });
}

/** True when a text holds a telephone that masking would hide. */
export function holdsTelephone(text: string | null): boolean {
  return text !== null && maskTelephones(text) !== text;
}
