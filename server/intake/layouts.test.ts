import { describe, expect, test } from 'vitest';
import { makeXlsx, type TestSheet } from './testing';
import type { UnderstandOptions } from './understand/options';
import type { PreviewProject, PreviewRow } from './understand/preview';
import { understand } from './understand/understand';
import { readWorkbook } from './workbook';

const UNITS = [
  { name: '城东街道', aliases: ['城东'] },
  { name: '精细化工园', aliases: ['化工园'] },
  { name: '商务和经济信息化局', aliases: [] },
  { name: '河口镇', aliases: [] },
];

async function read(sheets: TestSheet[], options: Partial<UnderstandOptions> = {}) {
  const book = await readWorkbook(makeXlsx(sheets), 'x.xlsx');
  return understand(book, { file: 'x.xlsx', asOf: '2018-03-21', units: UNITS, existing: [], ...options });
}

async function readCsv(text: string, options: Partial<UnderstandOptions> = {}) {
  const book = await readWorkbook(new TextEncoder().encode(text), 'x.csv');
  return understand(book, { file: 'x.csv', asOf: '2018-03-21', units: UNITS, existing: [], ...options });
}

const kinds = (rows: PreviewRow[]) => rows.map((row) => row.kind);
const projects = (rows: PreviewRow[]) => rows.filter((row) => row.kind === 'project');
const column = <K extends keyof PreviewProject>(rows: PreviewRow[], key: K) =>
  projects(rows).map((row) => row.project?.[key]);

