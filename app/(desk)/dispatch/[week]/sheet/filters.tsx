import { LIGHT_NAMES, type Light } from '../../../../../server/dispatch/lights';

/** What the sheet is narrowed by; a plain form, so that the address says what is shown. */
export function SheetFilters({
  week,
  units,
  unit,
  light,
  lights,
  all,
}: {
  week: string;
  units: readonly { id: string; name: string }[];
  unit: string | undefined;
  light: Light | undefined;
  /** False while lights are for the bureau only. */
  lights: boolean;
  all: boolean;
}) {
  return (
    <form className="filters" method="get" action={`/dispatch/${week}/sheet`}>
      {all ? <input type="hidden" name="all" value="1" /> : null}
      <label>
        <span className="sr-only">单位</span>
        <select className="in" name="unit" defaultValue={unit ?? ''}>
          <option value="">全部单位</option>
          {units.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {lights ? (
        <label>
          <span className="sr-only">灯</span>
          <select className="in" name="light" defaultValue={light ?? ''}>
            <option value="">全部灯</option>
            {(['red', 'yellow', 'green'] as const).map((one) => (
              <option key={one} value={one}>
                {LIGHT_NAMES[one]}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      <button type="submit" className="btn">
        筛选
      </button>
    </form>
  );
}
