import type { FormPreview } from '../../../../../server/dispatch/form-doors';
import type { RowChange, RowField } from '../../../../../server/dispatch/report-row';

/** Which side of a conflict holds. */
export type Side = 'online' | 'file';
export type Choices = ReadonlyMap<string, Side>;

/** The name of a conflict among the choices. */
export function conflictKey(code: string, field: RowField): string {
  return `${code} ${field}`;
}

/** How many conflicts nobody has decided yet. */
export function undecided(preview: Pick<FormPreview, 'rows'>, choices: Choices): number {
  return preview.rows.reduce(
    (sum, row) => sum + row.conflicts.filter((one) => !choices.has(conflictKey(row.code, one.field))).length,
    0,
  );
}

/**
 * What is to be saved: every change that went in silently, and of the conflicts those where the file holds; each says what stood
 * online, so that a further change meanwhile is told and not lost.
 */
export function chosenRows(
  preview: Pick<FormPreview, 'rows'>,
  choices: Choices,
): { project: string; changes: RowChange[] }[] {
  return preview.rows.flatMap((row) => {
    const taken = row.conflicts.filter((one) => choices.get(conflictKey(row.code, one.field)) === 'file');
    const changes = [...row.changes, ...taken.map(({ field, online, file }) => ({ field, from: online, to: file }))];
    return changes.length === 0 ? [] : [{ project: row.code, changes }];
  });
}
