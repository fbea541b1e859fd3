import { wanText } from '../../server/money/money';

/** 万元 of a sum, or a dash where there is none. */
export function wanOrDash(yuan: number | null): string {
  return yuan === null ? '—' : wanText(yuan);
}

/** A decimal number of 万元 with thousands separated. */
export function separated(value: string | number): string {
  const [whole = '', rest] = String(value).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return rest ? `${grouped}.${rest}` : grouped;
}

/** A count of a table: at most two decimals, a dash for nothing. */
export function countOrDash(value: string): string {
  const number = Number(value);
  return number === 0 ? '–' : String(Math.round(number * 100) / 100);
}

/** `3月19日 16:05` of an instant, in Shanghai; with the year when it is another. */
export function clockText(instant: number, now: number): string {
  const local = new Date(instant + 8 * 3_600_000).toISOString();
  const year =
    local.slice(0, 4) === new Date(now + 8 * 3_600_000).toISOString().slice(0, 4) ? '' : `${local.slice(0, 4)}年`;
  return `${year}${Number(local.slice(5, 7))}月${Number(local.slice(8, 10))}日 ${local.slice(11, 16)}`;
}

/** `3月19日`, with the year when it is not the given one. */
export function shortDay(day: string, year: number): string {
  const [own, month, date] = day.split('-').map(Number);
  const text = `${month}月${date}日`;
  return own === year ? text : `${own}年${text}`;
}

/** A file’s size for people. */
export function sizeText(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
