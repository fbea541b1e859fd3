'use client';
import { useState } from 'react';
import { type Industry, industryNames } from '../../../server/catalogue/catalogue';
import type { Words } from '../../../server/errors';
import { ATTRIBUTE_NAMES, type FactKind, NODE_NAMES } from '../../../server/ledger/chain';
import type { Amount } from '../../../server/ledger/fact';
import { wanText } from '../../../server/money/money';
import { Field } from '../../ui/problems';

const AMOUNT_LABELS: Partial<Record<FactKind, string>> = {
  node: '协议投资额',
  investment: '协议投资总额（增减后的总数）',
  approvedInvestment: '备案投资额',
  completedInvestment: '累计完成投资',
  paidIn: '累计到位内资',
  foreignPaidIn: '累计实际利用外资',
};
const CURRENCIES = [
  ['CNY', '万元'],
  ['USD', '万美元'],
  ['EUR', '万欧元'],
  ['GBP', '万英镑'],
  ['JPY', '万日元'],
  ['HKD', '万港元'],
] as const;

/** An amount in 万元, or in ten thousands of a foreign currency with its rate, the rate’s day and source. */
export function AmountFields({
  kind,
  words,
  yuan,
  was = null,
}: {
  kind: FactKind;
  words: Words | null;
  yuan: number | null;
  /** The amount of the record a correction starts from. */
  was?: Amount | null;
}) {
  const [currency, setCurrency] = useState(was?.currency ?? (kind === 'foreignPaidIn' ? 'USD' : 'CNY'));
  const fixed = kind === 'completedInvestment' || kind === 'paidIn';
  const list = kind === 'foreignPaidIn' ? CURRENCIES.filter(([code]) => code === 'USD') : CURRENCIES;
  const foreign = currency !== 'CNY' && kind !== 'foreignPaidIn';
  return (
    <>
      <div className="row">
        <Field
          name="value"
          label={AMOUNT_LABELS[kind] ?? '金额'}
          words={words}
          hint={kind === 'investment' && yuan !== null ? `现为 ${wanText(yuan)} 万元，只计增量` : undefined}
        >
          {(props) => (
            <input
              {...props}
              className="in num"
              name="wan"
              inputMode="decimal"
              autoComplete="off"
              defaultValue={wanOf(was)}
            />
          )}
        </Field>
        {fixed ? (
          <span className="unit">万元</span>
        ) : (
          <Field name="currency" label="单位" words={words}>
            {(props) => (
              <select
                {...props}
                className="in"
                name="currency"
                value={currency}
                onChange={(event) => setCurrency(event.target.value)}
              >
                {list.map(([code, label]) => (
                  <option key={code} value={code}>
                    {label}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
      </div>
      {foreign ? (
        <div className="row">
          <Field
            name="rate"
            label="汇率（1 单位外币合人民币）"
            words={words}
            hint="没有汇率可暂不填，项目不计入金额合计"
          >
            {(props) => (
              <input {...props} className="in num" name="rate" inputMode="decimal" defaultValue={was?.rate ?? ''} />
            )}
          </Field>
          <Field name="rateOn" label="汇率日期" words={words}>
            {(props) => <input {...props} className="in" name="rateOn" type="date" defaultValue={was?.rateOn ?? ''} />}
          </Field>
          <Field name="rateSource" label="汇率来源" words={words}>
            {(props) => (
              <input
                {...props}
                className="in"
                name="rateSource"
                defaultValue={was?.rateSource ?? ''}
                placeholder="如 中国人民银行中间价"
              />
            )}
          </Field>
        </div>
      ) : null}
    </>
  );
}

/** An amount as it is typed: 万元, or ten thousands of its currency. */
function wanOf(was: Amount | null): string {
  if (was === null) return '';
  if (was.currency !== 'CNY') return was.amount === null ? '' : String(was.amount / 10_000);
  return was.yuan === null ? '' : String(was.yuan / 10_000);
}

/** Units and their parts in percent; the first is the 主办. */
export function ShareFields({
  words,
  units,
  shares,
  leadId,
}: {
  words: Words | null;
  units: { id: string; name: string; group: string }[];
  shares: { unit: string; bp: number }[];
  leadId: string | null;
}) {
  const start = shares.length > 0 ? shares : [{ unit: leadId ?? '', bp: 10_000 }];
  const [rows, setRows] = useState(() =>
    start.map((share, index) => ({ key: index, unit: share.unit, percent: String(share.bp / 100) })),
  );
  return (
    <Field name="units" label="责任单位与份额（第一个为主办，合计 100%）" words={words}>
      {(props) => (
        <fieldset {...props} className="shares">
          {rows.map((row, index) => (
            <div className="row" key={row.key}>
              <select
                className="in"
                name="unit"
                defaultValue={row.unit}
                aria-label={index === 0 ? '主办单位' : `联合招引单位 ${index}`}
              >
                <option value="">请选择</option>
                {units.map((unit) => (
                  <option key={unit.id} value={unit.id}>
                    {unit.name}
                  </option>
                ))}
              </select>
              <input
                className="in num"
                name="percent"
                defaultValue={row.percent}
                inputMode="decimal"
                aria-label={`份额 ${index + 1}`}
              />
              <span className="unit">%</span>
              {index > 0 ? (
                <button
                  type="button"
                  className="link"
                  onClick={() => setRows(rows.filter((one) => one.key !== row.key))}
                >
                  去掉
                </button>
              ) : null}
            </div>
          ))}
          <button
            type="button"
            className="link"
            onClick={() =>
              setRows([...rows, { key: Math.max(...rows.map((row) => row.key)) + 1, unit: '', percent: '' }])
            }
          >
            增加联合招引单位
          </button>
        </fieldset>
      )}
    </Field>
  );
}

/** An attribute that reports can be cut by, or one of the three people. */
export function AttributeFields({
  words,
  industries,
  kinds,
}: {
  words: Words | null;
  industries: Industry[];
  kinds: string[];
}) {
  const [name, setName] = useState<keyof typeof ATTRIBUTE_NAMES>('industry');
  const list =
    name === 'industry' ? industryNames(industries).map((one) => one.name) : name === 'projectKind' ? kinds : null;
  const hint = ['sponsor', 'officer', 'agent'].includes(name) ? '姓名，可在空格后加电话' : undefined;
  return (
    <div className="row">
      <Field name="attribute" label="哪一项" words={words}>
        {(props) => (
          <select
            {...props}
            className="in"
            name="attribute"
            value={name}
            onChange={(event) => setName(event.target.value as typeof name)}
          >
            {Object.entries(ATTRIBUTE_NAMES).map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field name="attributeValue" label="改为" words={words} hint={hint}>
        {(props) =>
          list ? (
            <select {...props} className="in" name="attributeValue" key={name}>
              {list.map((value) => (
                <option key={value}>{value}</option>
              ))}
            </select>
          ) : (
            <input {...props} className="in" name="attributeValue" key={name} />
          )
        }
      </Field>
    </div>
  );
}

/** A promised date of a node. */
export function PlannedFields({ words }: { words: Words | null }) {
  return (
    <div className="row">
      <Field name="plannedNode" label="承诺的节点" words={words}>
        {(props) => (
          <select {...props} className="in" name="plannedNode" defaultValue="started">
            {(['registered', 'started', 'completed', 'producing', 'performing'] as const).map((node) => (
              <option key={node} value={node}>
                {NODE_NAMES[node]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field name="plannedBy" label="承诺时间（年、年月或日期）" words={words}>
        {(props) => <input {...props} className="in" name="plannedBy" placeholder="2019-06" />}
      </Field>
    </div>
  );
}

const WORD_LABELS: Partial<Record<FactKind, string>> = {
  suspended: '停工（缓建）原因',
  resumed: '复工情况',
  terminated: '解约（终止）原因',
  lost: '流失原因和去向',
  transferred: '流转给谁',
};

/** The reason or the new holder, in words. */
export function WordsField({ kind, words }: { kind: FactKind; words: Words | null }) {
  return (
    <Field name="value" label={WORD_LABELS[kind] ?? '说明'} words={words}>
      {(props) => <textarea {...props} className="in" name="words" rows={2} />}
    </Field>
  );
}
