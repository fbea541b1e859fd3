import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import type { Day } from '../calendar/day';

/** Stands in the file of a draft, which has no day of issue: the same draft gives the same bytes on every day. */
const DRAFT_DAY: Day = '2000-01-01';

/**
 * The package with its tables, and with nothing of the moment it was made in it: the dates of its properties are the day of
 * issue, its entries are sorted behind [Content_Types].xml, and their zip times are the first the format knows.
 *
 * @param tables the text of each, in the order of their empty places in the document
 */
export function settlePackage(bytes: Uint8Array, day: Day | null, tables: readonly string[]): Uint8Array {
  const parts = unzipSync(bytes);
  const properties = parts['docProps/core.xml'];
  if (properties === undefined) throw new Error('the package has no docProps/core.xml');
  parts['docProps/core.xml'] = strToU8(settleDates(strFromU8(properties), day ?? DRAFT_DAY));
  const settled: Zippable = {};
  let drawings = 0;
  for (const name of Object.keys(parts).sort(byPlace)) {
    const part = written(name, parts[name], tables, () => {
      drawings += 1;
      return drawings;
    });
    // fflate writes the machine's local time, so the moment is given in local terms.
    if (part !== undefined) settled[name] = [part, { mtime: new Date(1980, 0, 1), level: 6 }];
  }
  return zipSync(settled);
}

/** Drawings are numbered by a counter of the process; here by their place, so that the same document has the same ids. */
function written(
  name: string,
  part: Uint8Array | undefined,
  tables: readonly string[],
  next: () => number,
): Uint8Array | undefined {
  if (part === undefined || !/^word\/(document|header\d+|footer\d+)\.xml$/.test(name)) return part;
  const xml = strFromU8(part).replace(
    /(<wp:docPr id=")\d+(")/g,
    (_, before: string, after: string) => `${before}${next()}${after}`,
  );
  return strToU8(name === 'word/document.xml' ? withTables(xml, tables) : xml);
}

function byPlace(a: string, b: string): number {
  const rank = (name: string) => (name === '[Content_Types].xml' ? 0 : name === '_rels/.rels' ? 1 : 2);
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}

function settleDates(xml: string, day: Day): string {
  return xml.replace(/(<dcterms:(created|modified)[^>]*>)[^<]*(<\/dcterms:\2>)/g, `$1${day}T00:00:00Z$3`);
}

function withTables(xml: string, tables: readonly string[]): string {
  const between = xml.split('<w:tbl/>');
  if (between.length !== tables.length + 1) throw new Error('the document has not a place for each table');
  return between.map((text, at) => text + (tables[at] ?? '')).join('');
}
