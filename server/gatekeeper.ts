import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

/** How people reach the house, decided once at start. */
export type Access = {
  host: string;
  port: number;
  /** Own TLS. */
  tls: boolean;
  /** The address of the declared proxy, whose forwarded headers are believed; null when there is none (SEC-34). */
  proxy: string | null;
  /** Names the `Host` header may carry besides the loopback ones. */
  names: ReadonlySet<string>;
  /** Plain http beyond this machine, in so many words: every page says so. */
  plainHttp: boolean;
};

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '::1', '[::1]']);

/** Reads how people reach the house from the environment; throws words for the operator when that is not safe (SEC-03). */
export function accessOf(env: Record<string, string | undefined>): Access {
  const host = env.HOST || '127.0.0.1';
  const port = Number(env.PORT || 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error(`PORT=${env.PORT} 不是端口号。`);
  const tls = Boolean(env.ZHAOSHANG_TLS_KEY && env.ZHAOSHANG_TLS_CERT);
  const proxy = env.ZHAOSHANG_PROXY ? plainAddress(env.ZHAOSHANG_PROXY) : null;
  if (proxy !== null && isIP(proxy) === 0) throw new Error(`ZHAOSHANG_PROXY=${proxy} 应为代理服务器的 IP 地址。`);
  const beyond = !LOOPBACK.has(host);
  if (beyond && env.ZHAOSHANG_DEMO) throw new Error('演示只在本机开放，HOST 应为 127.0.0.1。');
  const plain = env.ZHAOSHANG_PLAIN_HTTP === 'yes';
  if (beyond && !tls && proxy === null && !plain)
    throw new Error(
      `HOST=${host} 会让其他机器连入，但没有加密。请给出 ZHAOSHANG_TLS_KEY 和 ZHAOSHANG_TLS_CERT，或用 ZHAOSHANG_PROXY 声明前置代理的地址；确需明文，请设 ZHAOSHANG_PLAIN_HTTP=yes。`,
    );
  const names = new Set([...LOOPBACK, ...(env.ZHAOSHANG_HOSTS ?? '').split(/[,\s]+/).filter(Boolean)]);
  if (beyond && host !== '0.0.0.0' && host !== '::') names.add(isIP(host) === 6 ? `[${host}]` : host);
  return { host, port, tls, proxy, names, plainHttp: beyond && !tls && proxy === null };
}

/**
 * True when an address may administer: `ZHAOSHANG_ADMIN_ADDRESSES` lists addresses and networks (`10.1.2.0/24`), divided
 * by commas; without it any may (SEC-10). The command line of the machine itself is always one of them.
 */
export function fromAdminAddress(
  address: string | null,
  env: Record<string, string | undefined> = process.env,
): boolean {
  const told = (env.ZHAOSHANG_ADMIN_ADDRESSES ?? '').split(/[,\s]+/).filter(Boolean);
  if (told.length === 0 || address === 'cli') return true;
  if (address === null || isIP(address) === 0) return false;
  const list = new BlockList();
  for (const one of told) {
    const [network = '', bits] = one.split('/');
    const family = isIP(network);
    if (family === 0) throw new Error(`ZHAOSHANG_ADMIN_ADDRESSES 里的 ${one} 不是 IP 地址或网段。`);
    const kind = family === 6 ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(network, kind);
    else list.addSubnet(network, Number(bits), kind);
  }
  return list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

/** `::ffff:10.0.0.1` is the address 10.0.0.1. */
export function plainAddress(address: string): string {
  return address.startsWith('::ffff:') ? address.slice(7) : address;
}

/** The other end’s address: the socket’s, or what the declared proxy says. Drops every other forwarded header (SEC-34). */
export function takeAddress(request: IncomingMessage, access: Access): { address: string; secure: boolean } {
  const socket = plainAddress(request.socket.remoteAddress ?? '');
  const fromProxy = access.proxy !== null && socket === access.proxy;
  const told = String(request.headers['x-forwarded-for'] ?? '')
    .split(',')
    .at(-1)
    ?.trim();
  const proto = String(request.headers['x-forwarded-proto'] ?? '');
  for (const name of Object.keys(request.headers))
    if (name === 'forwarded' || name.startsWith('x-forwarded-') || name.startsWith('x-zhaoshang-'))
      delete request.headers[name];
  const address = fromProxy && told && isIP(told) ? told : socket;
  return { address, secure: access.tls || (fromProxy && proto !== 'http') };
}

/** True when the `Host` header names this house. */
export function knownHost(request: IncomingMessage, access: Access): boolean {
  const header = request.headers.host ?? '';
  const name = header.replace(/:\d+$/, '').toLowerCase();
  return access.names.has(name);
}

/**
 * True for a request that changes nothing, and for one that a page of this house sent: its Origin is this very host
 * (SEC-24). No Origin, or `null`, is somebody else.
 */
export function sameOrigin(request: IncomingMessage, secure: boolean): boolean {
  if (request.method === 'GET' || request.method === 'HEAD') return true;
  const origin = request.headers.origin;
  if (!origin || !URL.canParse(origin)) return false;
  const { protocol, host } = new URL(origin);
  return protocol === (secure ? 'https:' : 'http:') && host === hostOf(request, protocol);
}

// A browser leaves the scheme’s own port out of Origin; a proxy may or may not add it to Host.
function hostOf(request: IncomingMessage, protocol: string): string {
  const own = protocol === 'https:' ? ':443' : ':80';
  const host = (request.headers.host ?? '').toLowerCase();
  return host.endsWith(own) ? host.slice(0, -own.length) : host;
}

/** A nonce for one page. */
export function newNonce(): string {
  return randomBytes(16).toString('base64');
}

/** The security headers of every answer (SEC-25). */
export function securityHeaders(secure: boolean, nonce: string, dev: boolean): Record<string, string> {
  return {
    'content-security-policy': contentPolicy(nonce, dev),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=()',
    ...(secure ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  };
}

function contentPolicy(nonce: string, dev: boolean): string {
  const style = dev ? "'self' 'unsafe-inline'" : `'self' 'nonce-${nonce}'`;
  return [
    "default-src 'self'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ''}`,
    `style-src ${style}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    `connect-src 'self'${dev ? ' ws:' : ''}`,
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
  ].join('; ');
}
