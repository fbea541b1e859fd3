const SHANGHAI = '+08:00';
const SHANGHAI_MS = 8 * 3_600_000;

/** What a field of date and time holds for an instant, in Shanghai wherever the browser is: `2018-03-22T17:00`. */
export function localOf(instant: number): string {
  return new Date(instant + SHANGHAI_MS).toISOString().slice(0, 16);
}

/** The instant of such a field; NaN while it is empty or incomplete, which the server refuses at the field. */
export function instantOf(local: string): number {
  return Date.parse(`${local}${SHANGHAI}`);
}

/** The instant of a field that may be left empty; null then. */
export function chosenInstant(local: FormDataEntryValue | null): number | null {
  return typeof local === 'string' && local !== '' ? instantOf(local) : null;
}
