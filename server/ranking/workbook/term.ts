import type { SheetCell } from '../../document/spreadsheet';
import { fractionText } from '../../target/rules';
import * as exact from '../decimal';

/**
 * Formulas of the workbook as terms: each carries its text and what it comes to with the figures the file is written
 * with, exactly. Text and value are made by the same function, so that a stored result is never another rule’s.
 */
export type Term = {
  formula: string;
  value: () => exact.Exact;
  /** What brackets it needs inside another term. */
  bound: 'tight' | 'product' | 'sum';
  /** No binary dust in it (a typed figure, a rounded one): may be compared as it stands. */
  clean: boolean;
};
/** A condition. Both kinds are asked only when needed: the branch of an IF that is not taken may divide by nothing. */
export type Test = { formula: string; holds: () => boolean };

/** Digits to which a computed value is brought before it is compared or rounded: beyond them there is only binary dust. */
const DUST = 10;

/** A number of the scheme. Also those with `%`: 96% stands as 0.96. */
export function number(of: string | exact.Exact): Term {
  const value = typeof of === 'string' ? exact.exact(of) : of;
  return {
    formula: decimalText(value),
    value: () => value,
    bound: value.over < 0n ? 'sum' : 'tight',
    clean: exact.endsWithin(value, DUST),
  };
}

export const NOUGHT = number(exact.ZERO);

/** What the engine would refuse: whoever changes the file into it sees #N/A. A published figure never comes to it. */
export const NOT_AVAILABLE: Term = {
  formula: 'NA()',
  value: () => {
    throw new Error('a published ranking has a score for everything it counts');
  },
  bound: 'tight',
  clean: true,
};

/** A cell that is placed already. */
export function reference(formula: string, value: exact.Exact, clean: boolean): Term {
  return { formula, value: () => value, bound: 'tight', clean };
}

export function sum(terms: readonly Term[]): Term {
  const [only] = terms;
  if (only === undefined) return NOUGHT;
  if (terms.length === 1) return only;
  return {
    formula: terms.map(({ formula }, index) => (index === 0 || formula.startsWith('-') ? '' : '+') + formula).join(''),
    value: () => exact.total(terms.map((term) => term.value())),
    bound: 'sum',
    clean: false,
  };
}

export function difference(from: Term, off: Term): Term {
  return {
    formula: `${from.formula}-${off.bound === 'sum' ? bracketed(off) : off.formula}`,
    value: () => exact.minus(from.value(), off.value()),
    bound: 'sum',
    clean: false,
  };
}

export function product(...terms: readonly Term[]): Term {
  return {
    formula: terms.map((term) => (term.bound === 'sum' ? bracketed(term) : term.formula)).join('*'),
    value: () => terms.map((term) => term.value()).reduce(exact.times),
    bound: 'product',
    clean: false,
  };
}

export function quotient(over: Term, under: Term): Term {
  return {
    formula: `${over.bound === 'sum' ? bracketed(over) : over.formula}/${under.bound === 'tight' ? under.formula : bracketed(under)}`,
    value: () => exact.dividedBy(over.value(), under.value()),
    bound: 'product',
    clean: false,
  };
}

/** The smaller; null has no limit. */
export function least(term: Term, limit: Term | null): Term {
  if (limit === null) return term;
  return called('MIN', [term, limit], () => exact.lesser(term.value(), limit.value()));
}

/** The larger; null has no limit. */
export function most(term: Term, limit: Term | null): Term {
  if (limit === null) return term;
  return called('MAX', [term, limit], () => exact.greater(term.value(), limit.value()));
}

/** 四舍五入 as declared, a half away from zero; null leaves the value. The dust goes first, or 2.345 would be 2.34. */
export function rounded(term: Term, digits: number | null): Term {
  if (digits === null) return term;
  return {
    formula: `ROUND(${settled(term)},${digits})`,
    value: () => exact.rounded(term.value(), digits),
    bound: 'tight',
    clean: true,
  };
}

