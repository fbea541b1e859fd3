import type { Raw } from '../../../db/client';
import { type Day, endOf, type Instant, yearOf } from '../../calendar/day';
import { rulesAt } from '../../catalogue/counting-rules';
import { countingVersions } from '../../catalogue/store';
import { contributionsOf, unitsAt } from '../../ledger/figures-store';
import { historyOf } from '../../ledger/history-store';
import type { Basis } from '../../role';
import { issuedCut } from '../bulletin-store';
import { unitsText } from '../names-store';
import { separated } from '../phrases';
import { type CauseMoment, causeOfAdded, causeOfChange, causeOfMissing } from './cause';
import { type Comparison, compareEarlier, type Difference } from './compare';
import {
  type EarlierOpening,
  type Figures,
  figuresOf,
  NO_UNIT,
  REST_KEY,
  restSuggestion,
  signatureOf,
  type ToldDifference,
  whatOf,
} from './opening';
import {
  booksOpenedAt,
  type EarlierRow,
  earlierOf,
  explanationsOf,
  projectsById,
  projectsOfEarlier,
  unitsOfEarlier,
} from './store';

/** A line of the comparison on its page: with the sentence the ledger’s facts suggest, and who explained it. */
export type ShownDifference = ToldDifference & {
  suggestion: string;
  signature: string;
  by: string | null;
  at: Instant | null;
};

export type EarlierComparison = Omit<EarlierOpening, 'lines'> & {
  lines: ShownDifference[];
  /** How many projects stand alike in both. */
  same: number;
};

/**
 * K of the ledger’s side: that of the bulletin issued here for the month, else the end of D; a ledger whose books were opened later
 * knows its 期初 only from then, and one not opened yet what it knows now.
 */
export function knownOfEarlier(
  asOf: Day,
  { issuedKnown, openedAt, now }: { issuedKnown: Instant | null; openedAt: Instant | null; now: Instant },
): Instant {
  if (issuedKnown !== null) return issuedKnown;
  return Math.min(now, Math.max(endOf(asOf), openedAt ?? now));
}

/** Old rules against new: the bulletin made by hand beside the ledger at its day. */
export function comparisonOf(raw: Raw, row: EarlierRow, now: Instant): EarlierComparison {
  const { month, basis, asOf } = row;
  const issuedKnown = issuedCut(raw, month, basis, now)?.knownAt ?? null;
  const knownAt = knownOfEarlier(asOf, { issuedKnown, openedAt: booksOpenedAt(raw), now });
  const rows = contributionsOf(raw, { asOf, knownAt, basis, metric: 'majorSignings', year: yearOf(asOf) });
  const projects = projectsOfEarlier(raw, row.id);
  const ids = [...projects.flatMap((one) => one.projectId ?? []), ...rows.map((one) => one.projectId)];
  const named = projectsById(raw, [...new Set(ids)]);
  const lives = unitsAt(raw, now);
  const rules = rulesAt(countingVersions(), asOf, knownAt);
  const comparison = compareEarlier(
    { countBp: row.countBp, yuan: row.yuan, units: unitsOfEarlier(raw, row.id), projects },
    {
      rows,
      codes: new Map([...named].map(([id, { code }]) => [id, code])),
      lives,
      mode: rules.creditModes.majorSignings ?? 'split',
      asOf,
    },
  );
  const suggest = suggester(raw, { asOf, knownAt, basis }, { named, rows, lives });
  const said = new Map(explanationsOf(raw, month, basis).map((one) => [`${one.key} ${one.figures}`, one]));
  const explained = (key: string, signature: string) => {
    const found = said.get(`${key} ${signature}`);
    return { words: found?.words ?? null, by: found?.by ?? null, at: found?.at ?? null };
  };
  const unitName = (id: string | null) => (id === null ? NO_UNIT : (lives.get(id)?.name ?? id));
  return {
    month,
    number: row.number,
    issuedOn: row.issuedOn,
    asOf,
    knownAt,
    old: figuresOf(comparison.old),
    ledger: figuresOf(comparison.ledger),
    same: comparison.same,
    lines: [
      ...comparison.differences.map((one): ShownDifference => {
        const project = one.projectId === null ? undefined : named.get(one.projectId);
        const signature = signatureOf(one, unitName);
        return {
          key: one.key,
          what: whatOf(one),
          code: project?.code ?? null,
          name: one.names.length > 0 ? one.names.join('、') : (project?.name ?? ''),
          oldUnits: one.old === null ? '' : unitsText(one.oldShares, lives),
          units: one.ledger === null ? '' : unitsText(one.ledgerShares, lives),
          old: one.old && figuresOf(one.old),
          ledger: one.ledger && figuresOf(one.ledger),
          change: figuresOf(one.change),
          suggestion: suggest(one),
          signature,
          ...explained(one.key, signature),
        };
      }),
      ...restLine(comparison, explained, unitName),
    ],
    units: comparison.units.map(({ unit, old, ledger }) => ({
      unit: unitName(unit),
      old: figuresOf(old),
      ledger: figuresOf(ledger),
    })),
  };
}

