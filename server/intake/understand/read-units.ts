import { kept, squash, tidy } from './text';

export type KnownUnit = { name: string; aliases: string[] };

/** The units of one cell with their shares in basis points; `known` says whether the ledger has such a unit. */
export type ReadUnit = { unit: string; bp: number; known: boolean };

/** Looks units up by name or alias, whatever the blanks and the width of letters. */
export class UnitNames {
  private readonly names = new Map<string, string>();

  constructor(units: readonly KnownUnit[]) {
    for (const unit of units) for (const alias of unit.aliases) this.names.set(squash(alias), unit.name);
    for (const unit of units) this.names.set(squash(unit.name), unit.name);
  }

  find(text: string): string | null {
    return this.names.get(squash(text)) ?? null;
  }
}

const ENDING = /(街道|镇|乡|县|区|市|园|园区|开发区|新城|办事处|片区|集团|局|委|办|岛|本级|公司|中心|平台)$/;

/** True when a text reads like the name of a street, town, park or office. */
export function looksLikeUnit(text: string): boolean {
  const bare = squash(text);
  return bare.length >= 2 && bare.length <= 16 && ENDING.test(bare) && !/项目|合计|小计/.test(bare);
}

/**
 * Reads the units of a cell. A cell that is a known name is one unit; else 、，,/；和与 and line breaks part it when the
 * parts are known or read like units, so that “商务和经济信息化局” stays whole. Shares told as “60%” or “0.6” hold when
 * they add up to one; otherwise all share alike, the odd points going to the first (R: 3334 / 3333 / 3333).
 */
export function readUnits(text: string, names: UnitNames): ReadUnit[] {
  const whole = kept(text);
  if (whole === '') return [];
  const known = names.find(whole);
  if (known) return [{ unit: known, bp: 10_000, known: true }];
  const parts = partsOf(text, names);
  const stated = parts.map(statedShare);
  const sum = stated.reduce<number>((total, part) => total + (part.bp ?? 0), 0);
  const asStated = stated.every((part) => part.bp !== null) && sum === 10_000;
  const even = Math.floor(10_000 / stated.length);
  const units = new Map<string, ReadUnit>();
  for (const [index, part] of stated.entries()) {
    const found = names.find(part.name);
    const unit = found ?? part.name;
    const bp = asStated ? (part.bp ?? 0) : even + (index === 0 ? 10_000 - even * stated.length : 0);
    const before = units.get(unit);
    units.set(unit, { unit, bp: bp + (before?.bp ?? 0), known: found !== null });
  }
  return [...units.values()];
}

function partsOf(text: string, names: UnitNames): string[] {
  const sure = clean(text.split(/[、，,;；/]|\s{2,}|\s*[+＋]\s*/));
  const lines = sure.flatMap((part) => {
    const split = clean(part.split('\n'));
    // A line break inside one long name (“大洼区\n大洼街道”) does not part it.
    return split.length > 1 && split.every((line) => names.find(stripShare(line))) ? split : [squashLines(part)];
  });
  const words = lines.flatMap((part) => {
    const split = clean(part.split(/\s|[和与及]|以及/));
    const each = split.every((word) => names.find(stripShare(word)) !== null);
    const alike = !/\s/.test(part) && split.every(looksLikeUnit);
    return split.length > 1 && (each || alike) ? split : [part.replace(/\s+/g, '')];
  });
  return words.length > 0 ? words : [tidy(text)];
}

function squashLines(text: string): string {
  return text.replace(/\s*\n\s*/g, '').trim();
}

function clean(parts: string[]): string[] {
  return parts.map((part) => part.normalize('NFKC').trim()).filter((part) => part !== '');
}

function stripShare(text: string): string {
  return statedShare(text).name;
}

function statedShare(text: string): { name: string; bp: number | null } {
  const match = /^(.*?)[(:\s]*(\d+(?:\.\d+)?)\s*(%|成)?\)?$/.exec(text);
  if (!match?.[1] || !match[2]) return { name: text, bp: null };
  const number = Number(match[2]);
  const bp = match[3] === '%' ? number * 100 : match[3] === '成' ? number * 1000 : number <= 1 ? number * 10_000 : null;
  return bp === null ? { name: text, bp: null } : { name: match[1].replace(/占$/, '').trim(), bp: Math.round(bp) };
}
