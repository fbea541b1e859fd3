import {
  AlignmentType,
  Footer,
  HorizontalPositionRelativeFrom,
  PageNumber,
  Paragraph,
  TextRun,
  TextWrappingType,
  VerticalPositionRelativeFrom,
} from 'docx';
import { ShapeRun } from 'docx/shapes';
import { A4, EMU_PER_TWIP, MARGINS, PX_PER_TWIP, SIZE, TURNED_MARGINS, TWIPS_PER_MM } from './measures';

interface Footers {
  default: Footer;
  even: Footer;
}

/** `— 3 —`: 4号 宋体, on odd pages one character from the right margin, on even ones from the left (7.5). */
export function pageNumberFooters(): Footers {
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
export function turnedPageNumberFooters(): Footers {
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

/** For a 版记 behind a blank page: neither of the two is numbered (7.5). Left out, Word would take the ones before. */
export function emptyFooters(): Footers {
  const empty = () => new Footer({ children: [new Paragraph({ style: 'PageNumber' })] });
  return { default: empty(), even: empty() };
}
