import Link from 'next/link';
import type { Filed } from '../../../../../server/dispatch/filing';
import { clock } from '../../../../api';
import { clockText } from '../../../../ui/format';
import { FiledSign } from '../../filed';

type NamedReport = {
  code: string;
  name: string;
  unit: string | null;
  state: Filed;
  at: number | null;
  filedLater: number | null;
};

/** The projects that are missing or late, by name. */
export function NamedReports({ rows, past }: { rows: readonly NamedReport[]; past: boolean }) {
  if (rows.length === 0) return null;
  const now = clock();
  return (
    <section className="card flush no-print">
      <h2>{past ? '未报和迟报的项目' : '尚未报和迟报的项目'}</h2>
      <div className="scroll">
        <table className="cards">
          <caption className="sr-only">未报和迟报的项目</caption>
          <thead>
            <tr>
              <th>单位</th>
              <th>项目</th>
              <th>报送</th>
              <th>报送时间</th>
            </tr>
          </thead>
          <tbody>
            {[...rows].sort(byUnit).map((row) => (
              <tr key={row.code}>
                <td data-label="单位">{row.unit ?? '未定单位'}</td>
                <td className="title">
                  <Link href={`/projects/${row.code}`}>{row.name}</Link> <span className="xs faint">{row.code}</span>
                </td>
                <td data-label="报送">
                  {row.state === 'missing' && !past ? (
                    <span className="tag">尚未报</span>
                  ) : (
                    <FiledSign state={row.state} />
                  )}
                </td>
                <td data-label="报送时间">{whenWords(row, now)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function whenWords({ at, filedLater }: NamedReport, now: number): string {
  if (filedLater !== null) return `${clockText(filedLater, now)} 冻结后补报`;
  return at === null ? '—' : clockText(at, now);
}

function byUnit(a: NamedReport, b: NamedReport): number {
  if (a.unit !== b.unit) return (a.unit ?? '') < (b.unit ?? '') ? -1 : 1;
  return a.code < b.code ? -1 : 1;
}
