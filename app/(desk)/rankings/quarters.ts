import { quartersUpTo } from '../../../server/ranking/course';

const NAMES = ['', '一', '二', '三', '四'];

/** `2018年一季度`. */
export function quarterText(quarter: string): string {
  return `${quarter.slice(0, 4)}年${quarterOfYear(quarter)}`;
}

/** `一季度`, where the year is said already. */
export function quarterOfYear(quarter: string): string {
  return `${NAMES[Number(quarter.slice(5))]}季度`;
}

/** `一季度` beside a quarter of the same year, `2017年四季度` beside one of another. */
export function quarterBeside(quarter: string, other: string): string {
  return quarter.slice(0, 4) === other.slice(0, 4) ? quarterOfYear(quarter) : quarterText(quarter);
}

/** A quarter and those before it, newest first. */
export function quartersBefore(quarter: string, count: number): string[] {
  return quartersUpTo(quarter, count).reverse();
}
