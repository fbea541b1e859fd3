import { audited, write } from '../../db/transaction';
import { addAccount, giveRoles } from '../account/store';
import { addUnitRow } from '../account/unit-store';
import { addDays, startOf } from '../calendar/day';
import { dice } from '../demo/plan';
import { newId, newToken, tokenHash } from '../ids';
import { indexProject, refreshProject } from '../ledger/projection-store';
import { addProject, appendDecision, appendFactRow, investorId } from '../ledger/store';
import { addRanking } from './ranking';
import { addWeeks } from './week';

const TODAY = '2026-11-24';
const HOUR = 3_600_000;
const FIRST = ['云岭', '北辰', '海润', '德海', '明德', '天润', '宏泽', '华泰', '兴盛', '远航'];
const SECOND = ['精密', '新材', '智能', '生物', '环保', '电子', '化工', '食品', '纺织', '物流', '光学', '轴承'];
const THIRD = ['制造', '加工', '研发', '储运', '检测', '装配'];

/** What a bench ledger gives to ask about. */
export type BenchLedger = {
  token: string;
  staffId: string;
  units: string[];
  sample: string;
  facts: number;
  scheme: number;
  /** The week that is on, with a report of every project under way. */
  week: string;
};

type Told = [
  kind: 'node' | 'investment' | 'shares' | 'paidIn',
  node: 'contact' | 'agreement' | 'registered' | 'started' | 'producing' | null,
  value: unknown,
  /** Days after the first contact. */
  day: number,
];

const UNITS = 200;
/** Half of the projects lie with these, the others are spread over the rest: a few large units beside many small ones. */
const LARGE = 14;

/**
 * A ledger of `count` projects over ten years, spread over 200 units: from first contact to the start, and production
 * for three in four of those that had the time. All verified. Plainly made up.
 */
export async function makeLedger(count: number): Promise<BenchLedger> {
  const roll = dice(count);
  return write({ userId: null, sessionId: null, address: null }, async (tx) => {
    const { raw } = tx;
    raw
      .prepare(
        "insert into bureau (id, district, name, time_zone, set_up_at, opened_at) values (1, '测速区', '测速局', 'Asia/Shanghai', 1, 1)",
      )
      .run();
    const staffId = addAccount(tx, { login: 'bench', name: '测速', telephone: null, unitId: null, passwordHash: null });
    giveRoles(tx, staffId, [{ role: 'staff', basis: null, actsFor: null }]);
    const checker = addAccount(tx, {
      login: 'checker',
      name: '核对',
      telephone: null,
      unitId: null,
      passwordHash: null,
    });
    const token = newToken();
    raw
      .prepare(
        "insert into sessions (token_hash, id, user_id, created_at, seen_at, confirmed_at, address, agent) values (?, ?, ?, ?, ?, ?, '127.0.0.1', 'bench')",
      )
      .run(tokenHash(token), newId(), staffId, Date.now(), Date.now(), Date.now());
    const units = Array.from({ length: UNITS }, (_, index) =>
      addUnitRow(
        tx,
        { name: `第${index + 1}街道`, group: index % 2 === 0 ? '街镇组' : '园区组', aliases: [], from: '2000-01-01' },
        staffId,
      ),
    );
    let sample = '';
    let recorded = 0;
    for (let index = 0; index < count; index += 1) {
      const registered = addDays(TODAY, -Math.floor(3650 * (1 - index / count)) - 40);
      const year = registered.slice(0, 4);
      const at = startOf(registered) + 9 * HOUR;
      const code = `${year}-${String(index + 1).padStart(3, '0')}`;
      const pick = (from: string[]) => from[Math.floor(roll() * from.length)] ?? '';
      const company = `${pick(FIRST)}${pick(SECOND)}${pick(THIRD)}`;
      const half = Math.floor(index / 2);
      const unit = units[index % 2 === 0 ? half % LARGE : LARGE + (half % (UNITS - LARGE))] ?? '';
      const id = addProject(raw, {
        code,
        number: index + 1,
        name: `${company}项目${index}`,
        content: null,
        place: null,
        contact: null,
        firstInvestorId: investorId(raw, { name: `${company}${index % 5000}有限公司` }),
        firstIndustry: index % 3 === 0 ? '精细化工' : index % 3 === 1 ? '商贸物流' : '其他工业',
        homeUnitId: unit,
        createdAt: at,
        createdBy: staffId,
        batchId: null,
      });
      if (index === Math.floor(count / 2)) sample = code;
      const wan = 3000 + Math.floor(roll() * 40_000);
      const amount = { yuan: wan * 10_000, currency: 'CNY', amount: null, rate: null, rateOn: null, rateSource: null };
      const act = newId();
      const facts: Told[] = [
        ['node', 'contact', null, 0],
        ['node', 'agreement', null, 10],
        ['investment', null, amount, 10],
        ['shares', null, [{ unit, bp: 10_000 }], 10],
        ['node', 'registered', null, 30],
        ['paidIn', null, { yuan: wan * 1000 }, 35],
        ['node', 'started', null, 150],
        ...(index % 4 === 0 ? [] : [['node', 'producing', null, 600 + (index % 120)] satisfies Told]),
      ];
      for (const [kind, node, value, days] of facts) {
        const on = addDays(registered, days);
        if (on > TODAY) continue;
        recorded += 1;
        const factId = newId();
        appendFactRow(raw, {
          id: factId,
          projectId: id,
          actId: days === 10 ? act : factId,
          kind,
          node,
          value: JSON.stringify(value),
          occurredOn: on,
          precision: 'day',
          firstDay: on,
          lastDay: on,
          note: null,
          recordedAt: startOf(on) + 10 * HOUR,
          recordedBy: staffId,
          toldBy: null,
          toldByUserId: null,
          toldOn: null,
          supersedes: null,
          reason: null,
          batchId: null,
        });
        appendDecision(raw, {
          factId,
          basis: 'district',
          outcome: 'verified',
          at: startOf(on) + 12 * HOUR,
          by: checker,
          standsInFor: null,
          ticks: '[]',
          reason: null,
          ownOn: null,
          ownYuan: null,
          number: null,
        });
      }
      refreshProject(raw, id, at);
      indexProject(raw, id);
      if (index % 20 === 0) await tx.breathe();
    }
    const scheme = addRanking(tx, units, staffId);
    const week = addWeeks(tx, TODAY, staffId);
    return audited(
      { action: 'bench.made', objectType: 'bureau', detail: { count } },
      { token, staffId, units, sample, facts: recorded, scheme, week },
    );
  });
}
