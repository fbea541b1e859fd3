import { wanText } from '../money/money';
import { ATTRIBUTE_NAMES, NODE_NAMES } from './chain';
import type { Amount, Fact, Precision } from './fact';

const CURRENCY_NAMES: Record<string, string> = {
  USD: '美元',
  EUR: '欧元',
  GBP: '英镑',
  JPY: '日元',
  HKD: '港元',
  KRW: '韩元',
};

/** What a currency code is called; the code itself when it is a rare one. */
export function currencyName(code: string): string {
  return CURRENCY_NAMES[code] ?? code;
}

/** `12,000 万元`, `1,000 万美元（汇率 6.85，折 6,850 万元）`, `1,000 万美元（未定汇率）`. */
export function amountWords(amount: Amount): string {
  if (amount.amount === null) return amount.yuan === null ? '金额待定' : `${wanText(amount.yuan)} 万元`;
  const foreign = `${wanText(amount.amount)} 万${currencyName(amount.currency)}`;
  return amount.yuan === null
    ? `${foreign}（未定汇率）`
    : `${foreign}（汇率 ${amount.rate}，折 ${wanText(amount.yuan)} 万元）`;
}

/** A share in percent without trailing zeros: `33.34%`. */
export function shareWords(bp: number): string {
  return `${bp / 100}%`;
}

/** What a fact states, in words; ids of units, investors and persons by `nameOf`. Empty for what its title says. */
export function valueWords(fact: Fact, nameOf: (id: string) => string): string {
  switch (fact.kind) {
    case 'node':
    case 'withdrawal':
      return '';
    case 'investment':
    case 'approvedInvestment':
      return amountWords(fact.value);
    case 'shares':
      return fact.value
        .map(
          (share, index) =>
            `${nameOf(share.unit)}${fact.value.length > 1 ? ` ${shareWords(share.bp)}${index === 0 ? '（主办）' : ''}` : ''}`,
        )
        .join('、');
    case 'completedInvestment':
    case 'paidIn':
      return `累计 ${wanText(fact.value.yuan)} 万元`;
    case 'foreignPaidIn':
      return `累计 ${wanText(fact.value.amount)} 万${currencyName(fact.value.currency)}`;
    case 'attribute':
      return `${ATTRIBUTE_NAMES[fact.value.name]}：${fact.value.value === null ? '（清空）' : nameOf(fact.value.value)}`;
    case 'planned':
      return `${NODE_NAMES[fact.value.node]} ${fact.value.by}`;
    case 'suspended':
    case 'resumed':
    case 'terminated':
    case 'lost':
    case 'transferred':
      return fact.value ?? '';
  }
}

/** How a day of some precision is said: `2018年3月19日`, `2018年3月`, `2018年`, `不晚于2018年3月19日`. */
export function dayWords(text: string, precision: Precision): string {
  const [year, month, date] = text.split('-').map(Number);
  if (precision === 'year') return `${year}年`;
  if (precision === 'month') return `${year}年${month}月`;
  return `${precision === 'by' ? '不晚于' : ''}${year}年${month}月${date}日`;
}
