import type { Words } from '../../server/errors';
import { Field } from './problems';

/** 代填: who of the unit said it, and when. */
export function Told({ words }: { words: Words | null }) {
  return (
    <div className="row">
      <Field name="told.by" label="谁说的（代填）" words={words}>
        {(props) => <input {...props} className="in" name="told.by" />}
      </Field>
      <Field name="told.on" label="哪天说的" words={words}>
        {(props) => <input {...props} className="in" type="date" name="told.on" />}
      </Field>
    </div>
  );
}

/** What stands in the fields of 代填; null where the unit writes for itself. */
export function toldIn(form: FormData, forUnit: boolean): { by: string; on: string } | null {
  return forUnit ? { by: String(form.get('told.by') ?? ''), on: String(form.get('told.on') ?? '') } : null;
}
