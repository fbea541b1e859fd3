import { unitNamed } from '../../intake/understand/money-unit';
import { readAmount } from '../../intake/understand/read-amount';
import { readUnits, UnitNames } from '../../intake/understand/read-units';
import { kept, squash } from '../../intake/understand/text';
import type { Share } from '../../ledger/fact';

/** A unit of the ledger, as a pasted list may name it. */
export type NamedUnit = { id: string; name: string; aliases: string[] };

/** A line of the pasted list of projects: what it says, or what keeps it from being taken. `line` counts from 1. */
export type PastedProject = {
  line: number;
  text: string;
  /** The number of the project in the ledger, where the list has it. */
  code: string | null;
  name: string;
  shares: Share[];
  yuan: number;
  problem: string | null;
};

/** A line of the pasted figures of the units; the count in basis points. */
export type PastedUnit = {
  line: number;
  text: string;
  unit: string;
  countBp: number;
  yuan: number;
  problem: string | null;
};

const WAN = unitNamed('万元');
const CODE = /^\d{4}-\d{3,6}$/;
const SERIAL = /^\d{1,4}[.、．]?$/;
const LONGEST_NAME = 200;
const PROJECT_FORM = '请按“项目名称、责任单位、万元”分三栏，每行一个项目';
const UNIT_FORM = '请按“单位、个数、万元”分三栏，每行一个单位';

/**
 * The list of projects of a bulletin made by hand, as it was copied from Excel or Word: name, units, 万元, parted by tabs or by 、.
 * A serial number before them is dropped, heads and sums are passed over.
 */
export function readPastedProjects(text: string, units: readonly NamedUnit[]): PastedProject[] {
  const names = new UnitNames(units);
  return linesOf(text).map(({ line, text: own, cells: all }) => {
    const cells = withoutSerial(all, 3);
    const code = CODE.test(cells[0] ?? '') ? (cells.shift() ?? null) : null;
    const read: PastedProject = { line, text: own, code, name: '', shares: [], yuan: 0, problem: null };
    const amount = cells.pop();
    // A number alone names its project.
    if (code !== null && cells.length === 1 && names.find(cells[0] ?? '') !== null) cells.unshift(code);
    const [name, unit] = parted(cells, names, own.includes('\t'));
    if (amount === undefined || (name === '' && code === null)) return { ...read, problem: PROJECT_FORM };
    if (name.length > LONGEST_NAME) return { ...read, problem: `项目名称最长 ${LONGEST_NAME} 字` };
    Object.assign(read, { name: name === '' ? (code ?? '') : name });
    const { yuan, problem } = wanOf(amount);
    if (problem !== null) return { ...read, problem };
    const found = sharesOf(unit, names, units);
    return { ...read, yuan, shares: found.shares, problem: found.problem };
  });
}

/** The figures of the units of a bulletin made by hand: unit, count, 万元; one line a unit. */
export function readPastedUnits(text: string, units: readonly NamedUnit[]): PastedUnit[] {
  const names = new UnitNames(units);
  const seen = new Set<string>();
  return linesOf(text).map(({ line, text: own, cells: all }) => {
    const cells = withoutSerial(all, 3);
    const read: PastedUnit = { line, text: own, unit: '', countBp: 0, yuan: 0, problem: null };
    const [name, count, amount] = cells;
    if (name === undefined || count === undefined || amount === undefined || cells.length > 3)
      return { ...read, problem: UNIT_FORM };
    const unit = idOf(name, names, units);
    if (unit === null) return { ...read, problem: unknownUnit(name) };
    if (seen.has(unit)) return { ...read, problem: `“${name}”出现了两次，请合并成一行` };
    seen.add(unit);
    const countBp = countOf(count);
    if (countBp === null) return { ...read, problem: `个数“${count}”应为数字，如 3 或 2.5` };
    const { yuan, problem } = wanOf(amount);
    return { ...read, unit, countBp, yuan, problem };
  });
}

/** A number of projects as basis points (10,000 = one), at most four decimals; null when it is none. */
export function countOf(text: string): number | null {
  const match = /^(\d{1,6})(?:\.(\d{1,4}))?个?$/.exec(squash(text));
  return match ? Number(match[1]) * 10_000 + Number((match[2] ?? '').padEnd(4, '0')) : null;
}

type PastedLine = { line: number; text: string; cells: string[] };

/** Lines with their numbers; blank ones, heads and sums have none. */
function linesOf(text: string): PastedLine[] {
  return text.split(/\r\n?|\n/).flatMap((own, index) => {
    const cells = cellsOf(own);
    const bare = squash(own);
    const isHead = !/\d/.test(bare) && /(名称|单位|个数|金额|万元)/.test(bare);
    const isSum = cells.some((cell) => /^(合计|总计|小计|全区合计)$/.test(squash(cell)));
    return cells.length === 0 || isHead || isSum ? [] : [{ line: index + 1, text: own.trim(), cells }];
  });
}

/** The cells of a line: by tabs where it has any, else by 、 ； ， and blanks; a comma inside a number parts nothing. */
function cellsOf(line: string): string[] {
  if (line.includes('\t')) {
    const cells = line.split('\t').map(kept);
    while (cells.length > 0 && cells.at(-1) === '') cells.pop();
    return cells[0] === '' ? cells.slice(1) : cells;
  }
  return line
    .split(/[、，;；]|,(?!\d{3}(?!\d))|\s+/u)
    .map(kept)
    .filter((cell) => cell !== '');
}

function withoutSerial(cells: readonly string[], least: number): string[] {
  return cells.length > least && SERIAL.test(cells[0] ?? '') ? cells.slice(1) : [...cells];
}

/** Name and units of what stands before the amount: by columns, or, where 、 parts names and units alike, the units from the right. */
function parted(cells: readonly string[], names: UnitNames, byColumns: boolean): [name: string, unit: string] {
  if (byColumns) return [cells[0] ?? '', cells[1] ?? ''];
  let from = cells.length;
  while (from > 1 && readUnits(cells[from - 1] ?? '', names).every((unit) => unit.known)) from -= 1;
  if (from === cells.length && cells.length > 1) from -= 1;
  return [cells.slice(0, from).join(''), cells.slice(from).join('、')];
}

function wanOf(text: string): { yuan: number; problem: string | null } {
  const read = readAmount({ text, problem: null }, WAN);
  if (read.state === 'ok' && read.yuan !== null) return { yuan: read.yuan, problem: null };
  return { yuan: 0, problem: `金额“${text}”应为万元数，如 12000 或 12,000.5` };
}

function sharesOf(
  text: string,
  names: UnitNames,
  units: readonly NamedUnit[],
): { shares: Share[]; problem: string | null } {
  const read = readUnits(text, names);
  const unknown = read.find((unit) => !unit.known);
  if (unknown) return { shares: [], problem: unknownUnit(unknown.unit) };
  return {
    shares: read.map(({ unit, bp }) => ({ unit: units.find((one) => one.name === unit)?.id ?? unit, bp })),
    problem: null,
  };
}

function idOf(text: string, names: UnitNames, units: readonly NamedUnit[]): string | null {
  const name = names.find(text);
  return units.find((unit) => unit.name === name)?.id ?? null;
}

function unknownUnit(name: string): string {
  return `台账没有单位“${name}”，请改成台账里的名称，或在“单位”里加上这个别名`;
}
