'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { Words } from '../../../server/errors';
import { METRIC_FORMS, type Metric } from '../../../server/target/metrics';
import type { TargetLine } from '../../../server/target/rules';
import { client, wordsOf } from '../../ui/client';
import { Field, Problems } from '../../ui/problems';

type Props = {
  year: number;
  metric: Metric;
  lines: TargetLine[];
  units: { id: string; name: string; group: string }[];
  seen: number;
  mayEdit: boolean;
};

/** One metric’s target: the whole year, four quarters, every unit. What does not add up is said and not saved. */
export function TargetForm({ year, metric, lines, units, seen, mayEdit }: Props) {
  const router = useRouter();
  const [words, setWords] = useState<Words | null>(null);
  const [busy, setBusy] = useState(false);
  const value = (unitId: string | null, quarter: number | null) =>
    lines.find((line) => line.unitId === unitId && line.quarter === quarter)?.value ?? '';
  const [byUnit, setByUnit] = useState(() => Object.fromEntries(units.map((unit) => [unit.id, value(unit.id, null)])));
  const sum =
    Math.round(Object.values(byUnit).reduce((total, text) => total + (Number(text) || 0), 0) * 10_000) / 10_000;

  async function save(form: FormData) {
    setBusy(true);
    const text = (name: string) => String(form.get(name) ?? '').trim() || null;
    try {
      await client.target.set.mutate({
        year,
        metric,
        value: text('value'),
        quarters: [1, 2, 3, 4].map((quarter) => text(`quarter${quarter}`)),
        units: units.map((unit) => ({ unit: unit.id, value: byUnit[unit.id]?.trim() || null })),
        seen,
      });
      setWords(null);
      router.refresh();
    } catch (error) {
      setWords(wordsOf(error));
    }
    setBusy(false);
  }

  return (
    <form
      className="card form"
      onSubmit={(event) => {
        event.preventDefault();
        void save(new FormData(event.currentTarget));
      }}
    >
      <h2>
        {METRIC_FORMS[metric].name} <span className="faint s">{METRIC_FORMS[metric].unit}</span>
      </h2>
      {METRIC_FORMS[metric].counted === null ? (
        <p className="xs muted">这项指标的记录尚未接入台账，目前只登记目标。</p>
      ) : null}
      <Problems words={words} />
      <fieldset disabled={!mayEdit || busy} className="bare">
        <Field name="value" label="全年" words={words}>
          {(props) => (
            <input {...props} className="in num" name="value" inputMode="decimal" defaultValue={value(null, null)} />
          )}
        </Field>
        <Field name="quarters" label="按季度（四个季度都填，或都不填）" words={words}>
          {(props) => (
            <div className="row" {...props}>
              {[1, 2, 3, 4].map((quarter) => (
                <input
                  key={quarter}
                  className="in num"
                  name={`quarter${quarter}`}
                  aria-label={`第${quarter}季度`}
                  inputMode="decimal"
                  defaultValue={value(null, quarter)}
                />
              ))}
            </div>
          )}
        </Field>
        <Field name="units" label={`按单位（合计 ${sum}）`} words={words}>
          {(props) => (
            <div className="units" {...props}>
              {units.map((unit) => (
                <label key={unit.id} className="unit-row">
                  <span>{unit.name}</span>
                  <input
                    className="in num"
                    inputMode="decimal"
                    value={byUnit[unit.id] ?? ''}
                    onChange={(event) => setByUnit({ ...byUnit, [unit.id]: event.target.value })}
                  />
                </label>
              ))}
            </div>
          )}
        </Field>
        {mayEdit ? (
          <button type="submit" className="btn pri">
            保存目标
          </button>
        ) : (
          <p className="xs muted">目标由局长修订。</p>
        )}
      </fieldset>
    </form>
  );
}
