import type { Raw } from '../../db/client';
import { dayOf, type Instant } from '../calendar/day';
import { settingAt } from '../catalogue/store';
import { asEvents, type EventRow } from './bulletin-store';
import { type Flow, flowOf, type Step } from './workflow';

/**
 * The steps a bulletin goes through: those that were set when it was sent last, so that a change of the setting touches no paper on
 * its way; of a draft those of now.
 */
export function stepsOf(raw: Raw, events: readonly EventRow[], known: Instant): Step[] {
  const at = events.findLast((event) => event.kind === 'submitted')?.at ?? known;
  return settingAt(raw, 'bulletin', { asOf: dayOf(at), knownAt: at }).steps;
}

/** How a bulletin stands by its events as known at an instant. */
export function flowFrom(raw: Raw, events: readonly EventRow[], known: Instant): Flow {
  return flowOf(asEvents(events), stepsOf(raw, events, known));
}
