import { dayOf, type Instant, isoOf } from './day';
import { weekday } from './week';

/** “3月22日（周四）17:00” of an instant, in Shanghai. */
export function momentWords(instant: Instant): string {
  const day = dayOf(instant);
  const name = '一二三四五六日'[weekday(day) - 1];
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日（周${name}）${isoOf(instant).slice(11, 16)}`;
}
