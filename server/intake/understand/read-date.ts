import { addDays, type Day, isDay, monthEnd } from '../../calendar/day';
import type { Cell } from '../workbook';
import { saysNothing, tidy } from './text';

/** What a date cell says. `value` is `2018`, `2018-03` or `2018-03-01` after its precision. */
export type ReadDate = {
  state: 'ok' | 'guessed' | 'planned' | 'ask' | 'missing';
  value: string | null;
  precision: 'day' | 'month' | 'year' | null;
  text: string;
  reason: string | null;
};

export type DateContext = {
  asOf: Day;
  date1904: boolean;
  /** In a .csv every cell is text, so `2020.1` may be a number that lost its zero. */
  csv: boolean;
  /** The column itself holds plans (“计划开工时间”). */
  planned: boolean;
};

const PLAN = /计划|预计|拟|力争|争取|目标|预期|待|将于|前完成|(?<=[年月日])前/;
const VAGUE =
  /上半年|下半年|[一二三四1-4]季度|季|年初|年中|年底|年末|月底|月初|上旬|中旬|下旬|春|夏|秋|冬|近期|目前|尽快|以来|左右/;

/** Reads a date of any precision (rule R6): plans are no facts, and what may mean two things is asked. */
export function readDate(cell: Cell | undefined, context: DateContext): ReadDate {
  if (!cell) return { state: 'missing', value: null, precision: null, text: '', reason: null };
  const text = shownDate(cell, context);
  const said = (
    state: ReadDate['state'],
    value: string | null,
    precision: ReadDate['precision'],
    reason: string | null = null,
  ): ReadDate => ({ state, value, precision, text, reason });
  if (cell.problem) return said('ask', null, null, '单元格是错误值或公式没有结果，请填写日期');
  const read = cell.number === null ? readText(cell.text, context) : readNumber(cell, context);
  if (read === null) return said('missing', null, null);
  const planned = read.planned || context.planned;
  if (planned) return said('planned', read.value, read.precision, read.value ? null : '计划时间不明确');
  if (!read.value) return said('ask', null, read.precision, read.reason ?? '不是一个确定的日期');
  const first = read.value.padEnd(10, '-01').slice(0, 10);
  if (first > context.asOf) return said('ask', null, null, `日期晚于 ${context.asOf}，尚未发生；如为计划时间请注明`);
  return said(read.reason ? 'guessed' : 'ok', read.value, read.precision, read.reason);
}

type Found = { value: string | null; precision: ReadDate['precision']; planned: boolean; reason: string | null };

function found(value: string | null, precision: ReadDate['precision'], reason: string | null = null): Found {
  return { value, precision, planned: false, reason };
}

function readNumber(cell: Cell, context: DateContext): Found | null {
  const number = cell.number ?? 0;
  if (cell.date) {
    const day = dayOfSerial(number, context.date1904);
    return found(day, day ? 'day' : null, day ? null : '日期序号不在合理范围');
  }
  if (number === 0) return null;
  if (Number.isInteger(number) && number >= 20_000 && number < 80_000) {
    const day = dayOfSerial(number, context.date1904);
    return found(day, 'day', `按日期序号 ${number} 读取`);
  }
  return readText(cell.text, { ...context, csv: true }); // a number that looks like 2020.1 has lost its zeros, if any
}

/** The day of a spreadsheet serial. Serials up to 60 are refused: 1900-02-29 never existed, and no project is so old. */
export function dayOfSerial(serial: number, date1904: boolean): Day | null {
  const days = Math.floor(serial) + (date1904 ? 1462 : 0);
  if (days < 18_264 || days > 80_000) return null; // 1950-01-01 and 2119
  return addDays('1899-12-30', days);
}

function readText(raw: string, context: DateContext): Found | null {
  const whole = tidy(raw).replace(/\s+(?=[年月日./-])|(?<=[年月./-])\s+/g, '');
  if (saysNothing(whole)) return null;
  const planned = PLAN.test(whole);
  const text = whole
    .replace(/[([【].*?[)\]】]/g, '')
    .replace(PLAN, '')
    .replace(/[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?Z?$/, '')
    .replace(/(已|正式)?(签约|签订|签署|开工|竣工|投产|完成|建成)$/, '')
    .replace(/^(已|于)/, '')
    .trim();
  const read = VAGUE.test(text) ? found(null, null, '只写了大概时间，请填写年月日') : readPlain(text, context);
  return { ...read, planned };
}

function readPlain(text: string, context: DateContext): Found {
  const year = /^(\d{4})年?度?$/.exec(text);
  if (year?.[1] && inRange(year[1])) return found(year[1], 'year');
  const compact = /^(\d{4})(\d{2})(\d{2})?$/.exec(text);
  if (compact?.[1] && inRange(compact[1])) return parts(compact[1], compact[2] ?? '', compact[3]);
  const day = /^(\d{4})(?:年|[./\-、])(\d{1,2})(?:月|[./\-、])(\d{1,2})日?号?\.?$/.exec(text);
  if (day?.[1] && inRange(day[1])) return parts(day[1], day[2] ?? '', day[3]);
  const month = /^(\d{4})(年|[./-])(\d{1,2})月?(?:份)?\.?$/.exec(text);
  if (month?.[1] && inRange(month[1])) {
    if (context.csv && month[2] === '.' && month[3] === '1' && !text.endsWith('月'))
      return found(null, 'month', `“${text}”可能是 1 月，也可能是丢了 0 的 10 月`);
    return parts(month[1], month[3] ?? '', undefined);
  }
  const short = /^(\d{2})(?:年|[./-])(\d{1,2})(?:月|[./-])(?:(\d{1,2})日?)?$/.exec(text);
  if (short?.[1]) {
    const read = parts(`20${short[1]}`, short[2] ?? '', short[3]);
    return read.value ? { ...read, reason: '年份只写了两位' } : read;
  }
  if (/^\d{1,2}(月|[./-])\d{0,2}日?$/.test(text)) return found(null, null, '没有写年份');
  return found(null, null, '不是一个可以读取的日期');
}

function parts(year: string, month: string, day: string | undefined): Found {
  const months = `${year}-${month.padStart(2, '0')}`;
  if (Number(month) < 1 || Number(month) > 12) return found(null, null, '没有这个月份');
  if (day === undefined || day === '') return found(months, 'month');
  const days = `${months}-${day.padStart(2, '0')}`;
  return isDay(days) ? found(days, 'day') : found(null, null, `没有这一天（${monthEnd(months).slice(5, 7)} 月）`);
}

function inRange(year: string): boolean {
  return year >= '1950' && year <= '2100';
}

function shownDate(cell: Cell, context: DateContext): string {
  if (cell.date && cell.number !== null) return dayOfSerial(cell.number, context.date1904) ?? cell.text;
  return tidy(cell.text);
}
