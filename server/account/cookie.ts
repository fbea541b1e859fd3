import { shared } from '../../db/shared';

/**
 * The name of the session cookie, the one place that knows it. Browsers drop `__Host-` cookies on plain http, so the
 * prefix is used whenever people reach the house over TLS, our own or the declared proxy’s (SEC-23).
 */
export function sessionCookie(): string {
  return shared().secure ? '__Host-zhaoshang' : 'zhaoshang';
}

/** The value of a cookie in a `Cookie` header, or null. */
export function cookieOf(header: string | undefined, name: string): string | null {
  for (const part of header?.split(';') ?? []) {
    const equals = part.indexOf('=');
    if (equals > 0 && part.slice(0, equals).trim() === name) return part.slice(equals + 1).trim();
  }
  return null;
}
