import { headingNumber } from '../document/chinese';
import type { Attachment, OfficialDocument } from '../document/official';
import { ALL_ATTACHMENTS, type AttachmentKind, filledAttachments } from './attachments';
import type { BulletinData } from './data';
import { earlierTables } from './earlier/tables';
import { DRAFT_ISSUE, type Issue, markOf, restrictionOf, signerOf } from './issuer';
import type { FieldNote, FieldValues, Paper } from './paper';
import { shownAttachments } from './paper-values';
import { monthText, throughText } from './phrases';
import { type BulletinTable, firstRows, paperTable } from './table';
import {
  bandTable,
  industryTable,
  movementTables,
  nodeTables,
  problemTables,
  reconciliationCut,
  reconciliationTable,
  signingsTable,
  unitIndustryTable,
  unitTable,
} from './tables';
import { type BulletinTemplates, DEFAULT_BULLETIN_TEMPLATES, draftPaper } from './templates';
import { wordsOfPaper } from './text';
import { valuesOf } from './values';

/**
 * A paper as an official document (BULLETIN.md): its words with every field and note in place, the tables as attachments,
 * head and foot by who issues it. A 简报 has 编发单位 and day in its head and neither addressee nor seal.
 */
export function documentOf(
  paper: Paper,
  values: FieldValues,
  notes: readonly FieldNote[],
  data: BulletinData,
  issue: Issue = DRAFT_ISSUE,
): OfficialDocument {
  const words = wordsOfPaper(paper, values, notes);
  const body: OfficialDocument['body'] = [{ type: 'paragraph', text: words.opening }];
  for (const [index, section] of words.sections.entries()) {
    body.push({ type: 'heading', level: 1, text: `${headingNumber(1, index + 1)}${section.heading}` });
    for (const text of section.paragraphs) body.push({ type: 'paragraph', text });
  }
  const { comparable } = paper.attachments ?? ALL_ATTACHMENTS;
  const attachments = shownAttachments(paper, filledAttachments(data)).map((kind) =>
    attachmentOf(kind, data, comparable),
  );
  const isNewsletter = issue.issuer === 'newsletter';
  const signer = signerOf(issue.issuer, data.bureau);
  const copyTo = paper.copyTo.trim();
  const restriction = restrictionOf(issue);
  return {
    issueDate: issue.issueDate,
    ...(restriction === undefined ? {} : { restriction }),
    kind: isNewsletter ? 'newsletter' : 'bulletin',
    mark: markOf(issue.issuer, data.bureau),
    number: issue.number,
    ...(isNewsletter ? { issueLine: { unit: signer, date: issue.issueDate } } : {}),
    title: [paper.title],
    ...titleBreaksOf(paper.title, data.month),
    addressee: isNewsletter || paper.addressee.trim() === '' ? null : paper.addressee,
    body,
    attachmentsNote: attachments.map((attachment) => attachment.title),
    signature: isNewsletter ? null : { name: signer, date: issue.issueDate, seal: true },
    attachments,
    foot: { copyTo: copyTo === '' ? null : copyTo, printedBy: signer, printedOn: issue.issueDate },
    ...(issue.checkCode === undefined ? {} : { checkCode: issue.checkCode }),
  };
}

/** The month’s first draft as a document, by the templates in force. */
export function bulletinDocument(
  data: BulletinData,
  templates: BulletinTemplates = DEFAULT_BULLETIN_TEMPLATES,
): OfficialDocument {
  const paper = draftPaper(data, templates);
  return documentOf(paper, valuesOf(data, paper), [], data);
}

/** Where the usual title may be broken by sense; another is divided by its words. */
function titleBreaksOf(title: string, month: string): { titleBreaks?: number[] } {
  const start = `关于${monthText(month)}`;
  if (!title.startsWith(start)) return {};
  const [first, second] = [start.length, start.length + '全区招商引资'.length];
  return title.startsWith('全区招商引资', first) ? { titleBreaks: [first, second] } : {};
}

/** Lists on paper longer than this are cut; the workbook has them whole. New signings and 核减 are never cut. */
const MOST_ROWS = 100;

/** One attachment; a table stands under a caption of its own unless it has the attachment’s title. */
function attachmentOf(kind: AttachmentKind, data: BulletinData, comparable: boolean): Attachment {
  const month = throughText(data.month).replace(/^.*—/, '');
  switch (kind) {
    case 'units': {
      const table = unitTable(data, { comparable });
      return attachment(table.title, [table]);
    }
    case 'signings': {
      const table = signingsTable(data);
      return attachment(table.title, [table, ...movementTables(data)]);
    }
    case 'nodes':
      return attachment(`注册、开工、入库、投产项目表（${month}）`, onPaper(nodeTables(data)));
    case 'problems':
      return attachment('存在问题项目表', onPaper(problemTables(data)));
    case 'cuts':
      return attachment('分产业、分规模签约项目情况表', [
        industryTable(data),
        unitIndustryTable(data, { comparable }),
        bandTable(data),
      ]);
    case 'reconciliation':
      return attachment('签约项目勾稽表', [reconciliationTable(data)]);
    case 'reconciliationCuts':
      return attachment('签约项目分项勾稽表', [
        byUnitsThen(reconciliationCut(data, 'unit'), comparable),
        reconciliationCut(data, 'industry'),
        reconciliationCut(data, 'band'),
      ]);
    case 'earlier':
      return attachment('与原通报差异情况表', earlierTables(data));
    default:
      throw new TypeError(`no attachment: ${String(kind satisfies never)}`);
  }
}

/** 勾稽 follows what was issued: units as they were. Beside tables on today’s map that has to be said. */
function byUnitsThen(table: BulletinTable, comparable: boolean): BulletinTable {
  return comparable ? { ...table, note: `${table.note ?? ''}按签约时的单位列示，未按可比口径合并。` } : table;
}

function onPaper(tables: readonly BulletinTable[]): BulletinTable[] {
  return tables.map((table) => firstRows(table, MOST_ROWS));
}

/** Tables under one title; each has a caption of its own unless it stands alone under the same. */
function attachment(title: string, tables: readonly BulletinTable[]): Attachment {
  return {
    title,
    landscape: tables.some((table) => table.landscape),
    blocks: tables.map((table) => (table.title === title ? paperTable(table) : paperTable(table, table.title))),
  };
}
