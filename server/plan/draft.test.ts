import { expect, test } from 'vitest';
import { type PlanDraft, type PlanSituation, refusePlan } from './draft';

type Line = PlanDraft['milestones'][number];
const line = (more: Partial<Line> = {}): Line => ({
  key: null,
  name: '投产',
  node: 'producing',
  start: '2018-05-01',
  due: '2018-06-29',
  percent: 100,
  owner: '投资方',
  proof: '发票',
  ...more,
});
const first = (more: Partial<Line> = {}) => line({ name: '竣工', node: 'completed', percent: 60, ...more });
const draft = (milestones: Line[], more: Partial<PlanDraft> = {}): PlanDraft => ({
  promisedOn: '2018-06-30',
  milestones,
  capital: [],
  reason: null,
  ...more,
});
const none: PlanSituation = { waits: false, inForce: false, known: new Map(), reported: [], ended: false };
const running: PlanSituation = {
  ...none,
  inForce: true,
  known: new Map([
    ['k1', { name: '竣工', node: 'completed' }],
    ['k2', { name: '设备安装', node: null }],
  ]),
};
const replan = { reason: '图审延后' };
const capital = (...points: [on: string, yuan: number][]) => points.map(([on, yuan]) => ({ on, yuan }));

test.each<{ what: string; draft: PlanDraft; situation: PlanSituation; refused: string[] }>([
  { what: 'a first plan', draft: draft([first(), line()]), situation: none, refused: [] },
  { what: 'two that overlap', draft: draft([first({ due: '2018-06-29' }), line()]), situation: none, refused: [] },
  { what: 'a due day on the promised one', draft: draft([line({ due: '2018-06-30' })]), situation: none, refused: [] },
  {
    what: 'a due day after it',
    draft: draft([line({ due: '2018-07-01' })]),
    situation: none,
    refused: ['milestones.0.due “投产”的完成日期晚于承诺日期 2018-06-30'],
  },
  {
    what: 'a start after its end',
    draft: draft([line({ start: '2018-06-30', due: '2018-06-29' })]),
    situation: none,
    refused: ['milestones.0.start “投产”的开始日期晚于完成日期'],
  },
  {
    what: 'a fall of progress',
    draft: draft([first({ percent: 60 }), line({ percent: 50 })]),
    situation: none,
    refused: [
      'milestones.1.percent “投产”的累计进度低于上一项的 60%',
      'milestones.1.percent 最后一项完成时的累计进度须为 100%',
    ],
  },
  {
    what: 'a node twice',
    draft: draft([first({ node: 'producing' }), line()]),
    situation: none,
    refused: ['milestones.1.node “投产”与前面一项对应同一个节点'],
  },
  {
    what: 'a version while another waits',
    draft: draft([line()]),
    situation: { ...none, waits: true },
    refused: ['project 已有一版计划等局里确认，确认或退回后再改'],
  },
  {
    what: 'a plan of a terminated project',
    draft: draft([line()]),
    situation: { ...none, ended: true },
    refused: ['project 项目已终止、流失或流转，不再编排工期'],
  },
  {
    what: 'a re-plan without a reason',
    draft: draft([line()]),
    situation: running,
    refused: ['reason 调整计划须写明原因'],
  },
  {
    what: 'a re-plan that keeps a milestone',
    draft: draft([first({ key: 'k1' }), line()], replan),
    situation: running,
    refused: [],
  },
  {
    what: 'a key nobody knows',
    draft: draft([first({ key: 'k9' }), line()], replan),
    situation: running,
    refused: ['milestones.0.key 页面已过期，请刷新后再改'],
  },
  {
    what: 'another node under a known key',
    draft: draft([first({ key: 'k1', node: 'topped' }), line()], replan),
    situation: running,
    refused: ['milestones.0.node “竣工”对应的节点不能改，请另加一项'],
  },
  {
    what: 'a milestone listed twice',
    draft: draft([first({ key: 'k2', node: null }), line({ key: 'k2', node: null })], replan),
    situation: running,
    refused: ['milestones.1.key 同一项列了两次，请去掉一个'],
  },
  {
    what: 'a reached milestone taken out',
    draft: draft([line()], replan),
    situation: { ...running, reported: ['k2'] },
    refused: ['milestones “设备安装”已经完成，不能从计划中去掉'],
  },
  {
    what: 'capital in its order',
    draft: draft([line()], { capital: capital(['2018-03-31', 1], ['2018-06-30', 1]) }),
    situation: none,
    refused: [],
  },
  {
    what: 'capital out of order, falling and nothing',
    draft: draft([line()], {
      capital: capital(['2018-03-31', 5], ['2018-03-31', 6], ['2018-06-30', 4], ['2018-07-30', 0]),
    }),
    situation: none,
    refused: [
      'capital.1.on 资金计划须按日期先后填写',
      'capital.2.wan 资金计划填累计数，不能比上一期少',
      'capital.3.wan 资金计划填累计数，不能比上一期少',
    ],
  },
  {
    what: 'capital of nothing',
    draft: draft([line()], { capital: capital(['2018-03-31', 0]) }),
    situation: none,
    refused: ['capital.0.wan 累计到位资金须大于 0'],
  },
])('$what', ({ draft: told, situation, refused }) => {
  expect(refusePlan(told, situation).map(({ field, message }) => `${field} ${message}`)).toEqual(refused);
});
