'use client';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import type { AttachmentKind } from '../../../../server/bulletin/attachments';
import type { FieldNote, FieldValues, Paper, PaperParagraph, PaperSection } from '../../../../server/bulletin/paper';
import { paperValues } from '../../../../server/bulletin/paper-values';
import type { TypedParagraph } from '../../../../server/bulletin/templates';
import { headingNumber } from '../../../../server/document/chinese';
import { newKey } from '../../../ui/client';
import { AttachmentsCard } from './attachments-card';
import { Clashes } from './clashes';
import { type Commenting, CommentsAt } from './comments';
import { HandWork } from './hand-work';
import { NotesCard } from './notes';
import { OtherHands } from './other-hands';
import { ParagraphField } from './paragraph';
import { TypedCard } from './typed-card';
import { type Saving, usePaper } from './use-paper';

const SAVED: Record<Saving, string> = {
  idle: '边写边存',
  typing: '正在保存…',
  saved: '已自动保存',
  clash: '与别人同时改了同一处，请在下面选择，选好后自动保存',
  lost: '没有连上服务器，内容已存在本机，连上后自动保存',
};

/** The draft: words are free, figures stand in 【】 and follow the ledger; sections and paragraphs can be added, dropped and moved. */
export function Editor(first: {
  bulletin: string;
  paper: Paper;
  notes: FieldNote[];
  values: FieldValues;
  known: number;
  filled: AttachmentKind[];
  typedParagraphs: TypedParagraph[];
  commenting: Commenting;
}) {
  const { filled, commenting } = first;
  const { paper, notes, write, note, saving, problem, clashes, others, settle } = usePaper(first.bulletin, first);
  const [dropped, setDropped] = useState<{ section: PaperSection; at: number } | null>(null);
  const values = { ...first.values, ...paperValues(paper, filled) };
  useRefreshOnMap(paper.attachments?.comparable ?? false, saving);
  const line = (name: 'title' | 'addressee' | 'copyTo', label: string) => (
    <label className="field" id={`paragraph-${name}`}>
      {label}
      <input className="in" value={paper[name]} onChange={(event) => write({ ...paper, [name]: event.target.value })} />
    </label>
  );
  const change = (section: PaperSection) =>
    write({ ...paper, sections: paper.sections.map((one) => (one.id === section.id ? section : one)) });
  return (
    <div className="grid stack">
      <section className="card form editor" aria-label="拟稿">
        <div className="editor-state">
          <p className="xs muted" role="status">
            {problem === null ? SAVED[saving] : <span className="bad">没有存上：{problem}</span>}
            。有虚线的是数据项，数字随台账，不能手改，点一下或在旁边按 Alt+↓ 看来源；回车另起一段。
          </p>
          <OtherHands others={others} />
          <Clashes clashes={clashes} values={values} settle={settle} />
        </div>
        {line('title', '标题')}
        <CommentsAt place="title" label="标题" commenting={commenting} />
        {line('addressee', '主送')}
        <ParagraphField
          label="开头"
          paragraph={paper.opening}
          values={values}
          notes={notes}
          commenting={commenting}
          onChange={(opening) => write({ ...paper, opening })}
        />
        {paper.sections.map((section, index) => (
          <SectionFields
            key={section.id}
            section={section}
            number={headingNumber(1, index + 1)}
            values={values}
            notes={notes}
            commenting={commenting}
            onChange={change}
            onMove={(step) => write({ ...paper, sections: moved(paper.sections, index, step) })}
            onDrop={() => {
              write({ ...paper, sections: paper.sections.filter((one) => one.id !== section.id) });
              setDropped({ section, at: index });
            }}
          />
        ))}
        {dropped === null || paper.sections.some((one) => one.id === dropped.section.id) ? null : (
          <p className="s" role="status">
            已删去“{dropped.section.heading}”整节。{' '}
            <button
              type="button"
              className="link"
              onClick={() => {
                write({ ...paper, sections: paper.sections.toSpliced(dropped.at, 0, dropped.section) });
                setDropped(null);
              }}
            >
              恢复
            </button>
          </p>
        )}
        <button
          type="button"
          className="btn"
          onClick={() =>
            write({
              ...paper,
              sections: [...paper.sections, { id: newKey(), heading: '新的一节', paragraphs: [blank()] }],
            })
          }
        >
          加一节
        </button>
        {line('copyTo', '抄送')}
      </section>
      <TypedCard paper={paper} paragraphs={first.typedParagraphs} write={write} />
      <AttachmentsCard
        choice={paper.attachments}
        filled={filled}
        onChange={(attachments) => write({ ...paper, attachments })}
      />
      <NotesCard paper={paper} values={values} notes={notes} onChange={note} />
      <HandWork paper={paper} values={values} notes={[]} />
    </div>
  );
}

