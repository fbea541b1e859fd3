import { pinyin } from 'pinyin-pro';

const HAN = /\p{Script=Han}/u;
const LONGEST_INITIALS = 8;
const LONGEST_PINYIN = 24;

/** What the search index holds of a project: characters one a token, and pinyin and initials from every character on. */
export type SearchText = { characters: string; pinyin: string; initials: string };

/** The index text of a project’s name, companies and code. */
export function searchTextOf(parts: readonly (string | null)[]): SearchText {
  const texts = parts.filter((part): part is string => Boolean(part));
  const sounds = texts.map((text) =>
    pinyin(text, { toneType: 'none', type: 'array', nonZh: 'removed', v: true }).filter((sound) =>
      /^[a-z]+$/.test(sound),
    ),
  );
  return {
    characters: texts.map(spaced).join(' '),
    pinyin: sounds.flatMap((list) => suffixes(list, LONGEST_PINYIN)).join(' '),
    initials: sounds
      .flatMap((list) =>
        suffixes(
          list.map((sound) => sound.charAt(0)),
          LONGEST_INITIALS,
        ),
      )
      .join(' '),
  };
}

/**
 * The FTS5 query for what a person typed: Chinese and codes as a phrase of characters, bare letters as initials or
 * pinyin from any character on. Null when nothing searchable was typed.
 */
export function searchQueryOf(typed: string): string | null {
  const text = typed.normalize('NFKC').trim().toLowerCase().slice(0, 60);
  if (/^[a-z]{2,}$/.test(text))
    return `initials : "${text.slice(0, LONGEST_INITIALS)}"* OR pinyin : "${text.slice(0, LONGEST_PINYIN)}"* OR characters : "${text}"*`;
  const tokens = spaced(text)
    .split(' ')
    .filter((token) => /[\p{L}\p{N}]/u.test(token));
  if (tokens.length === 0) return null;
  return `characters : "${tokens.map((token) => token.replaceAll('"', '')).join(' ')}"${HAN.test(tokens.at(-1) ?? '') ? '' : '*'}`;
}

function spaced(text: string): string {
  return [...text.normalize('NFKC').toLowerCase()]
    .map((character) => (HAN.test(character) ? ` ${character} ` : /[\p{L}\p{N}]/u.test(character) ? character : ' '))
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
}

function suffixes(sounds: string[], longest: number): string[] {
  return sounds
    .map((_, index) =>
      sounds
        .slice(index, index + longest)
        .join('')
        .slice(0, longest),
    )
    .filter((text) => text.length >= 2);
}
