'use client';
import type { Catalogue } from '../../../../server/catalogue/catalogue';
import type { Words } from '../../../../server/errors';
import { Field } from '../../../ui/problems';

type Settings = Catalogue<'dispatch'>;
type Props = { value: Settings; onChange: (value: Settings) => void; words: Words | null };

const WEEKDAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'];
const MOMENTS = [
  { day: 'deadlineWeekday', time: 'deadlineTime', name: '报送截止' },
  { day: 'freezeWeekday', time: 'freezeTime', name: '冻结数据' },
] as const;
const COUNTS = [
  { field: 'agendaProjects', label: '会议先议几个红黄灯项目' },
  { field: 'unchangedWeeks', label: '连续几周无变化须说明原因' },
] as const;

/** 周调度: when a week opens, closes and is frozen, when it reminds, and what the meeting takes up. */
export function DispatchEditor({ value, onChange, words }: Props) {
  return (
    <>
      <Field name="value.opens" label="开始报送" words={words}>
        {(props) => (
          <select
            {...props}
            className="in"
            value={value.opens}
            onChange={(event) => onChange({ ...value, opens: event.target.value as Settings['opens'] })}
          >
            <option value="itself">每周一 00:00 自动开始</option>
            <option value="byHand">由项目管理科手动开始</option>
          </select>
        )}
      </Field>
      {MOMENTS.map(({ day, time, name }) => (
        <div className="row" key={day}>
          <Field name={`value.${day}`} label={`${name}（星期）`} words={words}>
            {(props) => (
              <select
                {...props}
                className="in"
                value={value[day]}
                onChange={(event) => onChange({ ...value, [day]: Number(event.target.value) })}
              >
                {WEEKDAYS.map((label, index) => (
                  <option key={label} value={index + 1}>
                    {label}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field name={`value.${time}`} label={`${name}（时间）`} words={words}>
            {(props) => (
              <input
                {...props}
                className="in"
                type="time"
                value={value[time]}
                onChange={(event) => onChange({ ...value, [time]: event.target.value })}
              />
            )}
          </Field>
        </div>
      ))}
      <p className="hint">遇法定节假日，截止时间提前到节前最后一个工作日；整周放假的不调度，数据并入下一周。</p>
      <div className="row">
        {COUNTS.map(({ field, label }) => (
          <Field key={field} name={`value.${field}`} label={label} words={words}>
            {(props) => (
              <input
                {...props}
                className="in num"
                inputMode="numeric"
                defaultValue={value[field]}
                onChange={(event) => onChange({ ...value, [field]: Number(event.target.value) })}
              />
            )}
          </Field>
        ))}
      </div>
      <Field
        name="value.remindHours"
        label="截止前几小时提醒"
        words={words}
        hint="用顿号或空格分开，如 24、3；不提醒的留空"
      >
        {(props) => (
          <input
            {...props}
            className="in"
            defaultValue={value.remindHours.join('、')}
            onChange={(event) =>
              onChange({
                ...value,
                remindHours: event.target.value
                  .split(/[、,，\s]+/)
                  .filter((part) => part !== '')
                  .map(Number),
              })
            }
          />
        )}
      </Field>
    </>
  );
}