/** The same value without dust, to be compared by many others. */
export function dusted(term: Term, digits: number = DUST): Term {
  return term.clean ? term : { ...term, formula: `ROUND(${term.formula},${digits})`, bound: 'tight', clean: true };
}

/** Whole parts of a value that is not negative. */
export function wholePart(term: Term): Term {
  const value = () => {
    const { over, under } = term.value();
    return exact.whole(over / under);
  };
  return { formula: `INT(${settled(term)})`, value, bound: 'tight', clean: true };
}

export function when(test: Test, then: Term, otherwise: Term): Term {
  return {
    formula: `IF(${test.formula},${then.formula},${otherwise.formula})`,
    value: () => (test.holds() ? then.value() : otherwise.value()),
    bound: 'tight',
    clean: then.clean && otherwise.clean,
  };
}

type Sign = '>=' | '>' | '<=' | '<' | '=' | '<>';
const SIGNS: Record<Sign, (order: number) => boolean> = {
  '>=': (order) => order >= 0,
  '>': (order) => order > 0,
  '<=': (order) => order <= 0,
  '<': (order) => order < 0,
  '=': (order) => order === 0,
  '<>': (order) => order !== 0,
};

export function is(term: Term, sign: Sign, than: Term): Test {
  return {
    formula: `${settled(term)}${sign}${settled(than)}`,
    holds: () => SIGNS[sign](exact.compare(term.value(), than.value())),
  };
}

export function all(tests: readonly Test[]): Test {
  return joined('AND', tests, () => tests.every((test) => test.holds()));
}

export function not(test: Test): Test {
  return { formula: `NOT(${test.formula})`, holds: () => !test.holds() };
}

export function any(tests: readonly Test[]): Test {
  return joined('OR', tests, () => tests.some((test) => test.holds()));
}

/** A function of the workbook with its value given beside it. */
export function called(name: string, parts: readonly { formula: string }[], value: () => exact.Exact): Term {
  return { formula: `${name}(${parts.map((part) => part.formula).join(',')})`, value, bound: 'tight', clean: false };
}

/** 1 where the test holds, otherwise 0. */
export const flag = (test: Test): Term => when(test, number('1'), NOUGHT);

/** A list of constants inside a formula: `{100,80,60}`. */
export function constants(texts: readonly string[]): string {
  return `{${texts.map((text) => decimalText(exact.exact(text))).join(',')}}`;
}

/** Text inside a formula. */
export const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** What Excel takes: so many characters, so many brackets in one another. */
const LONGEST = 8000;
const DEEPEST = 60;

/** Whether spreadsheet programs take a formula; of one that is too long the value is kept and the reader told. */
export function isWritable(formula: string): boolean {
  let depth = 0;
  let deepest = 0;
  for (const character of formula.replace(/"[^"]*"/g, '')) {
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    deepest = Math.max(deepest, depth);
  }
  return formula.length <= LONGEST && deepest <= DEEPEST;
}

/** A cell with a formula and its result; what is only a number stands as one. */
export function cellOf(formula: string, value: exact.Exact): SheetCell {
  const result = numeric(value);
  return /^-?[\d.]+$/.test(formula) || !isWritable(formula) ? result : { formula, result };
}

/** A value as a cell holds it. */
export function numeric(value: exact.Exact): number {
  return Number(fractionText(value, 15));
}

const bracketed = (term: Term): string => `(${term.formula})`;

const settled = (term: Term): string => dusted(term).formula;

function joined(name: string, tests: readonly Test[], holds: () => boolean): Test {
  const [only] = tests;
  if (only && tests.length === 1) return only;
  return { formula: `${name}(${tests.map((test) => test.formula).join(',')})`, holds };
}

/** Decimals of the files have at most 12 digits, hundredths two more; what does not end is never a constant. */
function decimalText(value: exact.Exact): string {
  const text = fractionText(value, 14);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
