import type { Cell } from '../workbook';
import { foreignCurrency, type MoneyUnit, withoutCurrency } from './money-unit';
import { saysNothing, tidy, withArabicNumerals, withoutBrackets } from './text';

/** What an amount cell says. `amount` is in whole units of a foreign currency. */
export type ReadAmount = {
  state: 'ok' | 'guessed' | 'missing' | 'needs_rate' | 'not_understood';
  yuan: number | null;
  currency: string;
  amount: number | null;
  text: string;
  reason: string | null;
};

const STEPS: Record<string, number> = {
  亿: 100_000_000,
  千万: 10_000_000,
  百万: 1_000_000,
  十万: 100_000,
  万: 10_000,
  '': 1,
};
const MOST_YUAN = 10_000_000_000_000; // 十万亿元: beyond any project, so a misread unit
const NOT_YET = /^(待定|未定|待确定|待议|面议|不详|未知|待核实|未填|保密)$/;
const BOUND = /以上|以下|以内|不低于|不少于|不超过|不高于|至少|最多|超过?|逾|起|[<>≥≤＞＜]/;
const ABOUT = /大约|大概|约|近|左右|上下|余|多|来|预计|估计|拟|暂定|共计|共|计划|总投资额?|投资额?|合计|为|[:：~～]$/g;
const AMOUNT = /^(?:(\d+(?:\.\d+)?)亿)?(?:(\d+(?:\.\d+)?)(千万|百万|十万|万)?)?(?:元|圆|整)*$/;

/**
 * Reads an amount (rules R2–R5): the unit in the cell wins over `unit`, words of approximation and text in brackets make
 * it guessed, a lower bound is no amount, and a foreign one waits for its rate.
 */
export function readAmount(cell: Pick<Cell, 'text' | 'problem'> | undefined, unit: MoneyUnit | null): ReadAmount {
  const shown = cell ? tidy(cell.text) : '';
  const result = (state: ReadAmount['state'], reason: string | null, more: Partial<ReadAmount> = {}): ReadAmount => ({
    state,
    yuan: null,
    currency: 'CNY',
    amount: null,
    text: shown,
    reason,
    ...more,
  });
  if (!cell) return result('missing', '没有填写金额');
  if (cell.problem) return result('not_understood', '单元格是错误值或公式没有结果，请填写金额');
  if (saysNothing(shown) || NOT_YET.test(shown)) return result('missing', '没有填写金额');

  const { outside, inside } = withoutBrackets(shown);
  const bracketUnit = inside.find((part) => /^(亿|万)?(元|美元|人民币)?$/.test(part)) ?? '';
  const beside = inside.filter((part) => part !== '' && part !== bracketUnit);
  const currency = foreignCurrency(shown.includes('(') ? `${outside}${bracketUnit}` : shown);
  const compact = withArabicNumerals(
    withoutCurrency(outside + bracketUnit)
      .replace(/\s+/g, '')
      .replace(/(\d),(?=\d{3}(?!\d))/g, '$1'),
  );
  if (BOUND.test(compact)) return result('not_understood', '只写了界限（如“亿元以上”），不是具体金额');
  const bare = compact.replace(ABOUT, '');
  const match = AMOUNT.exec(bare);
  if (!match || (match[1] === undefined && match[2] === undefined))
    return result('not_understood', '不是一个可以读取的金额');

  const step = match[3] ?? '';
  const ownUnit = match[1] !== undefined || step !== '' || /元|圆/.test(bare);
  if (match[1] !== undefined && match[2] !== undefined && step === '')
    return result('not_understood', '“亿”后面的数字没有写明单位');
  const factor = ownUnit ? (STEPS[step] ?? 1) : (unit?.yuan ?? 10_000);
  const whole = Math.round(scaled(match[1] ?? '0', 100_000_000) + scaled(match[2] ?? '0', factor));
  if (whole === 0) return result('missing', '金额为 0');
  if (whole > MOST_YUAN) return result('not_understood', '金额大得不合常理，请核对单位');

  const reasons: string[] = [];
  if (bare !== compact) reasons.push('金额前后有“约、近、余”等字');
  if (beside.length > 0) reasons.push(`括号里还有文字“${beside.join('；')}”`);
  const foreign = currency ?? (ownUnit || unit === null || unit.currency === 'CNY' ? null : unit.currency);
  if (foreign) return result('needs_rate', '外币金额，请填写折算汇率', { currency: foreign, amount: whole });
  return result(reasons.length > 0 ? 'guessed' : 'ok', reasons.join('；') || null, { yuan: whole });
}

/** Decimal text times a power of ten, without the drift of binary fractions (11.5 × 10⁸, 0.85 × 10⁸). */
function scaled(decimal: string, factor: number): number {
  const [whole = '0', fraction = ''] = decimal.split('.');
  return (Number(whole + fraction) * factor) / 10 ** fraction.length;
}
