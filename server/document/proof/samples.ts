import type { Block, OfficialDocument, OfficialTable, TableColumn } from '../official';

/** Documents the tests write and render: short, with a table over two pages, of ten pages. Invented names only. */

// 56 characters without punctuation: two full lines of 28 after an indented first one.
const PLAIN = '全区上下紧盯年度目标任务聚焦主导产业精准发力持续推动项目签约落地开工投产达效各项工作取得了新的明显成效';
const SENTENCE =
  '今年以来，全区上下认真贯彻落实区委、区政府决策部署，坚持把招商引资作为“一号工程”，紧盯主导产业，强化专班推进，各项工作取得积极进展。';

export function paragraph(text: string): Block {
  return { type: 'paragraph', text };
}

export function heading(level: 1 | 2 | 3 | 4, text: string): Block {
  return { type: 'heading', level, text };
}

/** A paragraph that fills its lines, for counting characters. */
export function plain(times: number): Block {
  return paragraph(`${PLAIN.repeat(times)}。`);
}

export function sentences(times: number): Block {
  return paragraph(SENTENCE.repeat(times));
}

const NAMES: TableColumn[] = [
  { head: '序号', width: 0.6, align: 'center' },
  { head: '责任单位', width: 1.6, align: 'left' },
];

/** Two-row head, `count` rows and a total. */
export function targetTable(count: number, caption = '各单位招商引资任务完成情况表'): OfficialTable {
  const columns: TableColumn[] = [
    ...NAMES,
    { head: '任务', width: 1, align: 'right', group: '到位资金' },
    { head: '完成', width: 1, align: 'right', group: '到位资金' },
    { head: '完成率', width: 0.9, align: 'right', group: '到位资金' },
    { head: '任务', width: 0.8, align: 'right', group: '签约项目' },
    { head: '完成', width: 0.8, align: 'right', group: '签约项目' },
  ];
  const rows = Array.from({ length: count }, (_, index) => [
    String(index + 1),
    `云溪第${index + 1}街道`,
    '12,000',
    `${(index + 3) * 1000}.5`.replace(/\B(?=(\d{3})+(?!\d))/g, ','),
    `${(index * 3.1 + 10).toFixed(1)}%`,
    '6',
    String(index % 7),
  ]);
  return {
    type: 'table',
    caption,
    unitNote: '单位：万元、个',
    columns,
    rows: [...rows, ['', '合计', '1,234,000', '987,654.5', '80.0%', '36', '21']],
    totalRow: true,
    note: '注：各单位报送，区招商服务局核实，固定资产投资以统计部门数据为准。',
  };
}

/** The wide table of a turned attachment. */
export function projectTable(count: number): OfficialTable {
  return {
    type: 'table',
    unitNote: '单位：亿元',
    columns: [
      { head: '序号', width: 0.5, align: 'center' },
      { head: '项目名称', width: 2.6, align: 'left' },
      { head: '投资方', width: 2.2, align: 'left' },
      { head: '责任单位', width: 1.2, align: 'left' },
      { head: '总投资', width: 0.9, align: 'right', group: '投资' },
      { head: '到位', width: 0.9, align: 'right', group: '投资' },
      { head: '签约日期', width: 1.2, align: 'center' },
      { head: '进展', width: 3, align: 'left' },
    ],
    rows: Array.from({ length: count }, (_, index) => [
      String(index + 1),
      `年产${index + 2}万吨高端装备制造项目`,
      '江苏某某新材料科技股份有限公司',
      '临港开发区',
      `${index + 1}.50`,
      '0.30',
      '2018-03-21',
      '已取得不动产权证，正在办理施工许可，计划二季度开工建设。',
    ]),
  };
}

const FOOT = {
  copyTo: '区委办公室，区人大常委会办公室，区政协办公室，区纪委监委机关，区人民法院，区人民检察院，各人民团体',
  printedBy: '云溪区人民政府办公室',
  printedOn: '2018-04-03',
};

