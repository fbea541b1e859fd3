/** `2018年一季度`. */
export function quarterText(quarter: string): string {
  return `${quarter.slice(0, 4)}年${['', '一', '二', '三', '四'][Number(quarter.slice(5))]}季度`;
}

/** A quarter and those before it, newest first. */
export function quartersBefore(quarter: string, count: number): string[] {
  const index = Number(quarter.slice(0, 4)) * 4 + Number(quarter.slice(5)) - 1;
  return Array.from({ length: count }, (_, back) => `${Math.floor((index - back) / 4)}Q${((index - back) % 4) + 1}`);
}
