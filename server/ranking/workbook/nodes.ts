import { compare, exact, ONE, total } from '../decimal';
import type { Member } from '../facts-file';
import { takesPart } from '../node-score';
import { type Branch, type Indicator, isBranch, type Leaf } from '../scheme';
import { efficacyFormula, rankFormula } from './cohort-formulas';
import { classesFormula, deductFormula, minimumsFormula, perItemFormula } from './count-formulas';
import { type Desk, memberAt } from './desk';
import type { Column } from './grid';
import { marksFormula } from './marks-formula';
import { mixFormula, ratioFormula } from './rate-formulas';
import { stepsFormula } from './step-formulas';
import { NOUGHT, number, product, quotient, rounded, sum, type Term } from './term';

/** An indicator’s columns: with the declared rounding, and as if nothing had ever been rounded. */
export type NodeColumns = { score: Column; unrounded: Column; digits: number | null };
/** Which of the two. */
type Track = 'score' | 'unrounded';
export type Nodes = ReadonlyMap<string, NodeColumns>;

/** Columns for every indicator of the tree (node-score.ts), those it is made of before it. */
export function nodeColumns(desk: Desk): Nodes {
  const made = new Map<string, NodeColumns>();
  for (const node of desk.scheme.indicators) make(node, desk, made);
  return made;
}

/** The sum of indicators, brought to the full mark where some of them are spread over the others (不参评, 折算). */
export function summed(
  nodes: readonly Indicator[],
  full: string,
  member: Member,
  cell: (node: Indicator) => Term | null,
): Term | null {
  const own = nodes.filter((node) => isFor(node, member));
  const scored = own.flatMap((node) => {
    const term = cell(node);
    return term ? [{ node, term }] : [];
  });
  if (scored.length === 0) return null;
  const free = sum(scored.map((one) => one.term));
  if (scored.length === own.length) return free;
  return quotient(product(free, number(full)), number(total(scored.map(({ node }) => exact(node.full)))));
}

function make(node: Indicator, desk: Desk, made: Map<string, NodeColumns>): NodeColumns {
  const before = made.get(node.id);
  if (before) return before;
  const columns = freshColumns(node, desk, made);
  made.set(node.id, columns);
  return columns;
}

function freshColumns(node: Indicator, desk: Desk, made: Map<string, NodeColumns>): NodeColumns {
  const { scheme, grid } = desk;
  if (isBranch(node)) {
    for (const child of node.children) make(child, desk, made);
    const at = (pick: Track) => (row: number) => branchTerm(node, memberAt(desk.members, row), row, made, pick);
    return bothColumns(node, desk, at('score'), at('unrounded'), scheme.rounding.branch);
  }
  const digits = scheme.rounding.indicator;
  if (node.type === 'composite') {
    for (const term of node.terms) makeNamed(term.indicator, desk, made);
    const at = (pick: Track) => (row: number) => compositeTerm(node, row, desk, made, pick);
    return bothColumns(node, desk, at('score'), at('unrounded'), digits);
  }
  const formula = leafFormula(node, desk);
  if (digits === null) {
    const score = grid.add(`${node.name} 得分`, stated(node, desk, formula), digits);
    return { score, unrounded: score, digits };
  }
  const unrounded = grid.add(`${node.name} 未取整`, stated(node, desk, formula));
  const score = grid.add(
    `${node.name} 得分`,
    (row) => (unrounded.has(row) ? rounded(unrounded.at(row), digits) : null),
    digits,
  );
  return { score, unrounded, digits };
}

