import { filledAttachments } from './attachments';
import { comparableUnitValues } from './comparable-units';
import type { BulletinData } from './data';
import { fieldsOf } from './fields';
import type { FieldValues, Paper } from './paper';
import { paperValues } from './paper-values';

/** Everything a paper may bind: the figures of its cut-off, and what follows from the paper itself. */
export function valuesOf(data: BulletinData, paper: Paper): FieldValues {
  const onTodaysMap = paper.attachments?.comparable ? comparableUnitValues(data) : {};
  return { ...fieldsOf(data), ...onTodaysMap, ...paperValues(paper, filledAttachments(data)) };
}
