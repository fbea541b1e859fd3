import { expect, test } from 'vitest';
import { writeCsv } from './csv';

const text = (rows: (string | number | null)[][]) =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(writeCsv(rows));

test('opens in Excel and WPS as UTF-8: byte order mark first, lines ended by CR LF', () => {
  expect(
    text([
      ['项目', '金额'],
      ['𠮷田㎡', 12_000.5],
    ]),
  ).toBe('\uFEFF项目,金额\r\n𠮷田㎡,12000.5\r\n');
});

test.each([
  ['=cmd|"/c calc"!A1', `"'=cmd|""/c calc""!A1"`],
  ['+86 13800000000', `"'+86 13800000000"`],
  ['-1+2', "'-1+2"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', `"' =1"`],
])('%j would be run as a formula and is written as text', (told, written) => {
  expect(text([[told]])).toBe(`\uFEFF${written}\r\n`);
});

test('a negative number stays a number, what is missing is empty, a cell stays on its line', () => {
  expect(text([[-3.5, null, '甲,乙', '他说"好"', '一\r\n二']])).toBe('\uFEFF-3.5,,"甲,乙","他说""好""","一 二"\r\n');
});
