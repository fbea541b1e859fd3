import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pdfSources } from '../maker';
import type { OfficialDocument } from '../official';
import { canMeasure, measure, type Page } from '../proof/rendering';
import {
  longDocument,
  mediumDocument,
  minutes,
  newsletter,
  paragraph,
  projectTable,
  shortDocument,
  tableDocument,
  targetTable,
} from '../proof/samples';
import { UncoveredCharacters, writePdf } from './pdf';
import { fontsOf } from './sfnt';

/** Pages of the PDF itself, in millimetres, by the standard's own figures (BULLETIN.md). */

const AREA = { left: 28, right: 184, top: 37, bottom: 262 };
const PITCH = 225 / 22;

const pdf = (doc: OfficialDocument) => writePdf(doc, { ...pdfSources(), own: null });
const pages = (doc: OfficialDocument) => measure(pdf(doc));
const inside = (page: Page) =>
  page.lines.filter((line) => line.top > AREA.top - 2 && line.bottom < AREA.bottom + 2 && line.text !== '');
const pageNumber = (page: Page) => page.lines.find((line) => /^—\d+—$/.test(line.text));
const textOf = (shown: readonly Page[]) => shown.flatMap((page) => page.lines.map((line) => line.text)).join('');
const text = (doc: OfficialDocument) => textOf(pages(doc));

describe.skipIf(!canMeasure)('ten pages of text', () => {
  let shown: Page[];
  beforeAll(() => {
    shown = pages(longDocument(12));
  });

  test('are ten, the last with the 版记', () => {
    expect(shown).toHaveLength(10);
    expect(textOf(shown.slice(-1))).toContain('抄送：');
  });

  test('have 22 lines on a full page, 225 mm high', () => {
    const lines = inside(shown[1] as Page);
    expect(lines).toHaveLength(22);
    const [first, last] = [lines[0], lines.at(-1)];
    expect(((last?.top ?? 0) - (first?.top ?? 0)) / 21).toBeCloseTo(PITCH, 2);
    expect(first?.top).toBeGreaterThan(AREA.top);
    expect(last?.bottom).toBeLessThan(AREA.bottom);
  });

  test('have 28 characters on a full line, from margin to margin', () => {
    const full = inside(shown[1] as Page).filter((line) => line.left < 29 && Array.from(line.text).length > 22);
    expect(full.length).toBeGreaterThan(8);
    for (const line of full) {
      expect(Array.from(line.text)).toHaveLength(28);
      expect(Math.abs(line.left - AREA.left)).toBeLessThan(1);
      expect(Math.abs(line.right - AREA.right)).toBeLessThan(1);
    }
  });

  test('are numbered outside, one character in, 7 mm under the text', () => {
    for (const [index, page] of shown.entries()) {
      const number = pageNumber(page);
      expect(number?.text).toBe(`—${index + 1}—`);
      if (index % 2 === 0) expect(AREA.right - (number?.right ?? 0)).toBeCloseTo(4.9, 0);
      else expect((number?.left ?? 0) - AREA.left).toBeCloseTo(4.9, 0);
      const middle = ((number?.top ?? 0) + (number?.bottom ?? 0)) / 2;
      expect(Math.abs(middle - AREA.bottom - 7)).toBeLessThan(1);
    }
  });
});

