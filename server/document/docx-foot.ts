import {
  AlignmentType,
  BorderStyle,
  Footer,
  HorizontalPositionAlign,
  HorizontalPositionRelativeFrom,
  PageNumber,
  Paragraph,
  TextRun,
  TextWrappingType,
  VerticalPositionAlign,
  VerticalPositionRelativeFrom,
} from 'docx';
import { ShapeRun } from 'docx/shapes';
import { longDay } from './chinese';
import { paragraph, run, tab } from './docx-runs';
import { FOOT_INDENT, FOOT_LINE } from './docx-styles';
import { A4, MARGINS, SIZE, TURNED_MARGINS, TWIPS_PER_MM, TYPE_AREA } from './measures';
import type { Foot } from './official';
import { cleanText, emWidth } from './text';

/** First and last rule 0.35 mm, inner ones 0.25 mm (7.4.1), in eighths of a point. */
const OUTER_RULE = 8;
const INNER_RULE = 6;
const CODE_LINE = 300;
const PX_PER_TWIP = 96 / 1440;
const EMU_PER_TWIP = 635;

/** Height of the 版记 in twips, its 校验码 line included. */
export function footHeight(foot: Foot | null, checkCode: string | undefined): number {
  const rules = 4 * 20;
  const copy = foot?.copyTo ? copyLines(foot.copyTo) : 0;
  return (foot === null ? 0 : rules + (copy + 1) * FOOT_LINE) + (checkCode === undefined ? 0 : CODE_LINE);
}

/** 抄送：… has 24 characters on its first line and as many on those that hang under its first name. */
function copyLines(copyTo: string): number {
  const room = (TYPE_AREA.width - 2 * FOOT_INDENT) / (SIZE.four * 10) - 3;
  return Math.max(1, Math.ceil(emWidth(cleanText(copyTo)) / Math.floor(room - 1)));
}

/**
 * The 版记 as a text box anchored to the lower edge of the type area: it stays there when somebody adds a line to the
 * text in Word. Floating tables and frames lose place and width in LibreOffice.
 */
export function footAnchor(foot: Foot, checkCode: string | undefined): Paragraph {
  const spare = 2 * TWIPS_PER_MM;
  const box = new ShapeRun({
    type: 'rectangle',
    transformation: {
      width: TYPE_AREA.width * PX_PER_TWIP,
      height: (footHeight(foot, checkCode) + spare) * PX_PER_TWIP,
    },
    line: 'none',
    floating: {
      horizontalPosition: {
        relative: HorizontalPositionRelativeFrom.MARGIN,
        align: HorizontalPositionAlign.LEFT,
      },
      verticalPosition: { relative: VerticalPositionRelativeFrom.MARGIN, align: VerticalPositionAlign.BOTTOM },
      wrap: { type: TextWrappingType.TOP_AND_BOTTOM },
      allowOverlap: false,
    },
    textOptions: { margins: { top: 0, right: 0, bottom: 0, left: 0 }, verticalAlignment: 'bottom' },
    altText: { name: '版记', description: '抄送机关、印发机关和印发日期' },
    children: footLines(foot, checkCode),
  });
  return new Paragraph({ style: 'Rule', children: [box] });
}

function footLines(foot: Foot, checkCode: string | undefined): Paragraph[] {
  const lines: Paragraph[] = [];
  if (checkCode !== undefined) lines.push(checkCodeLine(checkCode));
  lines.push(rule(OUTER_RULE));
  if (foot.copyTo !== null) {
    const names = cleanText(foot.copyTo).trim();
    const hanging = 3 * SIZE.four * 10;
    lines.push(
      paragraph('FootText', [run(`抄送：${/[。.]$/u.test(names) ? names : `${names}。`}`)], {
        indent: { left: FOOT_INDENT + hanging, hanging, right: FOOT_INDENT },
      }),
      rule(INNER_RULE),
    );
  }
  lines.push(paragraph('FootText', [run(foot.printedBy), tab(), run(`${longDay(foot.printedOn)}印发`)]));
  lines.push(rule(OUTER_RULE));
  return lines;
}

/** 校验码, in 5号 and one character in. */
export function checkCodeLine(code: string): Paragraph {
  return paragraph('CheckCode', `校验码：${code}`);
}

/** A rule as wide as the type area: the border of a paragraph of one point, which has no indent to shorten it. */
function rule(size: number): Paragraph {
  return new Paragraph({
    style: 'Rule',
    border: { top: { style: BorderStyle.SINGLE, size, space: 0, color: '000000' } },
  });
}

/** `— 3 —`: 4号 宋体, on odd pages one character from the right margin, on even ones from the left (7.5). */
export function pageNumberFooters(): { default: Footer; even: Footer } {
  return {
    default: new Footer({ children: [numberParagraph('right')] }),
    even: new Footer({ children: [numberParagraph('left')] }),
  };
}

function numberParagraph(side: 'left' | 'right'): Paragraph {
  const space = SIZE.four * 10;
  return new Paragraph({
    style: 'PageNumber',
    alignment: side === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT,
    indent: side === 'right' ? { right: space } : { left: space },
    children: [new TextRun({ font: { hint: 'eastAsia' }, children: ['— ', PageNumber.CURRENT, ' —'] })],
  });
}

/**
 * On a turned page the number stands where it would on the upright sheet (7.5: 页码位置与其他页码一致): beside the left
 * edge, turned a quarter to the right, odd ones at the foot of that edge and even ones at its head.
 */
export function turnedPageNumberFooters(): { default: Footer; even: Footer } {
  return {
    default: new Footer({ children: [turnedNumber('right')] }),
    even: new Footer({ children: [turnedNumber('left')] }),
  };
}

function turnedNumber(side: 'left' | 'right'): Paragraph {
  const length = 2400;
  const thickness = SIZE.four * 10;
  // The middle of the line is 7 mm outside the type area, as on upright pages.
  const left = TURNED_MARGINS.left - 7 * TWIPS_PER_MM - thickness / 2;
  const top = side === 'left' ? MARGINS.left : A4.width - MARGINS.right - length;
  const box = new ShapeRun({
    type: 'rectangle',
    transformation: { width: thickness * PX_PER_TWIP, height: length * PX_PER_TWIP },
    line: 'none',
    floating: {
      horizontalPosition: { relative: HorizontalPositionRelativeFrom.PAGE, offset: Math.round(left * EMU_PER_TWIP) },
      verticalPosition: { relative: VerticalPositionRelativeFrom.PAGE, offset: Math.round(top * EMU_PER_TWIP) },
      wrap: { type: TextWrappingType.NONE },
    },
    textOptions: {
      margins: { top: 0, right: 0, bottom: 0, left: 0 },
      direction: 'topToBottom',
      verticalAlignment: 'top',
    },
    altText: { name: '页码' },
    children: [numberParagraph(side)],
  });
  return new Paragraph({ style: 'Rule', children: [box] });
}
