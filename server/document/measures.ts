/**
 * The page of GB/T 9704-2012 in twips (1/20 pt), unless a name says otherwise: A4, 天头 37 mm, 订口 28 mm, 版心
 * 156 × 225 mm, 22 lines of 28 characters.
 */
export const TWIPS_PER_MM = 1440 / 25.4;
/** Drawings are sized in pixels of 1/96 inch and placed in EMU. */
export const PX_PER_TWIP = 96 / 1440;
export const EMU_PER_TWIP = 635;

export const A4 = { width: 11906, height: 16838 } as const;
/** Margins of an upright page; 37, 26, 35 and 28 mm. */
export const MARGINS = { top: 2098, right: 1474, bottom: 1984, left: 1587 } as const;
/** The same sheet turned a quarter to the left for wide tables: its binding edge is on top. */
export const TURNED_MARGINS = { top: 1587, right: 2098, bottom: 1474, left: 1984 } as const;
/** 版心 of an upright page; the sides change places on a turned one. */
export const TYPE_AREA = { width: 8845, height: 12756 } as const;

/** 225 mm ÷ 22 lines. 580 would leave room for 21 only. */
export const LINE = 579;
/** 156 mm ÷ 28 characters. */
export const CHARACTER = 316;
/** (15.795 pt − 16 pt) in 1/4096 pt: narrows the grid's cell below the 16 pt of the body text. */
export const GRID_CHARACTER_SPACE = -842;
/** Width of a 16 pt glyph in percent, so that it fits the 15.79 pt cell: else LibreOffice gives it two cells. */
export const BODY_SCALE = 98;
export const LINES_PER_PAGE = 22;
export const CHARACTERS_PER_LINE = 28;

/** Font sizes in half points, as the file has them. */
export const SIZE = { two: 44, three: 32, four: 28, smallFour: 24, five: 21, smallFive: 18 } as const;

/** Two characters in. 632 would lose a cell of the grid in LibreOffice. */
export const FIRST_LINE = { firstLine: 630, firstLineChars: 200 } as const;

/** From the sheet's lower edge to the lower edge of the page number's 14 pt line: its dashes are 7 mm below 版心. */
export const FOOTER_DISTANCE = Math.round(25.5 * TWIPS_PER_MM);

/** Of the 版记: one 4号 character in from both sides. */
export const FOOT_INDENT = 280;

export const FONT = {
  /** 发文机关标志, 标题 */
  mark: '方正小标宋简体',
  body: '仿宋_GB2312',
  levelOne: '黑体',
  levelTwo: '楷体_GB2312',
  pageNumber: '宋体',
  latin: 'Times New Roman',
} as const;

export const RED = 'FF0000';
