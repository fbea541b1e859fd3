import { BODY_SCALE, FIRST_LINE, FONT, FOOT_INDENT, LINE, RED, SIZE, TYPE_AREA } from './measures';

/**
 * The stylesheet of an official document. It is written as XML because the `docx` library has no paragraph-level
 * `snapToGrid` (without it the grid stretches titles, table cells and the signature) and no `rightChars`.
 */

interface Style {
  id: string;
  name: string;
  basedOn?: string;
  next?: string;
  /** Shown among the styles a person picks from. */
  quick?: boolean;
  /** False frees the paragraph from the grid, for everything that is not body text. */
  grid?: boolean;
  keepNext?: boolean;
  border?: { side: 'top' | 'bottom'; size: number; space: number; color: string };
  tabs?: { kind: 'left' | 'right'; at: number }[];
  spacing?: { before?: number; after?: number; exact?: number };
  indent?: { firstLine?: number; firstLineChars?: number; left?: number; right?: number };
  align?: 'both' | 'center' | 'left' | 'right';
  outline?: number;
  font?: string;
  /** Of Latin letters and digits; the document's own when left out. */
  latin?: string;
  size?: number;
  scale?: number;
  color?: string;
}

const free = { grid: false, scale: 100 } as const;
const tableText = { ...free, indent: { firstLine: 0, firstLineChars: 0 } } as const;

/** From the end of the number's line to the red line; with what the line has below its glyphs it makes 4 mm. */
export const RED_LINE_SPACE_PT = 7;
const redLine = { side: 'bottom', size: 12, space: RED_LINE_SPACE_PT, color: RED } as const;

/** 2号 lines of a title, 1.6 em apart. */
const TITLE_LINE = 700;
/** A 4号 line of the 版记. */
export const FOOT_LINE = 440;

