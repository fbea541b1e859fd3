import {
  type FieldNote,
  type FieldValues,
  type Paper,
  type PaperParagraph,
  renderParagraph,
} from '../../../../server/bulletin/paper';
import { headingNumber } from '../../../../server/document/chinese';
import { Pieces } from './pieces';

/** The paper as it reads, its figures opening to their projects. */
export function PaperView({
  paper,
  notes,
  values,
  sha256,
}: {
  paper: Paper;
  notes: FieldNote[];
  values: FieldValues;
  sha256: string | null;
}) {
  const shown = (paragraph: PaperParagraph) => <Pieces pieces={renderParagraph(paragraph, values, notes)} />;
  return (
    <article className="card paper">
      <h2 className="paper-title">{paper.title}</h2>
      <p className="addressee">{paper.addressee}：</p>
      <p id={`paragraph-${paper.opening.id}`}>{shown(paper.opening)}</p>
      {paper.sections.map((section, index) => (
        <section key={section.id}>
          <h3>
            {headingNumber(1, index + 1)}
            {section.heading}
          </h3>
          {section.paragraphs.map((paragraph) => (
            <p key={paragraph.id} id={`paragraph-${paragraph.id}`}>
              {shown(paragraph)}
            </p>
          ))}
        </section>
      ))}
      {paper.copyTo === '' ? null : <p className="s muted">抄送：{paper.copyTo}</p>}
      {sha256 === null ? null : <p className="xs faint hash">摘要 {sha256}</p>}
    </article>
  );
}
