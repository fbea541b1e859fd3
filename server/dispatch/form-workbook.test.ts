import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { writeXlsx } from '../document/spreadsheet';
import { sheetsInWorker } from '../intake/parse';
import { makeXlsx } from '../intake/testing';
import { keyText, readKey } from './form-key';
import { type FormReading, type OnlineForm, readForm } from './form-reading';
import { ENTRY_HEADS, formWorkbook, KEY_HEAD, type WorkbookForm } from './form-workbook';
import { EMPTY_ROW, NOTHING_BEFORE, type RowFields } from './report-row';
import { OpenForm } from './testing';

const LIMITS = { rows: 5000, columns: 60 };
const WEEK = '2018-W12';
const UNIT = { id: 'east', name: '城东街道' };
const wan = (amount: number) => amount * 10_000;

function row(code: string, fields: Partial<RowFields> = {}, before: Partial<typeof NOTHING_BEFORE> = {}) {
  return {
    code,
    name: `${code}号项目`,
    stage: 4,
    yuan: wan(52_000.5),
    light: 'yellow' as const,
    before: { ...NOTHING_BEFORE, ...before },
    fields: { ...EMPTY_ROW, ...fields },
  };
}
const ROWS = [
  row('2018-001', { progress: '吊装六成', completed: '16800' }, { progress: '基础完成', completedYuan: wan(16_200) }),
  row('2018-002'),
  row('2018-003'),
];
const form = (more: Partial<WorkbookForm> = {}): WorkbookForm => ({
  week: WEEK,
  unit: UNIT,
  deadline: Date.parse('2018-03-22T17:00:00+08:00'),
  unchangedWeeks: 3,
  lightsShown: true,
  rows: ROWS,
  ...more,
});
const online = (rows: OnlineForm['rows'] = ROWS): OnlineForm => ({
  week: WEEK,
  unit: UNIT,
  unchangedWeeks: 3,
  unitNames: new Map([
    ['east', '城东街道'],
    ['west', '城西街道'],
  ]),
  rows,
});
const written = (more: Partial<WorkbookForm> = {}) => writeXlsx(formWorkbook(form(more)));
const opened = async (bytes: Uint8Array) => new OpenForm(await sheetsInWorker(bytes, '周报.xlsx', LIMITS));
const fresh = async (more: Partial<WorkbookForm> = {}) => opened(await written(more));

function reading(sheets: Parameters<typeof readForm>[0], stands = online()): FormReading {
  const found = readForm(sheets, stands);
  if ('refused' in found) throw new Error(found.refused);
  return found;
}
const told = (found: FormReading) =>
  found.rows.map(({ code, changes }) => [code, Object.fromEntries(changes.map((one) => [one.field, one.to]))]);

describe('the form as a workbook', () => {
  test('has what is known locked, what is to be filled in open, and its keys hidden', async () => {
    const open = await fresh();
    expect(open.rows[0]?.get(1)?.text).toBe('2018年第12周(3月19日—3月25日)周报　城东街道　截止 3月22日（周四）17:00');
    expect(open.read('2018-001', '阶段')).toBe('开工');
    expect(open.read('2018-001', '投资（万元）')).toBe('52000.5');
    expect(open.read('2018-001', '上周进展')).toBe('基础完成');
    expect(open.read('2018-001', '已核实完成投资（万元）')).toBe('16200');
    expect(open.read('2018-001', ENTRY_HEADS.progress)).toBe('吊装六成');
    expect(open.read('2018-001', ENTRY_HEADS.completed)).toBe('16800');
    const parts = unzipSync(await written());
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    expect(sheet).toMatch(/<sheetProtection[^>]*sheet="1"/);
    expect(sheet).toMatch(/<dataValidation[^>]*sqref="K3:K5"/);
    expect(sheet).toMatch(/<col min="10"[^>]*hidden="true"/);
    expect(strFromU8(parts['xl/workbook.xml'] ?? new Uint8Array())).toContain('填表说明');
  });

  test('shows no light while lights are for the bureau only', async () => {
    expect((await fresh()).read('2018-001', '灯')).toBe('黄灯');
    expect((await fresh({ lightsShown: false })).read('2018-001', '灯')).toBe('—');
  });

  test('is the same to the byte when nothing changed', async () => {
    expect(Buffer.from(await written()).equals(Buffer.from(await written()))).toBe(true);
  });
});

