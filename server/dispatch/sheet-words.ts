import { LIGHT_NAMES, type Light } from './lights';
import type { ReportWords, SheetRow } from './sheet';

/** The light at the cut-off before, where it was another: “原黄灯”; empty where it is the same or there was none. */
export function turnedWords(row: { light: Light | null; lightBefore: Light | null }): string {
  if (row.light === null || row.lightBefore === null || row.lightBefore === row.light) return '';
  return `原${LIGHT_NAMES[row.lightBefore]}`;
}

/** 本周进展 as the meeting reads it: 无变化 with its weeks in a row; empty where nothing was reported. */
export function progressWords(report: Pick<ReportWords, 'unchanged' | 'unchangedWeeks' | 'progress'> | null): string {
  if (report === null) return '';
  if (!report.unchanged) return report.progress ?? '';
  return report.unchangedWeeks > 1 ? `无变化（连续${report.unchangedWeeks}周）` : '无变化';
}

/** Why a light stands as it does, a sentence a reason; 人工调整 first, with its own. */
export function lightReasons(row: Pick<SheetRow, 'reasons' | 'override' | 'cleanUp'>): string[] {
  return [
    ...(row.override ? [`人工调整至 ${row.override.until}：${row.override.reason}`] : []),
    ...row.reasons.map((reason) => reason.words),
    ...(row.cleanUp ? ['长期没有进展，建议清理'] : []),
  ];
}