describe('layouts of other bureaus', () => {
  test('totals above the rows, Chinese-numbered groups with their sums, units as 属地', async () => {
    const found = await read([
      {
        name: '2018年',
        rows: [
          ['附件1'],
          ['云溪区2018年重点招商项目推进计划表（单位：亿元）'],
          ['序号', '项 目 名 称', '属地', '业主单位', '投资总额', '建设起止年限', '当前进度', '包联领导'],
          ['合计', '5个', null, null, 33],
          ['一', '工业项目（3个）', null, null, 21],
          [1, '甲纺织项目', '城东', '甲公司', 10, '2017-2019', '主体封顶', '张某'],
          [2, '乙机械项目', '城东、化工园', '乙公司', 6, '2018年3月-2020年12月', '正在办理备案手续', '李某'],
          [3, '丙化工项目', '城东/化工园/河口镇', '丙公司', 5, '2年', '试生产', null],
          ['二', '服务业项目（2个）', null, null, 11],
          [4, '丁物流项目', '商务和经济信息化局', '丁公司', 9, '2018', '已签约，待开工', null],
          [5, '戊酒店项目', '城东街道60%、河口镇40%', '戊公司', 2.5, null, '洽谈合同文本', null],
        ],
        merges: ['A1:B1', 'A2:H2'],
      },
    ]);
    expect(found.moneyUnit).toBe('亿元');
    expect(kinds(found.rows)).toEqual([
      'total',
      'section',
      'project',
      'project',
      'project',
      'section',
      'project',
      'project',
    ]);
    expect(column(found.rows, 'units')).toEqual([
      [{ unit: '城东街道', share: '1', known: true }],
      [
        { unit: '城东街道', share: '0.5', known: true },
        { unit: '精细化工园', share: '0.5', known: true },
      ],
      [
        { unit: '城东街道', share: '0.3334', known: true },
        { unit: '精细化工园', share: '0.3333', known: true },
        { unit: '河口镇', share: '0.3333', known: true },
      ],
      [{ unit: '商务和经济信息化局', share: '1', known: true }],
      [
        { unit: '城东街道', share: '0.6', known: true },
        { unit: '河口镇', share: '0.4', known: true },
      ],
    ]);
    expect(column(found.rows, 'stage')).toEqual(['started', null, 'producing', 'signed', 'negotiating']);
    expect(column(found.rows, 'sectionName')).toEqual(['工业项目', '工业项目', '工业项目', '服务业项目', '服务业项目']);
    expect(column(found.rows, 'planned')[1]).toEqual([
      { node: 'started', by: '2018-03' },
      { node: 'completed', by: '2020-12' },
    ]);
    expect(column(found.rows, 'planned')[2]).toEqual([]);
    expect(
      found.rows.filter((row) => row.flags.some((flag) => flag.level === 'total_differs')).map((row) => row.row),
    ).toEqual([4, 9]);
    expect(found.rows.find((row) => row.row === 5)).toMatchObject({ stated: 210_000, computed: 210_000 });
  });

  test('two tables on one sheet, each with its own head and unit', async () => {
    const found = await read([
      {
        name: '台账',
        rows: [
          ['一、签约项目'],
          ['序号', '项目名称', '投资方', '协议投资额（万元）', '签约时间'],
          [1, '甲项目', '甲公司', 12000, { date: 43160 }],
          [2, '乙项目', '乙公司', '3亿', '2018年2月'],
          [],
          ['二、在谈项目'],
          [null, null, null, '单位：亿元'],
          ['序号', '意向项目', '客商', '拟投资额', '责任单位', '洽谈进展'],
          [1, '丙项目', '丙公司', 2, '河口镇', '对接'],
        ],
        merges: ['A1:E1', 'A6:F6'],
      },
    ]);
    expect(found.tables).toHaveLength(2);
    expect(
      projects(found.rows).map((row) => [
        row.project?.name,
        row.project?.totalInvestment,
        row.project?.sectionName,
        row.project?.stage,
      ]),
    ).toEqual([
      ['甲项目', 12_000, '签约项目', 'signed'],
      ['乙项目', 30_000, '签约项目', 'signed'],
      ['丙项目', 20_000, '在谈项目', 'negotiating'],
    ]);
    expect(projects(found.rows)[0]?.project?.facts).toEqual([
      { node: 'agreement', on: '2018-03-01', precision: 'day', text: '2018-03-01' },
    ]);
  });

  test('streets as sections, the head repeated on every page, hidden rows, a column-number row', async () => {
    const head = ['编号', '企业名称', '投资金额/万元', '项目现状', '计划开工时间'];
    const found = await read([
      {
        name: 'S',
        rows: [
          head,
          ['1', '2', '3', '4', '5'],
          ['城东街道'],
          [1, '甲科技有限公司', 5000, '厂房装修', null],
          head,
          [2, '乙科技有限公司', '约8000', '未开工', '2018年6月'],
          ['河口镇（1个）'],
          [3, '丙科技有限公司', '１２，０００', '达产', null],
          ['填表人：张三', null, null, '审核人：李四'],
        ],
        hiddenRows: [6],
      },
    ]);
    expect(kinds(found.rows)).toEqual(['note', 'section', 'project', 'note', 'project', 'section', 'project', 'note']);
    expect(column(found.rows, 'units').map((units) => units?.[0]?.unit)).toEqual(['城东街道', '城东街道', '河口镇']);
    expect(column(found.rows, 'totalInvestment')).toEqual([5000, 8000, 12_000]);
    expect(column(found.rows, 'stage')).toEqual(['started', null, 'performing']);
    expect(column(found.rows, 'planned')[1]).toEqual([{ node: 'started', by: '2018-06' }]);
    expect(
      projects(found.rows)[1]
        ?.flags.map((flag) => flag.level)
        .sort(),
    ).toEqual(['ask', 'ask', 'guessed']);
  });

  test('three-row head, one project over several rows, one amount over two projects', async () => {
    const found = await read([
      {
        name: '推进表',
        rows: [
          ['序号', '基本情况', null, null, '投资情况（亿元）', null, null, '时间', null],
          [null, '项目名称', '投资单位', '责任部门', '总投资', '完成情况', null, '签约', '计划开工'],
          [null, null, null, null, null, '累计完成投资', '到位资金', null, null],
          [1, '甲项目', '甲公司', '城东', 5, 1, 0.5, '2017-12-20', '2018-05'],
          [null, null, '甲二公司', '化工园', null, null, null, null, null],
          [2, '乙项目', '乙公司', '城东', 8, null, null, '2018.13.1', null],
          [3, '丙项目', '丙公司', '城东', null, null, null, '12月20日', null],
        ],
        merges: [
          'A1:A3',
          'B1:D1',
          'E1:G1',
          'H1:I1',
          'B2:B3',
          'C2:C3',
          'D2:D3',
          'E2:E3',
          'F2:G2',
          'H2:H3',
          'I2:I3',
          'B4:B5',
          'E6:E7',
        ],
      },
    ]);
    expect(found.headerRows).toEqual([1, 2, 3]);
    expect(found.columns.map((one) => [one.column, one.header, one.field])).toEqual([
      ['A', '序号', 'number'],
      ['B', '基本情况/项目名称', 'name'],
      ['C', '基本情况/投资单位', 'investor'],
      ['D', '基本情况/责任部门', 'unit'],
      ['E', '投资情况（亿元）/总投资', 'totalInvestment'],
      ['F', '投资情况（亿元）/完成情况/累计完成投资', 'completedInvestment'],
      ['G', '投资情况（亿元）/完成情况/到位资金', 'paidIn'],
      ['H', '时间/签约', 'signedOn'],
      ['I', '时间/计划开工', 'plannedStart'],
    ]);
    expect(kinds(found.rows)).toEqual(['project', 'note', 'project', 'project']);
    expect(column(found.rows, 'totalInvestment')).toEqual([50_000, 80_000, null]);
    expect(column(found.rows, 'paidIn')).toEqual([5000, null, null]);
    const levels = projects(found.rows).map((row) =>
      row.flags.filter((flag) => flag.level === 'ask').map((flag) => flag.field),
    );
    expect(levels).toEqual([[], ['signedOn', 'row'], ['totalInvestment', 'signedOn', 'row']]);
  });

  test('a csv without merges: two-line head, blanks under a unit, no numbers, unknown unit', async () => {
    const found = await readCsv(
      '2018年项目库,,,,,\n项目名称,责任单位,投资,,建设性质,形象进度\n,,总投资(亿元),到位资金,,\n甲项目,城东街道,1.2,,新建,已签约\n乙项目,,0.5,,续建,在建\n丙项目,高新区,2,,扩建,\n合计,,3.7,,,\n',
    );
    expect(found.headerRows).toEqual([2, 3]);
    expect(column(found.rows, 'totalInvestment')).toEqual([12_000, 5000, 20_000]);
    expect(column(found.rows, 'construction')).toEqual(['new', 'continued', 'continued']);
    expect(projects(found.rows)[1]?.flags).toMatchObject([{ field: 'unit', level: 'guessed', text: '城东街道' }]);
    expect(projects(found.rows)[2]?.flags.map((flag) => [flag.field, flag.level])).toEqual([
      ['unit', 'ask'],
      ['row', 'ask'],
    ]);
    expect(found.rows.at(-1)).toMatchObject({ kind: 'total', stated: 37_000, computed: 37_000, flags: [] });
  });

  test('headers nobody foresaw: the person maps them, and the mapping is remembered', async () => {
    const sheet: TestSheet = {
      name: 'S',
      rows: [
        ['代号', '标的', '盘子', '谁管'],
        ['X1', '甲项目', 12000, '城东'],
        ['X2', '乙项目', 800, '河口镇'],
      ],
    };
    const first = await read([sheet]);
    expect(first.summary.projects).toBe(0);
    const mapping = { B: 'name', C: 'totalInvestment', D: 'unit' } as const;
    const given = await read([sheet], { mapping });
    expect(given.summary).toMatchObject({ projects: 2, totalInvestment: 12_800, major: 1 });
    expect(given.columns.map((one) => one.how)).toEqual(['ignored', 'given', 'given', 'given']);
    const again = await read([sheet], { remembered: { [given.signature]: mapping } });
    expect(again.columns.map((one) => one.how)).toEqual(['ignored', 'remembered', 'remembered', 'remembered']);
    expect(again.summary.projects).toBe(2);
  });

  test('hidden sheets are named and left; statistics are no projects; a sheet can be chosen', async () => {
    const list: TestSheet = {
      name: '明细',
      rows: [
        ['项目', '投资额（万元）', '状态'],
        ['甲项目', 100, '签约'],
      ],
    };
    const old: TestSheet = {
      name: '旧表',
      hidden: true,
      rows: [
        ['项目', '投资额（万元）'],
        ['丁项目', 1],
        ['戊项目', 2],
        ['己项目', 3],
      ],
    };
    const counts: TestSheet = {
      name: '统计',
      rows: [
        ['街道', '签约项目', '开工项目'],
        ['城东', 3, 1],
        ['河口镇', 2, 2],
      ],
    };
    const found = await read([counts, list, old]);
    expect([found.sheet, found.summary.projects]).toEqual(['明细', 1]);
    expect(found.notices.join()).toContain('旧表');
    expect((await read([counts, list, old], { sheet: '旧表' })).summary.projects).toBe(3);
    await expect(read([list], { sheet: '没有' })).rejects.toThrow('明细');
  });
});

