/**
 * The little of an OpenType file that must be known before a page is set: which fonts are in it, what they are called,
 * and which characters they have. Typst leaves out silently what no font has.
 */

export interface Font {
  /** Family and full names in every language of the file. */
  names: readonly string[];
  has: (codePoint: number) => boolean;
  /** The font alone, under a family name that no other font on the machine bears. */
  named: (family: string) => Buffer;
}

type Tables = ReadonlyMap<string, Buffer>;

const COLLECTION = 'ttcf';
const DIRECTORY_ENTRY = 16;

/** The fonts of a .ttf, .otf or .ttc; throws a RangeError or Error on what is none. */
export function fontsOf(file: Buffer): Font[] {
  if (file.toString('latin1', 0, 4) !== COLLECTION) return [fontAt(file, 0)];
  return Array.from({ length: file.readUInt32BE(8) }, (_, index) => fontAt(file, file.readUInt32BE(12 + 4 * index)));
}

function fontAt(file: Buffer, offset: number): Font {
  const tables = new Map<string, Buffer>();
  const count = file.readUInt16BE(offset + 4);
  for (let index = 0; index < count; index += 1) {
    const entry = offset + 12 + DIRECTORY_ENTRY * index;
    const start = file.readUInt32BE(entry + 8);
    tables.set(file.toString('latin1', entry, entry + 4), file.subarray(start, start + file.readUInt32BE(entry + 12)));
  }
  const version = file.subarray(offset, offset + 4);
  const names = namesOf(table(tables, 'name'));
  return {
    names: names.filter(({ id }) => id === FAMILY || id === FULL_NAME || id === TYPOGRAPHIC_FAMILY).map(textOf),
    has: charactersOf(table(tables, 'cmap')),
    named: (family) => {
      const postScript = names.find(({ id }) => id === POST_SCRIPT_NAME)?.text ?? family;
      return assembled(version, new Map([...tables, ['name', nameTable(family, postScript)]]));
    },
  };
}

function table(tables: Tables, tag: string): Buffer {
  const found = tables.get(tag);
  if (!found) throw new Error(`the font has no ${tag} table`);
  return found;
}

const FAMILY = 1;
const STYLE = 2;
const FULL_NAME = 4;
const POST_SCRIPT_NAME = 6;
const TYPOGRAPHIC_FAMILY = 16;
const MACINTOSH = 1;
const WINDOWS = 3;

type Name = { id: number; text: string };
const textOf = ({ text }: Name) => text;

function namesOf(data: Buffer): Name[] {
  const texts = data.readUInt16BE(4);
  return Array.from({ length: data.readUInt16BE(2) }, (_, index) => {
    const at = 6 + 12 * index;
    const start = texts + data.readUInt16BE(at + 10);
    const bytes = data.subarray(start, start + data.readUInt16BE(at + 8));
    const plain = data.readUInt16BE(at) === MACINTOSH;
    return {
      id: data.readUInt16BE(at + 6),
      text: plain ? bytes.toString('latin1') : new TextDecoder('utf-16be').decode(bytes),
    };
  });
}

/** A name table with one name in each of the places that are looked at. */
function nameTable(family: string, postScript: string): Buffer {
  const records: Name[] = [
    { id: FAMILY, text: family },
    { id: STYLE, text: 'Regular' },
    { id: FULL_NAME, text: family },
    { id: POST_SCRIPT_NAME, text: postScript },
  ];
  const head = Buffer.alloc(6 + 12 * records.length);
  head.writeUInt16BE(records.length, 2);
  head.writeUInt16BE(head.length, 4);
  const texts: Buffer[] = [];
  let used = 0;
  for (const [index, { id, text }] of records.entries()) {
    const bytes = Buffer.from(text, 'utf16le').swap16();
    const fields = [WINDOWS, 1, 0x409, id, bytes.length, used];
    for (const [at, field] of fields.entries()) head.writeUInt16BE(field, 6 + 12 * index + 2 * at);
    texts.push(bytes);
    used += bytes.length;
  }
  return Buffer.concat([head, ...texts]);
}

function assembled(version: Buffer, tables: Tables): Buffer {
  const sorted = [...tables].sort(([a], [b]) => (a < b ? -1 : 1));
  const head = Buffer.alloc(12 + DIRECTORY_ENTRY * sorted.length);
  version.copy(head);
  head.writeUInt16BE(sorted.length, 4);
  const parts: Buffer[] = [head];
  let offset = head.length;
  for (const [index, [tag, data]] of sorted.entries()) {
    const entry = 12 + DIRECTORY_ENTRY * index;
    head.write(tag, entry, 'latin1');
    head.writeUInt32BE(offset, entry + 8);
    head.writeUInt32BE(data.length, entry + 12);
    const padding = (4 - (data.length % 4)) % 4;
    parts.push(data, Buffer.alloc(padding));
    offset += data.length + padding;
  }
  return Buffer.concat(parts);
}

/** Which characters a cmap maps to a glyph: its whole repertoire (format 12) where it has one, else the first plane (4). */
function charactersOf(cmap: Buffer): (codePoint: number) => boolean {
  const subtables = Array.from({ length: cmap.readUInt16BE(2) }, (_, index) => {
    const entry = 4 + 8 * index;
    const data = cmap.subarray(cmap.readUInt32BE(entry + 4));
    const platform = cmap.readUInt16BE(entry);
    return {
      unicode: platform === 0 || (platform === WINDOWS && [1, 10].includes(cmap.readUInt16BE(entry + 2))),
      data,
    };
  }).filter(({ unicode }) => unicode);
  const of = (format: number) => subtables.find(({ data }) => data.readUInt16BE(0) === format)?.data;
  const [whole, plane] = [of(12), of(4)];
  if (whole) return inGroups(whole);
  if (plane) return inSegments(plane);
  throw new Error('the font has no character map of format 4 or 12');
}

function inGroups(data: Buffer): (codePoint: number) => boolean {
  const found = new Set<number>();
  for (let group = 0; group < data.readUInt32BE(12); group += 1) {
    const at = 16 + 12 * group;
    const [first, last, glyph] = [data.readUInt32BE(at), data.readUInt32BE(at + 4), data.readUInt32BE(at + 8)];
    if (last > 0x10ffff) throw new RangeError('the font maps what is no character');
    for (let code = first; code <= last; code += 1) if (glyph + code - first !== 0) found.add(code);
  }
  return (codePoint) => found.has(codePoint);
}

function inSegments(data: Buffer): (codePoint: number) => boolean {
  const segments = data.readUInt16BE(6) / 2;
  const [ends, starts] = [14, 16 + 2 * segments];
  const [deltas, offsets] = [starts + 2 * segments, starts + 4 * segments];
  const found = new Set<number>();
  for (let segment = 0; segment < segments; segment += 1) {
    const [first, last] = [data.readUInt16BE(starts + 2 * segment), data.readUInt16BE(ends + 2 * segment)];
    const delta = data.readUInt16BE(deltas + 2 * segment);
    const place = offsets + 2 * segment;
    const offset = data.readUInt16BE(place);
    for (let code = first; code <= last && code < 0xffff; code += 1) {
      const listed = offset === 0 ? code : data.readUInt16BE(place + offset + 2 * (code - first));
      if (listed !== 0 && ((listed + delta) & 0xffff) !== 0) found.add(code);
    }
  }
  return (codePoint) => found.has(codePoint);
}
