import { useState } from 'react';
import { fieldsIn, type Paper } from '../../../../server/bulletin/paper';
import type { TypedParagraph } from '../../../../server/bulletin/templates';
import { TYPED_NAMES, type TypedFigure, typedHint } from '../../../../server/bulletin/typed';
import { newKey } from '../../../ui/client';

type Row = { value: string; source: string };

/** 填报项: figures no ledger here holds, each with where it is from, and the template’s sentences that say them. */
export function TypedCard({
  paper,
  paragraphs,
  write,
}: {
  paper: Paper;
  paragraphs: TypedParagraph[];
  write: (paper: Paper) => void;
}) {
  const typed = paper.typed ?? [];
  const bound = fieldsIn(
    [paper.opening, ...paper.sections.flatMap((section) => section.paragraphs)].map((one) => one.text).join(''),
  );
  const offered = paragraphs.filter((one) => !one.fields.some((field) => bound.includes(field)));
  return (
    <section className="card form">
      <h2>填报项</h2>
      <p className="hint">台账里没有的数字在这里填，写明来源。填好后把句子写入正文。</p>
      {TYPED_NAMES.map((field) => (
        <TypedRow
          key={field}
          field={field}
          figure={typed.find((one) => one.field === field)}
          onChange={(next) => {
            const others = typed.filter((one) => one.field !== field);
            write({ ...paper, typed: next === null ? others : [...others, next] });
          }}
        />
      ))}
      {offered.length === 0 ? null : (
        <ul className="plain picks s">
          {offered.map((one) => (
            <li key={one.text}>
              <b>{one.heading}</b>　{one.text}{' '}
              <button type="button" className="link" onClick={() => write(withParagraph(paper, one))}>
                写入正文
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** One figure: kept once both the number and its source stand there. */
function TypedRow({
  field,
  figure,
  onChange,
}: {
  field: TypedFigure['field'];
  figure: TypedFigure | undefined;
  onChange: (figure: TypedFigure | null) => void;
}) {
  const { measure, hint } = typedHint(field);
  const [row, setRow] = useState<Row>({ value: figure ? String(figure.value) : '', source: figure?.source ?? '' });
  const [kept, setKept] = useState(figure);
  // What the other hand typed comes in; what is half typed here stays.
  if (kept?.value !== figure?.value || kept?.source !== figure?.source) {
    setKept(figure);
    setRow({ value: figure ? String(figure.value) : '', source: figure?.source ?? '' });
  }
  const isNumber = /^\d{1,5}(\.\d)?$/.test(row.value.trim());

  function change(next: Row) {
    setRow(next);
    const [value, source] = [next.value.trim(), next.source.trim()];
    if (/^\d{1,5}(\.\d)?$/.test(value) && source !== '') {
      const typed = { field, value: Number(value), source: next.source };
      setKept(typed);
      onChange(typed);
    } else if (figure) {
      setKept(undefined);
      onChange(null);
    }
  }

  return (
    <div className="row typed-row">
      <label className="field">
        {field}（{measure}）
        <input
          className="in"
          inputMode="decimal"
          value={row.value}
          placeholder={hint}
          onChange={(event) => change({ ...row, value: event.target.value })}
        />
      </label>
      <label className="field grow">
        来源
        <input
          className="in"
          value={row.source}
          maxLength={100}
          aria-label={`${field}来源`}
          onChange={(event) => change({ ...row, source: event.target.value })}
        />
      </label>
      {row.value.trim() !== '' && !isNumber ? (
        <span className="xs bad">请填写数字，最多一位小数</span>
      ) : row.value.trim() !== '' && row.source.trim() === '' ? (
        <span className="xs bad">请写明来源，否则不保存</span>
      ) : null}
    </div>
  );
}

/** The paper with one more paragraph: in the section of its heading, which is put after those the template has before it. */
function withParagraph(paper: Paper, { heading, after, text }: TypedParagraph): Paper {
  const paragraph = { id: newKey(), text };
  if (paper.sections.some((section) => section.heading === heading))
    return {
      ...paper,
      sections: paper.sections.map((section) =>
        section.heading === heading ? { ...section, paragraphs: [...section.paragraphs, paragraph] } : section,
      ),
    };
  const at = paper.sections.findLastIndex((section) => after.includes(section.heading)) + 1;
  const section = { id: newKey(), heading, paragraphs: [paragraph] };
  return { ...paper, sections: paper.sections.toSpliced(at, 0, section) };
}
