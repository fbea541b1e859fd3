import { type FieldValues, renderParagraph, wordsOfPieces } from '../../../../server/bulletin/paper';
import type { Difference } from '../../../../server/errors';

/** Places two people wrote at the same time, side by side as they read; it stays in sight until somebody has chosen. */
export function Clashes({
  clashes,
  values,
  settle,
}: {
  clashes: Difference[];
  values: FieldValues;
  settle: (keep: 'mine' | 'theirs') => Promise<void>;
}) {
  if (clashes.length === 0) return null;
  const read = (text: unknown) => wordsOfPieces(renderParagraph({ id: '', text: String(text) }, values));
  return (
    <div className="problems clashes" role="alert">
      <p>另一人刚改过下面的地方：</p>
      {clashes.map((one) => (
        <div key={one.field} className="grid c2 s">
          <p>
            <b>{one.label}，对方写的</b>
            <br />
            {read(one.current)}
          </p>
          <p>
            <b>我写的</b>
            <br />
            {read(one.mine)}
          </p>
        </div>
      ))}
      <div className="row">
        <button type="button" className="btn" onClick={() => void settle('theirs')}>
          保留对方的
        </button>
        <button type="button" className="btn" onClick={() => void settle('mine')}>
          用我的
        </button>
      </div>
    </div>
  );
}
