import type { Day, Instant } from '../../calendar/day';
import { decimalOfBp } from '../../ledger/figures';
import { wanDecimal } from '../../money/money';
import { separated } from '../phrases';
import type { Amount, Comparison, Difference } from './compare';

/** A count and a sum as tables and sentences read them: projects, 万元. */
export type Figures = { count: number; wan: number };

/** A difference with what was said of it; `words` is null until a person has explained it. */
export type ToldDifference = {
  key: string;
  /** In a few characters, which kind of difference it is. */
  what: string;
  code: string | null;
  name: string;
  oldUnits: string;
  units: string;
  old: Figures | null;
  ledger: Figures | null;
  change: Figures;
  words: string | null;
};

/** The bulletin made by hand from which a month goes on, as a bulletin freezes it; plain JSON. */
export type EarlierOpening = {
  month: string;
  number: string | null;
  issuedOn: Day;
  asOf: Day;
  /** K of the ledger’s side. */
  knownAt: Instant;
  old: Figures;
  ledger: Figures;
  lines: ToldDifference[];
  units: { unit: string; old: Figures; ledger: Figures }[];
};

/** The key of the line for what no list of projects accounts for. */
export const REST_KEY = '名单外';
/** What stands under no unit. */
export const NO_UNIT = '未列单位';

export const figuresOf = ({ countBp, yuanBp }: Amount): Figures => ({
  count: Number(decimalOfBp(countBp)),
  wan: Number(wanDecimal(yuanBp)),
});

/** Which kind of difference a line is. */
export function whatOf({ kind, differs }: Pick<Difference, 'kind' | 'differs'>): string {
  if (kind === 'onlyOld') return '台账不计';
  if (kind === 'onlyLedger') return '台账新计';
  const told = [differs.count ? '个数' : null, differs.amount ? '金额' : null, differs.unit ? '单位' : null];
  return `${told.filter((one) => one !== null).join('、') || '份额'}不同`;
}

/** The figures an explanation speaks of, units by name: when one of them changes, it no longer holds. */
export function signatureOf(
  { old, ledger, parts }: Pick<Difference, 'parts'> & { old: Amount | null; ledger: Amount | null },
  unitName: (id: string | null) => string,
): string {
  const told = (amount: Amount | null) => (amount === null ? '' : `${amount.countBp}/${amount.yuanBp}`);
  return [told(old), told(ledger), ...parts.map((part) => `${unitName(part.unit)} ${told(part)}`).sort()].join(' | ');
}

/** What no list accounts for, in words to begin with. */
export function restSuggestion({ rest }: Pick<Comparison, 'rest'>): string {
  const { count, wan } = rest ? figuresOf(rest.change) : { count: 0, wan: 0 };
  if (count === 0 && wan === 0) return '原通报分单位数与项目名单不一致';
  if (count <= 0 && wan <= 0) return `原通报没有列出名单的${-count}个、${separated(String(-wan))}万元，无法逐项核对`;
  return '原通报累计数与所附项目名单不一致';
}

/** How many lines are not explained yet. */
export function unexplainedOf({ lines }: Pick<EarlierOpening, 'lines'>): ToldDifference[] {
  return lines.filter((line) => line.words === null);
}
