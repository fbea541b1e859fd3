/** A scheme a bureau can begin with: signings against time, starts, money, discipline; fictional in nothing but its weights. */
export function starterScheme(year: number, groups: readonly string[]): object {
  return {
    id: `units-${year}`,
    version: 1,
    title: `${year}年招商引资季度考核`,
    year,
    subject: 'units',
    groups: groups.length > 0 ? groups : ['街镇组'],
    overall: false,
    total: '100',
    rounding: { method: 'halfUp', indicator: 2, branch: 2, total: 2 },
    metrics: [{ id: 'filing', name: '按时报送率', unit: '%', rule: '本季度各周按时报送次数÷应报次数' }],
    indicators: [
      {
        id: 'signing',
        name: '签约',
        full: '50',
        type: 'perItem',
        cap: '50',
        terms: [{ measure: { metric: 'majorSignings', name: '签约' }, points: '25' }],
      },
      {
        id: 'starting',
        name: '开工',
        full: '20',
        type: 'perItem',
        cap: '20',
        terms: [{ measure: { metric: 'starts', name: '开工' }, points: '10' }],
      },
      {
        id: 'money',
        name: '到位内资',
        full: '20',
        type: 'efficacy',
        measure: { metric: 'paidIn', period: 'yearToDate', name: '到位内资' },
        span: '40',
        base: '60',
        scale: '100',
        whenEqual: '60',
      },
      {
        id: 'filing',
        name: '调度纪律',
        full: '10',
        type: 'ratio',
        cap: '1',
        measure: { metric: 'filing', name: '按时报送率' },
        target: { from: 'typed', value: '100%' },
      },
    ],
    tieBreakers: [{ by: 'indicator', indicator: 'signing' }, { by: 'unrounded' }],
    consequences: [
      { id: 'praise', name: '表扬', places: 'first', count: 1 },
      { id: 'speak', name: '表态发言', places: 'last', count: 1 },
      { id: 'talk', name: '约谈', places: 'last', count: 1, run: 2 },
    ],
  };
}
