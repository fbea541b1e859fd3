'use client';
import { useRouter } from 'next/navigation';

type Unit = { id: string; name: string; group: string };

/** 代填: for which unit the bureau fills in. */
export function UnitChoice({ week, units, chosen }: { week: string; units: Unit[]; chosen: string }) {
  const router = useRouter();
  const groups = [...new Set(units.map((unit) => unit.group))];
  return (
    <label className="row unit-choice s">
      代填单位
      <select
        className="in"
        value={chosen}
        onChange={(event) => router.push(`/dispatch/${week}/fill?unit=${encodeURIComponent(event.target.value)}`)}
      >
        <option value="">请选择</option>
        {groups.map((group) => (
          <optgroup key={group} label={group}>
            {units
              .filter((unit) => unit.group === group)
              .map((unit) => (
                <option key={unit.id} value={unit.id}>
                  {unit.name}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
    </label>
  );
}
