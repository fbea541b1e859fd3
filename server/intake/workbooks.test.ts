import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ImportPreview, PreviewRow } from './understand/preview';
import { understand } from './understand/understand';
import { readWorkbook } from './workbook';

type ExpectedDate = { value: string | null; precision: string | null; state: string };
type ExpectedRow = {
  row: number;
  name: string;
  unit: string | null;
  amountWan: number | null;
  amountState: string;
  section?: string;
  stage?: string | null;
  stageState?: string;
} & Partial<Record<'when' | 'signedOn' | 'startedOn' | 'producedOn', ExpectedDate>>;
type Expected = {
  summary: {
    projectRows: number;
    rowsWithAmount: number;
    major: number;
    sumWan: number;
    amountStates: Record<string, number>;
    byUnit: Record<string, { rows: number; sumWan: number }>;
    bySection: Record<string, { rows: number; sumWan: number }>;
    byStage: Record<string, number>;
    earliest: string | null;
    latest: string | null;
    datesToAsk: [number, string][];
    datesPlanned: [number, string][];
    totalsInFile: { row: number; statedWan: number; computedWan: number; agrees: boolean }[];
  };
  rows: ExpectedRow[];
};

const folder = join(import.meta.dirname, 'fixtures');
const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Record<string, Expected>;

async function preview(file: string): Promise<ImportPreview> {
  const workbook = await readWorkbook(readFileSync(join(folder, file)), file);
  return understand(workbook, { file: basename(file), asOf: '2026-11-24', units: [], existing: [] });
}

function projects(read: ImportPreview): PreviewRow[] {
  return read.rows.filter((row) => row.kind === 'project');
}

const AMOUNT_LEVELS = ['several_projects_in_one_row', 'needs_rate', 'not_understood', 'missing', 'guessed'];

function amountState(row: PreviewRow): string {
  const levels = row.flags
    .filter((flag) => flag.field === 'totalInvestment' || flag.level === 'several_projects_in_one_row')
    .map((flag): string => flag.level);
  return AMOUNT_LEVELS.find((level) => levels.includes(level)) ?? 'ok';
}

function grouped(rows: PreviewRow[], keyOf: (row: PreviewRow) => string | null | undefined) {
  const groups: Record<string, { rows: number; sumWan: number }> = {};
  for (const row of rows) {
    const key = keyOf(row);
    if (!key) continue;
    const group = groups[key] ?? { rows: 0, sumWan: 0 };
    groups[key] = { rows: group.rows + 1, sumWan: group.sumWan + (row.project?.totalInvestment ?? 0) };
  }
  return groups;
}

describe.each(Object.keys(expected))('%s', (file) => {
  test('gives the published figures', async () => {
    const read = await preview(file);
    const rows = projects(read);
    const { summary } = expected[file] as Expected;
    expect(read.summary).toMatchObject({
      projects: summary.projectRows,
      withAmount: summary.rowsWithAmount,
      major: summary.major,
      totalInvestment: summary.sumWan,
      missing: summary.amountStates.missing ?? 0,
      needsRate: summary.amountStates.needs_rate ?? 0,
      refused: 0,
      existing: 0,
      created: summary.projectRows,
    });
    expect(grouped(rows, (row) => row.project?.units[0]?.unit)).toEqual(summary.byUnit);
    expect(grouped(rows, (row) => row.project?.sectionName)).toEqual(summary.bySection);
    const totals = read.rows.filter((row) => row.stated !== null);
    expect(
      totals.map((row) => ({
        row: row.row,
        statedWan: row.stated,
        computedWan: row.computed,
        agrees: !row.flags.some((flag) => flag.level === 'total_differs'),
      })),
    ).toEqual(
      summary.totalsInFile.map(({ row, statedWan, computedWan, agrees }) => ({ row, statedWan, computedWan, agrees })),
    );
    const dates = rows.flatMap((row) => (row.project?.dates ?? []).map((date) => ({ row: row.row, ...date })));
    const of = (state: string) => dates.filter((date) => date.state === state).map((date) => [date.row, date.field]);
    expect(of('ask')).toEqual(summary.datesToAsk);
    expect(of('planned')).toEqual(summary.datesPlanned);
    const known = dates
      .filter((date) => ['ok', 'guessed'].includes(date.state))
      .map((date) => date.value ?? '')
      .sort();
    expect(known[0] ?? null).toBe(summary.earliest);
    expect(known.at(-1) ?? null).toBe(summary.latest);
  });

  test('reads every row as published', async () => {
    const rows = projects(await preview(file));
    const told = (expected[file] as Expected).rows;
    expect(rows.map((row) => row.row)).toEqual(told.map((row) => row.row));
    for (const [index, want] of told.entries()) {
      const row = rows[index] as PreviewRow;
      const project = row.project;
      const dates = Object.fromEntries((project?.dates ?? []).map((date) => [date.field, date]));
      const seen = {
        name: project?.name,
        unit: project?.units[0]?.unit ?? null,
        amountWan: project?.totalInvestment,
        amountState: amountState(row),
        section: project?.sectionName ?? undefined,
      };
      const { name, unit, amountWan, amountState: state, section } = want;
      expect(seen, `row ${want.row}`).toEqual({ name, unit, amountWan, amountState: state, section });
      if (want.stageState) expect(project?.stage ?? null, `row ${want.row}`).toBe(want.stage);
      for (const field of ['when', 'signedOn', 'startedOn', 'producedOn'] as const) {
        const date = dates[field];
        const shown = date && { value: date.value, precision: date.precision, state: date.state };
        expect(shown, `row ${want.row} ${field}`).toEqual(want[field]);
      }
    }
  });
});

test('the seven together', async () => {
  const all = await Promise.all(Object.keys(expected).map(preview));
  const sum = (of: (read: ImportPreview) => number) => all.reduce((total, read) => total + of(read), 0);
  expect(sum((read) => read.summary.projects)).toBe(143);
  expect(sum((read) => read.summary.withAmount)).toBe(80);
  expect(sum((read) => read.summary.major)).toBe(57);
  expect(sum((read) => read.summary.totalInvestment)).toBe(14_092_900);
});

test('the likely duplicate in 03 is pointed out and not merged', async () => {
  const rows = projects(await preview('03-盘锦市重点项目汇总表.xlsx'));
  expect(rows.find((row) => row.row === 7)?.similarRows).toEqual([17]);
  expect(rows.find((row) => row.row === 17)?.similarRows).toEqual([7]);
  expect(rows.filter((row) => row.similarRows.length > 0)).toHaveLength(2);
});

test('04 has its list on the second sheet and its stage only in the title', async () => {
  const read = await preview('04-滁州市招商引资攻坚月签约项目表.xlsx');
  expect(read.sheet).toBe('10亿元以上签约');
  expect(read.suggestedStage).toBe('signed');
  expect(
    projects(read).every((row) => row.project?.stage === null && row.flags.some((flag) => flag.level === 'ask')),
  ).toBe(true);
  expect(read.moneyUnit).toBe('亿元');
});

test('05 has 11 signed rows that are one project each with a major amount', async () => {
  const rows = projects(await preview('05-集中签约项目一览表.xlsx'));
  const signed = rows.filter(
    (row) =>
      row.project?.stage === 'signed' && amountState(row) === 'ok' && (row.project.totalInvestment ?? 0) >= 10_000,
  );
  expect(signed).toHaveLength(11);
  expect(signed.reduce((sum, row) => sum + (row.project?.totalInvestment ?? 0), 0)).toBe(5_945_000);
});
