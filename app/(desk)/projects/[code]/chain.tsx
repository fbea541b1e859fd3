import { addDays } from '../../../../server/calendar/day';
import { STAGE_NAMES, STAGES, type Stage } from '../../../../server/ledger/chain';
import type { FactView, standingView } from '../../../../server/ledger/project-view';

type Standing = ReturnType<typeof standingView>;
const STATE_NAMES: Record<string, string> = {
  suspended: '停工',
  terminated: '已终止',
  lost: '已流失',
  transferred: '已流转',
};
const FIRST_NODES: Partial<Record<Stage, string>> = {
  signed: 'agreement',
  landed: 'registered',
  started: 'started',
  producing: 'producing',
  performing: 'performing',
};

/** Where the project stands: what is behind it with its day, how long it has stood here, when the next is due. */
export function Chain({ standing, facts }: { standing: Standing; facts: FactView[] }) {
  const here = STAGES.indexOf(standing.stage);
  const dead = ['terminated', 'lost', 'transferred'].includes(standing.state);
  return (
    <ol className="chain" aria-label="阶段">
      {STAGES.map((stage, index) => {
        const state = index < here ? 'done' : index === here ? 'here' : '';
        return (
          <li
            key={stage}
            className={dead && index === here ? 'here dead' : state}
            aria-current={index === here ? 'step' : undefined}
          >
            <b>
              {STAGE_NAMES[stage]}
              {index === here && standing.state !== 'active'
                ? ` · ${STATE_NAMES[standing.state]}`
                : index === here
                  ? ' ✓'
                  : ''}
            </b>
            <span>{words(stage, index)}</span>
          </li>
        );
      })}
    </ol>
  );

  function words(stage: Stage, index: number): string {
    if (index === here) {
      if (standing.since === null) return '';
      const over = standing.standardDays !== null && standing.days !== null && standing.days > standing.standardDays;
      return `${standing.since}${standing.days === null || dead ? '' : ` · 第${standing.days}天${over ? '，已超期' : ''}`}`;
    }
    if (index < here) {
      const fact = facts.find(
        (one) => one.node === FIRST_NODES[stage] && !one.struck && one.decisions.district.outcome !== 'returned',
      );
      return fact?.on ?? '';
    }
    if (index === here + 1 && standing.since !== null && standing.standardDays !== null && !dead)
      return `应于 ${addDays(standing.since, standing.standardDays)}`;
    const plan = facts.findLast(
      (one) => one.kind === 'planned' && !one.struck && one.words.startsWith(STAGE_NAMES[stage]),
    );
    return plan ? `承诺 ${plan.words.split(' ').at(-1)}` : '';
  }
}
