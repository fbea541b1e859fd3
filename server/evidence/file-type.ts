import { open } from 'node:fs/promises';
import { promisify } from 'node:util';
import { type Entry, fromFd, type Options, type ZipFile } from 'yauzl';

type Found = { mediaType: string } | { refusal: string };
type Kind = { mediaType: string; sound: (bytes: Reader) => Promise<boolean | 'macros'> };

/** A file being looked at: its size, and bytes at a place (fewer at the end). */
type Reader = { size: number; fd: number; at: (place: number, length: number) => Promise<Buffer> };

const PDF: Kind = { mediaType: 'application/pdf', sound: isPdf };
const JPEG: Kind = { mediaType: 'image/jpeg', sound: isJpeg };
const KINDS: Record<string, Kind> = {
  pdf: PDF,
  jpg: JPEG,
  jpeg: JPEG,
  png: { mediaType: 'image/png', sound: isPng },
  docx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    sound: (bytes) => isPackage(bytes, 'word/document.xml'),
  },
  xlsx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    sound: (bytes) => isPackage(bytes, 'xl/workbook.xml'),
  },
};

/**
 * The media type of a file whose extension, first bytes and structure agree, or the words of the refusal (SEC-26). It is
 * looked at by its structure, not only by its first bytes: a page or a script with a picture’s magic is refused.
 */
export async function mediaTypeOf(path: string, name: string): Promise<Found> {
  const extension = name.split('.').at(-1)?.toLowerCase() ?? '';
  const kind = Object.hasOwn(KINDS, extension) ? KINDS[extension] : undefined;
  if (!kind) return { refusal: `“${name}”不是可用作佐证的文件，请传 PDF、JPG、PNG、DOCX 或 XLSX` };
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const at = async (place: number, length: number) => {
      const buffer = Buffer.alloc(Math.max(0, Math.min(length, size - place)));
      const { bytesRead } = await file.read(buffer, 0, buffer.length, place);
      return buffer.subarray(0, bytesRead);
    };
    const sound = await kind.sound({ size, fd: file.fd, at });
    if (sound === 'macros') return { refusal: `“${name}”带有宏，不能用作佐证，请另存为不含宏的文件` };
    if (!sound) return { refusal: `“${name}”的内容与扩展名 .${extension} 不符，或文件已损坏，请传原始文件` };
    return { mediaType: kind.mediaType };
  } finally {
    await file.close();
  }
}

/** `%PDF-` first, its end mark within the last kilobyte (writers append a little), and no web page behind the head. */
async function isPdf({ size, at }: Reader): Promise<boolean> {
  const head = (await at(0, 1024)).toString('latin1');
  const tail = (await at(Math.max(0, size - 1024), 1024)).toString('latin1');
  return head.startsWith('%PDF-') && tail.includes('%%EOF') && !/<(html|script|!doctype)/i.test(head);
}

/** Segment after segment up to the picture data, with a frame among them. */
async function isJpeg({ size, at }: Reader): Promise<boolean> {
  let place = 2;
  let frame = false;
  if ((await at(0, 2)).readUInt16BE(0) !== 0xffd8) return false;
  while (place + 4 <= size) {
    const head = await at(place, 4);
    const marker = head.readUInt8(1);
    if (head.readUInt8(0) !== 0xff) return false;
    if (marker === 0xff) {
      place += 1; // fill bytes
      continue;
    }
    if (marker === 0xda) return frame;
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) frame = true;
    place += 2 + head.readUInt16BE(2);
  }
  return false;
}

/** Chunk after chunk from IHDR to IEND, and nothing behind it. */
async function isPng({ size, at }: Reader): Promise<boolean> {
  if (!(await at(0, 8)).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))) return false;
  let place = 8;
  let first = true;
  while (place + 12 <= size) {
    const head = await at(place, 8);
    const kind = head.toString('latin1', 4, 8);
    if (first && kind !== 'IHDR') return false;
    first = false;
    place += 12 + head.readUInt32BE(0);
    if (kind === 'IEND') return place === size;
  }
  return false;
}

const MOST_ENTRIES = 1000;

/** A zip whose directory can be read, with the part that makes it this kind of document and no macros in it. */
async function isPackage({ size, fd, at }: Reader, part: string): Promise<boolean | 'macros'> {
  if (size < 22 || (await at(0, 4)).readUInt32BE(0) !== 0x504b0304) return false;
  const zip = await directoryOf(fd);
  if (zip === null || zip.entryCount > MOST_ENTRIES) return false;
  const names = await namesIn(zip);
  if (names === null) return false;
  if (names.some((name) => /vbaProject\.bin$/i.test(name))) return 'macros';
  return names.includes(part) && names.includes('[Content_Types].xml');
}

function directoryOf(fd: number): Promise<ZipFile | null> {
  const read = promisify<number, Options, ZipFile>(fromFd);
  return read(fd, { autoClose: false, lazyEntries: true }).catch(() => null); // not a zip: refused by the caller
}

function namesIn(zip: ZipFile): Promise<string[] | null> {
  return new Promise((resolve) => {
    const names: string[] = [];
    zip.on('entry', (entry: Entry) => {
      names.push(entry.fileName);
      zip.readEntry();
    });
    zip.on('end', () => resolve(names));
    zip.on('error', () => resolve(null)); // a broken directory: refused by the caller
    zip.readEntry();
  });
}
