import type { Raw } from '../../db/client';
import type { Day, Instant } from '../calendar/day';
import { settingAt } from '../catalogue/store';
import type { BulletinTemplates } from './templates';

/**
 * The templates a draft is made by: those of today, whatever month it is of, because they are words and no figures; a paper
 * that has been drafted keeps its own words.
 */
export function templatesInForce(raw: Raw, { today, now }: { today: Day; now: Instant }): BulletinTemplates {
  return settingAt(raw, 'bulletinTemplates', { asOf: today, knownAt: now });
}
