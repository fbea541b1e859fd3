'use client';
import { useState } from 'react';
import type { Words } from '../../../../server/errors';
import { client } from '../../../ui/client';
import { Field } from '../../../ui/problems';

/** The project by its code; its name appears as soon as the code is one. */
export function ProjectField({
  preset,
  words,
}: {
  preset: { code: string; name: string } | null;
  words: Words | null;
}) {
  const [found, setFound] = useState(preset?.name ?? '');

  async function look(code: string) {
    if (!/^\d{4}-\d{3,6}$/.test(code)) return setFound('');
    try {
      const rows = await client.ledger.list.query({ q: code, pageSize: 5 });
      setFound(rows.find((row) => row.code === code)?.name ?? `没有项目 ${code}`);
    } catch {
      setFound(''); // only a help: the form itself says when the server is not there
    }
  }

  return (
    <div className="row">
      <Field name="project" label="项目编号（可不填）" words={words} hint="如 2018-017">
        {(props) => (
          <input
            {...props}
            className="in"
            name="project"
            defaultValue={preset?.code ?? ''}
            autoComplete="off"
            onChange={(event) => void look(event.target.value.trim())}
          />
        )}
      </Field>
      <div className="field">
        <span className="s muted">项目</span>
        <span className="s" role="status">
          {found}
        </span>
      </div>
    </div>
  );
}
