import { createHash } from 'node:crypto';
import { ROW_FIELDS, type RowFields } from './report-row';

/**
 * What ties a row of a downloaded form to its project: the week and unit it was made for, and the fields as they stood, so that
 * an upload can be merged with what was entered online meanwhile.
 */
export type FormKey = { week: string; unitId: string; code: string; base: RowFields };

const CHECK_LENGTH = 12;

/**
 * The key as the text of a hidden cell, with a check over all of it: a slip of the hand or a cell filled down is found. It is no
 * secret and grants nothing; who may write what is asked of the person at every upload.
 */
export function keyText(key: FormKey): string {
  const told = [key.week, key.unitId, key.code, ROW_FIELDS.map((field) => key.base[field])];
  return JSON.stringify([...told, checkOf(told)]);
}

/** The key of a hidden cell; null where it is none or was changed. */
export function readKey(text: string): FormKey | null {
  const told = arrayOf(text);
  if (told === null || told.length !== 5) return null;
  const [week, unitId, code, fields, check] = told;
  if (typeof week !== 'string' || typeof unitId !== 'string' || typeof code !== 'string') return null;
  if (!Array.isArray(fields) || fields.length !== ROW_FIELDS.length) return null;
  if (check !== checkOf(told.slice(0, 4))) return null;
  const base = Object.fromEntries(ROW_FIELDS.map((field, index) => [field, String(fields[index])])) as RowFields;
  return { week, unitId, code, base };
}

function checkOf(told: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(told)).digest('hex').slice(0, CHECK_LENGTH);
}

function arrayOf(text: string): unknown[] | null {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
