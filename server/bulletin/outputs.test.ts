import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { canMeasure, measure } from '../document/proof/rendering';
import type { BulletinData } from './data';
import { documentOf } from './document';
import type { Issuer } from './issuer';
import { draftBytes, formOfName } from './outputs';
import { plainWords } from './plain-words';
import { DEFAULT_BULLETIN_TEMPLATES, draftPaper } from './templates';
import { contribution, MARCH_DATA, named } from './testing';
import { valuesOf } from './values';
import { bulletinWorkbook } from './workbook';

const HALVES = [
  { unit: 'e', bp: 5000 },
  { unit: 'w', bp: 5000 },
];
const RARE = named('𠮷祥珺达800㎡项目', { investor: '珺𠮷公司' });
const DATA: BulletinData = {
  ...MARCH_DATA,
  signings: [RARE],
  deducted: [named('乙项目')],
  cuts: {
    ...MARCH_DATA.cuts,
    year: [
      contribution('a', '2018-01-16', 20_000),
      contribution('b', '2018-02-10', 20_000, { shares: HALVES, industry: '商贸物流' }),
      contribution('c', '2018-03-05', 12_000),
    ],
    month: [contribution('c', '2018-03-05', 12_000)],
  },
};
const PAPER = draftPaper(DATA, DEFAULT_BULLETIN_TEMPLATES);

function parts(bytes: Uint8Array): Record<string, string> {
  const files = Object.entries(unzipSync(bytes));
  return Object.fromEntries(files.map(([name, content]) => [name, Buffer.from(content).toString('utf8')]));
}

test.skipIf(!canMeasure)('a PDF keeps them as well, and a cell that is too narrow breaks them', async () => {
  const bytes = await draftBytes('pdf', DATA, DEFAULT_BULLETIN_TEMPLATES);
  const text = measure(bytes)
    .flatMap((page) => page.lines.map((line) => line.text))
    .join('');
  for (const word of ['𠮷祥', '珺达', '㎡']) expect(text).toContain(word);
});

describe('names with rare characters survive', () => {
  test.each(['docx', 'xlsx', 'txt'] as const)('.%s', async (form) => {
    const bytes = await draftBytes(form, DATA, DEFAULT_BULLETIN_TEMPLATES);
    const text = form === 'txt' ? Buffer.from(bytes).toString('utf8') : Object.values(parts(bytes)).join('');
    expect(text.replace(/<[^>]+>/g, '')).toContain('𠮷祥珺达800㎡项目');
    expect(Buffer.from(await draftBytes(form, DATA, DEFAULT_BULLETIN_TEMPLATES)).equals(Buffer.from(bytes))).toBe(true);
  });
});

test('the workbook adds its totals up with formulas, of nested industries the top level only', async () => {
  const sheets = parts(await draftBytes('xlsx', DATA, DEFAULT_BULLETIN_TEMPLATES));
  const names = [...(sheets['xl/workbook.xml'] ?? '').matchAll(/<sheet name="([^"]+)"/g)].map((match) => match[1]);
  expect(names.slice(0, 6)).toEqual(['主要指标', '各单位', '分产业', '单位×产业', '分规模', '新签约']);
  expect(names).toContain('本期核减项目');
  const formulas = (at: number) =>
    [...(sheets[`xl/worksheets/sheet${at}.xml`] ?? '').matchAll(/<f>([^<]+)<\/f>/g)].map((match) => match[1]);
  expect(formulas(2)).toEqual(['SUM(D3:D4)', 'SUM(E3:E4)', 'SUM(F3:F4)', 'SUM(G3:G4)']);
  // 工业, 精细化工 under it, 服务业, 商贸物流 under it.
  expect(formulas(3)[0]).toBe('SUM(B3,B5)');
});

test('勾稽 adds up by formulas, in total and line by line', async () => {
  const line = { scope: 'total', unit: null, industry: null, level: null, band: null, balanced: true } as const;
  const counts = { previous: '2', new: '1', late: '1', returned: '0', adjusted: '-1', deducted: '1', cumulative: '2' };
  const projects = { previous: [], new: [], late: [], returned: [], adjusted: [], deducted: [], cumulative: [] };
  const terms = { ...counts, investment: counts, projects };
  const data: BulletinData = {
    ...DATA,
    reconciliation: [
      { ...line, ...terms },
      { ...line, ...terms, scope: 'unit', unit: '城东街道' },
    ],
  };
  const told = bulletinWorkbook(data).filter(({ name }) => name === '勾稽' || name === '勾稽（按单位）');
  expect(told.map((sheet) => sheet.rows.at(-1))).toEqual([
    ['本期累计', { formula: 'SUM(B3:B6)-B7', result: 2 }, { formula: 'SUM(C3:C6)-C7', result: 2 }],
    [
      '城东街道',
      ...[2, 1, 1, -1, 1, { formula: 'B3+C3+D3+E3-F3', result: 2 }],
      ...[2, 1, 1, -1, 1, { formula: 'H3+I3+J3+K3-L3', result: 2 }],
    ],
  ]);
});

