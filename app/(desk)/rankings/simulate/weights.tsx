import Link from 'next/link';
import type { SchemeRow } from '../../../../server/ranking/store';
import { api, clock } from '../../../api';
import { clockText } from '../../../ui/format';
import { href, type Params } from '../../../ui/moment';
import { QuarterChoice, SchemeChoice } from '../choices';
import { quarterText } from '../quarters';
import { markName, marksOf } from './address';
import { Groups } from './groups';
import { MarksForm } from './marks-form';
import { SaveReweighed } from './save';

/** A scheme’s marks to be changed, and what they would make of the places. */
export async function Weights({
  params,
  schemes,
  chosen,
  quarter,
  quarters,
  mayEdit,
}: {
  params: Params;
  schemes: readonly SchemeRow[];
  chosen: SchemeRow;
  quarter: string;
  quarters: readonly string[];
  mayEdit: boolean;
}) {
  const caller = await api();
  const { scheme } = await caller.ranking.scheme({ scheme: chosen.seq });
  const marks = marksOf(params, chosen.seq, scheme);
  const found = await caller.ranking.simulate({ quarter, scheme: chosen.seq, marks });
  const changed = Object.keys(marks).length > 0;
  return (
    <>
      <form className="filters" method="get">
        <SchemeChoice name="scheme" label="方案" schemes={schemes} chosen={chosen.seq} />
        <QuarterChoice quarters={quarters} chosen={quarter} />
        <input type="hidden" name="of" value={chosen.seq} />
        {Object.entries(marks).map(([id, mark]) => (
          <input key={id} type="hidden" name={markName(id)} value={mark} />
        ))}
        <button className="btn" type="submit">
          换方案或季度
        </button>
      </form>
      <MarksForm
        key={`${chosen.seq} ${quarter} ${JSON.stringify(marks)}`}
        scheme={chosen.seq}
        quarter={quarter}
        total={scheme.total}
        groups={scheme.groups}
        indicators={scheme.indicators.map(({ id, name, full, groups }) => ({ id, name, full, groups }))}
        marks={marks}
        refusals={found.refusals}
        original={changed ? href('/rankings/simulate', { scheme: chosen.seq, quarter }) : null}
      />
      {found.refusals.length > 0 ? null : found.faults.length > 0 ? (
        <p className="card empty below">
          {quarterText(quarter)}还有 {found.faults.length} 处缺数，请先在
          <Link href={href('/rankings/trial', { scheme: chosen.seq, quarter })}>试算</Link>中补齐。
        </p>
      ) : (
        <>
          <p className="s muted below">
            截至 {found.asOf}，按 {clockText(found.knownAt, clock())} 所知，区口径。
            {found.ended ? '' : '季度还没有结束，数字还会变。'}
            敏感：任一指标加减5分（其他指标按比例让出或分得）名次就会变。
          </p>
          {changed && mayEdit ? <SaveReweighed scheme={chosen.seq} marks={marks} /> : null}
          <Groups moved={found.moved} sensitivity={found.sensitivity} changed={changed} />
        </>
      )}
    </>
  );
}
