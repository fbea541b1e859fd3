'use client';
import type { PreviewColumn } from '../../../server/intake/understand/preview';

const HOW: Record<PreviewColumn['how'], string> = {
  synonym: '按表头',
  remembered: '按上次更正',
  guessed: '推断',
  given: '已更正',
  ignored: '不导入',
};

/** Which column was taken for what; a correction is remembered for the next file of this form. */
export function Columns({
  columns,
  labels,
  onChange,
}: {
  columns: PreviewColumn[];
  labels: Record<string, string>;
  onChange: (column: string, field: string | null) => void;
}) {
  return (
    <details className="below">
      <summary>列的对应（{columns.filter((column) => column.field !== null).length} 列已对应）</summary>
      <div className="units below">
        {columns.map((column) => (
          <label key={column.column} className="unit-row">
            <span>
              {column.column} {column.header || '（无表头）'} <span className="xs faint">{HOW[column.how]}</span>
            </span>
            <select
              className="in pick-field"
              value={column.field ?? ''}
              onChange={(event) => onChange(column.column, event.target.value || null)}
            >
              <option value="">不导入</option>
              {Object.entries(labels).map(([field, label]) => (
                <option key={field} value={field}>
                  {label}
                </option>
              ))}
            </select>
          </label>
        ))}
      </div>
    </details>
  );
}
