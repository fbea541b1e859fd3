const PREFIX = 'kept ';

/** Keeps what could not be delivered on this machine, until it is delivered or the person signs out (DESIGN.md, Pages). */
export function keepHere(form: string, value: object): void {
  if (Object.keys(value).length === 0) localStorage.removeItem(PREFIX + form);
  else localStorage.setItem(PREFIX + form, JSON.stringify(value));
}

/** What was kept on this machine; an empty object where nothing was. */
export function keptHere<T extends object>(form: string): Partial<T> {
  const text = localStorage.getItem(PREFIX + form);
  return text === null ? {} : (JSON.parse(text) as T);
}

/** Forgets everything kept: nothing typed stays on a shared machine after signing out. */
export function forgetHere(): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key);
}
