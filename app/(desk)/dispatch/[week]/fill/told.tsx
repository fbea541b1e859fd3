import type { Words } from '../../../../../server/errors';
import { Field } from '../../../../ui/problems';

/** 代填: who of the unit said it, and when. */
export function ToldFields({ words, today }: { words: Words | null; today: string }) {
  return (
    <div className="row told-fields">
      <Field name="told.by" label="谁说的（代填）" words={words}>
        {(props) => <input {...props} className="in" name="toldBy" autoComplete="off" />}
      </Field>
      <Field name="told.on" label="哪天说的" words={words}>
        {(props) => <input {...props} className="in" type="date" name="toldOn" defaultValue={today} max={today} />}
      </Field>
    </div>
  );
}

export type Told = { by: string; on: string } | null;

/** What stands in the fields; null where nobody was named. */
export function toldIn(form: HTMLFormElement): Told {
  const data = new FormData(form);
  const by = String(data.get('toldBy') ?? '').trim();
  return by === '' ? null : { by, on: String(data.get('toldOn') ?? '') };
}
