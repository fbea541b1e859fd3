import Link from 'next/link';
import { STAGE_NAMES } from '../../../../server/ledger/chain';
import type { missingForNext } from '../../../../server/ledger/gates';

/** What is missing for the next stage, at all times, before anyone tries to move the project. */
export function Missing({
  missing,
  code,
  mayReport,
}: {
  missing: ReturnType<typeof missingForNext>;
  code: string;
  mayReport: boolean;
}) {
  if (missing.next === null) return null;
  const lacking = missing.needs.filter((need) => need.state === 'lack').length;
  return (
    <section className="card">
      <h2>
        到“{STAGE_NAMES[missing.next]}”{lacking === 0 ? '的材料已齐' : `还缺 ${lacking} 项`}
        {mayReport && lacking > 0 ? <Link href={`/report?project=${code}`}>去报</Link> : null}
      </h2>
      <table>
        <caption className="sr-only">到下一阶段的条件</caption>
        <tbody>
          {missing.needs.map((need) => (
            <tr key={`${need.kind} ${need.what}`}>
              <td>
                {need.state === 'have' ? (
                  <span className="tag ok">有</span>
                ) : need.state === 'pending' ? (
                  <span className="tag wait">待认定</span>
                ) : (
                  <span className="tag no">缺</span>
                )}
              </td>
              <td>{need.kind === 'evidence' ? `佐证：${need.what}` : need.what}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
