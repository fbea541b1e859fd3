'use client';
import { useState } from 'react';
import type { Words } from '../../../../../server/errors';
import { client, wordsOf } from '../../../../ui/client';
import { Problems } from '../../../../ui/problems';
import { useSaid } from '../../../../ui/said';
import { uploadWordsOf } from '../../../../ui/upload';
import { type Choices, chosenRows } from './workbook-choice';
import { WorkbookPreview } from './workbook-preview';
import { type FormPreview, readWorkbook } from './workbook-upload';

type Reading = { file: File; preview: FormPreview };

/** Excel 离线填: the form of a unit to take away, and what a filled-in one would change before it is saved. */
export function WorkbookCard({ week, unit }: { week: string; unit: string }) {
  const [reading, setReading] = useState<Reading | null>(null);
  const [choices, setChoices] = useState<Choices>(new Map());
  const [words, setWords] = useState<Words | null>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const [saved, setSaved] = useState(false);
  const { said, say } = useSaid();
  const address = `/dispatch/${week}/form.xlsx?unit=${encodeURIComponent(unit)}`;

  async function read(file: File) {
    setBusy('正在读取…');
    setWords(null);
    setSaved(false);
    try {
      setReading({ file, preview: await readWorkbook(address, file) });
    } catch (error) {
      setReading(null);
      setWords(uploadWordsOf(error));
    }
    setChoices(new Map());
    setBusy(null);
  }

  async function save({ file, preview }: Reading) {
    const rows = chosenRows(preview, choices);
    setBusy('正在存入…');
    setWords(null);
    try {
      if (rows.length > 0) await client.dispatch.saveRows.mutate({ week, unit, rows });
      say(rows.length > 0 ? `已存入 ${rows.length} 个项目。核对后请点“报送”。` : '网上的内容没有变化。');
      setReading(null);
      setSaved(true);
      setBusy(null);
    } catch (error) {
      const told = wordsOf(error);
      // Somebody was quicker: the file is laid beside what stands online now, and nothing was written.
      if (told.code === 'CONFLICT') await read(file);
      setWords(told);
      setBusy(null);
    }
  }

  return (
    <section className="card workbook">
      <h2>Excel 离线填</h2>
      <div className="row acts">
        <a className="btn" href={address} download>
          导出 Excel 离线填
        </a>
        <label className="btn">
          上传填好的表
          <input
            className="sr-only"
            type="file"
            accept=".xlsx"
            disabled={busy !== null}
            onChange={(event) => {
              const file = event.target.files?.[0];
              if (file) void read(file);
              event.target.value = '';
            }}
          />
        </label>
        <span className="s muted" role="status">
          {busy}
        </span>
      </div>
      <Problems words={words} />
      {saved ? (
        <>
          {said}
          <p>
            <a className="btn pri" href={`/dispatch/${week}/fill?unit=${encodeURIComponent(unit)}`}>
              回到填报
            </a>
          </p>
        </>
      ) : null}
      {reading ? (
        <WorkbookPreview
          preview={reading.preview}
          choices={choices}
          choose={setChoices}
          busy={busy !== null}
          save={() => void save(reading)}
          drop={() => setReading(null)}
        />
      ) : null}
    </section>
  );
}
