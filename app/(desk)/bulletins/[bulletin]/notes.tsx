import { useState } from 'react';
import { type FieldNote, type FieldValues, fieldsIn, type Paper } from '../../../../server/bulletin/paper';
import { placeLabels } from './place-labels';

/** 人工说明: words in a figure’s place with their reason, which the approver is shown; figures are never overtyped otherwise. */
export function NotesCard({
  paper,
  values,
  notes,
  onChange,
}: {
  paper: Paper;
  values: FieldValues;
  notes: FieldNote[];
  onChange: (notes: FieldNote[]) => void;
}) {
  const label = placeLabels(paper);
  const places = [paper.opening, ...paper.sections.flatMap((section) => section.paragraphs)].flatMap((paragraph) =>
    [...new Set(fieldsIn(paragraph.text))]
      .filter((field) => Object.hasOwn(values, field))
      .map((field) => ({ paragraph: paragraph.id, field })),
  );
  const [place, setPlace] = useState('');
  const [words, setWords] = useState('');
  const [reason, setReason] = useState('');
  const chosen = places.find((one) => `${one.paragraph} ${one.field}` === place);

  function add() {
    if (!chosen || words.trim() === '' || reason.trim() === '') return;
    const others = notes.filter((one) => one.paragraph !== chosen.paragraph || one.field !== chosen.field);
    onChange([...others, { ...chosen, words: words.trim(), reason: reason.trim() }]);
    setPlace('');
    setWords('');
    setReason('');
  }

  return (
    <section className="card">
      <h2>人工说明</h2>
      <p className="hint">数字不能改写。确需另作表述的，写明理由，审签人看得到。</p>
      {notes.length === 0 ? null : (
        <ul className="plain picks s">
          {notes.map((one) => (
            <li key={`${one.paragraph} ${one.field}`}>
              {one.field}：<del>{values[one.field]?.text}</del> {one.words}
              <div className="xs faint">理由：{one.reason}</div>
              <button type="button" className="link" onClick={() => onChange(notes.filter((other) => other !== one))}>
                撤去
              </button>
            </li>
          ))}
        </ul>
      )}
      <details>
        <summary>加一处说明</summary>
        <div className="form">
          <label className="field">
            数据项
            <select className="in" value={place} onChange={(event) => setPlace(event.target.value)}>
              <option value="">请选择</option>
              {places.map((one) => (
                <option key={`${one.paragraph} ${one.field}`} value={`${one.paragraph} ${one.field}`}>
                  {label.get(one.paragraph)} {one.field}：{values[one.field]?.text.slice(0, 30)}
                </option>
              ))}
            </select>
          </label>
          <label className="field">
            改为
            <input className="in" value={words} onChange={(event) => setWords(event.target.value)} />
          </label>
          <label className="field">
            理由
            <input className="in" value={reason} onChange={(event) => setReason(event.target.value)} />
          </label>
          <button type="button" className="btn" onClick={add} disabled={!chosen || !words.trim() || !reason.trim()}>
            加上
          </button>
        </div>
      </details>
    </section>
  );
}
