import { dayOf, type Instant } from '../calendar/day';
import { headingNumber } from '../document/chinese';
import type { Block, OfficialDocument } from '../document/official';
import type { MinutesBody } from './minutes';

/** What minutes are printed from: their text, and when and with which SHA-256 they were signed off. */
export type PrintedMinutes = {
  bureau: { district: string; name: string };
  body: MinutesBody;
  signed: { at: Instant; sha256: string } | null;
};

/**
 * 会议纪要 in 纪要格式 (GB/T 9704 10.3): 纪要标志 with the red line under it, numbered parts, 出席/请假/列席 after the text, 版记. No
 * 署名 and no seal. A draft leaves number and day open.
 */
export function minutesDocument({ bureau, body, signed }: PrintedMinutes): OfficialDocument {
  const day = signed === null ? null : dayOf(signed.at);
  return {
    issueDate: day,
    kind: 'minutes',
    mark: minutesMark(bureau.district),
    number: body.number,
    title: [body.title],
    addressee: null,
    body: [...paragraphs(body.opening), ...sectionBlocks(body)],
    attachmentsNote: [],
    signature: null,
    attendance: body.attendance.filter((list) => list.names !== ''),
    attachments: [],
    foot: { copyTo: body.copyTo, printedBy: bureau.name, printedOn: day },
    ...(signed === null ? {} : { checkCode: signed.sha256 }),
  };
}

/** 纪要标志: `云溪区招商引资工作调度会议纪要`. */
export function minutesMark(district: string): string {
  return `${district}招商引资工作调度会议纪要`;
}

/** The parts that say something, with their numbers as printed: 一、 二、 … */
export function numberedSections(body: MinutesBody): { key: string; heading: string; text: string }[] {
  return body.sections
    .filter((section) => section.text !== '')
    .map(({ key, heading, text }, index) => ({ key, text, heading: `${sectionNumber(index + 1)}${heading}` }));
}

/** 一、 to 九十九、; a longer list goes on in digits. */
function sectionNumber(count: number): string {
  return count <= 99 ? headingNumber(1, count) : `${count}、`;
}

function sectionBlocks(body: MinutesBody): Block[] {
  return numberedSections(body).flatMap(({ heading, text }) => [
    { type: 'heading' as const, level: 1 as const, text: heading },
    ...paragraphs(text),
  ]);
}

function paragraphs(text: string): Block[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => ({ type: 'paragraph', text: line.trim() }));
}
