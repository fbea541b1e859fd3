import type { Sheet, SheetCell } from '../../../document/spreadsheet';
import { fractionText } from '../../../target/rules';
import { exact, times } from '../../decimal';
import type { Sample } from './samples';

/** For tests: the same facts with other figures, as a reader would type them over the old ones. */

const FACTORS = ['0', '0.5', '0.75', '1', '1', '1.1', '2', '3'];
const SHARES = ['1', '0.5', '0.3333', '0.6667'];
const COUNTS = ['0', '1', '2', '3'];

/** A sample with its figures changed; lists keep their length, texts come from the sample’s own. The same seed, the same figures. */
export function varied(sample: Sample, seed: number): Sample {
  const next = dice(seed);
  const pick = (from: readonly string[]) => from[next(from.length)] ?? '0';
  const scaled = (text: string, factors: readonly string[]) => plain(times(exact(text), exact(pick(factors))));
  const texts = (field: string) => [...new Set(valuesOf(sample.facts, field))];
  const known: Record<string, string[]> = Object.fromEntries(
    ['kind', 'class', 'progress', 'band'].map((field) => [field, texts(field)]),
  );
  const metric = (value: unknown): unknown => {
    if (typeof value === 'string') return scaled(value, FACTORS);
    if (Array.isArray(value)) return value.map((one) => (typeof one === 'string' ? scaled(one, FACTORS) : item(one)));
    return Object.fromEntries(Object.entries(value as object).map(([key, part]) => [key, metric(part)]));
  };
  const item = (of: Record<string, string>) => ({
    ...Object.fromEntries(Object.entries(of).map(([key, text]) => [key, known[key] ? pick(known[key]) : text])),
    ...(of.amount === undefined ? {} : { amount: scaled(of.amount, ['1', '1', '1.5', '2', '10']) }),
    share: pick(SHARES),
    count: pick(COUNTS),
  });
  const member = (of: Record<string, unknown>) => ({
    ...of,
    ...(of.metrics ? { metrics: metric(of.metrics) } : {}),
    ...(of.targets ? { targets: eachText(of.targets, (text) => scaled(text, ['0.5', '1', '1', '1.5'])) } : {}),
    ...(of.marks ? { marks: eachText(of.marks, (text) => scaled(text, ['0', '0.5', '0.95', '1'])) } : {}),
  });
  const { units, officers } = sample.facts;
  const facts = { ...sample.facts, ...(units ? { units: units.map(member) } : { officers: officers?.map(member) }) };
  return { ...sample, facts };
}

/** One workbook with what a reader may change typed over from another of the same shape; formulas are left as they are. */
export function retyped(sheets: readonly Sheet[], from: readonly Sheet[]): Sheet[] {
  return sheets.map((sheet) => {
    const other = from.find((one) => one.name === sheet.name);
    if (!other || (sheet.name !== '数据' && sheet.name !== '项目')) return sheet;
    const entered = lines(other).map(({ key, row }) => [key, row] as const);
    const byKey = new Map(entered);
    return {
      ...sheet,
      rows: lines(sheet).map(({ key, row }) => {
        const typed = byKey.get(key);
        if (!typed) throw new Error(`${sheet.name}: nothing to type for ${key}`);
        return row.map((cell, index) => (sheet.columns[index]?.entry ? (typed[index] ?? null) : cell));
      }),
    };
  });
}

/** Lines by what does not change of them, counted where it is the same: the number follows the places, the unit how it was typed. */
function lines(sheet: Sheet): { key: string; row: SheetCell[] }[] {
  const seen = new Map<string, number>();
  const fixed = sheet.columns.map(({ head, entry }) => !entry && head !== '序号' && head !== '计量单位');
  return sheet.rows.map((row) => {
    const label = JSON.stringify(row.filter((cell, index) => fixed[index] && typeof cell !== 'object'));
    const times = (seen.get(label) ?? 0) + 1;
    seen.set(label, times);
    return { key: `${label} ${times}`, row };
  });
}

/** A small generator of whole numbers below a limit (mulberry32). */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

function plain(value: ReturnType<typeof exact>): string {
  const text = fractionText(value, 6);
  return text.replace(/\.?0+$/, '') || '0';
}

function eachText(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((one) => eachText(one, change));
  return Object.fromEntries(Object.entries(value as object).map(([key, part]) => [key, eachText(part, change)]));
}

/** Every text of a field of that name, wherever it stands. */
function valuesOf(value: unknown, field: string): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) =>
    key === field && typeof part === 'string' ? [part] : valuesOf(part, field),
  );
}
