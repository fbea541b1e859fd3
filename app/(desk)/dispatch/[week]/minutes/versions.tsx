import type { MinutesVersion } from '../../../../../server/meeting/minutes-view';
import { clockText } from '../../../../ui/format';

/** Every version with who wrote it, who signed it, and whether a signed text is still what was signed. */
export function Versions({ versions, week, now }: { versions: readonly MinutesVersion[]; week: string; now: number }) {
  if (versions.length === 0) return null;
  return (
    <section className="card">
      <h2>历次稿</h2>
      <ul className="plain s outcomes">
        {versions.map((one) => (
          <li key={one.version}>
            <a href={`/dispatch/${week}/minutes.docx?version=${one.version}`}>第 {one.version} 稿</a> {one.by}{' '}
            {clockText(one.at, now)}
            {one.corrects === null ? null : (
              <div className="muted">
                更正第 {one.corrects} 稿：{one.reason}
              </div>
            )}
            {one.signed ? (
              <div className="xs muted">
                {one.signed.by} {clockText(one.signed.at, now)} 签发，校验码 {one.signed.sha256.slice(0, 12)}…{' '}
                {one.untouched ? (
                  <span className="tag ok">核验一致</span>
                ) : (
                  <span className="tag no">与签发时不一致</span>
                )}
              </div>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
