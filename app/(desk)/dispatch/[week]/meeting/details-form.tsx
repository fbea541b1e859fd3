'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { Words } from '../../../../../server/errors';
import {
  ATTENDANCE_NAMES,
  ATTENDANCES,
  type Attendee,
  type MeetingDetails,
} from '../../../../../server/meeting/minutes';
import { client, wordsOf } from '../../../../ui/client';
import { useDraft } from '../../../../ui/draft';
import { Field, Problems } from '../../../../ui/problems';
import { useSaid } from '../../../../ui/said';

type Row = Attendee & { key: number };

type Details = {
  week: string;
  seen: number;
  details: MeetingDetails & { chairId: string | null };
  leaders: { id: string; name: string }[];
  signed: boolean;
};

/**
 * When, where and under whom the meeting is, and who is there. Each saved version begins a form of its own; the
 * sentence that it was saved stands above and outlives it.
 */
export function DetailsForm(details: Details) {
  const { said, say } = useSaid();
  return (
    <section className="card">
      <h2>会议信息</h2>
      {said}
      <VersionForm key={details.seen} {...details} say={say} />
    </section>
  );
}

function VersionForm({ week, seen, details, leaders, signed, say }: Details & { say: (words: string) => void }) {
  const router = useRouter();
  const draft = useDraft(`meeting ${week} ${seen}`);
  const [rows, setRows] = useState<Row[]>(() => details.attendance.map((one, key) => ({ ...one, key })));
  const [chair, setChair] = useState(details.chairId ?? 'other');
  const [words, setWords] = useState<Words | null>(null);
  const [busy, setBusy] = useState(false);

  async function save(form: FormData) {
    setBusy(true);
    const text = (name: string) => String(form.get(name) ?? '').trim();
    const [units, names, kinds] = ['unit', 'name', 'kind'].map((name) => form.getAll(name).map(String));
    const attendance = rows
      .map((_, index) => ({
        unit: units?.[index]?.trim() ?? '',
        name: names?.[index]?.trim() ?? '',
        kind: ATTENDANCES.find((one) => one === kinds?.[index]) ?? 'present',
      }))
      .filter((one) => one.unit !== '' || one.name !== '');
    try {
      await client.meeting.save.mutate({
        week,
        seen,
        heldOn: text('heldOn'),
        heldAt: text('heldAt'),
        place: text('place'),
        chairId: chair === 'other' ? null : chair,
        chair: chair === 'other' ? text('chair') : null,
        recorder: text('recorder'),
        attendance,
      });
      await draft.forget();
      setWords(null);
      say('会议信息已保存。');
      router.refresh();
    } catch (error) {
      setWords(wordsOf(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save(new FormData(event.currentTarget));
      }}
    >
      <Problems words={words} />
      <div className="row">
        <Field name="heldOn" label="日期" words={words}>
          {(props) => <input {...props} className="in" type="date" name="heldOn" defaultValue={details.heldOn} />}
        </Field>
        <Field name="heldAt" label="时间" words={words}>
          {(props) => <input {...props} className="in" type="time" name="heldAt" defaultValue={details.heldAt} />}
        </Field>
      </div>
      <Field name="place" label="地点" words={words}>
        {(props) => <input {...props} className="in" name="place" defaultValue={details.place} autoComplete="off" />}
      </Field>
      <Field name="chairId" label="主持人" words={words} hint="会上交办以主持人名义下达">
        {(props) => (
          <select
            {...props}
            className="in"
            name="chairId"
            value={chair}
            onChange={(event) => setChair(event.target.value)}
          >
            {leaders.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
            <option value="other">其他（填写姓名）</option>
          </select>
        )}
      </Field>
      {chair === 'other' ? (
        <Field name="chair" label="主持人姓名" words={words}>
          {(props) => (
            <input
              {...props}
              className="in"
              name="chair"
              defaultValue={details.chairId === null ? details.chair : ''}
              autoComplete="off"
            />
          )}
        </Field>
      ) : null}
      <Field name="recorder" label="记录人" words={words}>
        {(props) => (
          <input {...props} className="in" name="recorder" defaultValue={details.recorder} autoComplete="off" />
        )}
      </Field>
      <fieldset className="bare attendance">
        <legend>参会名单</legend>
        {rows.map((row) => (
          <AttendeeFields key={row.key} row={row} remove={() => setRows(rows.filter((one) => one !== row))} />
        ))}
        <button
          type="button"
          className="link"
          onClick={() =>
            setRows([
              ...rows,
              { unit: '', name: '', kind: 'observer', key: Math.max(-1, ...rows.map((one) => one.key)) + 1 },
            ])
          }
        >
          增加一人
        </button>
      </fieldset>
      <div className="row">
        <button type="submit" className="btn pri" disabled={busy || signed}>
          保存
        </button>
        {signed ? <span className="s muted">纪要已签发，不再改动。</span> : draft.note}
      </div>
    </form>
  );
}

function AttendeeFields({ row, remove }: { row: Row; remove: () => void }) {
  const who = row.unit || row.name || '参会人';
  return (
    <div className="attendee">
      <input className="in" name="unit" defaultValue={row.unit} aria-label={`单位 ${who}`} placeholder="单位" />
      <input className="in" name="name" defaultValue={row.name} aria-label={`姓名 ${who}`} placeholder="姓名" />
      <select className="in" name="kind" defaultValue={row.kind} aria-label={`出席情况 ${who}`}>
        {ATTENDANCES.map((kind) => (
          <option key={kind} value={kind}>
            {ATTENDANCE_NAMES[kind]}
          </option>
        ))}
      </select>
      <button type="button" className="btn mini" aria-label={`删去 ${who}`} onClick={remove}>
        ×
      </button>
    </div>
  );
}
