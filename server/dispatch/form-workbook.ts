import type { Instant } from '../calendar/day';
import { momentWords } from '../calendar/moment-words';
import { weekLabel } from '../calendar/week';
import type { Sheet, SheetColumn } from '../document/spreadsheet';
import { STAGE_NAMES, STAGES } from '../ledger/chain';
import { wanOf, type Yuan, yuanOfWan } from '../money/money';

import type { FormRow } from './form';
import { keyText } from './form-key';
import { LIGHT_NAMES } from './lights';
import { ROW_FIELDS, type RowField } from './report-row';

/** The form of a unit for a week, to be filled in offline. */
export type WorkbookForm = {
  week: string;
  unit: { id: string; name: string };
  deadline: Instant;
  /** 无变化 so many weeks in a row asks for a reason (⚙). */
  unchangedWeeks: number;
  /** False while lights are for the bureau only. */
  lightsShown: boolean;
  rows: readonly Pick<FormRow, 'code' | 'name' | 'stage' | 'yuan' | 'light' | 'before' | 'fields'>[];
};

/** The heads by which a filled-in form is read again: a column that was moved is found, one that was renamed is not. */
export const CODE_HEAD = '编号';
export const KEY_HEAD = '填报键（勿改）';
export const ENTRY_HEADS: Record<RowField, string> = {
  unchanged: '本周无变化',
  progress: '本周进展',
  plan: '下周计划',
  problem: '问题',
  who: '需要谁办',
  completed: '累计完成投资（万元）',
  paidIn: '累计到位资金（万元）',
};
/** What stands in the drop-down of 本周无变化. */
export const UNCHANGED_WORD = '是';

const IDENTITY: readonly SheetColumn[] = [
  { head: CODE_HEAD, width: 11, kind: 'text' },
  { head: '项目', width: 26, kind: 'text' },
  { head: '阶段', width: 6, kind: 'text' },
  { head: '投资（万元）', width: 12, kind: 'wan' },
  { head: '灯', width: 6, kind: 'text' },
  { head: '上周进展', width: 24, kind: 'text' },
  { head: '上周计划', width: 24, kind: 'text' },
  { head: '已核实完成投资（万元）', width: 13, kind: 'wan' },
  { head: '已核实到位资金（万元）', width: 13, kind: 'wan' },
];
/** In the middle, so that a sort over part of the columns takes it along. */
const KEY: SheetColumn = { head: KEY_HEAD, width: 10, kind: 'text', hidden: true };
const WIDTHS: Record<RowField, number> = {
  unchanged: 9,
  progress: 32,
  plan: 32,
  problem: 24,
  who: 14,
  completed: 14,
  paidIn: 14,
};
const AMOUNTS: ReadonlySet<RowField> = new Set(['completed', 'paidIn']);

/**
 * The form as a workbook (DOMAIN.md, 周调度): what identifies a project is locked, what is to be filled in is tinted and open and
 * holds what was entered so far; every row carries its key. The second sheet says in plain words how to fill it in.
 */
export function formWorkbook(form: WorkbookForm): Sheet[] {
  return [
    {
      name: '周报',
      title: `${weekLabel(form.week)}周报　${form.unit.name}　截止 ${momentWords(form.deadline)}`,
      columns: [...IDENTITY, KEY, ...ROW_FIELDS.map(entryColumn)],
      rows: form.rows.map((row) => [
        row.code,
        row.name,
        STAGE_NAMES[STAGES[row.stage] ?? 'lead'],
        wanCell(row.yuan),
        form.lightsShown && row.light !== null ? LIGHT_NAMES[row.light] : '—',
        row.before.progress,
        row.before.plan,
        wanCell(row.before.completedYuan),
        wanCell(row.before.paidInYuan),
        keyText({ week: form.week, unitId: form.unit.id, code: row.code, base: row.fields }),
        ...ROW_FIELDS.map((field) => entryCell(field, row.fields[field])),
      ]),
      freeze: 2,
      paper: 'A3',
      protect: true,
      tallRows: true,
    },
    {
      name: '填表说明',
      columns: [{ head: '填表说明', width: 100, kind: 'text' }],
      rows: guide(form).map((line) => [line]),
      tallRows: true,
    },
  ];
}

function entryColumn(field: RowField): SheetColumn {
  return {
    head: ENTRY_HEADS[field],
    width: WIDTHS[field],
    kind: AMOUNTS.has(field) ? 'wan' : 'text',
    entry: true,
    unlocked: true,
    ...(field === 'unchanged' ? { choices: [UNCHANGED_WORD] } : {}),
  };
}

function wanCell(yuan: Yuan | null): number | null {
  return yuan === null ? null : wanOf(yuan);
}

/** An amount as a number; what was typed and is none stays as it was typed, for the person to mend. */
function entryCell(field: RowField, text: string): string | number | null {
  if (field === 'unchanged') return text === '' ? null : UNCHANGED_WORD;
  const yuan = AMOUNTS.has(field) ? yuanOfWan(text) : null;
  return yuan === null ? text || null : wanOf(yuan);
}

function guide(form: WorkbookForm): string[] {
  return [
    `1. 只填浅黄色的栏；其他栏锁定，是台账里已有的内容。这张表只用于${weekLabel(form.week)}，下周请重新下载。`,
    '2. 有进展的填“本周进展”和“下周计划”；没有进展的在“本周无变化”选“是”，不写进展。',
    `3. 连续 ${form.unchangedWeeks} 周无变化，须在“问题”写明原因，在“需要谁办”写明责任单位。`,
    '4. 写了“问题”的，须写“需要谁办”；两栏要么都填，要么都不填。',
    '5. “累计完成投资”“累计到位资金”以万元填写，是项目至今的累计数，最多四位小数，不能少于已核实的数；没有变化的不用填。报送后待核实。',
    '6. 不要增加行、改表头或改编号；每行藏有填报键，凭它认项目。可以排序，也可以删去不报的行。新项目请先在网上登记。',
    '7. 填好后在“填报”页上传。上传后先看到逐行的改动，与网上已填的不一致时两边并列，由您选定，确认后才存入。',
    '8. 存入后还须在“填报”页点“报送”，才算报送。',
    `9. 截止时间：${momentWords(form.deadline)}，之后报送的计为迟报。`,
  ];
}
