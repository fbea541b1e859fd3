'use client';
import type { Words } from '../../../server/errors';
import { sizeText } from '../../ui/format';
import { Field } from '../../ui/problems';
import { uploadTo } from '../../ui/upload';

/** A file chosen as evidence; `send` stores it once and gives its id. */
export type PickedFile = {
  key: string;
  name: string;
  size: number;
  kind: string;
  send: (project: string) => Promise<string>;
};

const OTHER = '其他材料';

/** Files with what each one is; the gate’s own list says what is still missing. */
export function EvidencePicker({
  files,
  onChange,
  sets,
  words,
}: {
  files: PickedFile[];
  onChange: (files: PickedFile[]) => void;
  sets: string[][];
  words: Words | null;
}) {
  const kinds = [...new Set([...sets.flat(), OTHER])];
  const have = new Set(files.map((file) => file.kind));
  const best = [...sets].sort((a, b) => lacking(a).length - lacking(b).length)[0] ?? [];
  function lacking(set: string[]): string[] {
    return set.filter((name) => !have.has(name));
  }
  function add(list: FileList | null) {
    const open = lacking(best);
    const added = [...(list ?? [])].map((file, index) => picked(file, open[index] ?? OTHER));
    onChange([...files, ...added]);
  }
  return (
    <Field
      name="evidenceIds"
      label="佐证材料"
      words={words}
      hint={
        sets.length === 0
          ? 'PDF、图片、Word、Excel，每个不超过 50 MB'
          : `认定须有：${sets.map((set) => set.join('、')).join('；或 ')}`
      }
    >
      {(props) => (
        <>
          <input
            {...props}
            className="in"
            type="file"
            multiple
            accept=".pdf,.jpg,.jpeg,.png,.docx,.xlsx"
            onChange={(event) => {
              add(event.target.files);
              event.target.value = '';
            }}
          />
          <ul className="plain">
            {files.map((file) => (
              <li key={file.key} className="row">
                <select
                  className="in"
                  value={file.kind}
                  aria-label={`${file.name} 是什么材料`}
                  onChange={(event) =>
                    onChange(files.map((one) => (one.key === file.key ? withKind(one, event.target.value) : one)))
                  }
                >
                  {kinds.map((kind) => (
                    <option key={kind}>{kind}</option>
                  ))}
                </select>
                <span className="grow s">
                  {file.name} <span className="faint">{sizeText(file.size)}</span>
                </span>
                <button
                  type="button"
                  className="link"
                  onClick={() => onChange(files.filter((one) => one.key !== file.key))}
                >
                  去掉
                </button>
              </li>
            ))}
          </ul>
          {files.length > 0 && lacking(best).length > 0 ? (
            <p className="hint">还缺：{lacking(best).join('、')}</p>
          ) : null}
        </>
      )}
    </Field>
  );
}

const sources = new WeakMap<PickedFile, File>();
let picks = 0;

function picked(file: File, kind: string): PickedFile {
  picks += 1;
  return make(file, kind, `${picks}`);
}

function withKind(old: PickedFile, kind: string): PickedFile {
  const file = sources.get(old);
  return file ? make(file, kind, old.key) : { ...old, kind };
}

function make(file: File, kind: string, key: string): PickedFile {
  const made: PickedFile = {
    key,
    name: file.name,
    size: file.size,
    kind,
    send: (project) => uploadTo(`/files?project=${encodeURIComponent(project)}&kind=${encodeURIComponent(kind)}`, file),
  };
  sources.set(made, file);
  return made;
}