/** What the text says of units follows the map of units that was chosen: the page is asked again once the choice is kept. */
function useRefreshOnMap(comparable: boolean, saving: Saving) {
  const router = useRouter();
  const shown = useRef(comparable);
  useEffect(() => {
    if (saving !== 'saved' || shown.current === comparable) return;
    shown.current = comparable;
    router.refresh();
  }, [comparable, saving, router]);
}

const blank = (): PaperParagraph => ({ id: newKey(), text: '' });

/** A paragraph that takes the focus once it stands there. */
function added(text = ''): PaperParagraph {
  const paragraph = { ...blank(), text };
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>(`[data-paragraph="${paragraph.id}"] [role="textbox"]`)?.focus(),
  );
  return paragraph;
}

function moved<T>(list: readonly T[], from: number, step: -1 | 1): T[] {
  const next = [...list];
  const [one] = next.splice(from, 1);
  if (one !== undefined) next.splice(Math.max(0, from + step), 0, one);
  return next;
}

/** A section: its heading, its paragraphs, its place. */
function SectionFields({
  section,
  number,
  values,
  notes,
  commenting,
  onChange,
  onMove,
  onDrop,
}: {
  section: PaperSection;
  number: string;
  values: FieldValues;
  notes: FieldNote[];
  commenting: Commenting;
  onChange: (section: PaperSection) => void;
  onMove: (step: -1 | 1) => void;
  onDrop: () => void;
}) {
  const paragraphs = (list: PaperParagraph[]) => onChange({ ...section, paragraphs: list });
  return (
    <fieldset className="paper-section" id={`paragraph-${section.id}`}>
      <legend className="sr-only">
        {number}
        {section.heading}
      </legend>
      <div className="row">
        <b>{number}</b>
        <input
          className="in grow"
          aria-label={`${number}小标题`}
          value={section.heading}
          onChange={(event) => onChange({ ...section, heading: event.target.value })}
        />
        <button type="button" className="btn" onClick={() => onMove(-1)} aria-label={`${section.heading}上移`}>
          ↑
        </button>
        <button type="button" className="btn" onClick={() => onMove(1)} aria-label={`${section.heading}下移`}>
          ↓
        </button>
        <button type="button" className="btn" onClick={onDrop} aria-label={`删去${section.heading}`}>
          删去
        </button>
      </div>
      <CommentsAt place={section.id} label={`小标题“${section.heading}”`} commenting={commenting} />
      {section.paragraphs.map((paragraph, index) => (
        <ParagraphField
          key={paragraph.id}
          label={`${section.heading}第${index + 1}段`}
          paragraph={paragraph}
          values={values}
          notes={notes}
          commenting={commenting}
          onChange={(next) => paragraphs(section.paragraphs.map((one) => (one.id === next.id ? next : one)))}
          onSplit={(text, after) =>
            paragraphs(
              section.paragraphs.toSpliced(index, 1, { ...paragraph, text }, ...after.map((one) => added(one))),
            )
          }
          onMove={(step) => paragraphs(moved(section.paragraphs, index, step))}
          onDrop={() => paragraphs(section.paragraphs.filter((one) => one.id !== paragraph.id))}
        />
      ))}
      <button type="button" className="link" onClick={() => paragraphs([...section.paragraphs, added()])}>
        加一段
      </button>
    </fieldset>
  );
}
