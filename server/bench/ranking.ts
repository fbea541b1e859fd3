import type { WriteTx } from '../../db/transaction';
import { schemeOf } from '../ranking/score-files';
import { appendScheme } from '../ranking/store';
import { appendTyped } from '../ranking/typed-store';

/** The quarter the bench ranks: over, so that every figure of it is there. */
export const RANKED_QUARTER = '2026Q3';

const formula = (id: string, full: string, rest: Record<string, unknown>) => ({ id, name: id, full, ...rest });
const typed = (value: string) => ({ from: 'typed', value });
const year = (metric: string) => ({ metric, period: 'yearToDate' });

/** A scheme as rich as published ones are: counts, sums, equivalents, bands, classes, rates, comparison and 核减. */
const SCHEME = {
  id: 'bench',
  version: 1,
  title: '测速方案',
  year: 2026,
  subject: 'units',
  groups: ['街镇组', '园区组'],
  overall: true,
  total: '100',
  rounding: { method: 'halfUp', indicator: 2, branch: 2, total: 2 },
  indicators: [
    formula('signed', '20', { type: 'ratio', measure: year('majorSignings'), target: typed('40'), cap: '1' }),
    formula('signedSum', '10', {
      type: 'efficacy',
      measure: year('majorInvestment'),
      span: '40',
      base: '60',
      scale: '100',
      whenEqual: '60',
    }),
    formula('large', '10', {
      type: 'perItem',
      terms: [
        {
          points: '0.5',
          measure: {
            metric: 'majorSignings',
            of: 'equivalents',
            equivalents: [
              { from: '20000', counts: '2' },
              { from: '40000', counts: '3' },
            ],
          },
        },
      ],
      cap: '10',
    }),
    formula('registered', '10', {
      type: 'ratio',
      measure: { metric: 'registrationRate' },
      target: typed('80%'),
      cap: '1',
    }),
    formula('started', '10', { type: 'ratio', measure: year('startRate'), target: typed('60%'), cap: '1' }),
    formula('produced', '10', { type: 'ratio', measure: year('productionOnTime'), target: typed('80%'), cap: '1' }),
    formula('money', '10', {
      type: 'rank',
      measure: year('paidIn'),
      points: { first: '10', step: '0.05', floor: '0' },
    }),
    formula('starts', '10', {
      type: 'classes',
      metric: 'starts',
      unmatched: 'zero',
      cap: '10',
      classes: [
        { name: '2亿以上工业', from: '20000', below: null, kind: ['工业'], points: '2' },
        { name: '2亿以下工业', from: '0', below: '20000', kind: ['工业'], points: '1' },
        { name: '服务业', from: '0', below: null, kind: ['服务业'], points: '1' },
      ],
      progress: ['开工', '投产', '达效'].map((stage) => ({ stage, factor: '1' })),
    }),
    formula('leads', '5', { type: 'perItem', terms: [{ measure: { metric: 'newLeads' }, points: '0.2' }], cap: '5' }),
    formula('filing', '5', { type: 'ratio', measure: { metric: 'filingOnTime' }, target: typed('100%'), cap: '1' }),
  ],
  adjustments: [
    {
      id: 'dead',
      name: '核减',
      kind: 'penalty',
      type: 'perItem',
      terms: [{ measure: year('terminatedMajors'), points: '1' }],
      cap: '5',
    },
  ],
};

/** Stores the bench scheme with a typed figure for every unit, and says under which number. */
export function addRanking(tx: WriteTx, units: readonly string[], userId: string): number {
  for (const unitId of units)
    appendTyped(
      tx,
      {
        quarter: RANKED_QUARTER,
        kind: 'figure',
        schemeId: null,
        unitId,
        personId: null,
        key: 'filingOnTime quarter',
        value: '96%',
        evidence: '周调度记录',
      },
      userId,
    );
  return appendScheme(tx, schemeOf(JSON.stringify(SCHEME)), userId);
}
