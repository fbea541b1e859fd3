import { isoOf } from '../calendar/day';
import type { BulletinData } from './figures-store';
import type { ReconciliationLine, Terms } from './reconciliation';
import { bulletinSections } from './text';

/** The bulletin as scripts read it (CLI.md, bulletin): totals are numbers, parts of units decimal text. */
export function bulletinShape(data: BulletinData) {
  return {
    month: data.month,
    cutOff: { asOf: data.cutOff.asOf, knownAt: isoOf(data.cutOff.knownAt), basis: data.cutOff.basis },
    number: null,
    figures: data.figures,
    reconciliation: data.reconciliation.map(lineShape),
    sections: bulletinSections(data),
    projects: {
      new: data.signings.map(({ code }) => code),
      late: data.late.map(({ code }) => code),
      deducted: data.deducted.map(({ code }) => code),
      ...Object.fromEntries(
        Object.entries(data.beside).map(([what, projects]) => [what, projects.map(({ code }) => code)]),
      ),
    },
  };
}

function lineShape(line: ReconciliationLine) {
  const { scope, unit, balanced, investment, ...terms } = line;
  const total = scope === 'total';
  return { scope, unit, ...termsShape(terms, total), balanced, investment: termsShape(investment, total) };
}

function termsShape(terms: Terms, total: boolean): Record<keyof Terms, string | number> {
  if (!total) return terms;
  return Object.fromEntries(Object.entries(terms).map(([term, text]) => [term, Number(text)])) as Record<
    keyof Terms,
    number
  >;
}