const STYLES: Style[] = [
  { id: 'Normal', name: 'Normal', quick: true, font: FONT.body, scale: BODY_SCALE, size: SIZE.three },
  { id: 'BodyText', name: 'Body Text', basedOn: 'Normal', quick: true, align: 'both', indent: FIRST_LINE },
  ...([1, 2, 3, 4] as const).map((level) => ({
    id: `Heading${level}`,
    name: `heading ${level}`,
    basedOn: 'BodyText',
    next: 'BodyText',
    quick: true,
    keepNext: true,
    outline: level - 1,
    font: level === 1 ? FONT.levelOne : level === 2 ? FONT.levelTwo : FONT.body,
  })),
  {
    id: 'Title',
    name: 'Title',
    basedOn: 'Normal',
    next: 'BodyText',
    quick: true,
    ...free,
    keepNext: true,
    align: 'center',
    spacing: { exact: TITLE_LINE },
    font: FONT.mark,
    size: SIZE.two,
  },
  // The 版头.
  { id: 'Restriction', name: '限制', basedOn: 'Normal', ...free, spacing: { exact: LINE }, font: FONT.levelOne },
  { id: 'Mark', name: '发文机关标志', basedOn: 'Normal', ...free, align: 'center', font: FONT.mark, color: RED },
  {
    id: 'DocumentNumber',
    name: '发文字号',
    basedOn: 'Normal',
    ...free,
    align: 'center',
    border: redLine,
    spacing: { before: 2 * LINE, exact: LINE },
  },
  {
    id: 'IssueNumber',
    name: '期号',
    basedOn: 'Normal',
    ...free,
    align: 'center',
    spacing: { before: LINE, exact: LINE },
  },
  {
    id: 'IssueLine',
    name: '编发行',
    basedOn: 'Normal',
    ...free,
    border: redLine,
    tabs: [{ kind: 'right', at: TYPE_AREA.width }],
    spacing: { before: LINE, exact: LINE },
  },
  // The 主体.
  { id: 'Addressee', name: '主送机关', basedOn: 'Normal', next: 'BodyText', align: 'left' },
  {
    id: 'AttachmentsNote',
    name: '附件说明',
    basedOn: 'Normal',
    ...free,
    align: 'left',
    spacing: { exact: LINE },
  },
  { id: 'Attendance', name: '出席', basedOn: 'Normal', ...free, align: 'left', spacing: { exact: LINE } },
  {
    id: 'Signature',
    name: '署名',
    basedOn: 'Normal',
    ...free,
    align: 'right',
    keepNext: true,
    spacing: { exact: LINE },
  },
  { id: 'IssueDate', name: '成文日期', basedOn: 'Normal', ...free, align: 'right', spacing: { exact: LINE } },
  {
    id: 'Remark',
    name: '附注',
    basedOn: 'Normal',
    ...free,
    align: 'both',
    indent: { firstLine: 2 * SIZE.four * 10, firstLineChars: 200 },
    spacing: { exact: 480 },
    size: SIZE.four,
  },
  // Tables.
  {
    id: 'Caption',
    name: 'caption',
    basedOn: 'Normal',
    next: 'BodyText',
    ...free,
    keepNext: true,
    align: 'center',
    spacing: { before: 200, exact: 440 },
    font: FONT.levelOne,
    size: SIZE.four,
  },
  {
    id: 'TableUnit',
    name: '表单位',
    basedOn: 'Normal',
    ...free,
    keepNext: true,
    align: 'right',
    spacing: { exact: 360 },
    size: SIZE.smallFour,
  },
  {
    id: 'TableHead',
    name: '表头',
    basedOn: 'Normal',
    ...tableText,
    align: 'center',
    font: FONT.levelOne,
    size: SIZE.smallFour,
  },
  { id: 'TableText', name: '表文', basedOn: 'Normal', ...tableText, size: SIZE.smallFour },
  { id: 'TableTotal', name: '表合计', basedOn: 'TableText', ...tableText, font: FONT.levelOne, size: SIZE.smallFour },
  {
    id: 'TableNote',
    name: '表注',
    basedOn: 'Normal',
    ...free,
    align: 'both',
    spacing: { before: 60, exact: 340 },
    size: SIZE.smallFour,
  },
  // Attachments.
  {
    id: 'AttachmentLabel',
    name: '附件序号',
    basedOn: 'Normal',
    ...free,
    keepNext: true,
    spacing: { exact: LINE },
    font: FONT.levelOne,
  },
  {
    id: 'AttachmentTitle',
    name: '附件标题',
    basedOn: 'Title',
    next: 'BodyText',
    ...free,
    keepNext: true,
    align: 'center',
    outline: 0,
    spacing: { before: LINE, after: LINE / 3, exact: TITLE_LINE },
    font: FONT.mark,
    size: SIZE.two,
  },
  // 版记 and page number.
  {
    id: 'FootText',
    name: '版记',
    basedOn: 'Normal',
    ...free,
    align: 'left',
    indent: { left: FOOT_INDENT, right: FOOT_INDENT },
    tabs: [{ kind: 'right', at: TYPE_AREA.width - FOOT_INDENT }],
    spacing: { exact: FOOT_LINE },
    size: SIZE.four,
  },
  { id: 'Rule', name: '版记线', basedOn: 'Normal', ...free, spacing: { exact: 20 }, size: 2 },
  {
    id: 'CheckCode',
    name: '校验码',
    basedOn: 'Normal',
    ...free,
    align: 'left',
    indent: { left: FOOT_INDENT, right: FOOT_INDENT },
    spacing: { exact: 300 },
    size: SIZE.five,
  },
  {
    id: 'PageNumber',
    name: '页码行',
    basedOn: 'Normal',
    ...free,
    spacing: { exact: SIZE.four * 10 },
    font: FONT.pageNumber,
    latin: FONT.pageNumber,
    size: SIZE.four,
  },
];

/** What a paragraph of a style free of the grid takes of a page: twips, and its size in half points. */
export interface StyleRoom {
  before: number;
  after: number;
  line: number;
  size: number;
  keepNext: boolean;
}

