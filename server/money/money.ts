/**
 * Money of the ledger: integer 元 (yuan). People write and read 万元 with up to four decimals, which is exactly one 元;
 * text runs in 亿元. Dollars and other currencies are kept in whole units beside it.
 */
export type Yuan = number;

export const YUAN_PER_WAN = 10_000;

/** 元 from 万元 text such as `12000` or `1500.5`; null when it is no amount or has more than four decimals. */
export function yuanOfWan(text: string): Yuan | null {
  const match = /^(-?)(\d{1,11})(?:\.(\d{1,4}))?$/.exec(text.trim().replaceAll(',', ''));
  if (!match) return null;
  const yuan = Number(match[2]) * YUAN_PER_WAN + Number((match[3] ?? '').padEnd(4, '0'));
  return match[1] && yuan > 0 ? -yuan : yuan;
}

/** 万元 as a JSON number with at most four decimals. */
export function wanOf(yuan: Yuan): number {
  return yuan / YUAN_PER_WAN;
}

/** 万元 for tables: thousands separated, decimals as entered: `12,000`, `1,500.5`. */
export function wanText(yuan: Yuan): string {
  const sign = yuan < 0 ? '-' : '';
  const whole = Math.floor(Math.abs(yuan) / YUAN_PER_WAN);
  const rest = String(Math.abs(yuan) % YUAN_PER_WAN)
    .padStart(4, '0')
    .replace(/0+$/, '');
  return `${sign}${whole.toString().replace(/\B(?=(\d{3})+(?!\d))/g, ',')}${rest ? `.${rest}` : ''}`;
}

/** 万元 as plain decimal text without separators: `12000`, `1500.5`. */
export function wanPlain(yuan: Yuan): string {
  return wanText(yuan).replaceAll(',', '');
}

/** 亿元 for running text, two decimals, half away from zero (BULLETIN.md, “How numbers are written”): `31.60`. */
export function yiText(yuan: Yuan): string {
  const hundredths = Math.round(Math.abs(yuan) / 1_000_000);
  const text = `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`;
  return yuan < 0 && hundredths > 0 ? `-${text}` : text;
}

/** 万元 as exact decimal text from basis points of 元: at most eight decimals, no trailing zeros. */
export function wanDecimal(yuanBp: bigint): string {
  const under = 100_000_000n;
  const sign = yuanBp < 0n ? '-' : '';
  const size = yuanBp < 0n ? -yuanBp : yuanBp;
  const rest = String(size % under)
    .padStart(8, '0')
    .replace(/0+$/, '');
  return `${sign}${size / under}${rest ? `.${rest}` : ''}`;
}
