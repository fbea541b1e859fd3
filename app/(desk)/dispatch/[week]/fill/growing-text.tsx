import type { RowField } from '../../../../../server/dispatch/report-row';

/** A text field of the grid that grows with what is typed. */
export function GrowingText({
  code,
  field,
  value,
  label,
  problem,
  hint,
  onType,
}: {
  code: string;
  field: RowField;
  value: string;
  label: string;
  problem: string | null;
  hint?: string;
  onType: (to: string) => void;
}) {
  return (
    <>
      <textarea
        id={`field-${code}.${field}`}
        className="in grow-text"
        rows={1}
        data-field={field}
        aria-label={label}
        aria-invalid={problem !== null}
        placeholder={hint}
        value={value}
        onChange={(event) => onType(event.target.value)}
      />
      {problem === null ? null : <p className="problem xs">{problem}</p>}
    </>
  );
}
