import { handNumbers } from '../../../../server/bulletin/hand-numbers';
import type { FieldNote, FieldValues, Paper } from '../../../../server/bulletin/paper';
import { placeLabels } from './place-labels';

/** 人工表述: figures that were put in words with the reason, and numbers typed into free words; what an approver looks at first. */
export function HandWork({ paper, values, notes }: { paper: Paper; values: FieldValues; notes: FieldNote[] }) {
  const typed = handNumbers(paper);
  if (notes.length === 0 && typed.length === 0) return null;
  const label = placeLabels(paper);
  return (
    <section className="card">
      <h2>人工表述 {notes.length + typed.length} 处</h2>
      {notes.length === 0 ? null : (
        <>
          <h3 className="s">数据改作文字</h3>
          <ul className="plain picks s">
            {notes.map((note) => (
              <li key={`${note.paragraph} ${note.field}`}>
                <a href={`#paragraph-${note.paragraph}`}>{label.get(note.paragraph) ?? '原处已删'}</a>　{note.field}：
                <del>{values[note.field]?.text}</del> {note.words}
                <div className="xs muted">理由：{note.reason}</div>
              </li>
            ))}
          </ul>
        </>
      )}
      {typed.length === 0 ? null : (
        <>
          <h3 className="s">手写数字，不随台账</h3>
          <ul className="plain picks s">
            {typed.map((one, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same number may stand twice in a paragraph
              <li key={index}>
                <a href={`#paragraph-${one.paragraph}`}>{label.get(one.paragraph)}</a>　{one.text}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
