import { isoOf } from '../calendar/day';
import type { BulletinData } from './data';
import type { ReconciliationLine, Terms } from './reconciliation';
import { type BulletinTemplates, DEFAULT_BULLETIN_TEMPLATES } from './templates';
import { bulletinSections } from './text';

/** The bulletin as scripts read it (CLI.md, bulletin): parts of units are decimal text, the rest numbers. */
export function bulletinShape(data: BulletinData, templates: BulletinTemplates = DEFAULT_BULLETIN_TEMPLATES) {
  return {
    month: data.month,
    cutOff: { asOf: data.cutOff.asOf, knownAt: isoOf(data.cutOff.knownAt), basis: data.cutOff.basis },
    number: null,
    figures: data.figures,
    reconciliation: data.reconciliation.map(lineShape),
    sections: bulletinSections(data, templates),
    projects: {
      new: data.signings.map(({ code }) => code),
      late: data.late.map(({ code }) => code),
      returned: data.returned.map(({ code }) => code),
      deducted: data.deducted.map(({ code }) => code),
      ...Object.fromEntries(
        Object.entries(data.beside).map(([what, projects]) => [what, projects.map(({ code }) => code)]),
      ),
    },
  };
}

function lineShape(line: ReconciliationLine) {
  const { scope, unit, industry, level, band, balanced, investment, projects: _, ...terms } = line;
  const isWhole = scope !== 'unit';
  return {
    scope,
    unit,
    ...(scope === 'industry' ? { industry, level } : {}),
    ...(scope === 'band' ? { band } : {}),
    ...termsShape(terms, isWhole),
    balanced,
    investment: termsShape(investment, isWhole),
  };
}

function termsShape(terms: Terms, isWhole: boolean): Record<keyof Terms, string | number> {
  if (!isWhole) return terms;
  return Object.fromEntries(Object.entries(terms).map(([term, text]) => [term, Number(text)])) as Record<
    keyof Terms,
    number
  >;
}
