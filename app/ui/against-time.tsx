/** “超（欠）序时进度3.1个百分点（0.9个）”, with a colour and a word; by days of the year, as desk and week say it. */
export function againstTimeWords(metric: {
  actual: number | null;
  target: number | null;
  timeShare: string;
  ahead: string | null;
}) {
  if (metric.target === null || metric.target === 0 || metric.ahead === null) return null;
  const points = Math.round(((metric.actual ?? 0) / metric.target - Number(metric.timeShare)) * 1000) / 10;
  const count = Math.abs(Math.round(Number(metric.ahead) * 10) / 10);
  if (points === 0) return <b>与序时进度持平</b>;
  return (
    <b className={points > 0 ? 'good' : 'bad'}>
      {points > 0 ? '超' : '欠'}序时进度 {Math.abs(points).toFixed(1)} 个百分点（{count}个）
    </b>
  );
}