describe('head and foot by who issues it', () => {
  const issued = (issuer: Issuer, number: string | null) =>
    documentOf(PAPER, valuesOf(DATA, PAPER), [], DATA, {
      issuer,
      number,
      issueDate: '2018-04-03',
      checkCode: 'abc',
    });
  test.each([
    ['bureau', '云溪区招商服务局文件', '云溪区招商服务局'],
    ['governmentOffice', '云溪区人民政府办公室文件', '云溪区人民政府办公室'],
    ['leadingGroupOffice', '云溪区招商引资工作领导小组办公室文件', '云溪区招商引资工作领导小组办公室'],
  ] as const)('%s', (issuer, mark, signer) => {
    expect(issued(issuer, '云招通〔2018〕3号')).toMatchObject({
      kind: 'bulletin',
      mark,
      number: '云招通〔2018〕3号',
      addressee: '各街道、镇、园区，区直各有关部门',
      signature: { name: signer, date: '2018-04-03', seal: true },
      foot: { printedBy: signer, printedOn: '2018-04-03', copyTo: '区委、区人大、区政府、区政协领导同志' },
      checkCode: 'abc',
    });
  });

  test('a 简报 has its number and 编发单位 in the head, and neither addressee nor seal', () => {
    expect(issued('newsletter', '第3期')).toMatchObject({
      kind: 'newsletter',
      mark: '云溪区招商引资简报',
      number: '第3期',
      issueLine: { unit: '云溪区招商服务局', date: '2018-04-03' },
      addressee: null,
      signature: null,
    });
  });

  test('a draft leaves number and day open and bears no check code', () => {
    const draft = documentOf(PAPER, valuesOf(DATA, PAPER), [], DATA);
    expect(draft).toMatchObject({ number: null, issueDate: null, foot: { printedOn: null } });
    expect(draft.checkCode).toBeUndefined();
    expect(draft.restriction).toBe('草稿');
  });
});

test('the attachments announced are those that follow, and none is empty', () => {
  const doc = documentOf(PAPER, valuesOf(DATA, PAPER), [], DATA);
  expect(doc.attachments.map((one) => one.title)).toEqual(doc.attachmentsNote);
  expect(doc.attachmentsNote).toEqual([
    '各单位亿元以上签约项目完成情况表（1—3月）',
    '新签约亿元以上项目表（3月）',
    '分产业、分规模签约项目情况表',
    '签约项目勾稽表',
  ]);
  expect(doc.attachments[1]?.blocks).toMatchObject([{}, { caption: '本期核减项目' }]);
});

test('the words for WeChat have the notes in place of their fields', () => {
  const [opening] = [PAPER.sections[0]?.paragraphs[0]?.id ?? ''];
  const notes = [{ paragraph: opening, field: '全年签约数', words: '3个（含待核1个）', reason: '市局复核中' }];
  const issued = {
    signer: '云溪区人民政府办公室',
    number: '云政办〔2018〕3号',
    issueDate: '2018-04-03',
    checkCode: 'abc',
  };
  const words = plainWords(PAPER, valuesOf(DATA, PAPER), notes, issued);
  expect(words).toMatch(/^关于2018年3月全区招商引资情况的通报\n\n现将/);
  expect(words).toContain('\n\n一、总体情况\n1—3月，全区新签约亿元以上项目3个（含待核1个），');
  expect(words).toMatch(
    /\n\n云溪区人民政府办公室\n2018年4月3日\n云政办〔2018〕3号\n（截至2018年3月31日）\n校验码：abc$/,
  );
  const draft = { signer: '云溪区招商服务局', number: null, issueDate: null };
  expect(plainWords(PAPER, valuesOf(DATA, PAPER), [], draft)).toMatch(/\n\n云溪区招商服务局\n（截至2018年3月31日）$/);
});

test.each([
  ['2018-03.docx', 'docx'],
  ['/tmp/通报.xlsx', 'xlsx'],
  ['a.txt', 'txt'],
  ['a.pdf', 'pdf'],
  ['a.doc', null],
  ['docx', null],
])('%s is asked as %s', (name, form) => {
  expect(formOfName(name)).toBe(form);
});
