'use client';
import type { Words } from '../../server/errors';
import { sizeText } from './format';
import { Field } from './problems';
import { uploadTo } from './upload';

/** A file chosen; `id` once it has arrived, so that it is not sent again when the rest is refused. */
export type ChosenFile = { file: File; id: string | null };

/** Sends the files that have not arrived yet and gives the ids of all; `onSent` hears of each that has. */
export async function sendFiles(
  address: string,
  files: readonly ChosenFile[],
  onSent: (files: ChosenFile[]) => void,
): Promise<string[]> {
  const sent: { file: File; id: string }[] = [];
  for (const one of files) {
    sent.push({ file: one.file, id: one.id ?? (await uploadTo(address, one.file)) });
    onSent([...sent, ...files.slice(sent.length)]);
  }
  return sent.map((one) => one.id);
}

/** Files to be sent with a form, each with a way to take it off again. */
export function FilesField({
  label,
  files,
  onChange,
  words,
}: {
  label: string;
  files: ChosenFile[];
  onChange: (files: ChosenFile[]) => void;
  words: Words | null;
}) {
  return (
    <Field name="files" label={label} words={words} hint="PDF、图片、Word、Excel，每个不超过 50 MB">
      {(props) => (
        <>
          <input
            {...props}
            className="in"
            type="file"
            multiple
            accept=".pdf,.jpg,.jpeg,.png,.docx,.xlsx"
            onChange={(event) => {
              const added = [...(event.target.files ?? [])].map((file) => ({ file, id: null }));
              onChange([...files, ...added]);
              event.target.value = '';
            }}
          />
          <ul className="plain">
            {files.map(({ file }, index) => (
              <li key={`${file.name} ${file.size} ${file.lastModified}`} className="row">
                <span className="grow s">
                  {file.name} <span className="faint">{sizeText(file.size)}</span>
                </span>
                <button type="button" className="link" onClick={() => onChange(files.filter((_, at) => at !== index))}>
                  去掉
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </Field>
  );
}
