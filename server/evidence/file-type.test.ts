import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { mediaTypeOf } from './file-type';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zhaoshang-test-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const bytes = (...parts: (string | number[] | Buffer)[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))));
const PNG_MAGIC = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const chunk = (kind: string, data = '') => bytes([0, 0, 0, data.length], kind, data, [0, 0, 0, 0]);
const png = bytes(PNG_MAGIC, chunk('IHDR', 'x'.repeat(13)), chunk('IDAT', 'y'), chunk('IEND'));
const jpeg = bytes(
  [0xff, 0xd8, 0xff, 0xe0, 0, 4, 0x4a, 0x46, 0xff, 0xc0, 0, 3, 8, 0xff, 0xda, 0, 2],
  'data',
  [0xff, 0xd9],
);
const text = (words: string) => new TextEncoder().encode(words);
const office = (parts: Record<string, string>) =>
  Buffer.from(zipSync(Object.fromEntries(Object.entries(parts).map(([name, words]) => [name, text(words)]))));
const docx = { '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w:document/>' };
const manyEntries = Object.fromEntries(Array.from({ length: 1001 }, (_, index) => [`word/part${index}.xml`, 'x']));

test.each([
  { name: 'a.pdf', content: bytes('%PDF-1.7\nbody\n%%EOF\n'), found: 'application/pdf' },
  { name: 'A.PDF', content: bytes('%PDF-1.7\nbody\n%%EOF\nappended by a scanner'), found: 'application/pdf' },
  { name: 'a.png', content: png, found: 'image/png' },
  { name: 'a.jpg', content: jpeg, found: 'image/jpeg' },
  { name: 'a.jpeg', content: bytes(jpeg, 'what a telephone adds behind a photograph'), found: 'image/jpeg' },
  { name: 'a.docx', content: office(docx), found: 'wordprocessingml' },
  {
    name: 'a.xlsx',
    content: office({ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<workbook/>' }),
    found: 'spreadsheetml',
  },
  { name: 'page.pdf', content: bytes('%PDF-1.4\n<html><script>alert(1)</script>\n%%EOF'), found: '内容与扩展名' },
  { name: 'cut.pdf', content: bytes('%PDF-1.4\nno end'), found: '内容与扩展名' },
  { name: 'php.png', content: bytes(PNG_MAGIC, '<?php system(1);'), found: '内容与扩展名' },
  { name: 'tail.png', content: bytes(png, '<?php system(1);'), found: '内容与扩展名' },
  { name: 'script.jpg', content: bytes([0xff, 0xd8, 0xff, 0xe0], '<script>alert(1)</script>'), found: '内容与扩展名' },
  { name: 'words.docx', content: bytes('PK\x03\x04word/ not a zip at all'), found: '内容与扩展名' },
  { name: 'sheet.docx', content: office({ '[Content_Types].xml': '', 'xl/workbook.xml': '' }), found: '内容与扩展名' },
  { name: 'many.docx', content: office({ ...docx, ...manyEntries }), found: '内容与扩展名' },
  { name: 'macro.docx', content: office({ ...docx, 'word/vbaProject.bin': 'x' }), found: '宏' },
  { name: 'picture.svg', content: bytes('<svg/>'), found: '不是可用作佐证的文件' },
  { name: 'constructor', content: bytes('x'), found: '不是可用作佐证的文件' },
])('$name is $found', async ({ name, content, found }) => {
  const path = join(folder, 'received');
  writeFileSync(path, content);
  const type = await mediaTypeOf(path, name);
  expect('refusal' in type ? type.refusal : type.mediaType).toContain(found);
});
