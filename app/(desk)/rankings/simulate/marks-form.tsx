'use client';
import Link from 'next/link';
import { useState } from 'react';
import { exactOf, shown, total } from '../../../../server/ranking/decimal';
import type { Fault } from '../../../../server/ranking/fault';
import { type Marks, markProblem, sumProblems } from '../../../../server/ranking/reweigh-marks';
import { markName } from './address';

type Top = { id: string; name: string; full: string; groups: string[] | undefined };

/** Fields of one width, however many lines they take. */
const FIELDS = { display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(130px, 1fr))' };

/** The top indicators with their marks, their sum as it is typed; sent as an address, so that a link shows the same thing. */
export function MarksForm({
  scheme,
  quarter,
  total: whole,
  groups,
  indicators,
  marks,
  refusals,
  original,
}: {
  scheme: number;
  quarter: string;
  total: string;
  groups: string[];
  indicators: Top[];
  marks: Marks;
  refusals: Fault[];
  /** Where the scheme’s own marks are shown; null while they are. */
  original: string | null;
}) {
  const [typed, setTyped] = useState<Record<string, string>>(() =>
    Object.fromEntries(indicators.map(({ id, full }) => [id, marks[id] ?? full])),
  );
  const told = (id: string) => (typed[id] ?? '').trim();
  const wrong = indicators.flatMap(({ id, name }) => {
    const problem = markProblem(told(id));
    return problem === null ? [] : [`“${name}”的${problem}`];
  });
  const values = indicators.flatMap(({ id, groups: own }) => {
    const mark = exactOf(told(id));
    return mark === null ? [] : [{ mark, groups: own }];
  });
  const aim = exactOf(whole);
  const off = wrong.length > 0 || aim === null ? wrong : sumProblems(values, aim, groups);
  // What the rules refused beyond the sum stays in sight until a mark is changed.
  const kept = indicators.every(({ id, full }) => told(id) === (marks[id] ?? full)) ? refusals : [];
  const problems = off.length > 0 ? off : kept.map((fault) => fault.message);
  return (
    <form className="card" method="get">
      <h2>各项满分</h2>
      <input type="hidden" name="scheme" value={scheme} />
      <input type="hidden" name="quarter" value={quarter} />
      <input type="hidden" name="of" value={scheme} />
      <div className="row" style={FIELDS}>
        {indicators.map(({ id, name, full, groups: own }) => (
          <div key={id} className={markProblem(told(id)) === null ? 'field' : 'field wrong'}>
            <label htmlFor={`mark-${id}`}>
              {name}
              {own ? <span className="faint">（{own.join('、')}）</span> : null}
            </label>
            <input
              className="in num"
              id={`mark-${id}`}
              name={markName(id)}
              inputMode="decimal"
              value={typed[id] ?? ''}
              aria-invalid={markProblem(told(id)) !== null}
              onChange={(event) => setTyped({ ...typed, [id]: event.target.value })}
            />
            <span className="xs faint">{told(id) === full ? '按方案' : `方案 ${full}`}</span>
          </div>
        ))}
      </div>
      <div className="row acts below" style={{ alignItems: 'center' }}>
        <button type="submit" className="btn pri" disabled={off.length > 0}>
          模拟
        </button>
        <span role="status" className={problems.length > 0 ? 'problem' : 's muted'}>
          {problems.length > 0 ? problems.join('；') : sumWords(values, groups, whole)}
        </span>
        {original === null ? null : <Link href={original}>恢复方案的满分</Link>}
      </div>
    </form>
  );
}

/** What the marks add up to, where all groups have the same indicators. */
function sumWords(values: Parameters<typeof sumProblems>[0], groups: readonly string[], whole: string): string {
  const apart = groups.length > 1 && values.some((one) => one.groups);
  return apart ? `各组合计 ${whole}` : `合计 ${shown(total(values.map((one) => one.mark)))}`;
}
