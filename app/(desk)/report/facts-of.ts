import type { Words } from '../../../server/errors';
import type { FactKind, NodeId } from '../../../server/ledger/chain';
import type { client } from '../../ui/client';

/** Something that can be reported, with the evidence its gate asks for. */
export type Offer = { kind: FactKind; node: NodeId | null; title: string; evidence: string[][] };
type Facts = Parameters<typeof client.ledger.report.mutate>[0]['facts'];

/** What fields are called in the summary of problems. */
export const LABELS: Record<string, string> = {
  occurredOn: '发生日期',
  value: '金额',
  units: '责任单位',
  evidenceIds: '佐证',
  'told.by': '口述人',
  'told.on': '口述日期',
};

/**
 * The facts of the form. A signing is three of one act: the node, its amount and its shares, which are verified with it
 * (DOMAIN.md, What a signing rests on); corrected, the three are corrected together, because amount and shares hold from
 * the day of the signing. Values are checked by the server, so that every door refuses alike.
 */
export function factsOf(
  form: FormData,
  offer: Offer,
  precision: 'day' | 'month' | 'year',
  supersedes: { id: string; reason: string; investment: string | null; shares: string | null } | null,
): Facts {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const common = {
    occurredOn: text('occurredOn'),
    precision,
    note: text('note') || null,
    supersedes: supersedes?.id ?? null,
    reason: supersedes?.reason || null,
  };
  const inPlaceOf = (id: string | null) => ({ supersedes: id, reason: id === null ? null : common.reason });
  const amount = () =>
    text('currency') === 'CNY' || text('currency') === ''
      ? { currency: 'CNY' as const, wan: text('wan') }
      : {
          currency: text('currency'),
          amount: Math.round(Number(text('wan')) * 10_000),
          rate: text('rate') || null,
          rateOn: text('rateOn') || null,
          rateSource: text('rateSource') || null,
        };
  const shares = () =>
    form.getAll('unit').flatMap((unit, index) => {
      const percent = Number(String(form.getAll('percent')[index] ?? ''));
      return unit ? [{ unit: String(unit), bp: Math.round(percent * 100) }] : [];
    });
  const words = text('words');
  const facts: unknown[] = [];
  switch (offer.kind) {
    case 'node':
      facts.push({ kind: 'node', node: offer.node, value: null, ...common });
      if (offer.node === 'agreement') {
        const together = (id: string | null | undefined) => ({ ...common, note: null, ...inPlaceOf(id ?? null) });
        facts.push({ kind: 'investment', node: null, value: amount(), ...together(supersedes?.investment) });
        facts.push({ kind: 'shares', node: null, value: shares(), ...together(supersedes?.shares) });
      }
      break;
    case 'investment':
    case 'approvedInvestment':
      facts.push({ kind: offer.kind, node: null, value: amount(), ...common });
      break;
    case 'completedInvestment':
    case 'paidIn':
      facts.push({ kind: offer.kind, node: null, value: { wan: text('wan') }, ...common });
      break;
    case 'foreignPaidIn':
      facts.push({
        kind: 'foreignPaidIn',
        node: null,
        value: { currency: text('currency') || 'USD', amount: Math.round(Number(text('wan')) * 10_000) },
        ...common,
      });
      break;
    case 'shares':
      facts.push({ kind: 'shares', node: null, value: shares(), ...common });
      break;
    case 'attribute':
      facts.push({
        kind: 'attribute',
        node: null,
        value: { name: text('attribute'), value: text('attributeValue') || null },
        ...common,
      });
      break;
    case 'planned':
      facts.push({
        kind: 'planned',
        node: null,
        value: { node: text('plannedNode'), by: text('plannedBy') },
        ...common,
      });
      break;
    case 'withdrawal':
      facts.push({ kind: 'withdrawal', node: null, value: null, ...common });
      break;
    case 'resumed':
      facts.push({ kind: 'resumed', node: null, value: words || null, ...common });
      break;
    default:
      facts.push({ kind: offer.kind, node: null, value: words, ...common });
  }
  return facts as Facts;
}

const FIELDS: Record<string, string> = {
  'value.rate': 'rate',
  'value.rateOn': 'rateOn',
  'value.rateSource': 'rateSource',
  'value.currency': 'currency',
  'value.by': 'plannedBy',
  'value.node': 'plannedNode',
  'value.name': 'attribute',
  'value.value': 'attributeValue',
};

/** The words of a refusal with the API’s paths turned into this form’s fields. */
export function formWords(words: Words, facts: Facts): Words {
  const fields = words.fields.map((problem) => {
    const match = /^facts\.(\d+)\.(.+)$/.exec(problem.field);
    const fact = match ? facts[Number(match[1])] : facts.length === 1 ? facts[0] : undefined;
    const path = match?.[2] ?? problem.field;
    if (fact?.kind === 'shares' && path.startsWith('value')) return { ...problem, field: 'units' };
    return { ...problem, field: FIELDS[path] ?? (path.startsWith('value') ? 'value' : path) };
  });
  // The day of an act stands once in the form: said once.
  const once = fields.filter(
    (one, index) => fields.findIndex((other) => other.field === one.field && other.message === one.message) === index,
  );
  return { ...words, fields: once };
}
