import type { Day } from '../calendar/day';

/**
 * An official document (党政机关公文, GB/T 9704-2012) as plain JSON: what is said and in which part of the page it stands,
 * nothing of fonts or twips. The Word and the PDF writer take the same value.
 */
export interface OfficialDocument {
  /** 成文日期 of the file's own dates; null in a draft. */
  issueDate: Day | null;
  /** 文件式通报, 简报 or 会议纪要: they differ in the head. */
  kind: 'bulletin' | 'newsletter' | 'minutes';
  /** In the first line of 版心 on the left, where 密级 stands: that the paper is not to go out. */
  restriction?: string;
  /** 发文机关标志, red: `云溪区人民政府办公室文件`, `招商引资工作通报`, `招商引资调度会议纪要`. */
  mark: string;
  /** 发文字号 `云招通〔2018〕3号`, of a 简报 its `第3期`; null leaves the place open, as drafts do. */
  number: string | null;
  /** 编发单位 and date of a 简报, on one line above the red line. */
  issueLine?: IssueLine;
  /** One entry a line, broken by sense; a single long entry is broken for you, at `titleBreaks` if they are given. */
  title: string[];
  /** Places in a single-entry title (characters before the break) where a new line may begin. */
  titleBreaks?: number[];
  /** 主送机关; a full-width colon is put after it when it has none. */
  addressee: string | null;
  body: Block[];
  /** Names under 附件：, without numbers and without punctuation at the end. */
  attachmentsNote: string[];
  signature: Signature | null;
  /** 出席, 请假, 列席 of a 纪要. */
  attendance?: Attendance[];
  attachments: Attachment[];
  /** 版记, on the last even page; null for papers that have none. */
  foot: Foot | null;
  /** 校验码, printed small above the 版记 (at the end where there is none). */
  checkCode?: string;
}

export interface IssueLine {
  unit: string;
  date: Day | null;
}

export interface Signature {
  /** 署名 */
  name: string;
  /** 成文日期; null leaves `　年　月　日` open. */
  date: Day | null;
  /** True leaves room for the seal: date four characters from the right, name centred over it. */
  seal?: boolean;
}

export interface Attendance {
  /** 出席, 请假 or 列席 */
  label: string;
  names: string;
}

export interface Attachment {
  title: string;
  /** On turned pages, for wide tables. */
  landscape: boolean;
  blocks: Block[];
}

export interface Foot {
  /** Whom it is copied to, after 抄送：; a full stop is put at the end when it has none. */
  copyTo: string | null;
  /** 印发机关 */
  printedBy: string;
  /** 印发日期; null while the document is not issued: the place of the day stays open. */
  printedOn: Day | null;
}

export type Block = Heading | TextParagraph | OfficialTable | Note;

/** 一、（一）1.（1）. The text carries its own number, see `headingNumber`. */
export interface Heading {
  type: 'heading';
  level: 1 | 2 | 3 | 4;
  text: string;
}

export interface Run {
  text: string;
  bold?: boolean;
}

export interface TextParagraph {
  type: 'paragraph';
  text: string | Run[];
}

export interface OfficialTable {
  type: 'table';
  caption?: string;
  /** `单位：万元、个`, right above the table. */
  unitNote?: string;
  columns: TableColumn[];
  /** Cells as they are printed; short rows are filled with empty cells. No row at all prints 无. */
  rows: string[][];
  /** True when the last row is 合计. */
  totalRow?: boolean;
  /** Below the table, `注：…`. */
  note?: string;
}

export interface TableColumn {
  head: string;
  /** Share of the width among the columns. */
  width: number;
  align: 'left' | 'center' | 'right';
  /** Neighbours with the same group stand under one common head: the head then has two rows. */
  group?: string;
}

/** A remark in smaller type: whose data, which cut-off. */
export interface Note {
  type: 'note';
  text: string;
}

/** The number as it is printed: its own, or the open place of a draft (the year stays out while no day is known). */
export function numberLine(doc: Pick<OfficialDocument, 'kind' | 'number' | 'issueDate'>): string {
  if (doc.number !== null) return doc.number;
  if (doc.kind === 'newsletter') return '第　期';
  return `〔${doc.issueDate === null ? '　　' : doc.issueDate.slice(0, 4)}〕　号`;
}

/** The names under 附件 that the body announces: numbered from the second on, bare when there is one. */
export function attachmentLabel(index: number, count: number): string {
  return count > 1 ? `附件${index + 1}` : '附件';
}
