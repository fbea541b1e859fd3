import { useRef } from 'react';
import {
  type FieldNote,
  type FieldValues,
  type PaperParagraph,
  renderParagraph,
} from '../../../../server/bulletin/paper';
import { Pieces } from './pieces';

/** A paragraph as it is written, and below it as it reads; fields are put in at the hand. */
export function ParagraphField({
  label,
  paragraph,
  values,
  notes,
  onChange,
  onMove,
  onDrop,
}: {
  label: string;
  paragraph: PaperParagraph;
  values: FieldValues;
  notes: FieldNote[];
  onChange: (paragraph: PaperParagraph) => void;
  onMove?: (step: -1 | 1) => void;
  onDrop?: () => void;
}) {
  const box = useRef<HTMLTextAreaElement>(null);
  const { text } = paragraph;

  function put(field: string) {
    const at = box.current?.selectionStart ?? text.length;
    onChange({ ...paragraph, text: `${text.slice(0, at)}【${field}】${text.slice(at)}` });
    box.current?.focus();
  }

  return (
    <div className="paper-paragraph">
      <textarea
        ref={box}
        className="in grow-text"
        rows={2}
        aria-label={label}
        value={text}
        onChange={(event) => onChange({ ...paragraph, text: event.target.value })}
      />
      <div className="row">
        <select
          className="in pick"
          aria-label={`${label}插入数据项`}
          value=""
          onChange={(event) => event.target.value && put(event.target.value)}
        >
          <option value="">插入数据项…</option>
          {Object.entries(values).map(([name, value]) => (
            <option key={name} value={name}>
              {name}：{value.text.slice(0, 24)}
            </option>
          ))}
        </select>
        {onMove ? (
          <>
            <button type="button" className="link" onClick={() => onMove(-1)} aria-label={`${label}上移`}>
              上移
            </button>
            <button type="button" className="link" onClick={() => onMove(1)} aria-label={`${label}下移`}>
              下移
            </button>
          </>
        ) : null}
        {onDrop ? (
          <button type="button" className="link" onClick={onDrop} aria-label={`删去${label}`}>
            删去
          </button>
        ) : null}
      </div>
      <p className="s reads">
        <Pieces pieces={renderParagraph(paragraph, values, notes)} />
      </p>
    </div>
  );
}
