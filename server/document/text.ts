/**
 * Text on its way into a file. Names come from people and from other people's workbooks; what XML cannot hold or what
 * would silently change the printed order of characters is taken out here, in one place.
 */

// C0, DEL and C1 controls but for tab, line feed and carriage return, which become a space.
const CONTROLS = /\p{Cc}/gu;
const SPACES = /[\t\n\r\u2028\u2029]+/g;
const LONE_SURROGATES = /\p{Surrogate}/gu;
const NONCHARACTERS = /\p{Noncharacter_Code_Point}/gu;
// Byte order mark inside text, and the marks that reverse the reading order (a name could show other than it is).
const UNSEEN = /[\u{FEFF}\u{202A}-\u{202E}\u{2066}-\u{2069}]/gu;

/**
 * One line of text that every XML parser takes: controls, noncharacters (U+FFFE …) and reading-order marks are removed,
 * line breaks and tabs become one space, a lone surrogate becomes U+FFFD so that the loss is seen.
 */
export function cleanText(text: string): string {
  return text
    .replace(SPACES, ' ')
    .replace(CONTROLS, '')
    .replace(LONE_SURROGATES, '\uFFFD')
    .replace(NONCHARACTERS, '')
    .replace(UNSEEN, '');
}

/** Width in em as a Chinese page sets it: Latin letters, digits and signs half an em, everything else a full em. */
export function emWidth(text: string): number {
  let width = 0;
  for (const character of text) width += (character.codePointAt(0) ?? 0) < 0x2000 ? 0.5 : 1;
  return width;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '"': '&quot;', "'": '&apos;', '<': '&lt;', '>': '&gt;' };

/** Clean text inside an element or attribute of XML. */
export function xmlText(text: string): string {
  return text.replace(/[&"'<>]/g, (character) => ENTITIES[character] ?? '');
}
