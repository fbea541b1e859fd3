'use client';
import { useState } from 'react';
import { CONDITION_NAMES } from '../../../../server/bulletin/conditions';
import { FIELD_NAMES } from '../../../../server/bulletin/fields';
import { PAPER_FIELD_NAMES } from '../../../../server/bulletin/paper-values';
import { linesOfParagraphs, paragraphsOfLines } from '../../../../server/bulletin/template-lines';
import type { BulletinTemplates, TemplateSection } from '../../../../server/bulletin/templates';
import type { Words } from '../../../../server/errors';
import { Field } from '../../../ui/problems';
import { BulletinPreview } from './bulletin-preview';

type Props = { value: BulletinTemplates; onChange: (value: BulletinTemplates) => void; words: Words | null };

const LINES = [
  ['title', '标题'],
  ['addressee', '主送'],
  ['copyTo', '抄送'],
] as const;

/** 通报模板: what a bulletin says by itself, a section a fold, with a live preview of the current month. */
export function BulletinTemplatesEditor({ value, onChange, words }: Props) {
  return (
    <>
      <Help />
      {LINES.map(([name, label]) => (
        <Field key={name} name={`value.${name}`} label={label} words={words}>
          {(props) => (
            <input
              {...props}
              className="in"
              value={value[name]}
              onChange={(event) => onChange({ ...value, [name]: event.target.value })}
            />
          )}
        </Field>
      ))}
      <Field name="value.opening" label="开头" words={words}>
        {(props) => (
          <textarea
            {...props}
            className="in code"
            rows={5}
            defaultValue={linesOfParagraphs([value.opening])}
            onChange={(event) => onChange({ ...value, opening: paragraphsOfLines(event.target.value).flat() })}
          />
        )}
      </Field>
      <Sections sections={value.sections} words={words} onChange={(sections) => onChange({ ...value, sections })} />
      <BulletinPreview templates={value} />
    </>
  );
}

/** How lines are written, and what may stand in them. */
function Help() {
  return (
    <div className="hint template-help">
      <p>
        每行一种写法：条件｜文字。同一句的其他写法另起一行，前面写“或”，取第一个成立的；都不成立，这句不写。空一行另起一段。文字里的数用【数据项】。
      </p>
      <details>
        <summary>条件 {CONDITION_NAMES.length} 个</summary>
        <p>{CONDITION_NAMES.join('、')}</p>
      </details>
      <details>
        <summary>数据项 {FIELD_NAMES.length + PAPER_FIELD_NAMES.length} 个</summary>
        <p>{[...FIELD_NAMES, ...PAPER_FIELD_NAMES].map((name) => `【${name}】`).join(' ')}</p>
      </details>
    </div>
  );
}

/** Sections keep a key of their own while they are moved, because their lines are typed into the page and not kept as text. */
function Sections({
  sections,
  words,
  onChange,
}: {
  sections: TemplateSection[];
  words: Words | null;
  onChange: (sections: TemplateSection[]) => void;
}) {
  const [keys, setKeys] = useState(() => sections.map((_, at) => at));
  const change = (at: number, more: Partial<TemplateSection>) =>
    onChange(sections.map((one, index) => (index === at ? { ...one, ...more } : one)));
  const arrange = (places: number[]) => {
    setKeys(places.map((place) => keys[place] ?? place));
    onChange(places.flatMap((place) => sections[place] ?? []));
  };
  const places = sections.map((_, at) => at);
  return (
    <>
      {sections.map((section, at) => (
        <details key={keys[at]}>
          <summary>
            {section.heading || '未命名'} <span className="xs faint">{section.paragraphs.length} 段</span>
          </summary>
          <Field name={`value.sections.${at}.heading`} label="小标题" words={words}>
            {(props) => (
              <input
                {...props}
                className="in"
                value={section.heading}
                onChange={(event) => change(at, { heading: event.target.value })}
              />
            )}
          </Field>
          <Field name={`value.sections.${at}.paragraphs`} label="文字" words={words}>
            {(props) => (
              <textarea
                {...props}
                className="in code"
                rows={12}
                defaultValue={linesOfParagraphs(section.paragraphs)}
                onChange={(event) => change(at, { paragraphs: paragraphsOfLines(event.target.value) })}
              />
            )}
          </Field>
          <div className="template-moves">
            {at > 0 ? (
              <button
                type="button"
                className="link"
                onClick={() => arrange(places.map((place) => (place === at ? at - 1 : place === at - 1 ? at : place)))}
              >
                上移
              </button>
            ) : null}
            {sections.length > 1 ? (
              <button type="button" className="link" onClick={() => arrange(places.filter((place) => place !== at))}>
                去掉这一节
              </button>
            ) : null}
          </div>
        </details>
      ))}
      <button
        type="button"
        className="btn"
        onClick={() => {
          setKeys([...keys, Math.max(-1, ...keys) + 1]);
          onChange([...sections, { heading: '', paragraphs: [] }]);
        }}
      >
        加一节
      </button>
    </>
  );
}
