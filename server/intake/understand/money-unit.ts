import { squash } from './text';

/** What a bare number of a column or sheet counts: 元 each, and the currency. */
export type MoneyUnit = { name: string; yuan: number; currency: string };

const FACTORS: Record<string, number> = {
  亿: 100_000_000,
  千万: 10_000_000,
  百万: 1_000_000,
  万: 10_000,
  千: 1000,
  '': 1,
};

const CURRENCIES: readonly [RegExp, string][] = [
  [/港币|港元|hk\$|hkd/i, 'HKD'],
  [/新加坡元|新元|sgd/i, 'SGD'],
  [/新?台币|twd|nt\$/i, 'TWD'],
  [/澳元|澳币|aud/i, 'AUD'],
  [/加元|加币|cad/i, 'CAD'],
  [/美元|美金|美圆|usd|us\$|\$/i, 'USD'],
  [/英镑|gbp|£/i, 'GBP'],
  [/欧元|eur|€/i, 'EUR'],
  [/日元|日圆|jpy/i, 'JPY'],
  [/韩元|韩圆|krw|₩/i, 'KRW'],
  [/瑞士法郎|chf/i, 'CHF'],
  [/卢布|rub/i, 'RUB'],
];

/** The ISO code of a foreign currency named in the text; null for 人民币 and for none. */
export function foreignCurrency(text: string): string | null {
  return CURRENCIES.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}

/** Text without the names of currencies. */
export function withoutCurrency(text: string): string {
  return CURRENCIES.reduce(
    (rest, [pattern]) => rest.replace(new RegExp(pattern, 'gi'), ''),
    text.replace(/人民币|rmb|cny|¥|￥/gi, ''),
  );
}

const NAMED =
  /(亿|千万|百万|万|千)?(?:元人民币|人民币|元|美元|美金|港元|港币|欧元|英镑|日元)|(亿|万)(?![\d元美港欧英日吨平亩㎡台套件吨只辆])/;

/** The unit a header states, such as “总投资（亿元）” or “投资额/万元”. */
export function unitOfHeader(header: string): MoneyUnit | null {
  const text = squash(header);
  const stated =
    /[(（/:：、,]((?:人民币)?(?:亿|千万|百万|万|千)?(?:元|美元|美金|港元|港币|欧元|英镑|日元|人民币))|[(（]((?:亿|万))[)）]/.exec(
      text,
    );
  const found = stated?.[1] ?? stated?.[2] ?? (/^(.*)(万元|亿元)$/.exec(text)?.[2] as string | undefined);
  return found ? unitNamed(found) : null;
}

/** The unit a note above the table states: “单位：万元”, “（金额单位：亿元，面积单位：亩）”, “（亿元）”. */
export function unitOfNote(note: string): MoneyUnit | null {
  const text = squash(note);
  const stated =
    /(?:单位|货币单位|计量单位|金额)(?:为|:|：|\()?((?:人民币)?(?:亿|千万|百万|万|千)?(?:元|美元|美金|港元|欧元))/.exec(
      text,
    ) ?? /[(（]((?:人民币)?(?:亿|万)(?:元|美元))[)）]/.exec(text);
  if (stated?.[1]) return unitNamed(stated[1]);
  const last = /单位[:：].{0,12}?((?:亿|万)(?:元|美元))/.exec(text);
  return last?.[1] ? unitNamed(last[1]) : null;
}

/** `万元`, `亿元`, `元`, `万美元` as a unit; null when it is none. */
export function unitNamed(name: string): MoneyUnit | null {
  const text = squash(name).replace(/人民币/g, '');
  const match = NAMED.exec(text) ?? /^(亿|万)$/.exec(text);
  if (!match) return null;
  const step = match[1] ?? match[2] ?? '';
  const currency = foreignCurrency(text) ?? 'CNY';
  return { name: currency === 'CNY' ? `${step}元` : text, yuan: FACTORS[step] ?? 1, currency };
}
