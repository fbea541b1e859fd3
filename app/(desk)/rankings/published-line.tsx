import { dayWords } from '../../../server/ledger/words';
import type { RankingResult } from '../../../server/ranking/result';
import { clockText } from '../../ui/format';

type Published = {
  result: RankingResult;
  schemeTitle: string;
  schemeVersion: number;
  asOf: string;
  knownAt: number;
  publishedAt: number;
  publishedBy: string;
};

/** By which scheme, on whose data as of when, and by whom it was published. */
export function PublishedLine({ published, now }: { published: Published; now: number }) {
  const officers = published.result.groups.some(({ rows }) => rows.some((row) => row.officer !== undefined));
  return (
    <p className="s muted">
      {published.schemeTitle}（第{published.schemeVersion}版）；数据截至 {dayWords(published.asOf, 'day')}，按{' '}
      {clockText(published.knownAt, now)} 所知，区口径{officers ? '' : '，只含季末仍在的单位'}；{published.publishedBy}{' '}
      {clockText(published.publishedAt, now)} 发布。
    </p>
  );
}
