import type { CreditMode } from '../../catalogue/counting-rules';
import { plainName } from '../../intake/understand/duplicates';
import type { Share } from '../../ledger/fact';
import { asGroups, type Contribution, creditByUnit, type Group, type UnitLife } from '../../ledger/figures';

/** What a bulletin made by hand said: in total, by unit, and the projects it counted; counts in basis points (10,000 = one). */
export type HandMade = {
  countBp: number;
  yuan: number;
  units: readonly { unit: string; countBp: number; yuan: number }[];
  projects: readonly { name: string; shares: readonly Share[]; yuan: number; projectId: string | null }[];
};

/** What the ledger counts at the same day by its own rules. */
export type LedgerSet = {
  rows: readonly Contribution[];
  codes: ReadonlyMap<string, string>;
  lives: ReadonlyMap<string, UnitLife>;
  mode: CreditMode;
  asOf: string;
};

/** A count and a sum in basis points of a project and of 元: exact. */
export type Amount = { countBp: bigint; yuanBp: bigint };
/** A unit’s part; null is what stands under no unit. */
export type UnitAmount = Amount & { unit: string | null };

/** A project that stands otherwise in the ledger than in the bulletin made by hand; `parts` and `change` are ledger − old. */
export type Difference = {
  /** The project’s number in the ledger, else its name as printed. */
  key: string;
  kind: 'onlyOld' | 'onlyLedger' | 'changed';
  projectId: string | null;
  /** As the old bulletin named it; empty where it did not. */
  names: string[];
  old: Amount | null;
  ledger: Amount | null;
  oldShares: readonly Share[];
  ledgerShares: readonly Share[];
  differs: { count: boolean; amount: boolean; unit: boolean };
  change: Amount;
  parts: UnitAmount[];
};

/** What the list of projects does not account for: list − figures, in total and by unit. */
export type Rest = { change: Amount; parts: UnitAmount[] };

/** Old figures, differences and the ledger’s figures: old + differences + rest = ledger, in total and by unit, for counts and sums. */
export type Comparison = {
  old: Amount;
  ledger: Amount;
  same: number;
  differences: Difference[];
  rest: Rest | null;
  /** By unit, in the bureau’s order, no unit last; empty where the old bulletin had no figures by unit. */
  units: { unit: string | null; old: Amount; ledger: Amount }[];
};

const WHOLE = 10_000n;
const NONE: Amount = { countBp: 0n, yuanBp: 0n };

/**
 * Old rules against new, project by project (DOMAIN.md, Bulletin terms). The old parts of units are made of the list as the ledger
 * makes its own, so that a project told alike is no difference.
 */
export function compareEarlier(hand: HandMade, set: LedgerSet): Comparison {
  const olds = groupedBy(hand.projects, (one, index) => one.projectId ?? `${plainName(one.name)} ${index}`);
  const ledger = groupedBy(set.rows, (row) => row.projectId);
  const lines = [...new Set([...olds.keys(), ...ledger.keys()])].map((id) =>
    lineOf(olds.get(id) ?? [], ledger.get(id) ?? [], set),
  );
  const differences = withOwnKeys(lines.filter(isDifferent).sort((a, b) => ORDER[a.kind] - ORDER[b.kind]));
  const listed = sum(lines.map((line) => line.old ?? NONE));
  const listedParts = addUp(lines.flatMap((line) => line.oldParts));
  const old = { countBp: BigInt(hand.countBp), yuanBp: BigInt(hand.yuan) * WHOLE };
  const hasUnits = hand.units.length > 0;
  const oldUnits = new Map<string | null, Amount>(
    hand.units.map(({ unit, countBp, yuan }) => [unit, { countBp: BigInt(countBp), yuanBp: BigInt(yuan) * WHOLE }]),
  );
  const unlisted = minus(old, sum([...oldUnits.values()]));
  if (!isNone(unlisted)) oldUnits.set(null, unlisted);
  const ledgerUnits = addUp(lines.flatMap((line) => line.ledgerParts));
  const restParts = hasUnits
    ? addUp([...negated(oldUnits), ...partsOf(listedParts)])
    : new Map<string | null, Amount>();
  const rest = { change: minus(listed, old), parts: partsOf(restParts).filter((part) => !isNone(part)) };
  const places = hasUnits ? orderedUnits([oldUnits, ledgerUnits, listedParts], set.lives) : [];
  return {
    old,
    ledger: sum(lines.map((line) => line.ledger ?? NONE)),
    same: lines.length - differences.length,
    differences,
    rest: isNone(rest.change) && rest.parts.length === 0 ? null : rest,
    units: places.map((unit) => ({
      unit,
      old: oldUnits.get(unit) ?? NONE,
      ledger: ledgerUnits.get(unit) ?? NONE,
    })),
  };
}

const ORDER = { onlyOld: 0, onlyLedger: 1, changed: 2 } as const;

