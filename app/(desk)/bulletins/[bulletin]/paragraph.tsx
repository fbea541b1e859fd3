import { useRef, useState } from 'react';
import type { FieldNote, FieldValues, PaperParagraph } from '../../../../server/bulletin/paper';
import { BoundText, type BoundTextHand } from './bound-text';
import { type Commenting, CommentsAt } from './comments';

/** A paragraph as it is written; figures are put in where the caret was. Notes that stand in a figure’s place are told below it. */
export function ParagraphField({
  label,
  paragraph,
  values,
  notes,
  commenting,
  onChange,
  onSplit,
  onMove,
  onDrop,
}: {
  label: string;
  paragraph: PaperParagraph;
  values: FieldValues;
  notes: FieldNote[];
  commenting: Commenting;
  onChange: (paragraph: PaperParagraph) => void;
  onSplit?: (text: string, after: string[]) => void;
  onMove?: (step: -1 | 1) => void;
  onDrop?: () => void;
}) {
  const [chosen, setChosen] = useState('');
  const hand = useRef<BoundTextHand>(null);
  const own = notes.filter((note) => note.paragraph === paragraph.id);
  return (
    <div className="paper-paragraph" id={`paragraph-${paragraph.id}`} data-paragraph={paragraph.id}>
      <BoundText
        ref={hand}
        label={label}
        text={paragraph.text}
        values={values}
        onChange={(text) => onChange({ ...paragraph, text })}
        onSplit={onSplit}
        onEmpty={onDrop}
      />
      {own.map((note) => (
        <p key={note.field} className="xs faint">
          {note.field}印为“{note.words}”，理由：{note.reason}
        </p>
      ))}
      <CommentsAt place={paragraph.id} label={label} commenting={commenting} />
      <div className="row tools">
        <select
          className="in pick"
          aria-label={`${label}插入数据项`}
          value={chosen}
          onChange={(event) => setChosen(event.target.value)}
        >
          <option value="">插入数据项…</option>
          {Object.entries(values).map(([name, value]) => (
            <option key={name} value={name}>
              {name}：{value.text.slice(0, 24)}
            </option>
          ))}
        </select>
        <button
          type="button"
          className="link"
          disabled={chosen === ''}
          aria-label={`${label}插入`}
          onClick={() => {
            hand.current?.insert(chosen);
            setChosen('');
          }}
        >
          插入
        </button>
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
    </div>
  );
}
