import {
  type FieldNote,
  type FieldValues,
  type Paper,
  type PaperParagraph,
  renderParagraph,
} from '../../../../server/bulletin/paper';
import { headingNumber } from '../../../../server/document/chinese';
import { type Commenting, CommentsAt } from './comments';
import { Pieces } from './pieces';

/** The paper as it reads, its figures opening to their projects, with 意见 at their places. */
export function PaperView({
  paper,
  notes,
  values,
  sha256,
  commenting,
}: {
  paper: Paper;
  notes: FieldNote[];
  values: FieldValues;
  sha256: string | null;
  commenting: Commenting;
}) {
  const shown = (paragraph: PaperParagraph, label: string) => (
    <>
      <p id={`paragraph-${paragraph.id}`}>
        <Pieces pieces={renderParagraph(paragraph, values, notes)} />
      </p>
      <CommentsAt place={paragraph.id} label={label} commenting={commenting} />
    </>
  );
  return (
    <article className="card paper">
      <h2 className="paper-title" id="paragraph-title">
        {paper.title}
      </h2>
      <CommentsAt place="title" label="标题" commenting={commenting} />
      <p className="addressee">{paper.addressee}：</p>
      {shown(paper.opening, '开头')}
      {paper.sections.map((section, index) => (
        <section key={section.id}>
          <h3 id={`paragraph-${section.id}`}>
            {headingNumber(1, index + 1)}
            {section.heading}
          </h3>
          <CommentsAt place={section.id} label={`小标题“${section.heading}”`} commenting={commenting} />
          {section.paragraphs.map((paragraph, at) => (
            <div key={paragraph.id}>{shown(paragraph, `${section.heading}第${at + 1}段`)}</div>
          ))}
        </section>
      ))}
      {paper.copyTo === '' ? null : <p className="s muted">抄送：{paper.copyTo}</p>}
      {sha256 === null ? null : <p className="xs faint hash">摘要 {sha256}</p>}
    </article>
  );
}
