'use client';
import { useState } from 'react';
import type { Words } from '../../../server/errors';
import { Field } from '../../ui/problems';

/** 办结期限: a day, or so many working days; what is typed into one takes the place of the other. */
export function DueFields({ words }: { words: Words | null }) {
  const [on, setOn] = useState('');
  const [workingDays, setWorkingDays] = useState('');
  return (
    <div className="row">
      <Field name="due" label="办结期限" words={words}>
        {(props) => (
          <input
            {...props}
            className="in"
            type="date"
            name="dueOn"
            value={on}
            onChange={(event) => {
              setOn(event.target.value);
              setWorkingDays('');
            }}
          />
        )}
      </Field>
      <Field name="workingDays" label="或几个工作日内" words={words} hint="从下一个工作日起算">
        {(props) => (
          <input
            {...props}
            className="in"
            type="number"
            min={1}
            max={250}
            name="workingDays"
            value={workingDays}
            onChange={(event) => {
              setWorkingDays(event.target.value);
              setOn('');
            }}
          />
        )}
      </Field>
    </div>
  );
}

/** The due day as it was typed. */
export function dueIn(form: FormData): { on: string } | { workingDays: number } {
  const workingDays = String(form.get('workingDays') ?? '');
  return workingDays === '' ? { on: String(form.get('dueOn') ?? '') } : { workingDays: Number(workingDays) };
}