/** The room of a style with lines of a set height. */
export function styleRoom(id: string): StyleRoom {
  const style = STYLES.find((one) => one.id === id);
  if (style?.spacing?.exact === undefined) throw new RangeError(`no style with a set line: ${id}`);
  const { before = 0, after = 0, exact } = style.spacing;
  return { before, after, line: exact, size: style.size ?? SIZE.three, keepNext: style.keepNext === true };
}

/** `word/styles.xml` of every official document. */
export function stylesheet(): string {
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">',
    '<w:docDefaults><w:rPrDefault><w:rPr>',
    fonts(FONT.body, FONT.latin),
    `<w:color w:val="000000"/><w:w w:val="${BODY_SCALE}"/><w:sz w:val="${SIZE.three}"/><w:szCs w:val="${SIZE.three}"/>`,
    '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>',
    '</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>',
    // Without widow control every full page has its 22 lines; no extra space beside digits, it would break the 28.
    '<w:widowControl w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>',
    '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>',
    '</w:pPr></w:pPrDefault></w:docDefaults>',
    ...STYLES.map(styleXml),
    '</w:styles>',
  ].join('');
}

function fonts(eastAsia: string, latin: string): string {
  // The hint makes “ ” — … · full width: without it they are taken from the Latin font.
  return `<w:rFonts w:ascii="${latin}" w:hAnsi="${latin}" w:eastAsia="${eastAsia}" w:cs="${latin}" w:hint="eastAsia"/>`;
}

// The order of elements inside pPr and rPr is fixed by the schema; Word refuses others.
function styleXml(style: Style): string {
  return [
    `<w:style w:type="paragraph" w:styleId="${style.id}"${style.id === 'Normal' ? ' w:default="1"' : ''}>`,
    `<w:name w:val="${style.name}"/>`,
    style.basedOn === undefined ? '' : `<w:basedOn w:val="${style.basedOn}"/>`,
    style.next === undefined ? '' : `<w:next w:val="${style.next}"/>`,
    style.quick ? '<w:qFormat/>' : '',
    `<w:pPr>${paragraphXml(style)}</w:pPr>`,
    `<w:rPr>${runXml(style)}</w:rPr>`,
    '</w:style>',
  ].join('');
}

function paragraphXml(style: Style): string {
  const { border, tabs, spacing, indent } = style;
  return [
    style.keepNext ? '<w:keepNext/>' : '',
    border
      ? `<w:pBdr><w:${border.side} w:val="single" w:sz="${border.size}" w:space="${border.space}" w:color="${border.color}"/></w:pBdr>`
      : '',
    tabs ? `<w:tabs>${tabs.map((tab) => `<w:tab w:val="${tab.kind}" w:pos="${tab.at}"/>`).join('')}</w:tabs>` : '',
    style.grid === false ? '<w:snapToGrid w:val="0"/>' : '',
    spacing ? `<w:spacing${spacingXml(spacing)}/>` : '',
    indent ? `<w:ind${attributes(indent)}/>` : '',
    style.align ? `<w:jc w:val="${style.align}"/>` : '',
    style.outline === undefined ? '' : `<w:outlineLvl w:val="${style.outline}"/>`,
  ].join('');
}

function spacingXml({ before, after, exact }: NonNullable<Style['spacing']>): string {
  return attributes({
    before,
    after,
    ...(exact === undefined ? {} : { line: exact, lineRule: 'exact' }),
  });
}

function attributes(values: Record<string, number | string | undefined>): string {
  return Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` w:${name}="${value}"`)
    .join('');
}

function runXml(style: Style): string {
  return [
    style.font ? fonts(style.font, style.latin ?? FONT.latin) : '',
    style.color ? `<w:color w:val="${style.color}"/>` : '',
    style.scale ? `<w:w w:val="${style.scale}"/>` : '',
    style.size ? `<w:sz w:val="${style.size}"/><w:szCs w:val="${style.size}"/>` : '',
  ].join('');
}
