import { FILED_NAMES, type Filed, type filingColour } from '../../../server/dispatch/filing';

type Colour = ReturnType<typeof filingColour>;

const SIGNS: Record<Filed, { tone: string; sign: string }> = {
  filed: { tone: 'ok', sign: '✓' },
  unchanged: { tone: 'ok', sign: '＝' },
  late: { tone: 'wait', sign: '△' },
  missing: { tone: 'no', sign: '✕' },
};

/** How a report was filed, with its own sign beside the word. */
export function FiledSign({ state }: { state: Filed }) {
  const { tone, sign } = SIGNS[state];
  return (
    <span className={`tag ${tone}`}>
      <span aria-hidden="true">{sign}</span> {FILED_NAMES[state]}
    </span>
  );
}

/** A unit’s week in one sign and word. */
export const UNIT_WEEKS: Record<Colour, { tone: string; sign: string; word: string }> = {
  ok: { tone: 'ok', sign: '✓', word: '全部按时' },
  late: { tone: 'wait', sign: '△', word: '有迟报' },
  missing: { tone: 'no', sign: '✕', word: '有未报' },
  none: { tone: '', sign: '·', word: '无应报项目' },
};
