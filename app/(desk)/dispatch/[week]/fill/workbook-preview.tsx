'use client';
import type { FieldConflict } from '../../../../../server/dispatch/form-reading';
import { ROW_FIELD_NAMES, type RowChange, type RowField } from '../../../../../server/dispatch/report-row';
import { type Choices, chosenRows, conflictKey, type Side, undecided } from './workbook-choice';
import type { FormPreview } from './workbook-upload';

/** What a filled-in form would change: what cannot be read, each change, and conflicts with both sides to choose from. */
export function WorkbookPreview({
  preview,
  choices,
  choose,
  busy,
  save,
  drop,
}: {
  preview: FormPreview;
  choices: Choices;
  choose: (choices: Choices) => void;
  busy: boolean;
  save: () => void;
  drop: () => void;
}) {
  const left = undecided(preview, choices);
  const projects = chosenRows(preview, choices).length;
  const conflicts = preview.rows.flatMap((row) => row.conflicts.map((one) => conflictKey(row.code, one.field)));
  const all = (side: Side) => choose(new Map(conflicts.map((key) => [key, side])));
  return (
    <>
      <p className="s" role="status">
        {summary(preview)}
      </p>
      <Refusals preview={preview} />
      {conflicts.length > 0 ? (
        <div className="notice row acts">
          <span>
            {conflicts.length} 处表里和网上都改过，请逐处选定留哪一个{left > 0 ? `（还有 ${left} 处未选）` : ''}。
          </span>
          <button type="button" className="btn" onClick={() => all('file')}>
            都用表里的
          </button>
          <button type="button" className="btn" onClick={() => all('online')}>
            都留网上的
          </button>
        </div>
      ) : null}
      {preview.rows.length > 0 ? <Changes preview={preview} choices={choices} choose={choose} /> : null}
      {preview.left.length > 0 ? (
        <p className="s muted">
          表里没有这 {preview.left.length} 个项目，网上的内容不变：{preview.left.map((one) => one.name).join('、')}。
        </p>
      ) : null}
      <div className="row acts">
        {preview.rows.length > 0 ? (
          <button type="button" className="btn pri" disabled={busy || left > 0} onClick={save}>
            {projects > 0 ? `存入本周填报（${projects} 个项目）` : '存入本周填报'}
          </button>
        ) : null}
        <button type="button" className="btn" disabled={busy} onClick={drop}>
          不存
        </button>
      </div>
    </>
  );
}

function summary({ fileName, rows, refusals, same }: FormPreview): string {
  const parts = [
    rows.length > 0 ? `${rows.length} 个项目有改动` : null,
    same > 0 ? `${same} 个与网上相同` : null,
    refusals.length > 0 ? `${refusals.length} 处没有读入` : null,
  ].filter((part) => part !== null);
  return `“${fileName}”：${parts.length > 0 ? parts.join('，') : '没有填写的行'}。`;
}

/** What was not read, each with its place in the file and the remedy. */
function Refusals({ preview: { refusals } }: { preview: FormPreview }) {
  if (refusals.length === 0) return null;
  return (
    <div className="problems">
      <ul>
        {refusals.map((one) => (
          <li key={`${one.row} ${one.column} ${one.message}`}>
            第 {one.row} 行{one.code ? ` ${one.code}` : ''}
            {one.column ? `“${one.column}”` : ''}：{one.message}
          </li>
        ))}
      </ul>
    </div>
  );
}

type Choosing = { preview: FormPreview; choices: Choices; choose: (choices: Choices) => void };

function Changes({ preview, choices, choose }: Choosing) {
  return (
    <div className="scroll">
      <table className="cards changes">
        <caption className="sr-only">表里的改动</caption>
        <thead>
          <tr>
            <th>项目</th>
            <th>栏</th>
            <th>网上现在</th>
            <th>表里</th>
          </tr>
        </thead>
        {preview.rows.map((row) => (
          <tbody key={row.code}>
            {row.changes.map((change, index) => (
              <tr key={change.field}>
                <Project row={row} first={index === 0} />
                <Change change={change} />
              </tr>
            ))}
            {row.conflicts.map((conflict, index) => (
              <tr key={conflict.field} className="conflict">
                <Project row={row} first={row.changes.length + index === 0} />
                <Conflict code={row.code} conflict={conflict} choices={choices} choose={choose} />
              </tr>
            ))}
            {row.unfinished.length > 0 ? (
              <tr>
                <td />
                <td className="wide s muted" colSpan={3}>
                  报送前还须补：{row.unfinished.map((one) => one.message).join('；')}
                </td>
              </tr>
            ) : null}
          </tbody>
        ))}
      </table>
    </div>
  );
}

function Project({ row, first }: { row: FormPreview['rows'][number]; first: boolean }) {
  if (!first) return <td />;
  return (
    <td className="title">
      {row.name} <span className="xs faint">第 {row.row} 行</span>
    </td>
  );
}

function Change({ change }: { change: RowChange }) {
  return (
    <>
      <td data-label="栏">{ROW_FIELD_NAMES[change.field]}</td>
      <td className="wide lines muted" data-label="网上现在">
        {shown(change.field, change.from)}
      </td>
      <td className="wide lines" data-label="表里">
        {shown(change.field, change.to)}
      </td>
    </>
  );
}

function Conflict({
  code,
  conflict,
  choices,
  choose,
}: { code: string; conflict: FieldConflict } & Omit<Choosing, 'preview'>) {
  const key = conflictKey(code, conflict.field);
  const side = (name: Side, text: string) => (
    <label className="pick-side">
      <input
        type="radio"
        name={key}
        checked={choices.get(key) === name}
        onChange={() => choose(new Map(choices).set(key, name))}
      />
      <span className="lines">{shown(conflict.field, text)}</span>
    </label>
  );
  return (
    <>
      <td data-label="栏">
        <span>
          {ROW_FIELD_NAMES[conflict.field]} <span className="tag wait">不一致</span>
          <span className="xs faint left">下载时：{shown(conflict.field, conflict.base)}</span>
        </span>
      </td>
      <td className="wide" data-label="网上现在">
        {side('online', conflict.online)}
      </td>
      <td className="wide" data-label="表里">
        {side('file', conflict.file)}
      </td>
    </>
  );
}

function shown(field: RowField, text: string): string {
  if (text === '') return '（空）';
  return field === 'unchanged' ? '是' : text;
}
