import { shared } from '../db/shared';
import { sessionCookie } from './account/cookie';
import { signIn, signInDemo, signOut } from './account/sign-in';
import { createCaller } from './root';
import { contextOf, errorWords } from './trpc';

/**
 * What pages need of the server, handed over on `globalThis` by server/main.ts. Next would bundle a second copy of all
 * server modules, workers included; so pages take only types and pure modules from `server/`, and this.
 */
const now = () => Math.max(shared().now(), shared().lastInstant);
export const face = { contextOf, createCaller, errorWords, now, sessionCookie, signIn, signInDemo, signOut };
export type Face = typeof face;

declare global {
  var zhaoshangFace: Face | undefined;
}

/** Makes the server’s functions known to pages of this process. */
export function showFace(): void {
  globalThis.zhaoshangFace = face;
}