/** The least: one paragraph, and an open number. */
export function shortDocument(): OfficialDocument {
  return {
    issueDate: null,
    kind: 'bulletin',
    mark: '云溪区人民政府办公室文件',
    number: null,
    title: ['关于2018年3月招商引资工作情况的通报'],
    addressee: '各街道办事处，区直各有关单位',
    body: [sentences(1)],
    attachmentsNote: [],
    signature: { name: '云溪区人民政府办公室', date: null },
    attachments: [],
    foot: FOOT,
  };
}

/** Four levels, runs, remark, attachments of both orientations. */
export function mediumDocument(): OfficialDocument {
  return {
    issueDate: '2018-04-03',
    kind: 'bulletin',
    mark: '云溪区人民政府办公室文件',
    number: '云招通〔2018〕3号',
    title: ['云溪区人民政府办公室关于2018年一季度全区招商引资工作完成情况的通报'],
    addressee: '各街道办事处，区直各有关单位：',
    body: [
      sentences(2),
      heading(1, '一、总体情况'),
      heading(2, '（一）到位资金'),
      {
        type: 'paragraph',
        text: [
          { text: '1—3月，', bold: true },
          { text: '全区到位资金31.60亿元，同比增长12.3%，占年度目标的28.1%，超序时进度3.1个百分点。' },
        ],
      },
      heading(3, '1.签约项目'),
      paragraph('珺山㎡项目由𠮷田公司投资，厂房面积3000㎡——“一事一议”…… 名称\uFFFE清洗\u0000无痕\uD800。'),
      heading(4, '（1）新签约'),
      plain(3),
      heading(1, '二、存在问题'),
      sentences(3),
      { type: 'note', text: '各单位报送，区招商服务局核实，固定资产投资以统计部门数据为准。' },
    ],
    attachmentsNote: [
      '各单位招商引资任务完成情况表',
      '2018年一季度全区亿元以上签约项目推进情况一览表及存在问题清单（含责任单位和完成时限）',
    ],
    signature: { name: '云溪区人民政府办公室', date: '2018-04-03' },
    attachments: [
      { title: '各单位招商引资任务完成情况表', landscape: false, blocks: [targetTable(12)] },
      { title: '2018年一季度全区亿元以上签约项目推进情况一览表', landscape: true, blocks: [projectTable(24)] },
    ],
    foot: FOOT,
    checkCode: 'A1B2-C3D4-E5F6',
  };
}

/** A table of two pages in the body, and room for the 版记 on its last page. */
export function tableDocument(): OfficialDocument {
  return {
    ...shortDocument(),
    issueDate: '2018-04-03',
    number: '云招通〔2018〕4号',
    body: [sentences(1), targetTable(22)],
    signature: { name: '云溪区招商服务局', date: '2018-04-03' },
    checkCode: 'A1B2-C3D4-E5F6',
  };
}

/** Pages of text only. */
export function longDocument(paragraphs = 24): OfficialDocument {
  return {
    ...mediumDocument(),
    body: Array.from({ length: paragraphs }, (_, index) => [heading(1, `一、工作情况${index}`), plain(8)]).flat(),
    attachmentsNote: [],
    attachments: [],
    signature: { name: '云溪区招商服务局', date: '2018-04-03' },
  };
}

export function newsletter(): OfficialDocument {
  return {
    issueDate: '2018-04-03',
    kind: 'newsletter',
    mark: '招商引资简报',
    number: '第3期',
    issueLine: { unit: '云溪区招商服务局编', date: '2018-04-03' },
    title: ['全区招商引资工作实现首季“开门红”'],
    addressee: null,
    body: [sentences(3), heading(1, '一、主要做法'), sentences(2)],
    attachmentsNote: [],
    signature: null,
    attachments: [],
    foot: { copyTo: null, printedBy: '云溪区招商服务局', printedOn: '2018-04-03' },
  };
}

export function minutes(): OfficialDocument {
  return {
    ...newsletter(),
    kind: 'minutes',
    mark: '招商引资调度会议纪要',
    number: '〔2018〕5号',
    title: ['全区招商引资工作第五次调度会议纪要'],
    attendance: [
      { label: '出席', names: '张珺、李四、王五、赵六、孙七、周八、吴九、郑十、钱一、冯二、陈三、褚四、卫五' },
      { label: '请假', names: '蒋六' },
      { label: '列席', names: '沈七、韩八' },
    ],
  };
}
