'use client';
import type { Words } from '../../../../../../server/errors';
import { NODE_NAMES, NODES, type NodeId } from '../../../../../../server/ledger/chain';
import { Field } from '../../../../../ui/problems';
import type { Draft, DraftLine } from './draft';

/** The milestones of the form, a line each. */
export function Lines({
  lines,
  onChange,
  words,
}: {
  lines: DraftLine[];
  onChange: (lines: DraftLine[]) => void;
  words: Words | null;
}) {
  return (
    <ol className="plain plan-lines">
      {lines.map((line, at) => (
        <Line
          key={line.id}
          line={line}
          at={at}
          words={words}
          onChange={(more) => onChange(lines.map((one, index) => (index === at ? { ...one, ...more } : one)))}
          onRemove={lines.length > 1 ? () => onChange(lines.filter((_, index) => index !== at)) : null}
        />
      ))}
    </ol>
  );
}

function Line({
  line,
  at,
  words,
  onChange,
  onRemove,
}: {
  line: DraftLine;
  at: number;
  words: Words | null;
  onChange: (more: Partial<DraftLine>) => void;
  onRemove: (() => void) | null;
}) {
  const text = (name: 'name' | 'owner' | 'proof', label: string) => (
    <Field name={`milestones.${at}.${name}`} label={label} words={words}>
      {(props) => (
        <input
          {...props}
          className="in"
          value={line[name]}
          onChange={(event) => onChange({ [name]: event.target.value })}
        />
      )}
    </Field>
  );
  const date = (name: 'start' | 'due', label: string) => (
    <Field name={`milestones.${at}.${name}`} label={label} words={words}>
      {(props) => (
        <input
          {...props}
          className="in"
          type="date"
          value={line[name]}
          // An empty date would lose the bar; the field keeps the last one until there is another.
          onChange={(event) => (event.target.value === '' ? undefined : onChange({ [name]: event.target.value }))}
        />
      )}
    </Field>
  );
  return (
    <li>
      <fieldset className="bare">
        <legend className="sr-only">
          第 {at + 1} 项 {line.name}
        </legend>
        {text('name', '节点')}
        {date('start', '开始')}
        {date('due', '完成')}
        <Field name={`milestones.${at}.percent`} label="累计%" words={words}>
          {(props) => (
            <input
              {...props}
              className="in num"
              inputMode="numeric"
              value={line.percent}
              onChange={(event) => onChange({ percent: Number(event.target.value.replace(/\D/g, '').slice(0, 3)) })}
            />
          )}
        </Field>
        {text('owner', '责任方')}
        {text('proof', '佐证')}
        <Field name={`milestones.${at}.node`} label="台账节点" words={words}>
          {(props) => (
            <select
              {...props}
              className="in"
              value={line.node ?? ''}
              disabled={line.key !== null}
              onChange={(event) =>
                onChange({ node: event.target.value === '' ? null : (event.target.value as NodeId) })
              }
            >
              <option value="">无，在本页报完成</option>
              {NODES.map((node) => (
                <option key={node} value={node}>
                  {NODE_NAMES[node]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <button
          type="button"
          className="link plan-remove"
          disabled={onRemove === null}
          aria-label={`去掉“${line.name}”`}
          onClick={() => onRemove?.()}
        >
          去掉
        </button>
      </fieldset>
    </li>
  );
}

/** 到位资金计划: by a day so much in all, in 万元; may be left empty. */
export function CapitalLines({
  capital,
  onChange,
  words,
  newId,
}: {
  capital: Draft['capital'];
  onChange: (capital: Draft['capital']) => void;
  words: Words | null;
  newId: () => string;
}) {
  return (
    <>
      {capital.map((point, at) => (
        <div className="row" key={point.id}>
          <Field name={`capital.${at}.on`} label="到哪天" words={words}>
            {(props) => (
              <input
                {...props}
                className="in"
                type="date"
                value={point.on}
                onChange={(event) =>
                  onChange(capital.map((one, index) => (index === at ? { ...one, on: event.target.value } : one)))
                }
              />
            )}
          </Field>
          <Field name={`capital.${at}.wan`} label="累计到位（万元）" words={words}>
            {(props) => (
              <input
                {...props}
                className="in num"
                inputMode="decimal"
                value={point.wan}
                onChange={(event) =>
                  onChange(capital.map((one, index) => (index === at ? { ...one, wan: event.target.value } : one)))
                }
              />
            )}
          </Field>
          <button
            type="button"
            className="link plan-remove"
            aria-label={`去掉第 ${at + 1} 期`}
            onClick={() => onChange(capital.filter((_, index) => index !== at))}
          >
            去掉
          </button>
        </div>
      ))}
      <div>
        <button type="button" className="btn" onClick={() => onChange([...capital, { id: newId(), on: '', wan: '' }])}>
          加一期
        </button>
      </div>
    </>
  );
}
