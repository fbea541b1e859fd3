import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { pdfSources } from '../maker';
import { fontsOf } from './sfnt';

const file = (name: string) => readFileSync(join(pdfSources().fonts, name));

describe('what a font has', () => {
  test.each([
    ['FandolFang-Regular.otf', '区，—“①', '珺㎡𠮷😀'],
    ['NotoSerifCJKsc-Rare.otf', '珺㎡𠮷—0', '区😀'],
    ['LiberationSerif-Regular.ttf', 'A9%é', '区'],
  ])('%s', (name, present, absent) => {
    const [font] = fontsOf(file(name));
    for (const character of present) expect(font?.has(character.codePointAt(0) ?? 0), character).toBe(true);
    for (const character of absent) expect(font?.has(character.codePointAt(0) ?? 0), character).toBe(false);
  });
});

test('a font is read with its names and bears a new one', () => {
  const [font] = fontsOf(file('LiberationSerif-Regular.ttf'));
  expect(font?.names).toContain('Liberation Serif');
  const [renamed] = fontsOf(font?.named('方正小标宋简体') ?? Buffer.alloc(0));
  expect(new Set(renamed?.names)).toEqual(new Set(['方正小标宋简体']));
  expect(renamed?.has(0x41)).toBe(true);
});

test('each font of a collection is one', () => {
  const parts = ['FandolHei-Regular.otf', 'LiberationSerif-Regular.ttf'].map(file);
  const head = Buffer.alloc(12 + 4 * parts.length);
  head.write('ttcf', 'latin1');
  head.writeUInt32BE(parts.length, 8);
  let offset = head.length;
  const moved = parts.map((part, index) => {
    head.writeUInt32BE(offset, 12 + 4 * index);
    const copy = Buffer.from(part);
    // The places of tables count from the start of the collection.
    for (let at = 12; at < 12 + 16 * copy.readUInt16BE(4); at += 16)
      copy.writeUInt32BE(copy.readUInt32BE(at + 8) + offset, at + 8);
    offset += copy.length;
    return copy;
  });
  const [hei, latin] = fontsOf(Buffer.concat([head, ...moved]));
  expect([hei?.has(0x533a), latin?.has(0x533a)]).toEqual([true, false]);
  expect(latin?.names).toContain('Liberation Serif');
});

test.each([['no font at all'], ['\u0000\u0001\u0000\u0000\u0000\u0003']])('%j is refused', (content) => {
  expect(() => fontsOf(Buffer.from(content, 'latin1'))).toThrow();
});
