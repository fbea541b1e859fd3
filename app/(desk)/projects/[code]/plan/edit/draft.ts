import type { Day } from '../../../../../../server/calendar/day';
import type { NodeId } from '../../../../../../server/ledger/chain';
import { wanText } from '../../../../../../server/money/money';
import type { CapitalPoint, Milestone, Span } from '../../../../../../server/plan/schedule';

/** A milestone in the form; `id` tells the lines apart before the server has given a key. */
export type DraftLine = Omit<Milestone, 'key'> & { id: string; key: string | null };

/** Everything of the form, kept as one draft. */
export type Draft = {
  template: string;
  promisedOn: Day;
  plannedFor: string;
  lines: DraftLine[];
  capital: { id: string; on: Day; wan: string }[];
  reason: string;
  told: { by: string; on: Day };
};

type Template = { name: string; lastNode: NodeId | null; lastName: string };
type Start = {
  templates: readonly Template[];
  chosen: string | null;
  promises: readonly { node: NodeId; by: Day }[];
  last: {
    template: string | null;
    promisedOn: Day;
    plannedFor: string;
    milestones: Milestone[];
    capital: CapitalPoint[];
  } | null;
};

/** What the form begins with: the last version, or nothing but the template and the promise the ledger holds. */
export function draftOf({ templates, chosen, promises, last }: Start): Draft {
  const empty = { reason: '', told: { by: '', on: '' } };
  if (last)
    return {
      ...empty,
      template: last.template ?? '',
      promisedOn: last.promisedOn,
      plannedFor: last.plannedFor,
      lines: last.milestones.map((one) => ({ ...one, id: one.key })),
      capital: last.capital.map(({ on, yuan }) => ({ id: on, on, wan: wanText(yuan).replaceAll(',', '') })),
    };
  const template = templates.find((one) => one.name === chosen) ?? templates[0];
  return {
    ...empty,
    template: template?.name ?? '',
    promisedOn: promiseOf(template, promises)?.by ?? '',
    plannedFor: template?.lastName ?? '',
    lines: [],
    capital: [],
  };
}

/** The promise of the ledger for the node a template ends with. */
export function promiseOf<P extends { node: NodeId }>(
  template: { lastNode: NodeId | null } | undefined,
  promises: readonly P[],
): P | undefined {
  return promises.find((one) => one.node === template?.lastNode);
}

/**
 * The lines of a template laid backwards, in place of those of the form. What stands for the same node or bears the same
 * name keeps its key, so that the baseline and what was reached stay with it.
 */
export function relaid(laid: readonly Omit<Milestone, 'key'>[], before: readonly DraftLine[], newId: () => string) {
  return laid.map((one): DraftLine => {
    const old = before.find((line) =>
      one.node === null ? line.node === null && line.name === one.name : line.node === one.node,
    );
    return { ...one, id: old?.id ?? newId(), key: old?.key ?? null };
  });
}

/** A line with other days. */
export function moved(lines: readonly DraftLine[], id: string, span: Span): DraftLine[] {
  return lines.map((line) => (line.id === id ? { ...line, ...span } : line));
}
