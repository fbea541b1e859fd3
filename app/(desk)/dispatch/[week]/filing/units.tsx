import { filingColour, onTimeFiling, type UnitFiling } from '../../../../../server/dispatch/filing';
import { UNIT_WEEKS } from '../../filed';

/** The filing of a week by unit, in projects. */
export function UnitFilings({ units, past }: { units: readonly UnitFiling[]; past: boolean }) {
  if (units.length === 0) return <p className="card empty">本周没有应报项目。</p>;
  return (
    <section className="card flush no-print">
      <div className="scroll">
        <table className="cards">
          <caption className="sr-only">各单位报送情况</caption>
          <thead>
            <tr>
              <th>单位</th>
              <th className="num">应报（个）</th>
              <th className="num">按时（个）</th>
              <th className="num">其中无变化（个）</th>
              <th className="num">迟报（个）</th>
              <th className="num">{past ? '未报' : '尚未报'}（个）</th>
              <th className="num">按时报送率</th>
              <th>情况</th>
            </tr>
          </thead>
          <tbody>
            {units.map((one) => (
              <tr key={one.unitId ?? one.unit}>
                <td className="title">{one.unit}</td>
                <Count label="应报" value={one.due} />
                <Count label="按时" value={one.filed} />
                <Count label="其中无变化" value={one.unchanged} />
                <Count label="迟报" value={one.late} />
                <Count label={past ? '未报' : '尚未报'} value={one.missing + one.notYet} />
                <td className="num" data-label="按时报送率">
                  {rateText(onTimeFiling([one]))}
                </td>
                <td data-label="情况">
                  <UnitWeek filing={one} past={past} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Count({ label, value }: { label: string; value: number }) {
  return (
    <td className="num" data-label={label}>
      {value === 0 ? '–' : value}
    </td>
  );
}

/** Before the deadline nobody is missing yet. */
function UnitWeek({ filing, past }: { filing: UnitFiling; past: boolean }) {
  const colour = filingColour(filing);
  if (colour === 'missing' && !past) return <span className="tag">报送中</span>;
  const { tone, sign, word } = UNIT_WEEKS[colour];
  return (
    <span className={`tag ${tone}`}>
      <span aria-hidden="true">{sign}</span> {word}
    </span>
  );
}

/** Whole percents, never rounded up to a full one. */
export function rateText(rate: { filed: number; due: number } | null): string {
  return rate === null ? '—' : `${Math.floor((rate.filed * 100) / rate.due)}%`;
}
