import type { LetterPart } from '../../../../../../server/ranking/check-rules';
import type { IndicatorResult } from '../../../../../../server/ranking/result';
import { pointsText } from '../../../../../../server/ranking/result-words';
import { Inputs } from '../../../trails';
import { memberName } from '../../../words';

/** A unit’s rows of a group, point by point: mark, score, how it came about, and what it was made of. */
export function Part({ part }: { part: LetterPart[number] }) {
  return (
    <>
      {part.rows.map((row) => (
        <section className="card flush below" key={memberName(row)}>
          <h2>
            {memberName(row)}：{part.group}第 {row.rank} 名（共 {part.members} {row.officer === undefined ? '家' : '人'}
            参评），{row.score} 分
          </h2>
          <div className="scroll">
            <table className="cards">
              <caption className="sr-only">{memberName(row)}得分明细</caption>
              <thead>
                <tr>
                  <th>指标</th>
                  <th className="num">满分</th>
                  <th className="num">得分</th>
                  <th>怎样得来</th>
                </tr>
              </thead>
              <tbody>
                {row.indicators.flatMap((one) => lines(one, 0))}
                {row.adjustments.map((one) => (
                  <tr key={one.id} className={one.counted ? undefined : 'faint'}>
                    <td className="title">
                      {one.kind === 'bonus' ? '加分' : '扣分'}：{one.name}
                    </td>
                    <td />
                    <td className="num" data-label="得分">
                      {pointsText(one)}
                    </td>
                    <td className="wide flow">
                      {one.words}
                      {one.counted ? '' : '（按方案不重复计）'}
                      <Inputs inputs={one.inputs ?? []} />
                    </td>
                  </tr>
                ))}
                {row.vetoes.map((one) => (
                  <tr key={one.id}>
                    <td className="title">一票否决：{one.name}</td>
                    <td />
                    <td />
                    <td className="wide flow">
                      {one.words}
                      <Inputs inputs={one.inputs ?? []} />
                    </td>
                  </tr>
                ))}
                <tr className="total">
                  <td className="title">总分</td>
                  <td />
                  <td className="num" data-label="得分">
                    {row.score}
                  </td>
                  <td className="wide flow">{row.words}</td>
                </tr>
              </tbody>
            </table>
          </div>
        </section>
      ))}
      {part.notRanked.map((one) => (
        <p className="card below" key={`${one.unit} ${one.officer ?? ''}`}>
          {one.officer ?? '本单位'}本季度不排名：{one.words}
        </p>
      ))}
    </>
  );
}

function lines(one: IndicatorResult, depth: number): React.ReactNode[] {
  return [
    <tr key={one.id}>
      <td className="title">
        <span style={{ paddingLeft: `${depth * 18}px` }}>{one.name}</span>
      </td>
      <td className="num" data-label="满分">
        {one.full}
      </td>
      <td className="num" data-label="得分">
        {one.score}
      </td>
      <td className="wide flow">
        {one.words}
        <Inputs inputs={one.inputs} />
      </td>
    </tr>,
    ...one.children.flatMap((child) => lines(child, depth + 1)),
  ];
}
