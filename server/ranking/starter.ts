/** The schemes a bureau can begin with; nothing in them is anybody’s published rule, and every mark may be changed. */

const EQUIVALENTS = [
  { from: '50000', counts: '2' },
  { from: '100000', counts: '3' },
];

/**
 * 季度考核 of units: 签约, 开工入库, 到位资金, 外出招商, 调度纪律, with bonus, penalty, singles and 红黑榜. What the ledger does not
 * bring yet (trips, filing) is typed. `version` is the next of its line, which goes on through the years.
 */
export function starterScheme(year: number, groups: readonly string[], version = 1): object {
  return {
    id: 'units',
    version,
    title: `${year}年招商引资季度考核`,
    year,
    subject: 'units',
    source: { title: '起步方案（本局可改）', note: '参照各地公开的季度考核办法的常见做法拟定，不是任何一地的原文。' },
    groups: groups.length > 0 ? groups : ['街镇组'],
    overall: false,
    total: '100',
    rounding: { method: 'halfUp', indicator: 2, branch: 2, total: 2 },
    indicators: [
      {
        id: 'signing',
        name: '签约',
        full: '35',
        type: 'sum',
        children: [
          {
            id: 'signedCount',
            name: '亿元以上签约',
            full: '20',
            type: 'perItem',
            cap: '20',
            terms: [
              {
                measure: {
                  metric: 'majorSignings',
                  of: 'equivalents',
                  equivalents: EQUIVALENTS,
                  name: '签约（5亿计2、10亿计3）',
                },
                points: '5',
              },
            ],
          },
          {
            id: 'signedAmount',
            name: '协议投资',
            full: '15',
            type: 'efficacy',
            measure: { metric: 'majorSignings', of: 'amountYi', name: '协议投资（亿元）' },
            span: '40',
            base: '60',
            scale: '100',
            whenEqual: '60',
          },
        ],
      },
      {
        id: 'building',
        name: '开工入库',
        full: '20',
        type: 'perItem',
        cap: '20',
        terms: [
          { measure: { metric: 'starts', name: '开工' }, points: '5' },
          { measure: { metric: 'statisticsEntries', name: '入库' }, points: '5' },
        ],
      },
      {
        id: 'money',
        name: '到位资金',
        full: '20',
        type: 'efficacy',
        measure: { metric: 'paidIn', period: 'yearToDate', name: '到位内资（万元）' },
        span: '40',
        base: '60',
        scale: '100',
        whenEqual: '60',
      },
      {
        id: 'outreach',
        name: '外出招商',
        full: '10',
        type: 'ratio',
        cap: '1',
        measure: { metric: 'travelDays', period: 'quarter', name: '人均外出天数' },
        target: { from: 'typed', value: '60' },
        notApplicable: 'rescale',
      },
      {
        id: 'discipline',
        name: '调度纪律',
        full: '15',
        type: 'ratio',
        cap: '1',
        // A unit with no project to report on has kept its discipline.
        measure: { metric: 'filingOnTime', period: 'quarter', name: '按时报送率', whenNone: '100%' },
        target: { from: 'typed', value: '100%' },
      },
    ],
    adjustments: [
      {
        id: 'leads',
        name: '新登记线索',
        kind: 'bonus',
        type: 'perItem',
        cap: '3',
        terms: [{ measure: { metric: 'newLeads', name: '线索' }, points: '0.5' }],
      },
      {
        id: 'terminated',
        name: '核减项目',
        kind: 'penalty',
        type: 'perItem',
        cap: '6',
        terms: [{ measure: { metric: 'terminatedMajors', name: '核减' }, points: '3' }],
      },
    ],
    bonusCap: '3',
    penaltyCap: '6',
    tieBreakers: [{ by: 'indicator', indicator: 'signing' }, { by: 'unrounded' }],
    consequences: [
      { id: 'praise', name: '表扬', places: 'first', count: 1 },
      { id: 'speak', name: '表态发言', places: 'last', count: 1 },
      { id: 'talk', name: '约谈', places: 'last', count: 1, run: 2 },
    ],
    singles: [
      { id: 'signing', name: '签约', indicators: ['signing'] },
      { id: 'building', name: '开工入库', indicators: ['building'] },
      { id: 'money', name: '到位资金', indicators: ['money'] },
      { id: 'outreach', name: '外出', indicators: ['outreach'] },
      { id: 'discipline', name: '调度纪律', indicators: ['discipline'] },
    ],
    lists: [
      {
        id: 'red',
        name: '红榜',
        kind: 'red',
        rules: [{ places: 'first' }, { single: 'signing', places: 'first', atLeast: '20' }],
      },
      {
        id: 'black',
        name: '黑榜',
        kind: 'black',
        rules: [
          { places: 'last', run: 2 },
          { single: 'discipline', below: '12' },
        ],
      },
    ],
  };
}

/** 招商专员季度考核, all from the ledger: signings, leads and registrations of the projects an officer is named on. */
export function starterOfficerScheme(year: number, version = 1): object {
  return {
    id: 'officers',
    version,
    title: `${year}年招商专员季度考核`,
    year,
    subject: 'officers',
    source: { title: '起步方案（本局可改）' },
    groups: ['招商专员'],
    overall: false,
    total: '100',
    rounding: { method: 'halfUp', indicator: 2, branch: 2, total: 2 },
    indicators: [
      {
        id: 'signing',
        name: '亿元以上签约',
        full: '60',
        type: 'perItem',
        cap: '60',
        terms: [
          {
            measure: {
              metric: 'majorSignings',
              of: 'equivalents',
              equivalents: EQUIVALENTS,
              name: '签约（5亿计2、10亿计3）',
            },
            points: '30',
          },
        ],
      },
      {
        id: 'landing',
        name: '注册落地',
        full: '25',
        type: 'perItem',
        cap: '25',
        terms: [{ measure: { metric: 'registrations', name: '注册' }, points: '12.5' }],
      },
      {
        id: 'leads',
        name: '新登记线索',
        full: '15',
        type: 'perItem',
        cap: '15',
        terms: [{ measure: { metric: 'newLeads', name: '线索' }, points: '5' }],
      },
    ],
    tieBreakers: [{ by: 'indicator', indicator: 'signing' }, { by: 'unrounded' }],
    consequences: [{ id: 'praise', name: '表扬', places: 'first', count: 3 }],
  };
}
