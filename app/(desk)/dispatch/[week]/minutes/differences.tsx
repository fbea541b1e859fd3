'use client';
import { useState } from 'react';
import type { Difference } from '../../../../../server/errors';

/** What two people changed differently: original, theirs, mine; one of the two is chosen for each field. */
export function Differences({
  differences,
  settle,
}: {
  differences: readonly Difference[];
  settle: (chosen: ReadonlyMap<string, string>) => void;
}) {
  const [chosen, setChosen] = useState<ReadonlyMap<string, string>>(new Map());

  function choose(field: string, text: string) {
    const all = new Map(chosen).set(field, text);
    setChosen(all);
    if (differences.every((one) => all.has(one.field))) settle(all);
  }
  return (
    <table>
      <caption>两人改了同一处，请选择保留哪一个</caption>
      <thead>
        <tr>
          <th>栏目</th>
          <th>原来</th>
          <th>对方改为</th>
          <th>我改为</th>
        </tr>
      </thead>
      <tbody>
        {differences
          .filter((one) => !chosen.has(one.field))
          .map((one) => (
            <tr key={one.field}>
              <td data-label="栏目">{one.label}</td>
              <td data-label="原来" className="muted lines">
                {String(one.original || '（空）')}
              </td>
              <td data-label="对方改为" className="lines">
                {String(one.current || '（空）')}{' '}
                <button type="button" className="link" onClick={() => choose(one.field, String(one.current ?? ''))}>
                  用对方的
                </button>
              </td>
              <td data-label="我改为" className="lines">
                {String(one.mine || '（空）')}{' '}
                <button type="button" className="link" onClick={() => choose(one.field, String(one.mine ?? ''))}>
                  用我的
                </button>
              </td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}
