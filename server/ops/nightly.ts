import { shared } from '../../db/shared';
import { write } from '../../db/transaction';
import { dayOf } from '../calendar/day';
import { log } from '../log';
import { signHead } from './audit-head';
import { maskOldTelephones } from './retention';

const HOUR = 3_600_000;

/** What a house does once a day by itself: masks old telephones, then signs the head of the audit chain. */
export async function nightly(): Promise<void> {
  const { ledger, now } = shared();
  await write({ userId: null, sessionId: null, address: null }, maskOldTelephones);
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
