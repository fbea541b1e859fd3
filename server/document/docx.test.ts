import { createHash } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeDocx } from './docx';
import type { OfficialDocument } from './official';
import {
  longDocument,
  mediumDocument,
  minutes,
  newsletter,
  paragraph,
  shortDocument,
  tableDocument,
} from './proof/samples';

/** What a Word file says of its page, by the standard's own figures; how it lays out is for layout.test.ts. */

const MM = 1440 / 25.4;

async function partsOf(doc: OfficialDocument): Promise<Record<string, string>> {
  const parts = unzipSync(await writeDocx(doc));
  return Object.fromEntries(Object.entries(parts).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

function attribute(xml: string, element: string, name: string): string | undefined {
  const tag = new RegExp(`<w:${element}( [^>]*)?/?>`).exec(xml)?.[0];
  return tag && new RegExp(`w:${name}="([^"]*)"`).exec(tag)?.[1];
}

function textOf(xml: string): string {
  return [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map((found) => found[1]).join('');
}

function style(styles: string, id: string): string {
  return new RegExp(`<w:style [^>]*w:styleId="${id}".*?</w:style>`).exec(styles)?.[0] ?? '';
}

let parts: Record<string, string>;
let body: string;
let styles: string;
beforeAll(async () => {
  parts = await partsOf(mediumDocument());
  body = parts['word/document.xml'] ?? '';
  styles = parts['word/styles.xml'] ?? '';
});

describe('the page of GB/T 9704', () => {
  const sections = (xml: string) => [...xml.matchAll(/<w:sectPr.*?<\/w:sectPr>/g)].map((found) => found[0]);

  test('A4 with 37, 28, 26 and 35 mm, to the millimetre', () => {
    const [first = ''] = sections(body);
    const mm = (element: string, name: string) => Number(attribute(first, element, name)) / MM;
    expect([mm('pgSz', 'w'), mm('pgSz', 'h')].map(Math.round)).toEqual([210, 297]);
    expect(mm('pgMar', 'top')).toBeCloseTo(37, 0);
    expect(mm('pgMar', 'left')).toBeCloseTo(28, 0);
    expect(mm('pgMar', 'right')).toBeCloseTo(26, 0);
    expect(mm('pgMar', 'bottom')).toBeCloseTo(35, 0);
  });

  test('a grid of 22 lines and 28 characters fills the type area', () => {
    const [first = ''] = sections(body);
    const [pitch, space] = [Number(attribute(first, 'docGrid', 'linePitch')), attribute(first, 'docGrid', 'charSpace')];
    const area = { height: 16838 - 2098 - 1984, width: 11906 - 1587 - 1474 };
    expect(attribute(first, 'docGrid', 'type')).toBe('linesAndChars');
    expect(Math.floor(area.height / pitch)).toBe(22);
    // The grid's cell: the size of the Normal style and the space, in 1/4096 pt.
    expect(Math.floor(area.width / 20 / (16 + Number(space) / 4096))).toBe(28);
    expect(attribute(styles, 'sz', 'val')).toBe('32');
  });

  test('a wide table turns its pages, with the binding edge on top', () => {
    const turned = sections(body).find((one) => attribute(one, 'pgSz', 'orient') === 'landscape') ?? '';
    expect(Number(attribute(turned, 'pgSz', 'w'))).toBeGreaterThan(Number(attribute(turned, 'pgSz', 'h')));
    expect(Number(attribute(turned, 'pgMar', 'top')) / MM).toBeCloseTo(28, 0);
    expect(attribute(turned, 'docGrid', 'type')).toBe('lines');
  });

  test('odd pages number on the right, even ones on the left, each between dashes', () => {
    expect(parts['word/settings.xml']).toContain('<w:evenAndOddHeaders');
    const [first = ''] = sections(body);
    const relations = parts['word/_rels/document.xml.rels'] ?? '';
    const footer = (type: string) => {
      const id = new RegExp(`<w:footerReference w:type="${type}" r:id="([^"]+)"`).exec(first)?.[1];
      const target = [...relations.matchAll(/<Relationship [^>]*>/g)]
        .map(String)
        .find((one) => one.includes(`Id="${id}"`));
      return parts[`word/${/Target="([^"]+)"/.exec(target ?? '')?.[1]}`] ?? '';
    };
    for (const [type, side] of [
      ['default', 'right'],
      ['even', 'left'],
    ] as const) {
      expect(attribute(footer(type), 'jc', 'val')).toBe(side);
      expect(attribute(footer(type), 'ind', side)).toBe('280');
      expect(textOf(footer(type))).toBe('—  —');
    }
    expect(sections(body).every((one) => one.includes('w:type="even"') && one.includes('w:type="default"'))).toBe(true);
  });
});

describe('the hands of the text', () => {
  test.each([
    ['Normal', '仿宋_GB2312', 32],
    ['Title', '方正小标宋简体', 44],
    ['Heading1', '黑体', null],
    ['Heading2', '楷体_GB2312', null],
    ['Heading3', '仿宋_GB2312', null],
    ['FootText', null, 28],
    ['PageNumber', '宋体', 28],
  ])('%s is %s in %s half points', (id, font, size) => {
    const xml = style(styles, id);
    if (font !== null) expect(attribute(xml, 'rFonts', 'eastAsia')).toBe(font);
    if (size !== null) expect(attribute(xml, 'sz', 'val')).toBe(String(size));
  });

  test('what is not body text is free of the grid, or LibreOffice would stretch it', () => {
    for (const id of ['Title', 'Mark', 'TableText', 'TableHead', 'Signature', 'FootText', 'PageNumber'])
      expect(style(styles, id), id).toContain('<w:snapToGrid w:val="0"/>');
  });

  test('headings stand in the navigation pane, a paragraph begins two characters in', () => {
    expect(attribute(style(styles, 'Heading1'), 'outlineLvl', 'val')).toBe('0');
    expect(attribute(style(styles, 'Heading2'), 'outlineLvl', 'val')).toBe('1');
    expect(attribute(style(styles, 'BodyText'), 'ind', 'firstLineChars')).toBe('200');
  });

  test('quotes and dashes keep their full width', () => {
    const runs = [...body.matchAll(/<w:r>.*?<\/w:r>/g)].map(String).filter((one) => /<w:t[^>]*>[^<]*“/.test(one));
    expect(runs.length).toBeGreaterThan(0);
    for (const one of runs) expect(one).toContain('w:hint="eastAsia"');
  });
});

describe('what a document says', () => {
  test('each part in its place and order', () => {
    const text = textOf(body);
    const order = [
      '云溪区人民政府办公室文件',
      '云招通〔2018〕3号',
      '关于2018年',
      '各街道办事处，区直各有关单位：',
      '一、总体情况',
      '附件：1.',
      '2018年4月3日',
      '附件1',
      '附件2',
      '抄送：',
    ].map((part) => text.indexOf(part));
    expect(order.every((place) => place >= 0)).toBe(true);
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(text).toContain('2018年4月3日印发');
    expect(text).not.toContain('：：');
  });

  test('characters no XML holds are gone, rare ones stay', () => {
    const text = textOf(body);
    expect(text).toContain('𠮷田公司');
    expect(text).toContain('3000㎡');
    expect(text).toContain('名称清洗无痕\uFFFD。');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
    expect(body).not.toMatch(/[\u0000-\u0008\uFFFE\uFFFF]/);
  });

  test('text of the ledger stays text', async () => {
    const hostile = '</w:t><w:br/>&<!-- "甲" -->';
    const { 'word/document.xml': xml = '' } = await partsOf({ ...shortDocument(), body: [paragraph(hostile)] });
    expect(textOf(xml)).toContain('&lt;/w:t&gt;&lt;w:br/&gt;&amp;&lt;!--');
  });

  test('a table of two pages repeats its head and breaks no row', async () => {
    const { 'word/document.xml': xml = '' } = await partsOf(tableDocument());
    const rows = [...xml.matchAll(/<w:tr>.*?<\/w:tr>/g)].map(String);
    expect(rows).toHaveLength(2 + 22 + 1);
    expect(rows.filter((row) => row.includes('<w:tblHeader/>')).length).toBe(2);
    expect(rows.every((row) => row.includes('<w:cantSplit/>'))).toBe(true);
    expect(textOf(rows.at(-1) ?? '')).toContain('合计1,234,000');
  });

  test('a draft leaves number and date open, a 简报 has no 发文字号, a 纪要 says who came', async () => {
    const draft = textOf((await partsOf(shortDocument()))['word/document.xml'] ?? '');
    expect(draft).toContain('〔　　〕　号');
    expect(draft).toContain('　　年　月　日');
    const brief = textOf((await partsOf(newsletter()))['word/document.xml'] ?? '');
    expect(brief).toContain('第3期');
    expect(brief).not.toContain('〔');
    expect(textOf((await partsOf(minutes()))['word/document.xml'] ?? '')).toContain('请假：蒋六');
  });
});

describe('the same document gives the same bytes', () => {
  const zone = process.env.TZ;
  afterAll(() => {
    process.env.TZ = zone;
  });

  test.each([
    ['a bulletin', mediumDocument],
    ['a long one', () => longDocument(3)],
    ['a draft', shortDocument],
    ['a 简报', newsletter],
  ])('%s', async (_, make) => {
    const hash = async () =>
      createHash('sha256')
        .update(await writeDocx(make()))
        .digest('hex');
    const first = await hash();
    expect(await hash()).toBe(first);
    process.env.TZ = 'Asia/Shanghai';
    expect(await hash()).toBe(first);
  });

  test('its own dates are those of its issue', () => {
    const properties = parts['docProps/core.xml'] ?? '';
    expect([...properties.matchAll(/<dcterms:[^>]*>([^<]*)</g)].map((found) => found[1])).toEqual([
      '2018-04-03T00:00:00Z',
      '2018-04-03T00:00:00Z',
    ]);
  });
});
