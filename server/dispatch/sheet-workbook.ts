import { momentWords } from '../calendar/moment-words';
import type { Sheet, SheetColumn } from '../document/spreadsheet';
import { STAGE_NAMES, STAGES } from '../ledger/chain';
import { wanOf, type Yuan } from '../money/money';
import { CYCLE_STATE_NAMES } from './cycle';
import type { CycleRow } from './cycle-store';
import { FILED_NAMES } from './filing';
import { LIGHT_NAMES } from './lights';
import type { WeekSheet } from './sheet';
import { lightReasons, progressWords } from './sheet-words';
import type { Since } from './week';

const COLUMNS: readonly SheetColumn[] = [
  { head: '序号', width: 6, kind: 'integer' },
  { head: '灯', width: 6, kind: 'text' },
  { head: '上期灯', width: 7, kind: 'text' },
  { head: '编号', width: 10, kind: 'text' },
  { head: '项目', width: 26, kind: 'text' },
  { head: '单位', width: 12, kind: 'text' },
  { head: '阶段', width: 6, kind: 'text' },
  { head: '投资（万元）', width: 12, kind: 'wan' },
  { head: '本周进展', width: 32, kind: 'text' },
  { head: '下周计划', width: 28, kind: 'text' },
  { head: '问题', width: 24, kind: 'text' },
  { head: '需要谁办', width: 12, kind: 'text' },
  { head: '本周报累计完成投资（万元）', width: 13, kind: 'wan' },
  { head: '本周报累计到位资金（万元）', width: 13, kind: 'wan' },
  { head: '报送', width: 7, kind: 'text' },
  { head: '亮灯原因', width: 28, kind: 'text' },
];
const TOTALS = [7, 12, 13];

/** The meeting sheet as a workbook, A3 landscape: the projects as far as the reader may see them, and what the sheet is. */
export function sheetWorkbook(
  week: { cycle: CycleRow; sheet: WeekSheet },
  more: { lightsShown: boolean; since: readonly Since[] },
): Sheet[] {
  const { sheet, cycle } = week;
  return [
    {
      name: '调度表',
      title: `${sheet.label}重点项目调度表`,
      columns: [...COLUMNS],
      rows: sheet.rows.map((row, index) => [
        index + 1,
        more.lightsShown ? LIGHT_NAMES[row.light] : '—',
        more.lightsShown && row.lightBefore !== null ? LIGHT_NAMES[row.lightBefore] : '—',
        row.code,
        row.name,
        row.unit ?? '未定单位',
        STAGE_NAMES[STAGES[row.stage] ?? 'lead'],
        wanCell(row.yuan),
        progressWords(row.report.words),
        row.report.words?.plan ?? null,
        row.report.words?.problem ?? null,
        row.report.words?.who ?? null,
        wanCell(row.report.words?.completedYuan ?? null),
        wanCell(row.report.words?.paidInYuan ?? null),
        FILED_NAMES[row.report.state],
        more.lightsShown ? lightReasons(row).join('；') : null,
      ]),
      totals: TOTALS,
      freeze: 5,
      paper: 'A3',
      tallRows: true,
    },
    {
      name: '说明',
      columns: [
        { head: '项', width: 18, kind: 'text' },
        { head: '说明', width: 90, kind: 'text' },
      ],
      rows: [
        ['状态', CYCLE_STATE_NAMES[cycle.state]],
        ['截止时间', momentWords(cycle.deadline)],
        ['数据截至', `${sheet.cuts.to.day}，按 ${momentWords(sheet.cuts.to.known)} 已知的认定`],
        ['比较起点', `${sheet.cuts.from.day}，按 ${momentWords(sheet.cuts.from.known)} 已知的认定`],
        ['冻结校验（SHA-256）', sheet.frozen?.sha256 ?? '尚未冻结，数据仍会变化'],
        ['项目', `已签约、未投产的 ${sheet.rows.length} 个项目，按灯、投资额排列`],
        ...more.since.map((one) => [
          `冻结后 ${momentWords(one.at)}`,
          `${one.code} ${one.name}：${one.what}（不改已冻结的数）`,
        ]),
      ],
    },
  ];
}

function wanCell(yuan: Yuan | null): number | null {
  return yuan === null ? null : wanOf(yuan);
}
