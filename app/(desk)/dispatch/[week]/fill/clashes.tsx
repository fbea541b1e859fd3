import { ROW_FIELD_NAMES } from '../../../../../server/dispatch/report-row';
import type { Clash } from './use-rows';

/** Fields two people changed at the same time: both texts side by side, and which one is kept. */
export function Clashes({
  clashes,
  nameOf,
  settle,
}: {
  clashes: Clash[];
  nameOf: (code: string) => string;
  settle: (clash: Clash, keep: 'mine' | 'theirs') => void;
}) {
  if (clashes.length === 0) return null;
  return (
    <section className="card clashes" role="alert">
      <h2>另一人刚改过，请选择保留哪一个</h2>
      {clashes.map((clash) => (
        <div key={`${clash.code} ${clash.field} ${clash.mine}`}>
          <h3>
            {nameOf(clash.code)} · {ROW_FIELD_NAMES[clash.field]}
          </h3>
          <div className="grid c2">
            <div>
              <p className="xs faint">对方填的</p>
              <p className="s">{clash.theirs || '（空）'}</p>
              <button type="button" className="btn" onClick={() => settle(clash, 'theirs')}>
                保留对方的
              </button>
            </div>
            <div>
              <p className="xs faint">我填的</p>
              <p className="s">{clash.mine || '（空）'}</p>
              <button type="button" className="btn" onClick={() => settle(clash, 'mine')}>
                用我的
              </button>
            </div>
          </div>
        </div>
      ))}
    </section>
  );
}
