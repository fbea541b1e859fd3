import {
  BorderStyle,
  HorizontalPositionAlign,
  HorizontalPositionRelativeFrom,
  Paragraph,
  TextWrappingType,
  VerticalPositionRelativeFrom,
} from 'docx';
import { ShapeRun } from 'docx/shapes';
import { copyToText, printedLine } from './arrangement';
import { paragraph, run, tab } from './docx-runs';
import { FOOT_LINE } from './docx-styles';
import { A4, EMU_PER_TWIP, FOOT_INDENT, MARGINS, PX_PER_TWIP, SIZE, TWIPS_PER_MM, TYPE_AREA } from './measures';
import type { Foot } from './official';
import { cleanText, emWidth } from './text';

/** First and last rule 0.35 mm, inner ones 0.25 mm (7.4.1), in eighths of a point. */
const OUTER_RULE = 8;
const INNER_RULE = 6;
const CODE_LINE = 300;

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
  const height = footHeight(foot, checkCode) + 2 * TWIPS_PER_MM;
  // Counted from the sheet's edge: on a page without text LibreOffice takes the footer's edge for the margin's.
  const top = A4.height - MARGINS.bottom - height;
  const box = new ShapeRun({
    type: 'rectangle',
    transformation: {
      width: TYPE_AREA.width * PX_PER_TWIP,
      height: height * PX_PER_TWIP,
    },
    line: 'none',
    floating: {
      horizontalPosition: {
        relative: HorizontalPositionRelativeFrom.MARGIN,
        align: HorizontalPositionAlign.LEFT,
      },
      verticalPosition: { relative: VerticalPositionRelativeFrom.PAGE, offset: Math.round(top * EMU_PER_TWIP) },
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
    const hanging = 3 * SIZE.four * 10;
    lines.push(
      paragraph('FootText', [run(`抄送：${copyToText(foot.copyTo)}`)], {
        indent: { left: FOOT_INDENT + hanging, hanging, right: FOOT_INDENT },
      }),
      rule(INNER_RULE),
    );
  }
  lines.push(printed(foot));
  lines.push(rule(OUTER_RULE));
  return lines;
}

/** 印发机关 and 印发日期 on one line; a name too long for it is set narrower, as the 发文机关标志 is. */
function printed(foot: Foot): Paragraph {
  const { day, scale } = printedLine(foot);
  return paragraph('FootText', [run(foot.printedBy, scale < 100 ? { scale } : {}), tab(), run(day)]);
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
