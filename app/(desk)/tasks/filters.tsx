import { COLOUR_NAMES } from './signs';
import type { ListedTask } from './table';

/** What the list is narrowed by; a plain form, so that the address always says what is shown. */
export function TaskFilters({
  view,
  tasks,
  unit,
  due,
}: {
  view: string;
  tasks: ListedTask[];
  unit: string | undefined;
  due: string | undefined;
}) {
  const units = new Map(tasks.map((task) => [task.leadUnitId, task.leadUnit]));
  return (
    <form className="filters" method="get">
      <input type="hidden" name="view" value={view} />
      <label>
        <span className="sr-only">牵头单位</span>
        <select className="in" name="unit" defaultValue={unit ?? ''}>
          <option value="">全部牵头单位</option>
          {[...units].map(([id, name]) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span className="sr-only">期限</span>
        <select className="in" name="due" defaultValue={due ?? ''}>
          <option value="">全部期限</option>
          <option value="red">{COLOUR_NAMES.red}</option>
          <option value="yellow">{COLOUR_NAMES.yellow}</option>
        </select>
      </label>
      <button type="submit" className="btn">
        筛选
      </button>
    </form>
  );
}
