import type { Moved } from '../../../../server/ranking/compare';
import type { Sway } from '../../../../server/ranking/sensitivity';
import { Move } from './move';

/** Each group with its places before and after, and how far each of them rests on the weights. */
export function Groups({
  moved,
  sensitivity,
  changed,
}: {
  moved: readonly Moved[];
  sensitivity: readonly Sway[];
  changed: boolean;
}) {
  const groups = [...new Set(moved.map((row) => row.group))];
  return (
    <div className="grid stack">
      {groups.map((group) => {
        const rows = moved.filter((row) => row.group === group).sort(byPlaceAfter);
        const sways = sensitivity.filter((sway) => sway.group === group);
        return (
          <section key={group} className="card flush">
            <h2>
              {group}
              <span className="s muted" style={{ fontWeight: 400 }}>
                {groupWords(rows, sways, changed)}
              </span>
            </h2>
            <div className="scroll">
              <table className="cards">
                <caption className="sr-only">{group}改权重前后的名次</caption>
                <thead>
                  <tr>
                    <th>单位</th>
                    <th className="num">方案名次</th>
                    {changed ? <th className="num">模拟名次</th> : null}
                    {changed ? <th>变化</th> : null}
                    <th className="num">方案得分</th>
                    {changed ? <th className="num">模拟得分</th> : null}
                    <th className="num">距前一名</th>
                    <th className="num">±5分名次</th>
                    <th>名次是否敏感</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row) => (
                    <Row key={nameOf(row)} row={row} sway={swayOf(sways, row)} changed={changed} />
                  ))}
                </tbody>
              </table>
            </div>
          </section>
        );
      })}
    </div>
  );
}

function Row({ row, sway, changed }: { row: Moved; sway: Sway | undefined; changed: boolean }) {
  return (
    <tr>
      <td className="title">{nameOf(row)}</td>
      <td className="num" data-label="方案名次">
        {row.before.rank ?? '—'}
      </td>
      {changed ? (
        <td className="num strong" data-label="模拟名次">
          {row.after.rank ?? '—'}
        </td>
      ) : null}
      {changed ? (
        <td data-label="变化">
          <Move row={row} />
        </td>
      ) : null}
      <td className="num" data-label="方案得分">
        {row.before.score ?? '—'}
      </td>
      {changed ? (
        <td className="num strong" data-label="模拟得分">
          {row.after.score ?? '—'}
        </td>
      ) : null}
      <td className="num" data-label="距前一名">
        {sway?.toNext ?? '—'}
      </td>
      <td className="num" data-label="±5分名次">
        {sway ? rangeWords(sway) : '—'}
      </td>
      <td className="wide flow">
        {sway && sway.words !== '' ? (
          <>
            <span className="tag wait">敏感</span> {sway.words}
          </>
        ) : (
          <span className="faint">不敏感</span>
        )}
      </td>
    </tr>
  );
}

const nameOf = ({ unit, officer }: { unit: string; officer: string | null }) =>
  officer === null ? unit : `${officer}（${unit}）`;

function swayOf(sways: readonly Sway[], row: Moved): Sway | undefined {
  return sways.find((sway) => sway.unit === row.unit && sway.officer === row.officer);
}

function byPlaceAfter(a: Moved, b: Moved): number {
  return (a.after.rank ?? Number.POSITIVE_INFINITY) - (b.after.rank ?? Number.POSITIVE_INFINITY);
}

/** `第1—3名`, one place where no swing moves it. */
function rangeWords({ best, worst }: Sway): string {
  return best === worst ? `第${best}名` : `第${best}—${worst}名`;
}

function groupWords(rows: readonly Moved[], sways: readonly Sway[], changed: boolean): string {
  const moves = rows.filter((row) => row.sensitive).length;
  const sensitive = sways.filter((sway) => sway.words !== '').length;
  const told = [
    changed ? (moves === 0 ? '名次都不变' : `${moves}个名次变化`) : '',
    sensitive === 0 ? '名次都不敏感' : `${sensitive}个名次敏感`,
  ];
  return told.filter((part) => part !== '').join('，');
}
