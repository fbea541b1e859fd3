import Link from 'next/link';
import type { ReconciliationLine } from '../../../server/bulletin/reconciliation';
import { separated } from '../../ui/format';

const TERMS = [
  ['previous', '上期累计'],
  ['new', '＋本期新增'],
  ['late', '＋补认定'],
  ['adjusted', '＋调整'],
  ['deducted', '－核减'],
  ['cumulative', '＝本期累计'],
] as const;
const CUTS = [
  { scope: 'unit', name: '分单位' },
  { scope: 'industry', name: '分产业' },
  { scope: 'band', name: '分规模' },
] as const;

/** 勾稽 of counts and sums, in total and in every cut; each term of every line opens to its projects. */
export function Reconciliation({
  lines,
  names,
}: {
  lines: readonly ReconciliationLine[];
  names: Readonly<Record<string, string>>;
}) {
  const total = lines.find((line) => line.scope === 'total');
  if (!total) return null;
  const balanced = lines.every((line) => line.balanced);
  return (
    <section className="card">
      <h2>
        勾稽 <span className={`tag ${balanced ? 'ok' : 'no'}`}>{balanced ? '平衡' : '不平衡'}</span>
      </h2>
      <table>
        <caption className="sr-only">勾稽</caption>
        <thead>
          <tr>
            <th>项</th>
            <th className="num">个数</th>
            <th className="num">万元</th>
          </tr>
        </thead>
        <tbody>
          {TERMS.map(([term, label]) => (
            <tr key={term}>
              <td>
                <Projects label={label} codes={total.projects[term]} names={names} />
              </td>
              <td className="num">{total[term]}</td>
              <td className="num">{separated(total.investment[term])}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {CUTS.map(({ scope, name }) => {
        const rows = lines.filter((line) => line.scope === scope);
        return rows.length === 0 ? null : (
          <details key={scope}>
            <summary className="s">{name}</summary>
            <div className="scroll">
              <table>
                <caption className="sr-only">{name}勾稽（个数，万元）</caption>
                <thead>
                  <tr>
                    <th>{name.slice(1)}</th>
                    {TERMS.map(([term, label]) => (
                      <th key={term} className="num">
                        {label}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {rows.map((line) => (
                    <tr key={`${line.level} ${placeOf(line)}`}>
                      <td className="nowrap">{placeOf(line)}</td>
                      {TERMS.map(([term]) => (
                        <td key={term} className="num">
                          <Projects label={line[term]} codes={line.projects[term]} names={names} />
                          <span className="xs muted nowrap">{separated(line.investment[term])}</span>
                        </td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </details>
        );
      })}
    </section>
  );
}

function placeOf(line: ReconciliationLine): string {
  return line.unit ?? line.industry ?? line.band ?? '合计';
}

/** A term with the projects behind it. */
function Projects({
  label,
  codes,
  names,
}: {
  label: string;
  codes: readonly string[];
  names: Readonly<Record<string, string>>;
}) {
  if (codes.length === 0) return <div>{label}</div>;
  return (
    <details>
      <summary>{label}</summary>
      <ul className="plain xs behind">
        {codes.map((code) => (
          <li key={code}>
            <Link href={`/projects/${code}`}>
              {code} {names[code]}
            </Link>
          </li>
        ))}
      </ul>
    </details>
  );
}
