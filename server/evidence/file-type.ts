import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** What may be kept as evidence, by extension: the media type it is served with and how its bytes begin. */
const TYPES: Record<string, { mediaType: string; begins: number[][]; holds?: string }> = {
  pdf: { mediaType: 'application/pdf', begins: [[0x25, 0x50, 0x44, 0x46, 0x2d]] },
  jpg: { mediaType: 'image/jpeg', begins: [[0xff, 0xd8, 0xff]] },
  jpeg: { mediaType: 'image/jpeg', begins: [[0xff, 0xd8, 0xff]] },
  png: { mediaType: 'image/png', begins: [[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]] },
  docx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    begins: [[0x50, 0x4b, 0x03, 0x04]],
    holds: 'word/',
  },
  xlsx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    begins: [[0x50, 0x4b, 0x03, 0x04]],
    holds: 'xl/',
  },
};

const HEAD = 64 * 1024;

/**
 * The media type of a file whose extension and content agree, or the words of the refusal (SEC-26). Macros are refused:
 * their part has a name of its own in the package.
 */
export function mediaTypeOf(path: string, name: string): { mediaType: string } | { refusal: string } {
  const extension = name.split('.').at(-1)?.toLowerCase() ?? '';
  const type = TYPES[extension];
  if (!type) return { refusal: `“${name}”不是可用作佐证的文件，请传 PDF、JPG、PNG、DOCX 或 XLSX` };
  const { head, tail } = edges(path);
  const starts = type.begins.some((bytes) => bytes.every((byte, index) => head[index] === byte));
  if (!starts) return { refusal: `“${name}”的内容与扩展名 .${extension} 不符，请传原始文件` };
  if (type.holds) {
    const directory = `${head.toString('latin1')}${tail.toString('latin1')}`;
    if (!directory.includes(type.holds)) return { refusal: `“${name}”的内容与扩展名 .${extension} 不符，请传原始文件` };
    if (directory.includes('vbaProject.bin')) return { refusal: `“${name}”带有宏，不能用作佐证，请另存为不含宏的文件` };
  }
  return { mediaType: type.mediaType };
}

/** The first and last 64 KB: a zip’s directory of names stands at its end. */
function edges(path: string): { head: Buffer; tail: Buffer } {
  const file = openSync(path, 'r');
  try {
    const head = Buffer.alloc(HEAD);
    const read = readSync(file, head, 0, HEAD, 0);
    const { size } = fstatSync(file);
    const tail = Buffer.alloc(HEAD);
    const from = Math.max(0, size - HEAD);
    const last = readSync(file, tail, 0, HEAD, from);
    return { head: head.subarray(0, read), tail: tail.subarray(0, last) };
  } finally {
    closeSync(file);
  }
}
