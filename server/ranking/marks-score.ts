import { compare, dividedBy, type Exact, exact, shown, times, total, whole } from './decimal';
import { type Member, valuesOf } from './facts-file';
import { Unscorable } from './fault';
import type { Scored } from './rate-score';
import type { Leaf } from './scheme';
import { basisWords } from './trail';

/** More sheets than these are told by their number and mean. */
const SPELT_OUT = 8;

/** 评委打分: for each kind of marker the mean of its sheets as a share of what it marks out of, weighted, times the full mark. */
export function marksScore(leaf: Extract<Leaf, { type: 'marks' }>, member: Member): Scored {
  const given = member.marks[leaf.id];
  const parts = leaf.markers.map((marker) => {
    const path = `${member.path}.marks.${leaf.id}.${marker.id}`;
    const told = given?.[marker.id];
    if (!told) throw new Unscorable({ path, message: `缺少“${marker.name}”的打分` });
    const sheets = valuesOf(told);
    const basis = Array.isArray(told) ? '' : basisWords(told);
    const outOf = exact(marker.outOf);
    for (const [index, mark] of sheets.entries())
      if (exact(mark).over < 0n || compare(exact(mark), outOf) > 0)
        throw new Unscorable({ path: `${path}[${index}]`, message: `打分 ${mark} 不在 0 与 ${marker.outOf} 之间` });
    const kept = leaf.mean === 'trimmed' ? trimmed(sheets, path) : sheets;
    const mean = dividedBy(total(kept.map(exact)), whole(kept.length));
    return {
      value: times(dividedBy(mean, outOf), exact(marker.weight)),
      words: `${marker.name}${meanWords(kept, mean, leaf.mean === 'trimmed')}÷${marker.outOf}×${marker.weight}`,
      input: {
        metric: leaf.id,
        name: marker.name,
        value: shown(mean),
        path,
        items: [],
        ...(basis === '' ? {} : { basis }),
      },
    };
  });
  return {
    score: times(total(parts.map((part) => part.value)), exact(leaf.full)),
    words: `(${parts.map((part) => part.words).join(' + ')})×${leaf.full}`,
    inputs: parts.map((part) => part.input),
  };
}

function trimmed(sheets: readonly string[], path: string): string[] {
  if (sheets.length < 3) throw new Unscorable({ path, message: '去掉最高分和最低分至少要有 3 份打分' });
  return [...sheets].sort((a, b) => compare(exact(a), exact(b))).slice(1, -1);
}

function meanWords(kept: readonly string[], mean: Exact, ends: boolean): string {
  const note = ends ? '（去掉一个最高分和一个最低分）' : '';
  if (kept.length === 1) return `${kept[0]}${note}`;
  return kept.length > SPELT_OUT
    ? `${kept.length}份均分${shown(mean)}${note}`
    : `(${kept.join('+')})÷${kept.length}${note}`;
}
