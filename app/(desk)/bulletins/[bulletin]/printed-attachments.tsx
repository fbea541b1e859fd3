import {
  attachmentLabel,
  type Block,
  type OfficialDocument,
  type OfficialTable,
} from '../../../../server/document/official';

/** Tables with more rows than this are folded: the page is read first. */
const MANY_ROWS = 30;

/** 附件 as they are printed, each under its number; long ones unfold. */
export function PrintedAttachments({ attachments }: Pick<OfficialDocument, 'attachments'>) {
  return attachments.map((attachment, index) => {
    const label = attachmentLabel(index, attachments.length);
    const rows = attachment.blocks.reduce((sum, block) => sum + (block.type === 'table' ? block.rows.length : 0), 0);
    return (
      <details key={attachment.title} className="card attachment" open={rows <= MANY_ROWS}>
        <summary>
          <h2>
            {label}　{attachment.title}
          </h2>
          <span className="xs muted">{rows} 行</span>
        </summary>
        {/* Inside what is folded: a browser that goes to it unfolds it. */}
        <div id={`attachment-${index + 1}`}>
          {attachment.blocks.map((block) => (
            <AttachmentBlock key={keyOf(block)} block={block} name={attachment.title} />
          ))}
        </div>
      </details>
    );
  });
}

/** The list under the body, each name leading to its table. */
export function AttachmentsNote({ names }: { names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <ol className="attachments-note" aria-label="附件">
      {names.map((name, index) => (
        <li key={name}>
          {index === 0 ? '附件：' : ''}
          {names.length > 1 ? `${index + 1}.` : ''}
          <a href={`#attachment-${index + 1}`}>{name}</a>
        </li>
      ))}
    </ol>
  );
}

function keyOf(block: Block): string {
  return block.type === 'table' ? `table ${block.caption ?? ''} ${block.columns[0]?.head}` : JSON.stringify(block.text);
}

function AttachmentBlock({ block, name }: { block: Block; name: string }) {
  if (block.type === 'table') return <PrintedTable table={block} name={name} />;
  const words = typeof block.text === 'string' ? block.text : block.text.map((run) => run.text).join('');
  return block.type === 'heading' ? <h3>{words}</h3> : <p>{words}</p>;
}

function PrintedTable({ table, name }: { table: OfficialTable; name: string }) {
  const { columns, rows, totalRow } = table;
  const isNumber = (at: number) => (columns[at]?.align === 'right' ? 'num' : undefined);
  return (
    <section>
      {table.caption === undefined ? null : <h3 className="s">{table.caption}</h3>}
      {table.unitNote === undefined ? null : <p className="xs muted unit-note">{table.unitNote}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is reached by keyboard */}
      <section className="scroll" tabIndex={0} aria-label={`${table.caption ?? name}，可左右滚动`}>
        <table>
          <caption className="sr-only">{table.caption ?? name}</caption>
          <thead>
            <Heads columns={columns} />
          </thead>
          <tbody>
            {rows.map((cells, row) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a printed table never changes its rows
              <tr key={row} className={totalRow && row === rows.length - 1 ? 'sums' : undefined}>
                {columns.map((column, at) => (
                  <td key={`${column.group ?? ''}${column.head}`} className={isNumber(at) ?? shortness(cells[at])}>
                    {cells[at] ?? ''}
                  </td>
                ))}
              </tr>
            ))}
            {rows.length === 0 ? (
              <tr>
                <td colSpan={columns.length}>无</td>
              </tr>
            ) : null}
          </tbody>
        </table>
      </section>
      {table.note === undefined ? null : <p className="xs muted">注：{table.note}</p>}
    </section>
  );
}

/** A number of a project or a day is read in one piece. */
function shortness(cell = ''): string | undefined {
  return /^[\d-]+$/.test(cell) ? 'short' : undefined;
}

/** One row of heads, or two where neighbours stand under a common one. */
function Heads({ columns }: Pick<OfficialTable, 'columns'>) {
  const grouped = columns.some((column) => column.group !== undefined);
  const head = (at: number) => (columns[at]?.align === 'right' ? 'num' : undefined);
  if (!grouped)
    return (
      <tr>
        {columns.map((column, at) => (
          <th key={column.head} scope="col" className={head(at)}>
            {column.head}
          </th>
        ))}
      </tr>
    );
  const spans = columns.flatMap((column, at) => {
    const { group } = column;
    if (group === undefined) return [{ key: column.head, at, text: column.head, rows: 2, columns: 1 }];
    if (columns[at - 1]?.group === group) return [];
    const width = columns.slice(at).findIndex((one) => one.group !== group);
    return [{ key: group, at, text: group, rows: 1, columns: width === -1 ? columns.length - at : width }];
  });
  return (
    <>
      <tr>
        {spans.map((span) => (
          <th
            key={span.key}
            rowSpan={span.rows}
            colSpan={span.columns}
            scope={span.rows === 1 ? 'colgroup' : 'col'}
            className={span.rows === 2 ? head(span.at) : 'group'}
          >
            {span.text}
          </th>
        ))}
      </tr>
      <tr>
        {columns.map((column, at) =>
          column.group === undefined ? null : (
            <th key={`${column.group}${column.head}`} scope="col" className={head(at)}>
              {column.head}
            </th>
          ),
        )}
      </tr>
    </>
  );
}
