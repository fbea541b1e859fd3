import { describe, expect, test } from 'vitest';
import { writeDocx } from './docx';
import { makeDocx, makePdf, makeXlsx, pdfSources } from './maker';
import { writePdf } from './pdf/pdf';
import { mediumDocument, paragraph, shortDocument } from './proof/samples';
import { type Sheet, writeXlsx } from './spreadsheet';

const same = (a: Uint8Array, b: Uint8Array) => expect(Buffer.from(a).equals(Buffer.from(b))).toBe(true);
const SHEET: Sheet = { name: '表', columns: [{ head: '名称', width: 10, kind: 'text' }], rows: [['甲']] };

describe('a file made in the worker', () => {
  test('is the one that is made without it, and several may be asked for at once', async () => {
    const [docx, pdf, xlsx] = await Promise.all([
      makeDocx(mediumDocument()),
      makePdf(mediumDocument()),
      makeXlsx([SHEET]),
    ]);
    same(docx, await writeDocx(mediumDocument()));
    same(pdf, writePdf(mediumDocument(), pdfSources()));
    same(xlsx, await writeXlsx([SHEET]));
  });

  test('is the same when the worker has made others before it', async () => {
    const first = await makePdf(mediumDocument());
    await makePdf({ ...mediumDocument(), title: ['另一份'] });
    await makePdf(shortDocument(), 1).catch(() => null); // ended at its limit: the next one gets a new worker
    same(await makePdf(mediumDocument()), first);
  });

  test('leaves this thread free', async () => {
    let turns = 0;
    const counting = setInterval(() => {
      turns += 1;
    }, 1);
    try {
      await makePdf(mediumDocument());
    } finally {
      clearInterval(counting);
    }
    expect(turns).toBeGreaterThan(10);
  });

  test('is refused in words where a character cannot be printed, and the next one is made', async () => {
    const wrong = { ...shortDocument(), body: [paragraph('与😀集团签约')] };
    const [refused, made] = await Promise.allSettled([makePdf(wrong), makePdf(shortDocument())]);
    expect(refused).toMatchObject({ reason: { code: 'BAD_REQUEST', message: expect.stringContaining('“😀”') } });
    expect(made.status).toBe('fulfilled');
  });

  test('is stopped at its time limit', async () => {
    await expect(makePdf(mediumDocument(), 1)).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      message: expect.stringContaining('用时过长'),
    });
  });

  test('that fails by a fault of ours says so, not in the person’s words', async () => {
    await expect(
      makeXlsx([{ ...SHEET, columns: [{ ...SHEET.columns[0], kind: 'integer' }], rows: [[Number.NaN]] } as Sheet]),
    ).rejects.toThrow('document worker');
  });
});
