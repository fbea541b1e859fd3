'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { LIST_COLUMNS, type ListColumn } from '../../../server/ledger/list-columns';
import { href } from '../../ui/moment';

/** Which columns the list shows and exports; kept in the address, and so in a saved view. */
export function ColumnChoice({
  shown,
  params,
}: {
  shown: readonly ListColumn[];
  params: Record<string, string | undefined>;
}) {
  const router = useRouter();
  const [chosen, setChosen] = useState(shown);
  return (
    <details className="asof">
      <summary>列</summary>
      <div className="asof-form">
        {(Object.keys(LIST_COLUMNS) as ListColumn[]).map((column) => (
          <label key={column}>
            <input
              type="checkbox"
              checked={chosen.includes(column)}
              onChange={(event) => {
                const cols = event.target.checked ? [...chosen, column] : chosen.filter((one) => one !== column);
                setChosen(cols);
                router.push(href('/projects', { ...params, cols: cols.join(',') }));
              }}
            />{' '}
            {LIST_COLUMNS[column]}
          </label>
        ))}
      </div>
    </details>
  );
}
