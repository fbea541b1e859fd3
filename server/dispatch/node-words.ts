import type { NodeId } from '../ledger/chain';

/** Words of a report that sound like a node of the chain: an offer to report it, or the news that they are none. */
export type NodeOffer = { words: string; node: NodeId };
export type NoNode = { words: string; says: string };

const OFFERS: readonly { node: NodeId; words: readonly string[] }[] = [
  { node: 'registered', words: ['完成注册', '营业执照', '公司注册', '注册成立'] },
  { node: 'filed', words: ['取得备案', '完成备案', '立项备案', '备案证', '取得核准'] },
  { node: 'premises', words: ['摘牌', '土地出让合同', '签订出让合同', '取得土地', '完成供地', '签订租赁合同'] },
  { node: 'planningPermit', words: ['规划许可'] },
  { node: 'buildingPermit', words: ['施工许可'] },
  {
    node: 'started',
    words: [
      '打桩',
      '桩基施工',
      '破土',
      '基坑开挖',
      '基础开挖',
      '正式开工',
      '动工建设',
      '主要设备进场',
      '主要设备已进场',
      '浇筑基础',
    ],
  },
  { node: 'statisticsEntry', words: ['入库', '纳入统计'] },
  { node: 'topped', words: ['主体封顶', '结构封顶', '封顶'] },
  { node: 'completed', words: ['竣工验收', '竣工'] },
  { node: 'trialProduction', words: ['投料试车', '试生产', '联动试车', '试运行'] },
  { node: 'producing', words: ['正式投产', '投产', '首批产品', '投料生产'] },
  { node: 'upscaled', words: ['升规', '入规', '纳统'] },
];

/** What is often taken for a start and is none (DOMAIN.md, Evidence, 开工). */
const NONE: readonly NoNode[] = [
  { words: '平整场地', says: '平整场地不算开工' },
  { words: '场地平整', says: '场地平整不算开工' },
  { words: '土地平整', says: '土地平整不算开工' },
  { words: '清表', says: '清表不算开工' },
  { words: '搭建围挡', says: '搭建围挡不算开工' },
  { words: '临时设施', says: '搭临时设施不算开工' },
  ...['人员', '机械', '打桩机', '施工队', '队伍', '单位'].flatMap((who) =>
    [`${who}进场`, `${who}已进场`].map((words) => ({ words, says: '进场不算开工' })),
  ),
  { words: '开工仪式', says: '开工仪式只作记录，不算开工' },
  { words: '奠基', says: '奠基只作记录，不算开工' },
  { words: '签约仪式', says: '签约仪式只作记录，不算签约' },
  { words: '框架协议', says: '框架协议只作记录，不算签约' },
  { words: '意向协议', says: '意向协议只作记录，不算签约' },
];

/** Said before a node these say that it has not happened. */
const NOT_YET = [
  '未',
  '尚',
  '没有',
  '没',
  '准备',
  '计划',
  '拟',
  '预计',
  '争取',
  '力争',
  '等待',
  '待',
  '筹备',
  '申请',
  '办理',
  '协调',
  '正在办',
  '即将',
  '将于',
  '将在',
  '将要',
  '下周',
  '下月',
  '明年',
];

/**
 * What the words of this week’s progress sound like. A node is offered when a sentence says that it has happened (not “计划打桩”,
 * “施工许可办理中”), has not been reached and none other of the sentence denies it; 平整场地 and 进场 are named as what they are.
 */
export function nodesInWords(text: string, reached: readonly NodeId[]): { offers: NodeOffer[]; none: NoNode[] } {
  const clauses = text.split(/[，。；、！？,;.\n]/);
  const none = NONE.filter((one) => text.includes(one.words));
  const offers: NodeOffer[] = [];
  for (const { node, words } of OFFERS) {
    if (reached.includes(node)) continue;
    const found = words.find((word) => clauses.some((clause) => saysDone(clause, word)));
    if (found !== undefined) offers.push({ words: found, node });
  }
  return { offers: withoutDoubles(offers), none };
}

function saysDone(clause: string, word: string): boolean {
  const at = clause.indexOf(word);
  if (at < 0) return false;
  if (NONE.some((one) => clause.includes(one.words) && one.words.includes(word))) return false;
  const [before, after] = [clause.slice(0, at), clause.slice(at + word.length)];
  if (NOT_YET.some((one) => before.includes(one))) return false;
  if (word === '入库' && /(材料|设备|物资|货物|产品)$/.test(before)) return false;
  if (/^(图|后|前|目标|节点|时间|计划|方案)/.test(after)) return false;
  return !/^(证)?(正在)?(办理|申请|审批|审查|准备|筹备|前期)/.test(after) && !/^(证)?(尚|未|待|还没)/.test(after);
}

/** 投料试车 is a trial and no production; 竣工验收 is said once. */
function withoutDoubles(offers: NodeOffer[]): NodeOffer[] {
  return offers.filter(
    (one) => !offers.some((other) => other !== one && other.words !== one.words && other.words.includes(one.words)),
  );
}
