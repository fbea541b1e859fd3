import { squash } from './text';

/** A plan of the building years: `2017-2019` starts by 2017 and is completed by 2019. */
export type YearSpan = { from: string; to: string };

const POINT = String.raw`(\d{4})(?:年|\.|/|(?=[-—–~～至到])|$)(?:(\d{1,2})月?)?`;
const SPAN = new RegExp(`^${POINT}(?:[-—–―~～至到]+)${POINT}(?:年)?$`);

/** Reads 建设（起止）年限; null for durations (“2年”), blanks and anything else. */
export function readYears(text: string): YearSpan | null {
  const bare = squash(text).replace(/[(（].*?[)）]/g, '');
  const one = /^(\d{4})年?$/.exec(bare);
  if (one?.[1] && likely(one[1])) return { from: one[1], to: one[1] };
  const match = SPAN.exec(bare);
  if (match) {
    const [, fromYear = '', fromMonth, toYear = '', toMonth] = match;
    const span = { from: point(fromYear, fromMonth), to: point(toYear, toMonth) };
    return likely(fromYear) && likely(toYear) && span.from.slice(0, 4) <= span.to.slice(0, 4) ? span : null;
  }
  const short = /^(\d{4})年?[-—–―~～至到]+(\d{2})年?$/.exec(bare);
  if (short?.[1] && short[2] && likely(short[1])) return { from: short[1], to: short[1].slice(0, 2) + short[2] };
  return null;
}

function point(year: string, month: string | undefined): string {
  const number = Number(month ?? 0);
  return number >= 1 && number <= 12 ? `${year}-${String(number).padStart(2, '0')}` : year;
}

function likely(year: string): boolean {
  return year >= '1950' && year <= '2100';
}
