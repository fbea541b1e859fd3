import Link from 'next/link';
import type { FormRow, TypedRow } from '../../../../../server/dispatch/form';
import { nodesInWords } from '../../../../../server/dispatch/node-words';
import {
  noticesOf,
  ROW_FIELD_NAMES,
  ROW_STATE_NAMES,
  type RowField,
  type RowFields,
  type RowState,
} from '../../../../../server/dispatch/report-row';
import { NODE_NAMES, STAGE_NAMES, STAGES } from '../../../../../server/ledger/chain';
import { wanText, yiText } from '../../../../../server/money/money';
import { LightSign } from '../../../../ui/light';
import { GrowingText } from './growing-text';
import { Milestones } from './milestones';
import { Photos } from './photos';
import type { Told } from './told';

const TONES: Record<RowState, string> = {
  filed: 'ok',
  unchanged: 'ok',
  changed: 'wait',
  ready: 'wait',
  incomplete: 'no',
  empty: 'wait',
};

type Props = {
  row: FormRow;
  typed: TypedRow;
  fields: RowFields;
  state: RowState;
  ask: number;
  today: string;
  /** 代填: who said it and when; null for a unit’s own people. */
  told: () => Told;
  type: (code: string, field: RowField, to: string) => void;
  /** Says 无变化, or takes it back, and keeps the hand in the row. */
  onUnchanged: (to: '' | 'yes') => void;
  problemOf: (code: string, field: RowField) => string | null;
};

/** One project of the form: what was, what is typed, what words sound like, and where it stands. */
export function GridRow({ row, typed, fields, state, ask, today, type, told, onUnchanged, problemOf }: Props) {
  const { code, before } = row;
  const unchanged = fields.unchanged === 'yes';
  const weeks = before.unchangedWeeks + 1;
  const mustSay = unchanged && weeks >= ask;
  const last = row.beforeWeek === null ? '上周' : `第${Number(row.beforeWeek.slice(6))}周`;
  const cell = (field: RowField) => ({
    code,
    field,
    value: fields[field],
    label: `${row.name} ${ROW_FIELD_NAMES[field]}`,
    problem: problemOf(code, field),
    onType: (to: string) => type(code, field, to),
  });
  return (
    <tr data-row={code} className={state === 'empty' ? 'blank' : undefined}>
      <td className="title">
        <Link href={`/projects/${code}`}>{row.name}</Link>
        <div className="xs faint">
          {STAGE_NAMES[STAGES[row.stage] ?? 'lead']}
          {row.yuan === null ? '' : ` · ${yiText(row.yuan)}亿`}
          {row.sponsor === null ? '' : ` · 包保 ${row.sponsor}`}
        </div>
        <Photos code={code} photos={row.photos} />
      </td>
      <td className="wide light-cell">
        {row.light === null ? null : <LightSign light={row.light} />}
        <div className="xs muted">{row.reasons[0]?.words}</div>
      </td>
      <td className="wide" data-head="本周进展">
        {unchanged ? (
          <button
            type="button"
            className="unchanged"
            id={`field-${code}.progress`}
            data-field="progress"
            onClick={() => onUnchanged('')}
          >
            本周无变化{weeks > 1 ? `（连续第 ${weeks} 周）` : ''} <span className="xs">取消</span>
          </button>
        ) : (
          <>
            <GrowingText {...cell('progress')} />
            {fields.progress.trim() === '' ? (
              <button type="button" className="link same" tabIndex={-1} onClick={() => onUnchanged('yes')}>
                本周无变化
              </button>
            ) : null}
          </>
        )}
        {before.plan === null ? null : (
          <div className="xs faint">
            {last}计划：{before.plan}
          </div>
        )}
        {before.progress === null ? null : (
          <div className="xs faint">
            {last}进展：{before.progress}
          </div>
        )}
        <Notices row={row} fields={fields} />
        <Milestones code={code} milestones={row.milestones} today={today} told={told} />
      </td>
      <td className="wide" data-head="下周计划">
        {unchanged ? <span className="faint">—</span> : <GrowingText {...cell('plan')} />}
      </td>
      <td className="wide" data-head="问题与需要谁办">
        {mustSay ? <p className="xs bad">连续 {weeks} 周无变化，请写明原因和责任单位</p> : null}
        <GrowingText {...cell('problem')} hint={mustSay ? '原因' : '没有问题可不填'} />
        <GrowingText {...cell('who')} hint={mustSay ? '责任单位' : '需要谁办'} />
      </td>
      <td className="num wide" data-head="完成投资 / 到位（万元）">
        <Amount {...cell('completed')} before={before.completedYuan} />
        <Amount {...cell('paidIn')} before={before.paidInYuan} />
      </td>
      <td className="state" data-head="状态">
        <span className={`tag ${TONES[state]}`}>
          {mustSay && state === 'incomplete' ? '须说明原因' : ROW_STATE_NAMES[state]}
        </span>
        {typed.typedBy === null ? null : <div className="xs muted">{typed.typedBy} 在填</div>}
      </td>
    </tr>
  );
}

/** What the words of this week sound like, and what a reader would notice. */
function Notices({ row, fields }: { row: FormRow; fields: RowFields }) {
  const { offers, none } = nodesInWords(fields.progress, row.reached);
  return (
    <div className="xs notices">
      {offers.map((offer) => (
        <div key={offer.node}>
          “{offer.words}”请另报节点，附佐证：
          <Link href={`/report?project=${row.code}&node=${offer.node}`}>报“{NODE_NAMES[offer.node]}” →</Link>
        </div>
      ))}
      {none.map((one) => (
        <div key={one.words} className="warn">
          {one.says}
        </div>
      ))}
      {noticesOf(fields, row.before).map((notice) => (
        <div key={notice} className="warn">
          {notice}
        </div>
      ))}
    </div>
  );
}

type CellProps = {
  code: string;
  field: RowField;
  value: string;
  label: string;
  problem: string | null;
  onType: (to: string) => void;
};

/** A running amount to date; empty says nothing new. What was 核实 last stands beside it. */
function Amount({ code, field, value, label, problem, onType, before }: CellProps & { before: number | null }) {
  const id = `field-${code}.${field}`;
  return (
    <div className="amount">
      <label className="xs faint" htmlFor={id}>
        {field === 'completed' ? '完成' : '到位'}
      </label>
      <input
        id={id}
        className="in num"
        inputMode="decimal"
        autoComplete="off"
        data-field={field}
        aria-label={label}
        aria-invalid={problem !== null}
        placeholder={before === null ? '' : `已核 ${wanText(before)}`}
        value={value}
        onChange={(event) => onType(event.target.value)}
      />
      {problem === null ? null : <p className="problem xs">{problem}</p>}
    </div>
  );
}
