import { type Attachment, attachmentLabel } from '../document/official';
import {
  type FieldNote,
  type FieldValues,
  type Paper,
  type PaperParagraph,
  renderParagraph,
  wordsOfPieces,
} from './paper';

/** Where words stand in a paper: the sentence with them in its middle, and its place on the page; null for the title. */
export type FoundWords = { place: string | null; before: string; hit: string; after: string };

/** What was found in one paper: the first places, and how many there are in all. */
export type FoundIn = { places: FoundWords[]; total: number };

/** How many places of one paper are shown in a list. */
const SHOWN = 3;
/** A long sentence is cut around the hit to so many characters on each side. */
const AROUND = 60;
const SENTENCE_END = /[。！？；\n]/u;

/** Finds words in a paper as it reads: title, headings and paragraphs with their figures, names and notes. Letters of any case are alike. */
export function foundWords(paper: Paper, values: FieldValues, notes: readonly FieldNote[], words: string): FoundIn {
  const wanted = words.toLowerCase();
  const read = (paragraph: PaperParagraph) => ({
    place: `paragraph-${paragraph.id}`,
    text: wordsOfPieces(renderParagraph(paragraph, values, notes)),
  });
  const texts = [
    { place: null, text: paper.title },
    read(paper.opening),
    ...paper.sections.flatMap(({ heading, paragraphs }) => [
      { place: paragraphs[0] ? `paragraph-${paragraphs[0].id}` : null, text: heading },
      ...paragraphs.map(read),
    ]),
  ];
  const places = wanted === '' ? [] : texts.flatMap(({ place, text }) => placesIn(place, text, wanted));
  return { places: places.slice(0, SHOWN), total: places.length };
}

/** Finds words in the tables of the attachments: names the text had no room for. Each is told with its attachment. */
export function foundInTables(attachments: readonly Attachment[], words: string): FoundIn {
  const wanted = words.toLowerCase();
  const places = attachments.flatMap(({ blocks }, index) =>
    blocks
      .flatMap((block) => (block.type === 'table' ? block.rows.flat() : []))
      .flatMap((cell) => placesIn(`attachment-${index + 1}`, cell, wanted))
      .map((one) => ({ ...one, before: `${attachmentLabel(index, attachments.length)}　${one.before}` })),
  );
  return { places: places.slice(0, SHOWN), total: places.length };
}

function placesIn(place: string | null, text: string, wanted: string): FoundWords[] {
  const found: FoundWords[] = [];
  const lower = text.toLowerCase();
  // A letter whose small form is longer would shift the places; such a text is read as it stands.
  const searched = lower.length === text.length ? lower : text;
  for (let at = searched.indexOf(wanted); at !== -1; at = searched.indexOf(wanted, at + wanted.length)) {
    const end = at + wanted.length;
    found.push({
      place,
      before: lastPart(text.slice(0, at)),
      hit: text.slice(at, end),
      after: firstPart(text.slice(end)),
    });
  }
  return found;
}

/** The sentence up to here. */
function lastPart(text: string): string {
  const characters = [...(text.split(SENTENCE_END).at(-1) ?? '')];
  return characters.length > AROUND ? `…${characters.slice(-AROUND).join('')}` : characters.join('');
}

/** The sentence from here on, with its end. */
function firstPart(text: string): string {
  const end = text.search(SENTENCE_END);
  const characters = [...(end === -1 ? text : text.slice(0, end + 1).trimEnd())];
  return characters.length > AROUND ? `${characters.slice(0, AROUND).join('')}…` : characters.join('');
}