describe('a key', () => {
  const key = { week: WEEK, unitId: 'east', code: '2018-001', base: { ...EMPTY_ROW, progress: '甲\n乙“丙”' } };
  test('is read as it was written', () => expect(readKey(keyText(key))).toEqual(key));
  test.each([
    ['another project', keyText(key).replace('2018-001', '2018-002')],
    ['another week', keyText(key).replace('W12', 'W13')],
    ['no json', '2018-001'],
    ['a number', '7'],
    ['an empty list', '[]'],
    ['nothing', ''],
  ])('changed to %s is none', (_, text) => expect(readKey(text)).toBeNull());
});

describe('a form that comes back', () => {
  test('untouched says nothing new', async () => {
    const found = reading((await fresh()).sheets());
    expect(found).toEqual({ rows: [], refusals: [], same: 3, left: [] });
  });

  test('tells each change, whatever program saved it', async () => {
    const open = (await fresh())
      .type('2018-001', 'plan', '开始屋面')
      .type('2018-001', 'completed', '17000')
      .type('2018-002', 'unchanged', '是');
    const expected = [
      ['2018-001', { plan: '开始屋面', completed: '17000' }],
      ['2018-002', { unchanged: 'yes' }],
    ];
    expect(told(reading(open.sheets()))).toEqual(expected);
    expect(told(reading((await opened(open.bytes())).sheets()))).toEqual(expected);
  });

  test('is matched by its keys after sorting, and what was left out is named', async () => {
    const open = (await fresh()).type('2018-003', 'progress', '图审').order(['2018-003', '2018-001']);
    const found = reading(open.sheets());
    expect(found.rows.map((one) => [one.row, one.code])).toEqual([[3, '2018-003']]);
    expect(found.left).toEqual([{ code: '2018-002', name: '2018-002号项目' }]);
  });

  test('what was cleared offline is a change, and a note beside the table none', async () => {
    const open = (await fresh()).type('2018-001', 'progress', '');
    open.row('2018-002').set(30, { text: '问过老王', problem: null });
    expect(told(reading(open.sheets()))).toEqual([['2018-001', { progress: '' }]]);
  });

  test('says what a row still lacks before it can be filed', async () => {
    const open = (await fresh()).type('2018-002', 'progress', '图审').type('2018-001', 'completed', '100');
    const found = reading(open.sheets());
    expect(found.rows.map(({ code, unfinished }) => [code, unfinished.map((one) => one.field)])).toEqual([
      ['2018-001', ['plan', 'completed']],
      ['2018-002', ['plan']],
    ]);
  });

  test('the same field changed online and offline is shown with both, another goes in silently', async () => {
    const open = (await fresh()).type('2018-001', 'progress', '吊装八成').type('2018-001', 'plan', '屋面');
    const stands = [row('2018-001', { progress: '吊装七成', completed: '16800', problem: '缺电' }), ...ROWS.slice(1)];
    const [first] = reading(open.sheets(), online(stands)).rows;
    expect(first?.changes).toEqual([{ field: 'plan', from: '', to: '屋面' }]);
    expect(first?.conflicts).toEqual([{ field: 'progress', base: '吊装六成', online: '吊装七成', file: '吊装八成' }]);
  });

  test('both sides saying the same is no conflict, and an amount written otherwise no change', async () => {
    const open = (await fresh()).type('2018-001', 'progress', '吊装八成').type('2018-001', 'completed', '16,800.00');
    const stands = [row('2018-001', { progress: '吊装八成', completed: '16800.0' }), ...ROWS.slice(1)];
    expect(reading(open.sheets(), online(stands))).toMatchObject({ rows: [], same: 3, refusals: [] });
  });

  test.each<[string, string, string, RegExp]>([
    ['completed', '一万六', ENTRY_HEADS.completed, /以万元填写，最多四位小数/],
    ['paidIn', '-5', ENTRY_HEADS.paidIn, /以万元填写/],
    ['unchanged', '也许', ENTRY_HEADS.unchanged, /只能选“是”或留空/],
    ['progress', '长'.repeat(501), ENTRY_HEADS.progress, /最长 500 字，现有 501 字/],
  ])('a cell of %s that says “%.6s” is refused at its place', async (field, text, column, message) => {
    const open = (await fresh()).type('2018-002', field as keyof RowFields, text).type('2018-002', 'plan', '报建');
    const found = reading(open.sheets());
    expect(found.refusals).toEqual([{ row: 4, code: '2018-002', column, message: expect.stringMatching(message) }]);
    expect(told(found)).toEqual([['2018-002', { plan: '报建' }]]);
  });

  test('formulas, dates and numbers are read as they are shown; a formula without a result is refused', async () => {
    const open = await fresh();
    const texts = open.rows.map((cells) => Array.from({ length: 17 }, (_, at) => cells.get(at + 1)?.text ?? null));
    const at = (field: keyof RowFields) => open.column(ENTRY_HEADS[field]) - 1;
    const with2 = (more: Record<number, unknown>) =>
      texts.map((cells, index) => (index === 3 ? Object.assign([...cells], more) : cells)) as never;
    const file = makeXlsx([
      {
        name: '周报',
        rows: with2({
          [at('progress')]: { date: 43_180 },
          [at('plan')]: 7,
          [at('problem')]: { formula: 'A1' },
          [at('completed')]: { formula: '10+20', value: 30 },
        }),
      },
    ]);
    const found = reading((await opened(file)).sheets());
    expect(told(found)).toEqual([['2018-002', { progress: '2018-03-21', plan: '7', completed: '30' }]]);
    expect(found.refusals).toMatchObject([
      { row: 4, column: '问题', message: expect.stringMatching(/没有算出结果的公式/) },
    ]);
  });

  test('an inserted row, a key that was changed, a twin and half-sorted columns are refused by number', async () => {
    const open = await fresh();
    const key = open.column(KEY_HEAD);
    const [one, two, three] = ['2018-001', '2018-002', '2018-003'].map((code) => open.row(code));
    one?.set(key, { text: `${one.get(key)?.text} `.replace('吊装', '安装'), problem: null });
    three?.set(key, two?.get(key) ?? { text: '', problem: null });
    open.add({ 编号: '2018-009', [ENTRY_HEADS.progress]: '新项目' }).add({});
    expect(reading(open.sheets()).refusals.map((refusal) => [refusal.row, refusal.message.slice(0, 10)])).toEqual([
      [3, '填报键被改动，没有读'],
      [4, '与第 5 行是同一个'],
      [5, '编号与填报键对不上，'],
      [6, '没有填报键，是新插入'],
    ]);
  });

  test('a project the unit no longer reports on is refused by name', async () => {
    const found = reading((await fresh()).sheets(), online(ROWS.slice(1)));
    expect(found.refusals).toMatchObject([
      { row: 3, message: expect.stringMatching(/2018-001 不在城东街道本周要报的项目中/) },
    ]);
  });

  test('last week’s form is refused in words, and so are another unit’s and what is no form', async () => {
    const refusal = async (sheets: Parameters<typeof readForm>[0]) => readForm(sheets, online());
    const week = async (id: string) => (await fresh({ week: id })).sheets();
    expect(await refusal(await week('2018-W11'))).toEqual({ refused: '这是第11周的表，本周请下载第12周的表重新填' });
    expect(await refusal(await week('2017-W52'))).toEqual({
      refused: '这是2017年第52周的表，本周请下载第12周的表重新填',
    });
    const west = (await fresh({ unit: { id: 'west', name: '城西街道' } })).sheets();
    expect(await refusal(west)).toEqual({ refused: '这是城西街道的表，请上传城东街道的表' });
    expect(await refusal([])).toMatchObject({ refused: expect.stringMatching(/不是从“填报”页下载的表/) });
    const renamed = await fresh();
    renamed.rows[1]?.set(renamed.column(ENTRY_HEADS.plan), { text: '计划', problem: null });
    expect(await refusal(renamed.sheets())).toMatchObject({ refused: expect.stringMatching(/没有“下周计划”一栏/) });
  });

  test('a row of last week pasted into this week’s form is refused by its number', async () => {
    const [now, before] = [await fresh(), await fresh({ week: '2018-W11' })];
    now.rows.push(before.row('2018-002'));
    expect(reading(now.sheets()).refusals).toEqual([
      { row: 6, code: '2018-002', column: null, message: '是第11周的行，没有读入；请填在本周的表里' },
    ]);
  });
});

function hasLibreOffice(): boolean {
  try {
    execFileSync('soffice', ['--version'], { stdio: 'ignore' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}

test.runIf(hasLibreOffice())(
  'a form that another office program saved anew reads the same',
  { timeout: 90_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'form-'));
    try {
      writeFileSync(join(folder, 'form.xlsx'), await written());
      const out = join(folder, 'out');
      const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
      execFileSync(
        'soffice',
        [profile, '--headless', '--convert-to', 'xlsx', '--outdir', out, join(folder, 'form.xlsx')],
        { stdio: 'ignore' },
      );
      const open = await opened(readFileSync(join(out, 'form.xlsx')));
      expect(reading(open.sheets())).toEqual({ rows: [], refusals: [], same: 3, left: [] });
      open.type('2018-003', 'progress', '图审');
      expect(told(reading(open.sheets()))).toEqual([['2018-003', { progress: '图审' }]]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);
