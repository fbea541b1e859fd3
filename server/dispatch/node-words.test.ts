import { expect, test } from 'vitest';
import type { NodeId } from '../ledger/chain';
import { nodesInWords } from './node-words';

test.each<{ text: string; nodes: NodeId[]; none?: string[]; reached?: NodeId[] }>([
  { text: '取得施工许可证，3月21日开始打桩', nodes: ['buildingPermit', 'started'] },
  { text: '桩基施工过半', nodes: ['started'] },
  { text: '桩基施工过半', nodes: [], reached: ['started'] },
  { text: '计划下周打桩', nodes: [] },
  { text: '尚未打桩', nodes: [] },
  { text: '施工许可证办理中', nodes: [] },
  { text: '正在申请施工许可', nodes: [] },
  { text: '施工许可证已取得，等待开工', nodes: ['buildingPermit'] },
  { text: '完成平整场地，施工队进场', nodes: [], none: ['平整场地不算开工', '进场不算开工'] },
  { text: '施工单位已进场', nodes: [], none: ['进场不算开工'] },
  { text: '打桩机进场', nodes: [], none: ['进场不算开工'] },
  { text: '打桩机已进场，3月21日开始打桩', nodes: ['started'], none: ['进场不算开工'] },
  { text: '主要设备已进场', nodes: ['started'] },
  { text: '举行开工仪式', nodes: [], none: ['开工仪式只作记录，不算开工'] },
  { text: '二车间投料试车成功', nodes: ['trialProduction'] },
  { text: '首批产品下线', nodes: ['producing'] },
  { text: '主体封顶', nodes: ['topped'] },
  { text: '推进打桩施工', nodes: ['started'] },
  { text: '将于下月打桩', nodes: [] },
  { text: '竣工图审查完成', nodes: [] },
  { text: '投产后可年产值两亿元', nodes: [] },
  { text: '钢材等材料入库', nodes: [] },
  { text: '围绕封顶目标赶工', nodes: [] },
  { text: '通过竣工验收', nodes: ['completed'] },
  { text: '二号厂房钢结构吊装完成 60 %', nodes: [] },
  { text: '', nodes: [] },
])('“$text” sounds like $nodes', ({ text, nodes, none = [], reached = [] }) => {
  const found = nodesInWords(text, reached);
  expect(found.offers.map((one) => one.node)).toEqual(nodes);
  expect(found.none.map((one) => one.says)).toEqual(none);
});
