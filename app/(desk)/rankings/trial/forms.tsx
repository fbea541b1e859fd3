'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { Words } from '../../../../server/errors';
import { client, wordsOf } from '../../../ui/client';
import { Field, FieldScope, Problems } from '../../../ui/problems';

type Typed = { unitId: string; metric: string; value: string; evidence: string; recordedBy: string };

/** Figures no record of the ledger brings yet, typed with what they rest on; each says who typed it. */
export function TypedFigures({
  quarter,
  metrics,
  units,
  typed,
}: {
  quarter: string;
  metrics: { metric: string; name: string }[];
  units: { id: string; name: string; group: string }[];
  typed: Typed[];
}) {
  const router = useRouter();
  const [words, setWords] = useState<Words | null>(null);
  const [busy, setBusy] = useState(false);
  if (metrics.length === 0) return null;
  const of = (unit: string, metric: string) => typed.find((one) => one.unitId === unit && one.metric === metric);

  async function save(form: FormData) {
    setBusy(true);
    const evidence = String(form.get('evidence') ?? '');
    const figures = metrics.flatMap(({ metric }) =>
      units.flatMap((unit) => {
        const told = String(form.get(`${metric} ${unit.id}`) ?? '').trim();
        if (told === (of(unit.id, metric)?.value ?? '')) return [];
        return [{ unitId: unit.id, metric, value: told || null }];
      }),
    );
    try {
      await client.ranking.type.mutate({ quarter, figures, evidence });
      setWords(null);
    } catch (error) {
      setWords(inCells(wordsOf(error), figures));
    }
    router.refresh();
    setBusy(false);
  }

  return (
    <FieldScope value="typed">
      <form
        className="card form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save(new FormData(event.currentTarget));
        }}
      >
        <h2>手工录入的指标（台账尚无记录）</h2>
        <Problems words={words} />
        <div className="scroll">
          <table>
            <caption className="sr-only">手工录入的指标</caption>
            <thead>
              <tr>
                <th>单位</th>
                {metrics.map((one) => (
                  <th key={one.metric}>{one.name}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {units.map((unit) => (
                <tr key={unit.id}>
                  <td>{unit.name}</td>
                  {metrics.map(({ metric, name }) => {
                    const told = of(unit.id, metric);
                    return (
                      <td key={metric}>
                        <input
                          className="in num"
                          id={`field-typed-${metric} ${unit.id}`}
                          aria-invalid={words?.fields.some((one) => one.field === `${metric} ${unit.id}`) ?? false}
                          name={`${metric} ${unit.id}`}
                          aria-label={`${unit.name}${name}`}
                          defaultValue={told?.value ?? ''}
                        />
                        {words?.fields
                          .filter((one) => one.field === `${metric} ${unit.id}`)
                          .map((one) => (
                            <p key={one.message} className="problem">
                              {one.message}
                            </p>
                          ))}
                        {told ? (
                          <div className="xs faint">
                            {told.recordedBy}录入，依据：{told.evidence}
                          </div>
                        ) : null}
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <Field name="evidence" label="依据（文件、记录名称）" words={words}>
          {(props) => <input {...props} className="in" name="evidence" />}
        </Field>
        <div>
          <button type="submit" className="btn" disabled={busy}>
            保存录入
          </button>
        </div>
      </form>
    </FieldScope>
  );
}

/** A refusal names a figure by its place in what was sent; the form names it by unit and metric. */
function inCells(words: Words, figures: { unitId: string; metric: string }[]): Words {
  const fields = words.fields.map((problem) => {
    const figure = figures[Number(/^figures\.(\d+)\./.exec(problem.field)?.[1] ?? -1)];
    return figure ? { ...problem, field: `${figure.metric} ${figure.unitId}` } : problem;
  });
  return { ...words, fields };
}

/** 发布: the password is asked for again; a quarter published before needs the reason of its correction. */
export function Publish({ quarter, scheme }: { quarter: string; scheme: number }) {
  const router = useRouter();
  const [words, setWords] = useState<Words | null>(null);
  async function publish(form: FormData) {
    try {
      const reason = String(form.get('reason') ?? '').trim() || null;
      const { ranking } = await client.ranking.publish.mutate({ quarter, scheme, reason });
      router.push(`/rankings/${ranking}`);
    } catch (error) {
      setWords(wordsOf(error));
    }
  }
  return (
    <FieldScope value="publish">
      <form
        className="card form below"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void publish(new FormData(event.currentTarget));
        }}
      >
        <h2>发布</h2>
        <p className="s muted">
          发布后数据、方案和得分一并冻结，不再改变；更正是一份新的排名，写明替代哪一份、为什么。
        </p>
        <Problems words={words} />
        <Field name="reason" label="更正原因（本季度已经发布过的必填）" words={words}>
          {(props) => <input {...props} className="in" name="reason" />}
        </Field>
        <div>
          <button type="submit" className="btn pri">
            发布排名
          </button>
        </div>
      </form>
    </FieldScope>
  );
}