/** The line for what no list of projects accounts for. */
function restLine(
  comparison: Comparison,
  explained: (key: string, signature: string) => Pick<ShownDifference, 'words' | 'by' | 'at'>,
  unitName: (id: string | null) => string,
): ShownDifference[] {
  const { rest } = comparison;
  if (rest === null) return [];
  const signature = signatureOf({ old: null, ledger: rest.change, parts: rest.parts }, unitName);
  return [
    {
      key: REST_KEY,
      what: '名单外',
      code: null,
      name: '原通报累计数与名单之差',
      oldUnits: rest.parts.map((part) => `${unitName(part.unit)}${changeText(figuresOf(part))}`).join('；'),
      units: '',
      old: null,
      ledger: null,
      change: figuresOf(rest.change),
      suggestion: restSuggestion(comparison),
      signature,
      ...explained(REST_KEY, signature),
    },
  ];
}

/** `－1个、－12000万元`. */
function changeText({ count, wan }: Figures): string {
  const signed = (value: number, measure: string) =>
    value === 0 ? null : `${value > 0 ? '＋' : '－'}${separated(String(Math.abs(value)))}${measure}`;
  return [signed(count, '个'), signed(wan, '万元')].filter((one) => one !== null).join('、');
}

/** Says of a difference what the ledger’s facts say of it. */
function suggester(
  raw: Raw,
  at: { asOf: Day; knownAt: Instant; basis: Basis },
  {
    named,
    rows,
    lives,
  }: {
    named: ReturnType<typeof projectsById>;
    rows: ReturnType<typeof contributionsOf>;
    lives: ReturnType<typeof unitsAt>;
  },
): (one: Difference) => string {
  const versions = countingVersions();
  return (one) => {
    const project = one.projectId === null ? undefined : named.get(one.projectId);
    if (!project) return '台账无此项目';
    const history = historyOf(raw, project);
    const moment: CauseMoment = {
      asOf: at.asOf,
      knownAt: at.knownAt,
      context: {
        basis: at.basis,
        rules: (day) => rulesAt(versions, day, at.knownAt),
        firstIndustry: history.firstIndustry,
        firstInvestor: history.firstInvestor,
        // No cause speaks of industries.
        branchOf: () => null,
      },
    };
    if (one.kind === 'onlyOld') return causeOfMissing(history, moment) ?? '';
    if (one.kind === 'onlyLedger') return causeOfAdded(history, moment);
    const own = rows.filter((row) => row.projectId === one.projectId);
    return causeOfChange(one, own, history, (id) => lives.get(id)?.name ?? id);
  };
}

/** The opening figures of the month after a bulletin made by hand, as a bulletin freezes them; null where none was entered by then. */
export function openingOf(raw: Raw, month: string, basis: Basis, known: Instant): EarlierOpening | null {
  const row = earlierOf(raw, month, basis, known);
  if (!row) return null;
  const { same: _, lines, ...comparison } = comparisonOf(raw, row, known);
  return {
    ...comparison,
    lines: lines.map(({ suggestion: __, signature: ___, by: ____, at: _____, ...line }) => line),
  };
}
