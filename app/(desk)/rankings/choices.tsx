import { quarterText } from './quarters';

/** A choice of schemes by title and version; its value is the version’s number in the ledger. */
export function SchemeChoice({
  name,
  label,
  schemes,
  chosen,
}: {
  name: string;
  label: string;
  schemes: readonly { seq: number; title: string; version: number }[];
  chosen: number | undefined;
}) {
  return (
    <label>
      {label}{' '}
      <select className="in" name={name} defaultValue={chosen}>
        {schemes.map((one) => (
          <option key={one.seq} value={one.seq}>
            {one.title}（第{one.version}版）
          </option>
        ))}
      </select>
    </label>
  );
}

/** A choice of quarters. */
export function QuarterChoice({ quarters, chosen }: { quarters: readonly string[]; chosen: string | undefined }) {
  return (
    <label>
      季度{' '}
      <select className="in" name="quarter" defaultValue={chosen}>
        {quarters.map((one) => (
          <option key={one} value={one}>
            {quarterText(one)}
          </option>
        ))}
      </select>
    </label>
  );
}
