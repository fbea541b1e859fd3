import {
  type FieldNote,
  type FieldValues,
  type Paper,
  type PaperParagraph,
  renderParagraph,
} from '../../../../server/bulletin/paper';
import { addresseeLine, copyToText, openDay } from '../../../../server/document/arrangement';
import { headingNumber } from '../../../../server/document/chinese';
import { numberLine, type OfficialDocument } from '../../../../server/document/official';
import { type Commenting, CommentsAt } from './comments';
import { Pieces } from './pieces';
import { AttachmentsNote } from './printed-attachments';

/** The paper as it reads and is printed, its figures opening to their projects, with 意见 at their places. */
export function PaperView({
  paper,
  notes,
  values,
  document,
  commenting,
}: {
  paper: Paper;
  notes: FieldNote[];
  values: FieldValues;
  document: OfficialDocument;
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
  const { addressee, signature, foot, checkCode } = document;
  return (
    <article className="card paper">
      <PaperHead document={document} />
      <h2 className="paper-title" id="paragraph-title">
        {paper.title}
      </h2>
      <CommentsAt place="title" label="标题" commenting={commenting} />
      {addressee === null ? null : <p className="addressee">{addresseeLine(addressee)}</p>}
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
      <AttachmentsNote names={document.attachmentsNote} />
      {signature === null ? null : (
        <div className="paper-signature">
          <p>{signature.name}</p>
          <p>{openDay(signature.date)}</p>
        </div>
      )}
      {checkCode === undefined ? null : <p className="xs faint hash">校验码：{checkCode}</p>}
      {foot === null ? null : (
        <div className="paper-foot">
          {foot.copyTo === null ? null : <p>抄送：{copyToText(foot.copyTo)}</p>}
          <p>
            <span>{foot.printedBy}</span>
            <span>{openDay(foot.printedOn)}印发</span>
          </p>
        </div>
      )}
    </article>
  );
}

/** 版头: why the paper is not in force, mark, number or 编发单位 and day, the red line. */
function PaperHead({ document }: { document: OfficialDocument }) {
  const { restriction, mark, issueLine } = document;
  return (
    <header>
      {restriction === undefined ? null : <p className="paper-restriction">{restriction}</p>}
      <p className="paper-mark">{mark}</p>
      {issueLine === undefined ? (
        <p className="paper-number">{numberLine(document)}</p>
      ) : (
        <>
          <p className="paper-issue">{numberLine(document)}</p>
          <p className="paper-number sides">
            <span>{issueLine.unit}</span>
            <span>{openDay(issueLine.date)}</span>
          </p>
        </>
      )}
    </header>
  );
}
