import { describe, expect, test } from 'vitest';
import { startOf } from '../../calendar/day';
import { DEFAULT_COUNTING_RULES } from '../../catalogue/counting-rules';
import type { Decision, Fact, History, Precision } from '../../ledger/fact';
import { spanOf } from '../../ledger/fact';
import type { Basis } from '../../role';
import { contribution } from '../testing';
import { causeOfAdded, causeOfChange, causeOfMissing } from './cause';

const NOON = 12 * 3_600_000;
const amount = (wan: number) => ({ yuan: wan * 10_000, currency: 'CNY', amount: null });
type More = { verified?: string | null; recorded?: string; supersedes?: string; precision?: Precision; node?: string };

/** A project’s facts as a clerk tells them; each verified on its own day unless told. */
class Told {
  private readonly facts: Fact[] = [];
  private readonly decisions: Decision[] = [];

  fact(kind: Fact['kind'], value: unknown, on: string, more: More = {}): this {
    const precision = more.precision ?? (on.length === 10 ? 'day' : 'month');
    const span = spanOf(on, precision);
    if (!span) throw new Error(`bad day ${on}`);
    const recorded = more.recorded ?? span.last;
    const id = `f${this.facts.length + 1}`;
    this.facts.push({
      id,
      seq: this.facts.length + 1,
      actId: id,
      kind,
      node: more.node ?? null,
      value,
      precision,
      ...span,
      recordedAt: startOf(recorded) + NOON - 1,
      supersedes: more.supersedes ?? null,
    } as unknown as Fact);
    const verified = more.verified === undefined ? recorded : more.verified;
    return verified === null ? this : this.says('district', id, 'verified', verified);
  }

  says(basis: Basis, factId: string, outcome: Decision['outcome'], on: string): this {
    this.decisions.push({ factId, basis, outcome, at: startOf(on) + NOON, ownOn: null, ownYuan: null });
    return this;
  }

  signed(on: string, wan: number, more: More = {}): this {
    return this.fact('node', null, on, { ...more, node: 'agreement' }).fact('investment', amount(wan), on, more);
  }

  history(): History {
    return { facts: this.facts, decisions: this.decisions, firstIndustry: null, firstInvestor: null };
  }
}
const told = () => new Told();
const at = (basis: Basis = 'district') => ({
  asOf: '2018-02-28',
  knownAt: startOf('2018-03-01') - 1,
  context: {
    basis,
    rules: () => DEFAULT_COUNTING_RULES,
    firstIndustry: null,
    firstInvestor: null,
    branchOf: () => null,
  },
});

describe('why the ledger does not count what the old bulletin counted', () => {
  test.each([
    { facts: told(), words: '台账没有签约记录' },
    {
      facts: told().fact('node', null, '2018-02-03', { node: 'framework' }),
      words: '只有框架（意向）协议，按口径不计',
    },
    { facts: told().signed('2018-02-03', 12_000, { verified: null }), words: '签约已报，尚未认定' },
    {
      facts: told().signed('2018-02-03', 12_000, { verified: null }).says('district', 'f1', 'returned', '2018-02-05'),
      words: '签约已于2018年2月5日退回，未认定',
    },
    {
      facts: told().signed('2018-02-03', 12_000, { verified: '2018-03-05' }),
      words: '2018年2月3日签约，2018年3月5日才认定，晚于取数时点',
    },
    { facts: told().signed('2018-03-02', 12_000), words: '2018年3月2日签约，在截止日2018年2月28日之后' },
    { facts: told().signed('2018-02-03', 8_000), words: '协议投资8,000万元，未达亿元' },
    {
      facts: told().signed('2018-01-03', 8_000).fact('investment', amount(12_000), '2018-02-03'),
      words: '签约时协议投资8,000万元，未达亿元；后增资过亿，不计入签约',
    },
    {
      facts: told().signed('2018-01-03', 12_000).fact('investment', amount(9_000), '2018-02-03'),
      words: '协议投资已减至9,000万元，未达亿元，按核减处理',
    },
    {
      facts: told().signed('2018-01-03', 12_000).fact('terminated', '资金不到位', '2018-02-20'),
      words: '2018年2月20日已终止（解约），按核减处理',
    },
    { facts: told().signed('2017-12', 12_000), words: '2017年12月签约，计入2017年，不在本年签约' },
    {
      facts: told().signed('2018-02-10', 12_000, { precision: 'by' }),
      words: '签约日期只知道不晚于2018年2月10日，不能定为本年，不计',
    },
    { facts: told().fact('node', null, '2018-02-03', { node: 'agreement' }), words: '签约时没有协议投资金额，不计' },
    { facts: told().signed('2018-02-03', 12_000), words: null },
  ])('$words', ({ facts, words }) => {
    expect(causeOfMissing(facts.history(), at())).toBe(words);
  });

  test('on another basis it is that body that has not answered', () => {
    const facts = told().signed('2018-02-03', 12_000);
    expect(causeOfMissing(facts.history(), at('city'))).toMatch(/^区里已认定，.*尚未认定$/);
  });
});

test('why the ledger counts what the old bulletin did not', () => {
  const facts = told().signed('2018-02-03', 12_000, { verified: '2018-02-06' });
  expect(causeOfAdded(facts.history(), at())).toBe('原通报未列；2018年2月3日签约、2018年2月6日认定');
});

describe('why both count it otherwise', () => {
  const line = (wan: number, differs: Partial<Record<'count' | 'amount' | 'unit', boolean>>, names = ['甲']) => ({
    old: { countBp: 10_000n, yuanBp: BigInt(wan) * 100_000_000n },
    differs: { count: false, amount: false, unit: false, ...differs },
    names,
    ledgerShares: [{ unit: 'e', bp: 10_000 }],
  });
  const base = contribution('a', '2018-01-10', 12_345);
  const grown = contribution('a', '2018-02-10', 3_000, { part: 'growth', count: 0 });
  const joint = [
    { unit: 'e', bp: 6_000 },
    { unit: 'w', bp: 4_000 },
  ];
  test.each([
    {
      what: line(12_345, { amount: true }),
      rows: [base, grown],
      words: '签约12,345万元，后增资3,000万元，台账按变更后计',
    },
    { what: line(12_300, { amount: true }), rows: [base], words: '原通报金额经四舍五入，台账为12,345万元' },
    {
      what: line(20_000, { amount: true }),
      rows: [base],
      words: '原通报按备案投资20,000万元计，台账按协议投资12,345万元计',
    },
    { what: line(15_001, { amount: true }), rows: [base], words: '协议投资原报15,001万元，已更正为12,345万元' },
    { what: line(99_999, { amount: true }), rows: [base], words: '' },
    { what: line(12_345, { count: true }, ['一期', '二期']), rows: [base], words: '原通报按2个项目计，台账为一个项目' },
    { what: line(12_345, { unit: true }), rows: [base], words: '台账责任单位为城东街道' },
    {
      what: { ...line(12_300, { amount: true, unit: true }), ledgerShares: joint },
      rows: [base],
      words: '原通报金额经四舍五入，台账为12,345万元；联合招引，按份额分算：城东街道60%、城西街道40%',
    },
  ])('$words', ({ what, rows, words }) => {
    const { facts, ...rest } = told()
      .signed('2018-01-10', 15_001)
      .fact('investment', amount(12_345), '2018-01-10', { supersedes: 'f2' })
      .fact('approvedInvestment', amount(20_000), '2018-01-20')
      .history();
    const name = (id: string) => (id === 'e' ? '城东街道' : '城西街道');
    expect(causeOfChange(what, rows, { facts, ...rest }, name)).toBe(words);
  });
});
