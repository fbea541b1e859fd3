import type { CountingRules } from '../catalogue/counting-rules';
import { STAGES } from './chain';

const ALLOWED =
  'case s.stage when @pastSigned then @toLanded when @pastLanded then @toStarted when @pastStarted then @toProducing else @toPerforming end';

/** By how many days a row `s` of standings is over the standard. */
export const DAYS_OVER = `(julianday(@pastDay) - julianday(s.stage_since) - ${ALLOWED})`;

/**
 * Majors that go on and have stood at a stage by D longer than the standard days to the next (DOMAIN.md, Chain and nodes): a
 * condition on a row `s` of standings, with the values of `pastStandardValues`.
 */
export const PAST_STANDARD = `s.stage between @pastSigned and @pastProducing and s.state = 'active' and s.major = 1 and s.stage_since is not null
  and ${DAYS_OVER} > 0`;

/** The values `PAST_STANDARD` is asked with, for a day and the rules in force on it. */
export function pastStandardValues(day: string, { standardDays }: CountingRules): Record<string, string | number> {
  return {
    pastDay: day,
    pastSigned: STAGES.indexOf('signed'),
    pastLanded: STAGES.indexOf('landed'),
    pastStarted: STAGES.indexOf('started'),
    pastProducing: STAGES.indexOf('producing'),
    toLanded: standardDays.landed,
    toStarted: standardDays.started,
    toProducing: standardDays.producing,
    toPerforming: standardDays.performing,
  };
}
