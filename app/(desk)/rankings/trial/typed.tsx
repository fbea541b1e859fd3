'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { Words } from '../../../../server/errors';
import type { TypedColumn } from '../../../../server/ranking/typed';
import type { TypedInput } from '../../../../server/ranking/typed-store';
import { client, wordsOf } from '../../../ui/client';
import { useDraft } from '../../../ui/draft';
import { Field, FieldScope, Problems } from '../../../ui/problems';

export type Member = { id: string; name: string; group: string };
type Entry = Parameters<typeof client.ranking.type.mutate>[0]['entries'][number];
type Props = {
  quarter: string;
  scheme: number;
  columns: TypedColumn[];
  members: Member[];
  typed: TypedInput[];
  /** Indicators the scheme lets a member stay away from. */
  optional: { id: string; name: string }[];
};

/** What no record of the ledger brings: figures, marks and 不参评, typed with what they rest on; each says who typed it. */
export function TypedForm({ quarter, scheme, columns, members, typed, optional }: Props) {
  const router = useRouter();
  const draft = useDraft(`ranking-typed ${quarter} ${scheme}`);
  const [words, setWords] = useState<Words | null>(null);
  const [busy, setBusy] = useState(false);
  const of = (member: string, kind: TypedInput['kind'], key: string) =>
    typed.find((one) => (one.unitId ?? one.personId) === member && one.kind === kind && one.key === key);

  async function save(form: FormData) {
    setBusy(true);
    const evidence = String(form.get('evidence') ?? '');
    const entries = entriesOf(form);
    try {
      await client.ranking.type.mutate({ quarter, scheme, entries, evidence });
      await draft.forget();
      setWords(null);
    } catch (error) {
      setWords(inCells(wordsOf(error), entries));
    }
    router.refresh();
    setBusy(false);
  }

  /** What differs from what was typed before; an emptied cell takes it back. */
  function entriesOf(form: FormData): Entry[] {
    const cells = members.flatMap((member) => [
      ...columns.map(({ kind, key }) => ({ kind, key, member: member.id })),
      ...optional.map(({ id }) => ({ kind: 'notApplicable' as const, key: id, member: member.id })),
      { kind: 'notRanked' as const, key: '', member: member.id },
    ]);
    return cells.flatMap((cell) => {
      const told = String(form.get(cellName(cell.kind, cell.key, cell.member)) ?? '').trim();
      if (told === (of(cell.member, cell.kind, cell.key)?.value ?? '')) return [];
      return [{ ...cell, value: told || null } as Entry];
    });
  }

  const cell = (member: Member, kind: TypedInput['kind'], key: string, label: string, className: string) => {
    const told = of(member.id, kind, key);
    const name = cellName(kind, key, member.id);
    const problems = words?.fields.filter((one) => one.field === name) ?? [];
    return (
      <>
        <input
          className={className}
          id={`field-typed-${name}`}
          aria-invalid={problems.length > 0}
          name={name}
          aria-label={`${member.name}${label}`}
          defaultValue={told?.value ?? ''}
        />
        {problems.map((one) => (
          <p key={one.message} className="problem">
            {one.message}
          </p>
        ))}
        {told ? (
          <div className="xs faint">
            {told.recordedBy}录入，依据：{told.evidence}
          </div>
        ) : null}
      </>
    );
  };

  return (
    <FieldScope value="typed">
      <form
        className="card form below"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save(new FormData(event.currentTarget));
        }}
      >
        <h2>手工录入（台账尚无记录的指标）</h2>
        <Problems words={words} />
        {columns.length === 0 ? <p className="s muted">方案用到的指标都由台账提供，只在有单位不参评时填写。</p> : null}
        {columns.length > 0 ? (
          <div className="scroll">
            <table>
              <caption className="sr-only">手工录入的指标</caption>
              <thead>
                <tr>
                  <th>单位</th>
                  {columns.map((one) => (
                    <th key={one.key}>{one.name}</th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {members.map((member) => (
                  <tr key={member.id}>
                    <td>{member.name}</td>
                    {columns.map((one) => (
                      <td key={one.key}>
                        {one.kind === 'marks' && one.groups !== null && !one.groups.includes(member.group)
                          ? '—'
                          : cell(member, one.kind, one.key, one.name, 'in num')}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        ) : null}
        <details open={typed.some((one) => one.kind === 'notRanked' || one.kind === 'notApplicable')}>
          <summary>不参评（写明原因；清空即恢复参评）</summary>
          <div className="scroll">
            <table>
              <caption className="sr-only">不参评</caption>
              <thead>
                <tr>
                  <th>单位</th>
                  <th>整体不参评的原因</th>
                  {optional.map((one) => (
                    <th key={one.id}>“{one.name}”不参评的原因</th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {members.map((member) => (
                  <tr key={member.id}>
                    <td>{member.name}</td>
                    <td>{cell(member, 'notRanked', '', '整体不参评的原因', 'in')}</td>
                    {optional.map((one) => (
                      <td key={one.id}>{cell(member, 'notApplicable', one.id, `${one.name}不参评的原因`, 'in')}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </details>
        <Field name="evidence" label="依据（文件、记录名称）" words={words}>
          {(props) => <input {...props} className="in" name="evidence" />}
        </Field>
        <div className="row acts">
          <button type="submit" className="btn" disabled={busy}>
            保存录入
          </button>
          {draft.note}
        </div>
      </form>
    </FieldScope>
  );
}

const cellName = (kind: string, key: string, member: string) => `${kind} ${key} ${member}`;

/** A refusal names an entry by its place in what was sent; the form names it by its cell. */
function inCells(words: Words, entries: Entry[]): Words {
  const fields = words.fields.map((problem) => {
    const entry = entries[Number(/^entries\.(\d+)\./.exec(problem.field)?.[1] ?? -1)];
    return entry ? { ...problem, field: cellName(entry.kind, entry.key, entry.member) } : problem;
  });
  return { ...words, fields };
}
