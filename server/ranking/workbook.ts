import type { Sheet } from '../document/spreadsheet';
import { type PublishedRanking, quarterWords } from './document';
import type { Facts } from './facts-file';
import type { Scheme } from './scheme';
import { newDesk } from './workbook/desk';
import { noteSheet } from './workbook/notes';
import { totalColumns } from './workbook/places';
import { reasonSheet, scoreTable } from './workbook/score-table';

/** A published ranking with what it was scored from. */
export type RankingSource = Pick<PublishedRanking, 'result' | 'asOf' | 'sha256'> & { scheme: Scheme; facts: Facts };

/**
 * The published ranking as a workbook whose formulas recompute it: 得分表 and 计算 follow from 数据 and 项目, whose figures a
 * reader may change; scores and places follow in Excel, WPS and LibreOffice by the rules of the engine, rounding included.
 */
export function rankingWorkbook(of: RankingSource): Sheet[] {
  const desk = newDesk(of);
  const totals = totalColumns(desk);
  const title = `${quarterWords(of.result.quarter)}招商引资工作得分表（截至 ${of.asOf}）`;
  return [
    scoreTable(desk, totals, title),
    desk.grid.sheet(),
    desk.figures.sheet(),
    ...(desk.projects.isEmpty ? [] : [desk.projects.sheet()]),
    reasonSheet(desk),
    noteSheet(desk, of),
  ];
}
