import Link from 'next/link';
import type { Named, WeekStanding, YearBefore } from '../../../../server/dispatch/standing';
import { yiText } from '../../../../server/money/money';
import { againstTimeWords } from '../../../ui/against-time';
import { countOrDash } from '../../../ui/format';

/** Signings of the year against the target and time, and those of the week by name. */
export function Signings({ standing }: { standing: WeekStanding }) {
  const { total, timeShare } = standing.progress;
  const [actual, target] = [Number(total.year), total.target === null ? null : Number(total.target)];
  const share = target ? Math.min(1, actual / target) : 0;
  return (
    <section className="card">
      <h2>签约亿元以上项目</h2>
      <div className="lead">
        <div className="big">
          {countOrDash(total.year)} <small>{target === null ? '个' : `/ ${target}`}</small>
        </div>
        <div className="s right">
          {againstTimeWords({ actual, target, timeShare, ahead: total.ahead }) ?? (
            <span className="muted">未定目标</span>
          )}
          <br />
          <span className="muted">{yiText(Math.round(Number(total.investment) * 10_000))} 亿元</span>
        </div>
      </div>
      {target === null ? null : (
        <div
          className="bar"
          role="img"
          aria-label={`完成 ${(share * 100).toFixed(1)}%，序时 ${(Number(timeShare) * 100).toFixed(1)}%`}
        >
          <span style={{ width: `${share * 100}%` }} />
          <i style={{ left: `${Number(timeShare) * 100}%` }} />
        </div>
      )}
      <p className="s">
        本周签约 {standing.signed.length} 个{standing.signed.length > 0 ? '：' : '。'}
        <Names names={standing.signed} />
      </p>
      {standing.deducted.length > 0 ? (
        <p className="s">
          本周核减 {standing.deducted.length} 个：
          <Names names={standing.deducted} />
        </p>
      ) : null}
      <LastYear before={standing.yearBefore ?? null} />
    </section>
  );
}

/** What the first week of a year says of the last days of the year before. */
function LastYear({ before }: { before: YearBefore | null }) {
  if (before === null) return null;
  const { year, total, signed, deducted } = before;
  return (
    <p className="s">
      上次截止以来，{year} 年签约增加 {signed.length} 个{signed.length > 0 ? '（' : ''}
      <Names names={signed} />
      {signed.length > 0 ? '）' : ''}
      {deducted.length > 0 ? `、核减 ${deducted.length} 个（` : ''}
      <Names names={deducted} />
      {deducted.length > 0 ? '）' : ''}，全年 {total} 个；不计入今年。
    </p>
  );
}

function Names({ names }: { names: Named[] }) {
  return names.map((one, index) => (
    <span key={one.code}>
      {index > 0 ? '、' : ''}
      <Link href={`/projects/${one.code}`}>{one.name}</Link>
      {one.yuan === null ? '' : `（${yiText(one.yuan)}亿元）`}
    </span>
  ));
}
