'use client';
import { useState } from 'react';
import type { Catalogue } from '../../../../server/catalogue/catalogue';
import { LIGHT_NAMES } from '../../../../server/dispatch/lights';
import type { Words } from '../../../../server/errors';
import { client, wordsOf } from '../../../ui/client';
import { Field } from '../../../ui/problems';

type Thresholds = Catalogue<'lights'>;
type Props = { value: Thresholds; onChange: (value: Thresholds) => void; words: Words | null };

const ROWS: { title: string; fields: [name: Exclude<keyof Thresholds, 'winter'>, label: string][] }[] = [
  { title: '开工晚于承诺（过了承诺的月份为黄灯）', fields: [['startRedMonths', '相差几个月为红灯']] },
  {
    title: '形象进度和到位资金落后计划',
    fields: [
      ['behindYellow', '落后多少个百分点为黄灯'],
      ['behindRed', '超过多少个百分点为红灯'],
    ],
  },
  {
    title: '没有进展',
    fields: [
      ['movementYellowMonths', '几个月为黄灯'],
      ['movementRedMonths', '几个月为红灯'],
      ['cleanUpMonths', '几个月建议清理'],
    ],
  },
  {
    title: '开工后未入库',
    fields: [
      ['entryYellowMonths', '几个月为黄灯'],
      ['entryRedMonths', '几个月为红灯'],
    ],
  },
  { title: '交办事项超期', fields: [['taskRedDays', '超过几天为红灯']] },
];

type Changed = Awaited<ReturnType<typeof client.dispatch.tryThresholds.query>>;

/** 红黄绿灯: the thresholds, 冬歇期, and which projects would change under what stands in the form. */
export function LightsEditor({ value, onChange, words }: Props) {
  const [changed, setChanged] = useState<Changed | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const change = (next: Thresholds) => {
    setChanged(null);
    onChange(next);
  };
  async function tryOut() {
    try {
      setChanged(await client.dispatch.tryThresholds.query({ thresholds: value }));
      setProblem(null);
    } catch (error) {
      setChanged(null);
      setProblem(wordsOf(error).message);
    }
  }
  return (
    <>
      {ROWS.map(({ title, fields }) => (
        <div key={title}>
          <h3>{title}</h3>
          <div className="row">
            {fields.map(([name, label]) => (
              <Field key={name} name={`value.${name}`} label={label} words={words}>
                {(props) => (
                  <input
                    {...props}
                    className="in num"
                    inputMode="numeric"
                    defaultValue={value[name]}
                    onChange={(event) => change({ ...value, [name]: Number(event.target.value) })}
                  />
                )}
              </Field>
            ))}
          </div>
        </div>
      ))}
      <h3>冬歇期（暂停开工、形象进度和没有进展三项）</h3>
      <label className="s">
        <input
          type="checkbox"
          checked={value.winter !== null}
          onChange={(event) =>
            change({ ...value, winter: event.target.checked ? { from: '11-15', to: '03-15' } : null })
          }
        />{' '}
        本区有冬歇期
      </label>
      {value.winter ? (
        <div className="row">
          {(['from', 'to'] as const).map((end) => (
            <Field
              key={end}
              name={`value.winter.${end}`}
              label={end === 'from' ? '自（月-日）' : '至（月-日）'}
              words={words}
            >
              {(props) => (
                <input
                  {...props}
                  className="in"
                  defaultValue={value.winter?.[end]}
                  onChange={(event) =>
                    change({
                      ...value,
                      winter: { from: '11-15', to: '03-15', ...value.winter, [end]: event.target.value },
                    })
                  }
                />
              )}
            </Field>
          ))}
        </div>
      ) : null}
      <div className="row acts">
        <button type="button" className="btn" onClick={() => void tryOut()}>
          试算影响
        </button>
      </div>
      {problem ? (
        <p className="problem" role="alert">
          {problem}
        </p>
      ) : null}
      {changed ? (
        <div role="status" className="s">
          {changed.length === 0
            ? '按这些阈值，没有项目的灯会变化。'
            : `按这些阈值，${changed.length} 个项目的灯会变化：`}
          <ul className="plain">
            {changed.map((one) => (
              <li key={one.code}>
                {one.name}（{one.unit ?? '未定单位'}）：{LIGHT_NAMES[one.before]} → {LIGHT_NAMES[one.after]}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </>
  );
}
