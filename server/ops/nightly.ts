import { shared } from '../../db/shared';
import { audited, write } from '../../db/transaction';
import { dayOf } from '../calendar/day';
import { handToSuccessors } from '../ledger/projection-store';
import { log } from '../log';
import { signHead } from './audit-head';
import { maskOldTelephones } from './retention';

const HOUR = 3_600_000;

const NOBODY = { userId: null, sessionId: null, address: null };

/** What a house does once a day by itself: masks old telephones, hands on what ended units held, then signs the head of the audit chain. */
export async function nightly(): Promise<void> {
  const { ledger, now } = shared();
  await write(NOBODY, maskOldTelephones);
  await write(NOBODY, async (tx) => {
    const projects = handToSuccessors(tx.raw);
    const act = { action: 'unit.succeeded', objectType: 'unit', detail: { projects } };
    return audited(projects > 0 ? act : [], null);
  });
  signHead(ledger.reader, ledger.folder, dayOf(now()));
}

/** Looks every hour whether the day’s work is done; what fails is in the log and tried again. Returns how to stop. */
export function everyNight(): () => void {
  const look = () => {
    nightly().catch((error: unknown) => log().error({ err: error }, 'the nightly work failed and is tried again'));
  };
  look();
  const timer = setInterval(look, HOUR);
  timer.unref();
  return () => clearInterval(timer);
}
