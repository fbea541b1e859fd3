import { procedure } from '../trpc';
import { COMMON_RULES, RANKING_METRICS } from './metric-catalogue';

/** 指标目录: what a ranking can be made of, each with its exact rule and where its figures come from. */
export const metricProcedures = {
  metrics: procedure('ranking.read').query(() => ({
    common: COMMON_RULES,
    metrics: RANKING_METRICS.map((metric) => {
      const { id, name, unit, rule, source } = metric;
      return { id, name, unit, rule, source, from: metric.source === 'ledger' ? null : metric.from };
    }),
  })),
};
