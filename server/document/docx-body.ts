import { HeadingLevel, type Paragraph } from 'docx';
import { attachmentName, openDay, signaturePlaces } from './arrangement';
import { blankLine, paragraph, run, tab } from './docx-runs';
import { tableParts, type WordTable } from './docx-table';
import { CHARACTER } from './measures';
import {
  type Attachment,
  type Attendance,
  attachmentLabel,
  type Block,
  type OfficialDocument,
  type Signature,
} from './official';
import { cleanText, emWidth } from './text';
import { titleLines } from './title';

const HEADINGS = {
  1: HeadingLevel.HEADING_1,
  2: HeadingLevel.HEADING_2,
  3: HeadingLevel.HEADING_3,
  4: HeadingLevel.HEADING_4,
} as const;

/** What the text consists of, in order; `width` of the type area in twips. */
export function blockParts(blocks: readonly Block[], width: number): (Paragraph | WordTable)[] {
  return blocks.flatMap((block) => blockPart(block, width));
}

function blockPart(block: Block, width: number): (Paragraph | WordTable)[] {
  switch (block.type) {
    case 'heading':
      // `heading` also sets the style; 3号 黑体, 楷体, 仿宋 (7.3.3).
      return [paragraph(`Heading${block.level}`, block.text, { heading: HEADINGS[block.level] })];
    case 'paragraph':
      return [paragraph('BodyText', block.text)];
    case 'note':
      return [paragraph('Remark', block.text)];
    case 'table':
      return tableParts(block, width);
  }
}

/** 附件说明, 署名 and 成文日期, 出席: what follows the text on its last page (7.3.4, 7.3.5, 10.3). */
export function closingParagraphs(doc: OfficialDocument): Paragraph[] {
  return [
    ...attachmentsNote(doc.attachmentsNote),
    ...(doc.signature === null ? [] : signature(doc.signature)),
    ...(doc.attendance ?? []).flatMap((list, index) => attendance(list, index === 0)),
  ];
}

function attachmentsNote(names: readonly string[]): Paragraph[] {
  if (names.length === 0) return [];
  const numbered = names.length > 1;
  // 附件： takes three characters, a number and its point one, of two digits one and a half.
  const label = 3 * SIZE_THREE;
  const number = numbered ? (names.length > 9 ? 1.5 : 1) * SIZE_THREE : 0;
  const left = 2 * CHARACTER + label + number;
  return [
    blankLine(),
    ...names.map((name, index) => {
      const clean = attachmentName(name);
      const first = index === 0;
      const lead = `${first ? '附件：' : ''}${numbered ? `${index + 1}.` : ''}`;
      return paragraph('AttachmentsNote', [run(lead), ...(numbered ? [tab()] : []), run(clean)], {
        indent: { left, hanging: (first ? label : 0) + number },
        tabStops: [{ type: 'left', position: left }],
      });
    }),
  ];
}

/** A 3号 character off the grid. */
const SIZE_THREE = 320;

function signature(signed: Signature): Paragraph[] {
  const right = signaturePlaces(signed);
  const indent = (em: number) => ({ right: Math.round(em * CHARACTER) });
  return [
    ...Array.from({ length: right.blanks }, () => blankLine('Signature')),
    paragraph('Signature', signed.name, { indent: indent(right.name) }),
    paragraph('IssueDate', openDay(signed.date), { indent: indent(right.date) }),
  ];
}

function attendance({ label, names }: Attendance, first: boolean): Paragraph[] {
  const lead = `${cleanText(label)}：`;
  const hanging = emWidth(lead) * SIZE_THREE;
  return [
    ...(first ? [blankLine()] : []),
    paragraph('Attendance', [run(lead, { font: LABEL_FONT }), run(names)], {
      indent: { left: 2 * CHARACTER + hanging, hanging },
    }),
  ];
}

const LABEL_FONT = { eastAsia: '黑体', hint: 'eastAsia' };

/** An attachment on a page of its own: label in the first line, title in the third, then its blocks (7.3.7). */
export function attachmentParts(
  { title, blocks }: Attachment,
  index: number,
  count: number,
  width: number,
  newPage: boolean,
): (Paragraph | WordTable)[] {
  return [
    paragraph('AttachmentLabel', attachmentLabel(index, count), { pageBreakBefore: newPage }),
    paragraph(
      'AttachmentTitle',
      titleLines(title).map((text, at) => run(text, at === 0 ? {} : { break: 1 })),
    ),
    ...blockParts(blocks, width),
  ];
}
