/**
 * How many lines a text surely takes, without the fonts it is set in: known exactly for most names and figures of a table,
 * and else a least and a most.
 */

export interface LineBounds {
  least: number;
  most: number;
}

/** Least and greatest width of a character in thousandths of an em. */
interface Kind {
  narrow: number;
  wide: number;
}

const HAN: Kind = { narrow: 1000, wide: 1000 };
const OPENING: Kind = { narrow: 1000, wide: 1000 };
// May stand outside the line at its end.
const CLOSING: Kind = { narrow: 0, wide: 1000 };
const DIGIT: Kind = { narrow: 500, wide: 500 };
const SMALL_LETTER: Kind = { narrow: 270, wide: 800 };
const CAPITAL: Kind = { narrow: 330, wide: 950 };
const POINT: Kind = { narrow: 0, wide: 250 };
const HYPHEN: Kind = { narrow: 330, wide: 340 };
// A dash or quote beside Han may have a quarter of an em on each side of it on the grid of characters.
const OTHER: Kind = { narrow: 0, wide: 1500 };

function kindOf(character: string): Kind {
  const code = character.charCodeAt(0);
  if ((code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf)) return HAN;
  if (code >= 0x30 && code <= 0x39) return DIGIT;
  if (code >= 0x61 && code <= 0x7a) return SMALL_LETTER;
  if (code >= 0x41 && code <= 0x5a) return CAPITAL;
  if ('（《「『【〔'.includes(character)) return OPENING;
  if ('）》」』】〕，。、；：！？'.includes(character)) return CLOSING;
  if (character === ',' || character === '.') return POINT;
  return character === '-' ? HYPHEN : OTHER;
}

const LETTERS: readonly Kind[] = [DIGIT, SMALL_LETTER, CAPITAL];

/** Whether a line may end between two characters, whatever the program’s rules of line breaking. */
function parts(before: Kind, after: Kind): boolean {
  if (before === HAN) return after === HAN || after === OPENING || LETTERS.includes(after);
  if (before === CLOSING) return after === HAN || after === OPENING;
  return LETTERS.includes(before) && after === HAN;
}

/** How a text is set, in twips. */
export interface Setting {
  /** Width of a full-width character. */
  em: number;
  /** What the grid of the page adds to each character; below zero where it takes away. */
  space: number;
  /** Of a line. */
  room: number;
}

/** The lines of one paragraph, which has no line breaks of its own. */
export function lineBounds(text: string, setting: Setting): LineBounds {
  const characters = Array.from(text, kindOf);
  // What no rule of line breaking divides unless it must.
  const pieces = split(characters, parts);
  // A twip to either side, so that rounding in the layout decides nothing.
  const most = filled(pieces, { ...setting, room: setting.room - 1 }, divided).lines;
  return { least: most === 1 ? 1 : linesAtLeast(characters, { ...setting, room: setting.room + 1 }), most };
}

/** Every line filled to its end with characters as narrow as they can be. */
function linesAtLeast(characters: readonly Kind[], { em, space, room }: Setting): number {
  let lines = 1;
  let used = 0;
  for (const { narrow } of characters) {
    const width = Math.max(0, (narrow * em) / 1000 + space);
    if (used + width > room) {
      lines += 1;
      used = 0;
    }
    used += width;
  }
  return lines;
}

/** So many lines, the last of which is filled so far. */
interface Filled {
  lines: number;
  used: number;
}

/** Lines broken only between pieces, with characters as wide as they can be. */
function filled(
  pieces: readonly Kind[][],
  setting: Setting,
  tooWide: (piece: Kind[], setting: Setting) => Filled,
): Filled {
  const { em, space, room } = setting;
  let { lines, used }: Filled = { lines: 1, used: 0 };
  for (const piece of pieces) {
    const width = piece.reduce((total, { wide }) => total + (wide * em) / 1000 + space, 0);
    const whole: Filled = width <= room ? { lines: 1, used: width } : tooWide(piece, setting);
    if (used + width <= room) used += width;
    else {
      lines += used === 0 ? whole.lines - 1 : whole.lines;
      used = whole.used;
    }
  }
  return { lines, used };
}

/**
 * A piece wider than a line: each of its words begins one and is divided behind its signs or anywhere, whichever takes more;
 * its last line is full.
 */
function divided(piece: Kind[], setting: Setting): Filled {
  const full: Filled = { lines: 1, used: setting.room };
  const anywhere = (run: Kind[]) => filled(eachOf(run), setting, () => full);
  const words = split(piece, (before, after) => isWide(before) !== isWide(after));
  const lines = words.map((word) => {
    const behindSigns = split(word, (before) => !LETTERS.includes(before));
    return Math.max(filled(behindSigns, setting, anywhere).lines, anywhere(word).lines);
  });
  return { ...full, lines: lines.reduce((total, own) => total + own, 0) };
}

function isWide(kind: Kind): boolean {
  return kind === HAN || kind === OPENING || kind === CLOSING;
}

function eachOf(run: readonly Kind[]): Kind[][] {
  return run.map((kind) => [kind]);
}

function split(characters: readonly Kind[], at: (before: Kind, after: Kind) => boolean): Kind[][] {
  const pieces: Kind[][] = [];
  let before: Kind | undefined;
  for (const kind of characters) {
    if (before === undefined || at(before, kind)) pieces.push([kind]);
    else pieces.at(-1)?.push(kind);
    before = kind;
  }
  return pieces;
}
