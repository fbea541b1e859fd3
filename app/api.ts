import { cookies, headers } from 'next/headers';
import { forbidden, notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import type { Face } from '../server/face';
import type { Context } from '../server/trpc';

/** The server’s functions, made once by the process that serves this page (server/face.ts). */
export function server(): Face {
  if (!globalThis.zhaoshangFace) throw new Error('pages are served by server/main.ts only');
  return globalThis.zhaoshangFace;
}

/** The house’s clock, the same for everything on a page; set in demo and test folders only. */
export const clock = cache((): number => server().now());

const pageContext = cache(async (): Promise<Context> => {
  const [jar, head] = await Promise.all([cookies(), headers()]);
  const { contextOf, sessionCookie } = server();
  return contextOf({ token: jar.get(sessionCookie())?.value ?? null, address: head.get('x-zhaoshang-address') });
});

/**
 * The API for server components: same procedures, same checks as over HTTP. Sends strangers to the sign-in page and
 * people with a forced change of password to that; what is not found or not allowed becomes the page that says so.
 */
export const api = cache(async () => {
  const context = await pageContext();
  if (!context.signedIn) {
    const path = (await headers()).get('x-zhaoshang-path') ?? '/';
    redirect(path === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(path)}`);
  }
  if (context.signedIn.mustChange) redirect('/new-password');
  return server().createCaller(context, { onError: ({ error }) => turnToPage(error) });
});

/** The API for the pages outside the desk (sign-in, setup, join, forced change), which check for themselves. */
export const openApi = cache(async () => server().createCaller(await pageContext()));

/** Who is signed in, or null. */
export const viewer = cache(async () => (await pageContext()).signedIn);

function turnToPage(error: unknown): void {
  const { code } = server().errorWords(error);
  // An address asks for what cannot be asked (a day in the future): it leads nowhere, and the page says why.
  if (code === 'NOT_FOUND' || code === 'BAD_REQUEST') notFound();
  if (code === 'FORBIDDEN') forbidden();
  if (code === 'UNAUTHORIZED') redirect('/sign-in');
}
