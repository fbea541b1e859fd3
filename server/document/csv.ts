import { cleanText } from './text';

const BOM = '\uFEFF';
// A spreadsheet program takes a cell that begins so for a formula, tab and return included.
const FORMULA = /^[=+\-@\t\r]/;

/**
 * Rows as CSV in UTF-8 with a byte order mark (Excel and WPS take it for GBK without one), lines ended by CR LF, RFC 4180
 * quoting. Text that a spreadsheet program would run as a formula gets a `'` before it; numbers, negative ones too, stay.
 */
export function writeCsv(rows: readonly (readonly (string | number | null)[])[]): Uint8Array {
  const lines = rows.map((row) => row.map(field).join(','));
  return new TextEncoder().encode(BOM + lines.map((line) => `${line}\r\n`).join(''));
}

function field(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  const text = cleanText(FORMULA.test(value) ? `'${value}` : value);
  return /[",\s]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