describe('what a person settles in the preview', () => {
  const sheet: TestSheet = {
    name: 'S',
    rows: [
      ['序号', '项目名称', '投资方', '总投资（万元）', '责任单位', '签约时间', '进展'],
      [1, '甲项目', '甲公司', '1800万美元', '高新区', '上半年', '落户'],
      [2, '乙项目', '乙公司', 500, '城东', null, '签约'],
      [3, null, '丙公司', 900, '城东', null, '签约'],
    ],
  };

  test('corrections in place, rates, left-out rows', async () => {
    const found = await read([sheet], {
      fixes: {
        2: { rate: '6.5', unit: '化工园', signedOn: '2018-03-02', stage: 'signed', rateSource: '外汇牌价' },
        4: { name: '丙项目' },
      },
      skip: [3],
    });
    expect(projects(found.rows)[0]).toMatchObject({
      flags: [],
      project: {
        totalInvestment: 11_700,
        currency: 'USD',
        foreignAmount: 18_000_000,
        rate: '6.5',
        rateSource: '外汇牌价',
        units: [{ unit: '精细化工园' }],
        facts: [{ node: 'agreement', on: '2018-03-02', precision: 'day' }],
      },
    });
    expect(found.summary).toMatchObject({ projects: 3, created: 2, needsRate: 0, refused: 0 });
  });

  test('existing projects are left out unless asked for', async () => {
    const existing = [
      { code: '2018-017', name: '乙', investor: '乙公司' },
      { code: '2018-018', name: '丙项目', investor: '别的公司' },
    ];
    const found = await read([sheet], { existing });
    expect(projects(found.rows).map((row) => [row.duplicateOf, row.skipped])).toEqual([
      [null, false],
      ['2018-017', true],
    ]);
    expect(found.summary).toMatchObject({ existing: 1, created: 1, refused: 1 });
    expect((await read([sheet], { existing, fixes: { 3: { create: 'true' } } })).summary.created).toBe(2);
  });

  test('a stage of the title is written only when answered; a unit of money may be given', async () => {
    const plain: TestSheet = { name: 'S', rows: [['集中签约项目表'], ['项目名称', '投资额'], ['甲项目', 3]] };
    const open = await read([plain]);
    expect(open).toMatchObject({ suggestedStage: 'signed', moneyUnitHow: 'guessed' });
    expect(projects(open.rows)[0]).toMatchObject({ project: { stage: null, facts: [], totalInvestment: 3 } });
    const answered = await read([plain], { stage: 'signed', moneyUnit: '亿元' });
    expect(projects(answered.rows)[0]?.project).toMatchObject({
      stage: 'signed',
      totalInvestment: 30_000,
      facts: [{ node: 'agreement', on: '2018-03-21', precision: 'by' }],
    });
  });
});
