import { type Facts, type Member, membersOf } from '../facts-file';
import type { MeasureContext } from '../measuring';
import { RANKING_METRICS } from '../metric-catalogue';
import { newRound, type Round } from '../node-score';
import type { RankingResult } from '../result';
import type { Scheme } from '../scheme';
import { type Figures, newFigures } from './figures';
import { type Block, type Column, type Grid, newGrid } from './grid';
import { newProjects, type Projects } from './projects';

/** What the workbook is made of and what has been made so far. Members have the same row on every step. */
export type Desk = {
  scheme: Scheme;
  result: RankingResult;
  quarter: number;
  members: readonly Member[];
  /** For each row the rows of its group. */
  groupOf: (row: number) => Block;
  everyone: Block;
  round: Round;
  context: MeasureContext;
  grid: Grid;
  figures: Figures;
  projects: Projects;
  /** Columns of measures, targets and rates by what they ask for, so that each is made once. */
  asked: Map<string, Column>;
};

export const CALCULATION = '计算';

/** An empty workbook for a published result, its members in the order in which they were published. */
export function newDesk(of: { scheme: Scheme; facts: Facts; result: RankingResult }): Desk {
  const { scheme, result } = of;
  const officers = scheme.subject === 'officers';
  const members = inOrder(membersOf(of.facts, scheme.subject), result);
  const round = newRound(scheme, members, Number(result.quarter.slice(5)));
  const labels = [
    { head: '序号', width: 6, kind: 'integer' as const },
    { head: '组别', width: 12, kind: 'text' as const },
    { head: '单位', width: 18, kind: 'text' as const },
    ...(officers ? [{ head: '人员', width: 12, kind: 'text' as const }] : []),
  ];
  return {
    scheme,
    result,
    quarter: round.context.quarter,
    members,
    groupOf: (row) => {
      const { group } = memberAt(members, row);
      return {
        from: members.findIndex((one) => one.group === group),
        to: members.findLastIndex((one) => one.group === group),
      };
    },
    everyone: { from: 0, to: members.length - 1 },
    round,
    context: round.context,
    grid: newGrid(
      CALCULATION,
      '计算过程（由“数据”“项目”两表推算）',
      labels,
      members.map((member, row) => [row + 1, member.group, member.unit, ...(officers ? [member.officer ?? ''] : [])]),
    ),
    figures: newFigures(officers),
    projects: newProjects(members, round.context, officers),
    asked: new Map(),
  };
}

export function memberAt(members: readonly Member[], row: number): Member {
  const member = members[row];
  if (!member) throw new RangeError(`no member in row ${row}`);
  return member;
}

/** What a metric is counted in. */
export function unitOf(metric: string, scheme: Scheme): string {
  return [...RANKING_METRICS, ...scheme.metrics].find((one) => one.id === metric)?.unit ?? '';
}

/** Group by group: by place, then those without one. */
function inOrder(members: readonly Member[], result: RankingResult): Member[] {
  const key = (one: { unit: string; officer?: string | undefined }) => JSON.stringify([one.unit, one.officer ?? null]);
  const byKey = new Map(members.map((member) => [key(member), member]));
  return result.groups.flatMap(({ rows, notRanked }) =>
    [...rows, ...notRanked].map((one) => {
      const member = byKey.get(key(one));
      if (!member) throw new Error(`the facts have no ${one.unit} ${one.officer ?? ''}`);
      return member;
    }),
  );
}