/** Columns of what is made of other scores: unrounded from unrounded ones, where anything is rounded at all. */
function bothColumns(
  node: Indicator,
  desk: Desk,
  score: (row: number) => Term | null,
  unrounded: (row: number) => Term | null,
  digits: number | null,
): NodeColumns {
  const { rounding, tieBreakers } = desk.scheme;
  const plain = stated(node, desk, score);
  const column = desk.grid.add(
    `${node.name} 得分`,
    (row) => {
      const term = plain(row);
      const given = memberAt(desk.members, row).notApplicable[node.id] !== undefined;
      return term && rounded(term, given ? rounding.indicator : digits);
    },
    digits,
  );
  const asked = tieBreakers.some((tie) => tie.by === 'unrounded');
  if (!asked || (rounding.indicator === null && rounding.branch === null))
    return { score: column, unrounded: column, digits };
  return { score: column, unrounded: desk.grid.add(`${node.name} 未取整`, stated(node, desk, unrounded)), digits };
}

function makeNamed(id: string, desk: Desk, made: Map<string, NodeColumns>): void {
  const node = desk.round.nodes.get(id);
  if (!node) throw new Error(`the scheme has no indicator ${id}`);
  make(node, desk, made);
}

/** A formula for those it scores; for who does not take part what the scheme says: the full mark, 0, or nothing (折算). */
function stated(node: Indicator, desk: Desk, formula: (row: number) => Term | null): (row: number) => Term | null {
  return (row) => {
    const member = memberAt(desk.members, row);
    if (member.notRanked !== undefined || !isFor(node, member)) return null;
    const parent = desk.round.parents.get(node.id);
    if (parent && !takesPart(parent, member, desk.round)) return null;
    if (member.notApplicable[node.id] === undefined) return formula(row);
    if (node.notApplicable === 'rescale') return null;
    return node.notApplicable === 'full' ? number(node.full) : NOUGHT;
  };
}

function leafFormula(leaf: Exclude<Leaf, { type: 'composite' }>, desk: Desk): (row: number) => Term {
  switch (leaf.type) {
    case 'ratio':
      return ratioFormula(leaf, desk);
    case 'mix':
      return mixFormula(leaf, desk);
    case 'efficacy':
      return efficacyFormula(leaf, desk);
    case 'rank':
      return rankFormula(leaf, desk);
    case 'perItem':
      return perItemFormula(leaf, desk);
    case 'deduct':
      return deductFormula(leaf, desk);
    case 'minimums':
      return minimumsFormula(leaf, desk);
    case 'steps':
      return stepsFormula(leaf, desk);
    case 'classes':
      return classesFormula(leaf, desk);
    case 'marks':
      return marksFormula(leaf, desk);
    default:
      return leaf satisfies never;
  }
}

function branchTerm(branch: Branch, member: Member, row: number, made: Nodes, pick: Track): Term | null {
  const cell = (node: Indicator) => {
    const column = made.get(node.id)?.[pick];
    return column?.has(row) ? column.at(row) : null;
  };
  if (branch.type === 'sum') return summed(branch.children, branch.full, member, cell);
  const scored = branch.children.flatMap((child) => {
    const term = cell(child);
    return term ? [{ child, term }] : [];
  });
  if (scored.length === 0) return null;
  const weights = total(scored.map(({ child }) => exact(child.weight ?? '0')));
  const weighed = sum(
    scored.map(({ child, term }) => product(quotient(term, number(child.full)), number(child.weight ?? '0'))),
  );
  const rate = compare(weights, ONE) === 0 ? weighed : quotient(weighed, number(weights));
  return product(rate, number(branch.full));
}

/** 综合: the rates of other indicators, weighted, times the full mark. */
function compositeTerm(
  leaf: Extract<Leaf, { type: 'composite' }>,
  row: number,
  desk: Desk,
  made: Nodes,
  pick: Track,
): Term | null {
  const terms = leaf.terms.map((term) => {
    const column = made.get(term.indicator)?.[pick];
    const full = desk.round.nodes.get(term.indicator)?.full;
    if (!column?.has(row) || full === undefined) throw new Error(`${leaf.id} has no ${term.indicator} in row ${row}`);
    return product(quotient(column.at(row), number(full)), number(term.weight));
  });
  return product(sum(terms), number(leaf.full));
}

function isFor(node: Indicator, member: Member): boolean {
  return node.groups === undefined || node.groups.includes(member.group);
}
