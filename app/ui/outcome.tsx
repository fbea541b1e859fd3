import type { FactDecision } from '../../server/ledger/project-view';

const WORDS: Record<FactDecision['outcome'], { text: string; tone: string }> = {
  none: { text: '未报', tone: '' },
  submitted: { text: '待认定', tone: 'wait' },
  verified: { text: '已认定', tone: 'ok' },
  returned: { text: '已退回', tone: 'no' },
  opening: { text: '期初', tone: 'ok' },
};
const ELSEWHERE: Record<FactDecision['outcome'], { text: string; tone: string }> = {
  ...WORDS,
  submitted: { text: '已报，待答复', tone: 'wait' },
  verified: { text: '通过', tone: 'ok' },
  returned: { text: '退回', tone: 'no' },
};
const MONEY = new Set(['completedInvestment', 'paidIn', 'foreignPaidIn']);

/** Where a fact stands on a basis, in the bureau’s words: 认定 for signing, start, production; 核实 for money. */
export function Outcome({
  decision,
  kind,
  waiting,
  elsewhere = false,
}: {
  decision: FactDecision;
  kind: string;
  waiting?: 'review' | 'decision' | null;
  elsewhere?: boolean;
}) {
  const { text, tone } = (elsewhere ? ELSEWHERE : WORDS)[decision.outcome];
  const said = waiting === 'review' ? '待审核' : MONEY.has(kind) ? text.replace('认定', '核实') : text;
  return <span className={`tag ${tone}`}>{said}</span>;
}
