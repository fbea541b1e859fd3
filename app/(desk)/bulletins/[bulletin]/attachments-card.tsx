import {
  ALL_ATTACHMENTS,
  ATTACHMENT_FIELDS,
  ATTACHMENT_KINDS,
  ATTACHMENT_NAMES,
  type AttachmentChoice,
  type AttachmentKind,
} from '../../../../server/bulletin/attachments';

/** 附件: which there are and in what order; those with nothing in them this month are left out by themselves. */
export function AttachmentsCard({
  choice = ALL_ATTACHMENTS,
  filled,
  onChange,
}: {
  choice?: AttachmentChoice;
  filled: readonly AttachmentKind[];
  onChange: (choice: AttachmentChoice) => void;
}) {
  const { shown } = choice;
  const kinds = [...shown, ...ATTACHMENT_KINDS.filter((kind) => !shown.includes(kind))];
  const numbered = shown.filter((kind) => filled.includes(kind));
  const put = (next: AttachmentKind[]) => onChange({ ...choice, shown: next });

  function move(kind: AttachmentKind, step: -1 | 1) {
    const at = shown.indexOf(kind);
    const rest = shown.filter((one) => one !== kind);
    put(rest.toSpliced(Math.max(0, at + step), 0, kind));
  }

  return (
    <section className="card form">
      <h2>附件</h2>
      <ol className="plain picks s">
        {kinds.map((kind) => {
          const isShown = shown.includes(kind);
          const at = numbered.indexOf(kind);
          return (
            <li key={kind} className="row">
              <label className="grow">
                <input
                  type="checkbox"
                  checked={isShown}
                  onChange={() => put(isShown ? shown.filter((one) => one !== kind) : [...shown, kind])}
                />{' '}
                {at === -1 ? '' : `附件${at + 1} `}
                {ATTACHMENT_NAMES[kind]}
                {isShown && at === -1 ? <span className="faint">（本月没有内容，不附）</span> : null}
                <span className="xs faint"> 正文写【{ATTACHMENT_FIELDS[kind]}】</span>
              </label>
              {isShown ? (
                <>
                  <button
                    type="button"
                    className="btn mini"
                    aria-label={`${ATTACHMENT_NAMES[kind]}上移`}
                    onClick={() => move(kind, -1)}
                  >
                    ↑
                  </button>
                  <button
                    type="button"
                    className="btn mini"
                    aria-label={`${ATTACHMENT_NAMES[kind]}下移`}
                    onClick={() => move(kind, 1)}
                  >
                    ↓
                  </button>
                </>
              ) : null}
            </li>
          );
        })}
      </ol>
      <label>
        <input
          type="checkbox"
          checked={choice.comparable}
          onChange={(event) => onChange({ ...choice, comparable: event.target.checked })}
        />{' '}
        按可比口径（已撤并单位计入承接单位）
      </label>
    </section>
  );
}
