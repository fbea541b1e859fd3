import type { ChangedLine, SchemePart } from '../../../../server/ranking/scheme-words';

/** 方案说明: the scheme as people read it, a line for each of its rules. */
export function Reading({ parts }: { parts: readonly SchemePart[] }) {
  return parts.map((part) => (
    <table key={part.title} className="points reading">
      <caption>{part.title}</caption>
      <thead className="sr-only">
        <tr>
          <th>名称</th>
          <th className="num">满分</th>
          <th>规则</th>
        </tr>
      </thead>
      <tbody>
        {part.lines.map((line) => (
          <tr key={line.key}>
            <td style={line.depth > 0 ? { paddingLeft: `${10 + line.depth * 16}px` } : undefined}>
              {line.depth === 0 ? <b>{line.name}</b> : line.name}
            </td>
            <td className="num">{line.mark ?? ''}</td>
            <td className="how">{line.words}</td>
          </tr>
        ))}
      </tbody>
    </table>
  ));
}

/** What changed against the version before, line by line. */
export function Changes({ version, lines }: { version: number; lines: readonly ChangedLine[] }) {
  return (
    <section className="card first">
      <h2>比第{version}版的变化</h2>
      {lines.length === 0 ? (
        <p className="empty">与第{version}版相同。</p>
      ) : (
        <ul className="plain s">
          {lines.map((line) => (
            <li key={`${line.part} ${line.name}`}>
              <b>{line.name}</b> <span className="faint">{line.part}</span>
              {line.before === null ? null : (
                <div className="muted">
                  {line.after === null ? '删去' : '原'}：{line.before}
                </div>
              )}
              {line.after === null ? null : (
                <div>
                  {line.before === null ? '新增' : '现'}：{line.after}
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