type Line = Difference & { oldParts: UnitAmount[]; ledgerParts: UnitAmount[] };

function lineOf(olds: HandMade['projects'][number][], rows: Contribution[], set: LedgerSet): Line {
  const projectId = olds[0]?.projectId ?? rows[0]?.projectId ?? null;
  const base = rows.find((row) => row.part === 'base');
  // A share changes hands where its unit ended: the old list is credited by the day the ledger credits.
  const creditDay = base?.last ?? set.asOf;
  const oldParts = credited(
    olds.map(({ shares, yuan }) => ({ ...NO_CUT, part: 'base', count: 1, yuan, shares: [...shares], creditDay })),
    set,
  );
  const ledgerParts = credited(asGroups(rows), set);
  const old = olds.length === 0 ? null : { countBp: BigInt(olds.length) * WHOLE, yuanBp: yuanOf(olds) };
  const ledger =
    rows.length === 0
      ? null
      : { countBp: BigInt(rows.reduce((all, row) => all + row.count, 0)) * WHOLE, yuanBp: yuanOf(rows) };
  const change = minus(ledger ?? NONE, old ?? NONE);
  const parts = partsOf(addUp([...ledgerParts, ...negated(addUp(oldParts))])).filter((part) => !isNone(part));
  const isBoth = old !== null && ledger !== null;
  const amount = isBoth && change.yuanBp !== 0n;
  const code = projectId === null ? undefined : set.codes.get(projectId);
  return {
    key: code ?? olds[0]?.name ?? '',
    kind: isBoth ? 'changed' : old === null ? 'onlyLedger' : 'onlyOld',
    projectId,
    names: olds.map((one) => one.name),
    old,
    ledger,
    oldShares: olds[0]?.shares ?? [],
    ledgerShares: base?.shares ?? rows[0]?.shares ?? [],
    differs: {
      count: isBoth && change.countBp !== 0n,
      amount,
      unit:
        isBoth &&
        parts.some((part) => (change.countBp === 0n && part.countBp !== 0n) || (!amount && part.yuanBp !== 0n)),
    },
    change,
    parts,
    oldParts,
    ledgerParts,
  };
}

const NO_CUT = { industry: null, investor: null, kind: null, band: null, quarter: null };

function credited(groups: readonly Group[], { mode, lives }: LedgerSet): UnitAmount[] {
  return creditByUnit(groups, mode, lives);
}

function isDifferent(line: Line): boolean {
  return line.kind !== 'changed' || !isNone(line.change) || line.parts.length > 0;
}

/** Two that are named alike and are no project of the ledger are told apart by their place. */
function withOwnKeys(lines: readonly Line[]): Difference[] {
  const seen = new Map<string, number>();
  return lines.map(({ oldParts: _, ledgerParts: __, ...line }) => {
    const times = (seen.get(line.key) ?? 0) + 1;
    seen.set(line.key, times);
    return times === 1 ? line : { ...line, key: `${line.key} ${times}` };
  });
}

function yuanOf(all: readonly { yuan: number }[]): bigint {
  return all.reduce((total, one) => total + BigInt(one.yuan), 0n) * WHOLE;
}

function groupedBy<T>(items: readonly T[], keyOf: (item: T, index: number) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const [index, item] of items.entries()) {
    const key = keyOf(item, index);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

function addUp(parts: readonly UnitAmount[]): Map<string | null, Amount> {
  const units = new Map<string | null, Amount>();
  for (const part of parts) units.set(part.unit, sum([units.get(part.unit) ?? NONE, part]));
  return units;
}

function partsOf(units: ReadonlyMap<string | null, Amount>): UnitAmount[] {
  return [...units].map(([unit, amount]) => ({ unit, ...amount }));
}

function negated(units: ReadonlyMap<string | null, Amount>): UnitAmount[] {
  return partsOf(units).map((part) => ({ unit: part.unit, ...minus(NONE, part) }));
}

function orderedUnits(
  all: readonly ReadonlyMap<string | null, Amount>[],
  lives: ReadonlyMap<string, UnitLife>,
): (string | null)[] {
  const known = new Set(all.flatMap((units) => [...units].flatMap(([unit, one]) => (isNone(one) ? [] : [unit]))));
  const named = [...lives.keys()].filter((unit) => known.has(unit));
  return [
    ...named,
    ...[...known].filter((unit) => unit !== null && !lives.has(unit)),
    ...(known.has(null) ? [null] : []),
  ];
}

function sum(all: readonly Amount[]): Amount {
  return all.reduce(
    (total, one) => ({ countBp: total.countBp + one.countBp, yuanBp: total.yuanBp + one.yuanBp }),
    NONE,
  );
}

function minus(a: Amount, b: Amount): Amount {
  return { countBp: a.countBp - b.countBp, yuanBp: a.yuanBp - b.yuanBp };
}

function isNone({ countBp, yuanBp }: Amount): boolean {
  return countBp === 0n && yuanBp === 0n;
}
