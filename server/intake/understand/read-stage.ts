import type { NodeId, Stage } from '../../ledger/chain';
import { saysNothing, squash, withoutBrackets } from './text';

/** What words of progress say: a stage and the node that makes it, or that a person must be asked. */
export type ReadStage = {
  state: 'ok' | 'ask' | 'missing';
  stage: Stage | null;
  node: NodeId | null;
  reason: string | null;
};

// “待开工”, “近期办理开工许可”, “计划2018年产业化生产”: what is still to come says nothing of what was reached.
const TO_COME =
  /(?:尚未|还未|未能|未|待|拟于?|拟|近期|即将|将于|将|计划|预计|力争|争取|准备|筹备|下一?步|年底前?|可|确保|推动)[^,，。;；、]*?(?:签约|签订|开工|动工|建设|施工|竣工|投产|生产|达产|进场|入驻|许可|公示|手续|运营|营业|使用|落户)/g;
const TALK_ABOUT = /(?:签约|协议|合同)(?:文本|条款|细节|事宜|初稿|草案|内容|谈判)/g;

const UNCLEAR: readonly [RegExp, string][] = [
  [/停工|停建|缓建|停滞|搁置|暂停/, '停工（缓建）请在项目页上报'],
  [/终止|解约|取消|流失|退出|放弃|清退/, '终止、流失请在项目页上报'],
  [/投入使用|部分投产|部分运营/, '部分投入使用，说不清是否投产'],
  [/新建[、,和及/]*续建/, '新建、续建并列'],
  [/落户|落地/, '“落户、落地”说不清是签约、注册还是开工'],
];

// Furthest first: of several stages in one text the furthest holds.
const WORDS: readonly [RegExp, Stage, NodeId | null][] = [
  [/达效|达产/, 'performing', 'performing'],
  [
    /(?<!试)投产|投入(?:运营|生产)|正式(?:生产|运营)|已运营|运营中|(?:已|正式|开始)(?:营业|开业)|^(?:运营|开业|生产)$/,
    'producing',
    'producing',
  ],
  [/试生产|试运行|试运营|试投产|试产/, 'producing', 'trialProduction'],
  [/^(?:已|全部|全面)*(?:竣工|完工|建成)(?:验收|交付)?$|竣工验收|已竣工|全面竣工/, 'started', 'completed'],
  [/(?:主体|结构)(?:工程|结构)?(?:全部|已)?封顶/, 'started', 'topped'],
  [
    /开工|动工|奠基|在建|续建|建设中|(?:加快|正在|推进|顺利|抓紧|有序|全面|开始|持续)(?:推进)?建设|(?<!完成)施工(?!设计|图|许可)|围挡|打桩|桩基|土建|基础工程|主体工程|厂房建设|装修|设备(?:安装|调试)|已建成|竣工|完工/,
    'started',
    'started',
  ],
  [/已?(?:完成)?(?:工商)?注册(?!资本)|营业执照/, 'landed', 'registered'],
  [/框架|意向|战略合作|备忘录/, 'negotiating', 'framework'],
  [/(?:拟|待|即将|拟定)签约|拟签/, 'negotiating', 'toBeSigned'],
  [/(?:洽谈|商谈|谈判|磋商|对接)[^,，。;；]*(?:签约|协议|合同)/, 'negotiating', 'contact'],
  [/签约|签订|签署|已签|^签$|^(?:正式|投资|合作|入园|项目|招商)*(?:协议|合同)(?:书)?$/, 'signed', 'agreement'],
  [/在谈|洽谈|商谈|谈判|接洽|磋商|对接|跟踪|考察|跟进|接触/, 'negotiating', 'contact'],
  [/线索|储备|谋划|信息/, 'lead', null],
];

/** Reads the stage from words of progress (rule R7): a framework or letter of intent never counts as signed. */
export function readStage(text: string): ReadStage {
  const whole = squash(text);
  if (saysNothing(whole)) return { state: 'missing', stage: null, node: null, reason: null };
  const bare = withoutBrackets(whole).outside || whole;
  const planned = /(?:拟|待|即将|拟定)签约|拟签/.test(bare) && !/已签/.test(bare);
  if (planned) return { state: 'ok', stage: 'negotiating', node: 'toBeSigned', reason: null };
  const reached = bare.replace(TALK_ABOUT, '').replace(TO_COME, '');
  const unclear = UNCLEAR.find(([pattern]) => pattern.test(reached));
  if (unclear) return { state: 'ask', stage: null, node: null, reason: unclear[1] };
  const found = WORDS.find(([pattern]) => pattern.test(reached));
  if (!found) return { state: 'ask', stage: null, node: null, reason: '从文字看不出项目到了哪个阶段' };
  return { state: 'ok', stage: found[1], node: found[2], reason: null };
}

/** The stage a title, sheet or section suggests for all its rows; it is proposed, never written unasked. */
export function suggestedStage(text: string): Stage | null {
  const bare = squash(text);
  const named: readonly [RegExp, Stage][] = [
    [/投产项目|新投产/, 'producing'],
    [/(?:开工|在建|续建)项目|新开工|开工/, 'started'],
    [/签约/, 'signed'],
    [/在谈|洽谈|在手|跟踪|意向/, 'negotiating'],
  ];
  const found = named.filter(([pattern]) => pattern.test(bare));
  return found.length === 1 ? (found[0]?.[1] ?? null) : null;
}