describe.skipIf(!canMeasure)('a bulletin with attachments', () => {
  let shown: Page[];
  beforeAll(() => {
    shown = pages(mediumDocument());
  });

  test('has no short table divided by the end of a page', () => {
    const table = targetTable(12, '各单位完成情况');
    const page = text({ ...shortDocument(), body: [table] });
    for (const before of [4, 8, 12, 16]) {
      const shown = pages({
        ...shortDocument(),
        body: [...Array.from({ length: before }, () => paragraph('一行。')), table],
      });
      expect(textOf(shown).match(/责任单位/g)).toHaveLength(page.match(/责任单位/g)?.length ?? 0);
      const at = shown.findIndex((one) => textOf([one]).includes('责任单位'));
      expect(textOf(shown.slice(at, at + 1))).toContain('各单位完成情况');
      expect(textOf(shown.slice(at, at + 1))).toContain('注：各单位报送');
    }
  });

  test('refuses letters without a place to break them by their place', () => {
    const endless = { ...shortDocument(), body: [paragraph(`见${'abcdefghij'.repeat(90)}。`)] };
    expect(() => pdf(endless)).toThrow('正文第1段有 901 个字符连写不断（abcdefghijab…），PDF 排不下');
  });

  test('says where 密级 stands that it is not to go out, and nothing moves by it', () => {
    const [plain] = pages(mediumDocument()) as [Page];
    const [shown] = pages({ ...mediumDocument(), restriction: '内部试算　不印发' }) as [Page];
    const [first, ...rest] = shown.lines;
    expect(first?.text).toBe('内部试算不印发');
    expect(first?.left).toBeLessThan(AREA.left + 2);
    expect(first?.top).toBeLessThan(AREA.top + 2);
    expect(rest).toEqual(plain.lines);
  });

  test('has its red mark 35 mm under the type area’s top and its red line 4 mm under the number', () => {
    const [page] = shown as [Page];
    const [mark] = page.ink.rows('red').filter((band) => band.to - band.from > 3);
    expect(Math.abs((mark?.from ?? 0) - AREA.top - 35)).toBeLessThan(0.5);
    const [line] = page.ink.rows('red', 0.6);
    const span = line && page.ink.span('red', line);
    expect(Math.abs((span?.from ?? 0) - AREA.left)).toBeLessThan(0.5);
    expect(Math.abs((span?.to ?? 0) - AREA.right)).toBeLessThan(0.5);
    const number = page.lines.find((one) => one.text.includes('〔2018〕'));
    expect(Math.abs((line?.from ?? 0) - (number?.bottom ?? 0) - 4)).toBeLessThan(1);
  });

  test('breaks its title by sense, in the middle', () => {
    const [first, second] = ['云溪区人民政府办公室关于2018年', '一季度全区招商引资工作完成情况的通报'].map((words) =>
      shown[0]?.lines.find((line) => line.text === words),
    );
    for (const line of [first, second])
      expect(Math.abs(((line?.left ?? 0) + (line?.right ?? 0)) / 2 - (AREA.left + AREA.right) / 2)).toBeLessThan(1);
  });

  test('says each part in its place and order', () => {
    const said = textOf(shown);
    const order = [
      '云溪区人民政府办公室文件',
      '云招通〔2018〕3号',
      '各街道办事处，区直各有关单位：',
      '一、总体情况',
      '（一）到位资金',
      '1.签约项目',
      '（1）新签约',
      '附件：1.',
      '2018年4月3日',
      '校验码：A1B2-C3D4-E5F6',
      '抄送：',
      '2018年4月3日印发',
    ].map((part) => said.indexOf(part));
    expect(order.every((place) => place >= 0)).toBe(true);
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  test('holds rare characters, and shows where one was broken', () => {
    const said = textOf(shown);
    for (const words of ['珺山㎡项目由𠮷田公司投资', '3000㎡', '“一事一', '清洗无痕〓']) expect(said).toContain(words);
  });

  test('begins each attachment on a page of its own, label first, and repeats the head of a wide table', () => {
    const starts = shown.filter((page) => /^附件\d$/.test(page.lines[0]?.text ?? ''));
    expect(starts).toHaveLength(2);
    const turned = shown.filter((page) => page.width > page.height);
    expect(turned.length).toBeGreaterThan(1);
    for (const page of turned) expect(textOf([page])).toContain('项目名称');
  });

  test('numbers a turned page where the upright sheet has its number', () => {
    for (const [index, page] of shown.entries()) {
      if (page.width < page.height) continue;
      const dashes = page.lines.filter((line) => line.right < 35 && line.right - line.left < 8);
      expect(dashes.length).toBeGreaterThan(0);
      const [top, bottom] = [Math.min(...dashes.map((one) => one.top)), Math.max(...dashes.map((one) => one.bottom))];
      if (index % 2 === 0) expect(210 - 26 - bottom).toBeCloseTo(4.9, 0);
      else expect(top - 28).toBeCloseTo(4.9, 0);
    }
  });

  test('ends with the 版记 on an even page behind a blank one, neither numbered', () => {
    expect(shown).toHaveLength(10);
    const [blank, last] = shown.slice(-2) as [Page, Page];
    expect(textOf([blank])).toBe('');
    expect(pageNumber(last)).toBeUndefined();
    const rules = last.ink.rows('black', 0.6);
    expect(rules).toHaveLength(3);
    expect(Math.abs((rules.at(-1)?.to ?? 0) - AREA.bottom)).toBeLessThan(0.5);
    for (const rule of rules) {
      const { from, to } = last.ink.span('black', rule);
      expect(Math.abs(from - AREA.left)).toBeLessThan(0.5);
      expect(Math.abs(to - AREA.right)).toBeLessThan(0.5);
    }
  });
});

describe.skipIf(!canMeasure)('other papers', () => {
  test('the shortest bulletin is one sheet: text in front, 版记 behind; number and day stay open', () => {
    const shown = pages(shortDocument());
    expect(shown).toHaveLength(2);
    expect(textOf(shown.slice(0, 1))).not.toContain('抄送');
    expect(textOf(shown.slice(1))).toContain('抄送：');
    expect(textOf(shown)).toMatch(/〔[\s　]*〕[\s　]*号/);
    expect(pageNumber(shown[1] as Page)?.text).toBe('—2—');
  });

  test('a table of two pages repeats both rows of its head and breaks no row; the 版记 takes the room under it', () => {
    const shown = pages(tableDocument());
    expect(shown).toHaveLength(2);
    for (const page of shown) {
      expect(textOf([page])).toContain('到位资金');
      expect(textOf([page])).toContain('完成率');
    }
    const rows = (page: Page) => page.lines.filter((line) => /云溪第\d+街道/.test(line.text)).length;
    expect(shown.map(rows).reduce((sum, count) => sum + count, 0)).toBe(22);
    expect(rows(shown[0] as Page)).toBeGreaterThan(0);
    expect(textOf(shown.slice(1))).toContain('抄送：');
  });

  test('a table that fills its page leaves no empty page behind it', () => {
    // As many rows as a turned page takes to the last point but a few.
    const table = { ...projectTable(0), rows: Array.from({ length: 14 }, () => ['1', '一行']) };
    const attachments = [{ title: '项目表', landscape: true, blocks: [table] }];
    const shown = pages({ ...shortDocument(), attachments });
    expect(shown.map((page) => page.lines.length > 0)).toEqual([true, true, false, true]);
  });

  test('a table without rows says 无; a figure too wide for its column stays in it', () => {
    const wide = { ...targetTable(1), rows: [['1', '云溪第1街道', '123,456,789,012,345.67', '1', '1', '1', '1']] };
    const [page] = pages({ ...shortDocument(), body: [{ ...targetTable(0), rows: [] }, wide] }) as [Page];
    expect(textOf([page])).toContain('无');
    const cells = page.lines.filter((line) => /^[\d,.\u200B]{4,}$/.test(line.text));
    expect(cells.map((line) => line.text.replaceAll('\u200B', '')).join('')).toBe('123,456,789,012,345.67');
  });

  test('nothing runs off the page: an address longer than a line, a cell longer than a page', () => {
    const address = `https://example.invalid/${'a1B2c3'.repeat(20)}`;
    const rows = [['1', '云溪第1街道', '进展顺利'.repeat(200), '1', '1', '1', '1']];
    const shown = pages({ ...shortDocument(), body: [paragraph(`见${address}`), { ...targetTable(0), rows }] });
    for (const { ink } of shown) expect(ink.span('black', { from: 0, to: 290 }).to).toBeLessThan(AREA.right + 0.5);
    for (const page of shown) for (const line of inside(page)) expect(line.bottom).toBeLessThan(AREA.bottom + 0.5);
    const said = textOf(shown).replaceAll('\u200B', '');
    expect(said).toContain(address);
    expect(said.match(/进|展|顺|利/g)).toHaveLength(800);
  });

  test('a formula too wide for its column is divided behind its signs', () => {
    const rows = [['', '', '', '', '', '', '', '(23272−8876)÷(32276.76−8876)×40+60']];
    const attachments = [{ title: '得分表', landscape: true, blocks: [{ ...projectTable(0), rows }] }];
    const [, page] = pages({ ...shortDocument(), attachments }) as [Page, Page];
    const divided = page.lines
      .filter((line) => /\d{4}/.test(line.text))
      .map((line) => line.text.replaceAll('\u200B', ''));
    expect(divided).toEqual(['(23272−8876)÷', '(32276.76−8876)×40+60']);
  });

  test('a 简报 has number, unit and day over its red line; a 纪要 says who came', () => {
    const [page] = pages(newsletter()) as [Page];
    const [red] = page.ink.rows('red', 0.6);
    const unit = page.lines.find((line) => line.text.startsWith('云溪区招商服务局编'));
    const day = page.lines.find((line) => line.text.endsWith('2018年4月3日'));
    expect(Math.abs((unit?.top ?? 0) - (day?.top ?? 9))).toBeLessThan(1.5);
    expect(AREA.right - (day?.right ?? 0)).toBeLessThan(1);
    expect(red?.from).toBeGreaterThan(unit?.bottom ?? 0);
    const said = text(minutes());
    expect(said).toContain('出席：张珺');
    expect(said).toContain('请假：蒋六');
  });

  test('with a seal the day stands four characters from the right and the name over its middle', () => {
    const signed = { name: '云溪区招商服务局', date: '2018-04-03', seal: true };
    const [page] = pages({ ...shortDocument(), signature: signed }) as [Page];
    const day = page.lines.find((line) => line.text === '2018年4月3日');
    const name = page.lines.find((line) => line.text === signed.name);
    expect(AREA.right - (day?.right ?? 0)).toBeCloseTo((4 * 156) / 28, 0);
    const middle = (line: typeof day) => ((line?.left ?? 0) + (line?.right ?? 0)) / 2;
    expect(Math.abs(middle(name) - middle(day))).toBeLessThan(2);
  });

  test('text of the ledger stays text', () => {
    const hostile = '#import "@preview/x:1.0.0": *；*粗* $x^2$ #read("/etc/passwd") `码` = 题 <end> @end \\u{41} // 尾';
    const said = text({ ...shortDocument(), title: ['关于#panic()的通报'], body: [paragraph(hostile)] });
    expect(said).toContain(hostile.replaceAll(' ', ''));
    expect(said).toContain('关于#panic()的通报');
  });
});

describe('a character no font has', () => {
  test.each([
    ['😀', 'U+1F600', 'body', '正文第1段'],
    ['\u{31350}', 'U+31350', 'title', '标题'],
    ['가', 'U+AC00', 'table', '正文“各单位招商引资任务完成情况表”表第1行'],
  ] as const)('%s is refused with its code, its place and the remedy', (character, code, part, where) => {
    const short = shortDocument();
    const words = `与${character}氏集团签约`;
    const docs: Record<typeof part, OfficialDocument> = {
      body: { ...short, body: [paragraph(words)] },
      title: { ...short, title: [words] },
      table: { ...short, body: [{ ...targetTable(0), rows: [['1', words]] }] },
    };
    expect(() => pdf(docs[part])).toThrow(UncoveredCharacters);
    for (const said of [`“${character}”`, code, where, '氏集团', '字体目录'])
      expect(() => pdf(docs[part])).toThrow(said);
  });

  test('every character of GB 2312 and of U+4E00–9FEA is there, and the names people bear', () => {
    const han = String.fromCodePoint(...Array.from({ length: 0x9fea - 0x4e00 + 1 }, (_, index) => 0x4e00 + index));
    const gb2312 = new TextDecoder('gb18030').decode(
      Uint8Array.from({ length: 2 * 9 * 94 }, (_, index) =>
        index % 2 === 0 ? 0xa1 + Math.floor(index / 188) : 0xa1 + (Math.floor(index / 2) % 94),
      ),
    );
    // Its unassigned places are read as private characters.
    const signs = gb2312.replace(/[\p{Co}\uFFFD]/gu, '');
    const doc = {
      ...shortDocument(),
      title: ['字'],
      body: [paragraph(`${han}㎡璟堃喆昇珺犇翀祎琤𠮷㛃䶮`), paragraph(signs)],
    };
    expect(() => pdf(doc)).not.toThrow();
  });
});

describe('the same document gives the same bytes', () => {
  test.each([
    ['a bulletin', mediumDocument],
    ['a draft', shortDocument],
    ['a 简报', newsletter],
  ])('%s', (_, make) => {
    expect(Buffer.from(pdf(make())).equals(Buffer.from(pdf(make())))).toBe(true);
  });

  test('in another process, another time zone, and with other fonts on the machine', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'zhaoshang-pdf-'));
    try {
      const { build } = await import('esbuild');
      const program = join(import.meta.dirname, `../../../node_modules/.cache/zhaoshang/pdf-${process.pid}.mjs`);
      mkdirSync(join(program, '..'), { recursive: true });
      await build({
        stdin: {
          contents: `import { createHash } from 'node:crypto';
            import { mediumDocument } from '../proof/samples';
            import { writePdf } from './pdf';
            const bytes = writePdf(mediumDocument(), JSON.parse(process.argv[2]));
            process.stdout.write(createHash('sha256').update(bytes).digest('hex'));`,
          resolveDir: import.meta.dirname,
          loader: 'ts',
        },
        bundle: true,
        platform: 'node',
        format: 'esm',
        packages: 'external',
        outfile: program,
      });
      try {
        const sources = JSON.stringify({ ...pdfSources(), own: null });
        // Without a fontconfig file no font of the machine is found.
        const env = { ...process.env, TZ: 'Asia/Shanghai', FONTCONFIG_FILE: join(folder, 'none'), HOME: folder };
        const other = execFileSync(process.execPath, [program, sources], { encoding: 'utf8', env });
        expect(other).toBe(createHash('sha256').update(pdf(mediumDocument())).digest('hex'));
      } finally {
        rmSync(program, { force: true });
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('is PDF/A-2b with title and outline once issued, dated by its issue', () => {
    const issued = Buffer.from(pdf(mediumDocument())).toString('latin1');
    expect(issued).toContain('/Outlines');
    expect(issued).toContain('/StructTreeRoot');
    expect(issued).toMatch(/<pdfaid:part>2<\/pdfaid:part>/);
    expect(issued).toMatch(/2018-04-03/);
    expect(Buffer.from(issued, 'latin1').toString('utf8')).toContain('一季度全区招商引资工作完成情况的通报');
    expect(Buffer.from(pdf(shortDocument())).toString('latin1')).not.toMatch(/CreationDate|CreateDate/);
  });
});

describe('the bureau’s own folder of fonts', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'zhaoshang-fonts-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('comes first where it has a font of the wanted name, whatever the file is called', () => {
    const sources = { ...pdfSources(), own: folder };
    const plain = Buffer.from(pdf(shortDocument()));
    const [font] = fontsOf(readFileSync(join(sources.fonts, 'FandolKai-Regular.otf')));
    writeFileSync(join(folder, 'x.otf'), font?.named('别的字体') ?? '');
    expect(Buffer.from(writePdf(shortDocument(), sources)).equals(plain)).toBe(true);
    writeFileSync(join(folder, 'x.otf'), font?.named('仿宋_GB2312') ?? '');
    expect(Buffer.from(writePdf(shortDocument(), sources)).equals(plain)).toBe(false);
  });

  test('with a file that is no font is refused by the file’s name', () => {
    writeFileSync(join(folder, '仿宋.ttf'), 'no font');
    expect(() => writePdf(shortDocument(), { ...pdfSources(), own: folder })).toThrow('仿宋.ttf');
  });
});
