import type { Sheet } from '../document/spreadsheet';
import type { BulletinData } from './data';
import { earlierTables } from './earlier/tables';
import { type Issue, restrictionOf } from './issuer';
import { throughText } from './phrases';
import { tableSheet } from './table';
import {
  bandTable,
  industryTable,
  movementTables,
  nodeTables,
  problemTables,
  reconciliationCut,
  reconciliationTable,
  signingsTable,
  unitIndustryTable,
  unitTable,
} from './tables';

/** All tables of a bulletin as a workbook: numbers as numbers, totals as formulas (DOMAIN.md, 月通报); one that is not in force says so on each. */
export function bulletinWorkbook(data: BulletinData, issue: Pick<Issue, 'standing'> = {}): Sheet[] {
  const sheets = bulletinSheets(data);
  const restriction = restrictionOf(issue);
  if (restriction === undefined) return sheets;
  return sheets.map((sheet) => ({ ...sheet, title: `【${restriction}】${sheet.title ?? ''}` }));
}

function bulletinSheets(data: BulletinData): Sheet[] {
  const ended = data.cuts.units.some((unit) => !unit.alive);
  return [
    figuresSheet(data),
    tableSheet('各单位', unitTable(data)),
    ...(ended ? [tableSheet('各单位（可比口径）', unitTable(data, { comparable: true }))] : []),
    tableSheet('分产业', industryTable(data)),
    tableSheet('单位×产业', unitIndustryTable(data, { level: 3 })),
    ...(ended ? [tableSheet('单位×产业（可比口径）', unitIndustryTable(data, { level: 3, comparable: true }))] : []),
    tableSheet('分规模', bandTable(data)),
    tableSheet('新签约', signingsTable(data)),
    ...[...movementTables(data), ...nodeTables(data), ...problemTables(data)].map((table) =>
      tableSheet(table.title, table),
    ),
    tableSheet('勾稽', reconciliationTable(data)),
    tableSheet('勾稽（按单位）', reconciliationCut(data, 'unit')),
    tableSheet('勾稽（按产业）', reconciliationCut(data, 'industry')),
    tableSheet('勾稽（按规模）', reconciliationCut(data, 'band')),
    ...earlierTables(data).map((table) => tableSheet(table.title, table)),
  ];
}

/** The figures of the text, each with the month and the same period of last year. */
function figuresSheet(data: BulletinData): Sheet {
  const { figures: f } = data;
  return {
    name: '主要指标',
    title: `${throughText(data.month)}主要指标（截至${data.cutOff.asOf}）`,
    columns: [
      { head: '指标', width: 26, kind: 'text' },
      { head: '计量单位', width: 10, kind: 'text' },
      { head: '全年', width: 16, kind: 'wan' },
      { head: '本月', width: 16, kind: 'wan' },
      { head: '上年同期', width: 16, kind: 'wan' },
      { head: '年度目标', width: 12, kind: 'wan' },
    ],
    rows: [
      ['亿元以上签约项目', '个', f.yearSignings, f.monthSignings, f.lastYearSignings, f.target],
      ['亿元以上项目协议投资', '万元', f.yearInvestment, f.monthInvestment, f.lastYearInvestment, null],
      ['以前年度项目增资', '万元', f.yearIncrements, null, null, null],
      ['注册项目', '个', f.yearRegistrations, f.monthRegistrations, null, null],
      ['开工项目', '个', f.yearStarts, f.monthStarts, null, null],
      ['入库项目', '个', f.yearStatisticsEntries, f.monthStatisticsEntries, null, null],
      ['投产项目', '个', f.yearProductions, f.monthProductions, null, null],
      ['到位内资', '万元', f.yearPaidIn, null, null, null],
      ['实际利用外资', '万美元', f.yearForeignPaidIn, null, null, null],
      ['在建亿元以上工业项目', '个', data.works.industrial.underway, null, null, data.works.industrial.target],
      ['在建亿元以上服务业项目', '个', data.works.service.underway, null, null, data.works.service.target],
    ],
    freeze: 1,
  };
}
