import { minusSigned } from './decimal';
import { namesText } from './member-words';
import type { RankingResult } from './result';

type Single = RankingResult['singles'][number];

/** A single ranking in one sentence of the 通报: who is first and who is last in each group, all of those who share the place. */
export function singleText(single: Single): string {
  return `${single.name}：${single.groups.map(({ group, rows }) => `${group}${endsText(rows)}`).join('；')}。`;
}

function endsText(rows: Single['groups'][number]['rows']): string {
  const [top] = rows;
  if (!top) return '没有参评的';
  const lowest = Math.max(...rows.map((row) => row.rank));
  // Nobody is ahead of anybody: there is no first and no last to name.
  if (lowest === 1 && rows.length > 1) return `均为${points(top)}`;
  const first = rows.filter((row) => row.rank === 1);
  const last = lowest === 1 ? [] : rows.filter((row) => row.rank === lowest);
  const ends = [
    { said: '第1名', some: first },
    { said: '末位', some: last },
  ];
  return ends
    .flatMap(({ said, some }) => {
      const [one] = some;
      return one ? [`${said}${namesText(some)}${some.length > 1 ? '并列' : ''}（${points(one)}）`] : [];
    })
    .join('，');
}

const points = ({ score }: { score: string }) => `${minusSigned(score)}分`;
