/** A scheme of one group and a total of 10 around what a test is about; the metrics `a` and `b` are its own. */
export function schemeOf(indicators: unknown[], more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: 'test',
    version: 1,
    title: '测试方案',
    year: 2018,
    subject: 'units',
    groups: ['街镇组'],
    total: '10',
    rounding: { method: 'halfUp', indicator: null, branch: null, total: 2 },
    metrics: [
      { id: 'a', name: '甲数', unit: '个' },
      { id: 'b', name: '乙数', unit: '亿元' },
    ],
    indicators,
    ...more,
  };
}

/** An indicator `x` of 10 marks. */
export function leaf(formula: Record<string, unknown>): Record<string, unknown> {
  return { id: 'x', name: '指标', full: '10', ...formula };
}

/** Facts of units by name: their metrics, and whatever else stands beside them. */
export function factsOf(
  units: Record<string, { metrics?: unknown } & Record<string, unknown>>,
): Record<string, unknown> {
  return { units: Object.entries(units).map(([unit, member]) => ({ unit, group: '街镇组', ...member })) };
}
