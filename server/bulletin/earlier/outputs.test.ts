import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { BulletinData } from '../data';
import { documentOf } from '../document';
import { fieldsOf } from '../fields';
import { type OutputForm, paperBytes } from '../outputs';
import { DEFAULT_BULLETIN_TEMPLATES, draftPaper } from '../templates';
import { MARCH_DATA } from '../testing';
import { bulletinSections, openingText } from '../text';
import { valuesOf } from '../values';
import { bulletinWorkbook } from '../workbook';
import type { EarlierOpening } from './opening';

const EARLIER: EarlierOpening = {
  month: '2018-02',
  number: '云招简报第2期',
  issuedOn: '2018-03-02',
  asOf: '2018-02-28',
  knownAt: 1_519_833_599_000,
  old: { count: 3, wan: 45_000 },
  ledger: { count: 2, wan: 30_000 },
  lines: [
    {
      key: '河口仓储',
      what: '台账不计',
      code: '2018-003',
      name: '河口仓储',
      oldUnits: '城东街道',
      units: '',
      old: { count: 1, wan: 15_000 },
      ledger: null,
      change: { count: -1, wan: -15_000 },
      words: '只有框架协议，不计。',
    },
  ],
  units: [],
};
const DATA: BulletinData = { ...MARCH_DATA, earlier: EARLIER };
const said = (data: BulletinData) =>
  bulletinSections(data)
    .flatMap((section) => section.paragraphs)
    .join('');
const documentFor = (data: BulletinData) => {
  const paper = draftPaper(data, DEFAULT_BULLETIN_TEMPLATES);
  return documentOf(paper, valuesOf(data, paper), [], data, {
    issuer: 'bureau',
    number: null,
    issueDate: null,
  });
};

describe('the month after a bulletin made by hand', () => {
  test.each([
    {
      what: 'says old figures, new figures and where the differences stand',
      data: DATA,
      words: '上期通报累计签约3个、协议投资4.50亿元，按现行认定口径调整为2个、3.00亿元，差异1项，情况见附件5。',
    },
    {
      what: 'says so where there is none',
      data: { ...MARCH_DATA, earlier: { ...EARLIER, ledger: EARLIER.old, lines: [] } },
      words: '按现行认定口径调整为3个、4.50亿元，与原通报一致。',
    },
  ])('$what', ({ data, words }) => {
    expect(said(data)).toContain(words);
  });

  test('attaches the table of differences, with the words, and the workbook has it', () => {
    const attachment = documentFor(DATA).attachments.at(-1);
    expect(attachment?.title).toBe('与原通报差异情况表');
    expect(JSON.stringify(attachment?.blocks)).toContain('只有框架协议，不计。');
    expect(bulletinWorkbook(DATA).at(-1)).toMatchObject({ name: '与原通报差异情况表' });
    expect(fieldsOf(DATA).口径差异说明?.text).toBe('河口仓储（台账不计：只有框架协议，不计）');
  });

  test('a difference nobody explained is seen on paper', () => {
    const lines = EARLIER.lines.map((line) => ({ ...line, words: null }));
    expect(JSON.stringify(documentFor({ ...DATA, earlier: { ...EARLIER, lines } }).attachments.at(-1))).toContain(
      '（待说明）',
    );
  });

  test('without one nothing speaks of it', () => {
    expect(said(MARCH_DATA)).not.toContain('上期通报');
    expect(documentFor(MARCH_DATA).attachmentsNote).not.toContain('与原通报差异情况表');
    expect(openingText(MARCH_DATA)).toBe(openingText(DATA));
  });
});

describe('what comes out of a trial says so', () => {
  const paper = draftPaper(MARCH_DATA, DEFAULT_BULLETIN_TEMPLATES);
  const bytes = (form: OutputForm, isTrial: boolean) =>
    paperBytes(
      form,
      { paper, values: valuesOf(MARCH_DATA, paper), notes: [], data: MARCH_DATA },
      { issuer: 'bureau', number: null, issueDate: null, ...(isTrial ? { standing: 'trial' as const } : {}) },
    );
  const textOf = (form: string, file: Uint8Array) =>
    form === 'txt'
      ? Buffer.from(file).toString('utf8')
      : Object.values(unzipSync(file))
          .map((part) => Buffer.from(part).toString('utf8'))
          .join('');
  test.each(['docx', 'xlsx', 'txt'] as const)('.%s', async (form) => {
    expect(textOf(form, await bytes(form, true))).toContain('内部试算　不印发');
    expect(textOf(form, await bytes(form, false))).not.toContain('内部试算');
  });

  test('on every sheet', () => {
    const titles = bulletinWorkbook(MARCH_DATA, { standing: 'trial' }).map((sheet) => sheet.title);
    expect(titles.every((title) => title?.startsWith('【内部试算　不印发】'))).toBe(true);
  });
});
