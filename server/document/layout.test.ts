import { beforeAll, describe, expect, test } from 'vitest';
import { writeDocx } from './docx';
import { canRender, type Page, render } from './proof/rendering';
import { longDocument, mediumDocument, shortDocument } from './proof/samples';

/**
 * Pages as LibreOffice shows them, in millimetres: the file may say everything right and still come out with fourteen
 * characters a line. Each rendering costs seconds, so there are three.
 */

const AREA = { left: 28, right: 184, top: 37, bottom: 262 };
const PITCH = 225 / 22;

const inside = (page: Page) =>
  page.lines.filter((line) => line.top > AREA.top - 2 && line.bottom < AREA.bottom + 2 && line.text !== '');
const pageNumber = (page: Page) => page.lines.find((line) => /^—\d+—$/.test(line.text));

describe.skipIf(!canRender)('a document of text', () => {
  let pages: Page[];
  beforeAll(async () => {
    pages = render(await writeDocx(longDocument(6)));
  });

  test('has 22 lines on a full page, 225 mm high', () => {
    const lines = inside(pages[1] as Page);
    expect(lines).toHaveLength(22);
    const [first, last] = [lines[0], lines.at(-1)];
    expect(((last?.top ?? 0) - (first?.top ?? 0)) / 21).toBeCloseTo(PITCH, 1);
    expect(first?.top).toBeGreaterThan(AREA.top);
    expect(last?.bottom).toBeLessThan(AREA.bottom);
  });

  test('has 28 characters on a full line, from margin to margin', () => {
    const full = inside(pages[1] as Page).filter((line) => line.left < 29 && line.text.length > 20);
    expect(full.length).toBeGreaterThan(8);
    for (const line of full) {
      expect(Array.from(line.text)).toHaveLength(28);
      expect(Math.abs(line.left - AREA.left)).toBeLessThan(1);
      expect(Math.abs(line.right - AREA.right)).toBeLessThan(1);
    }
  });

  test('numbers its pages outside, one character in, 7 mm under the text', () => {
    for (const [index, page] of pages.entries()) {
      const number = pageNumber(page);
      expect(number?.text).toBe(`—${index + 1}—`);
      if (index % 2 === 0) expect(AREA.right - (number?.right ?? 0)).toBeCloseTo(4.9, 0);
      else expect((number?.left ?? 0) - AREA.left).toBeCloseTo(4.9, 0);
      const middle = ((number?.top ?? 0) + (number?.bottom ?? 0)) / 2;
      expect(Math.abs(middle - AREA.bottom - 7)).toBeLessThan(1);
    }
  });
});

describe.skipIf(!canRender)('a bulletin with attachments', () => {
  let pages: Page[];
  beforeAll(async () => {
    pages = render(await writeDocx(mediumDocument()));
  });

  test('has its red mark 35 mm under the type area’s top and its red line 4 mm under the number', () => {
    const [page] = pages as [Page];
    const [mark] = page.ink.rows('red').filter((band) => band.to - band.from > 3);
    expect(Math.abs((mark?.from ?? 0) - AREA.top - 35)).toBeLessThan(1.5);
    const [line] = page.ink.rows('red', 0.6);
    const span = line && page.ink.span('red', line);
    expect(Math.abs((span?.to ?? 0) - (span?.from ?? 0) - 156)).toBeLessThan(1);
    const number = page.lines.find((one) => one.text.includes('〔2018〕'));
    // Of the number its ink: the box of its text is as deep as whatever font stands in for 仿宋.
    const ink = page.ink.rows('black').find((band) => band.from > (mark?.to ?? 0) && band.to < (line?.from ?? 0));
    expect(Math.abs((line?.from ?? 0) - (ink?.to ?? 0) - 4)).toBeLessThan(0.5);
    // 发文字号 stands two lines below the mark (7.2.5): 20.5 mm, and the room above its glyphs in their own line.
    expect(Math.abs((number?.top ?? 0) - (mark?.to ?? 0) - 20.5)).toBeLessThan(2.5);
  });

  test('begins each attachment on a page of its own, label first, and repeats the head of a wide table', () => {
    const starts = pages.filter((page) => /^附件\d$/.test(page.lines[0]?.text ?? ''));
    expect(starts).toHaveLength(2);
    const turned = pages.filter((page) => page.width > page.height);
    expect(turned.length).toBeGreaterThan(1);
    for (const page of turned) expect(page.lines.some((line) => line.text.includes('项目名称'))).toBe(true);
  });

  test('ends with the 版记 at the foot of the type area, on an even page', () => {
    const foot = pages.findIndex((page) => page.lines.some((line) => line.text.startsWith('抄送：')));
    expect(foot).toBe(pages.length - 1);
    const page = pages[foot] as Page;
    // Eight pages come before it: LibreOffice leaves out the blank one that makes it the tenth, and it bears no number.
    expect(pages).toHaveLength(9);
    expect(pageNumber(page)).toBeUndefined();
    const rules = page.ink.rows('black', 0.6);
    expect(rules).toHaveLength(3);
    expect(Math.abs((rules.at(-1)?.to ?? 0) - AREA.bottom)).toBeLessThan(1.5);
    for (const rule of rules) {
      const { from, to } = page.ink.span('black', rule);
      expect(Math.abs(from - AREA.left)).toBeLessThan(1);
      expect(Math.abs(to - AREA.right)).toBeLessThan(1);
    }
  });
});

test.skipIf(!canRender)('the shortest bulletin is one sheet: text in front, 版记 behind', async () => {
  const pages = render(await writeDocx(shortDocument()));
  expect(pages).toHaveLength(2);
  expect(pages[0]?.lines.some((line) => line.text.startsWith('抄送'))).toBe(false);
  expect(pages[1]?.lines.some((line) => line.text.startsWith('抄送：'))).toBe(true);
});

test.skipIf(!canRender)(
  'a 简报 has its red name on top, number under it, unit and day on one line over the red line',
  async () => {
    const [page] = render(
      await writeDocx({
        ...shortDocument(),
        kind: 'newsletter',
        mark: '云溪区招商引资简报',
        number: '第3期',
        issueDate: '2018-04-03',
        issueLine: { unit: '云溪区招商服务局', date: '2018-04-03' },
        addressee: null,
        signature: null,
      }),
    ) as [Page];
    const [mark] = page.ink.rows('red').filter((band) => band.to - band.from > 3);
    const number = page.lines.find((line) => line.text.includes('第3期'));
    const unit = page.lines.find((line) => line.text.startsWith('云溪区招商服务局'));
    const day = page.lines.find((line) => line.text.endsWith('2018年4月3日'));
    const [red] = page.ink.rows('red', 0.6);
    expect(mark?.to).toBeLessThan(number?.top ?? 0);
    const middle = ((number?.left ?? 0) + (number?.right ?? 0)) / 2;
    expect(Math.abs(middle - (AREA.left + AREA.right) / 2)).toBeLessThan(2);
    expect(Math.abs((unit?.top ?? 0) - (day?.top ?? 1))).toBeLessThan(0.5);
    expect((unit?.left ?? 0) - AREA.left).toBeLessThan(6);
    expect(AREA.right - (day?.right ?? 0)).toBeLessThan(6);
    expect(unit?.top).toBeGreaterThan(number?.bottom ?? 0);
    expect(red?.from).toBeGreaterThan(unit?.bottom ?? 0);
  },
);
