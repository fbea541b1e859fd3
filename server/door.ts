import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { createHTTPHandler } from '@trpc/server/adapters/standalone';
import { cookieOf, sessionCookie } from './account/cookie';
import { type Door, DoorRefused, type DoorRequest, findDoor, sendJson } from './doors';
import { errorWords } from './errors';
import { type Access, knownHost, newNonce, sameOrigin, securityHeaders, takeAddress } from './gatekeeper';
import { log } from './log';
import { OWN_DOORS } from './own-doors';
import { appRouter } from './root';
import { type Context, contextOf } from './trpc';

const API = '/api/trpc/';
const LARGEST_CALL = 4 * 1024 * 1024;
const ADDRESS = 'x-zhaoshang-address';

/** The API as a plain request listener: JSON only, at most ten calls a batch (SEC-24). */
export function apiHandler(): RequestListener {
  return createHTTPHandler({
    router: appRouter,
    basePath: API,
    maxBatchSize: 10,
    allowMethodOverride: true, // corrections of a preview do not fit into an address
    maxBodySize: LARGEST_CALL,
    createContext: ({ req }) => contextOfRequest(req),
    responseMeta: ({ errors }) => {
      const waits = errors.map((error) => errorWords(error).retryAfter).find((seconds) => seconds !== undefined);
      return { headers: { 'cache-control': 'no-store', ...(waits ? { 'retry-after': String(waits) } : {}) } };
    },
  });
}

/** The context of a plain request: its cookie’s session and the address the door wrote down. */
export function contextOfRequest(request: IncomingMessage): Context {
  const address = request.headers[ADDRESS];
  return contextOf({
    token: cookieOf(request.headers.cookie, sessionCookie()),
    address: typeof address === 'string' ? address : null,
  });
}

/** The one door: checks what every request must pass, sets the security headers, and leads on (DESIGN.md). */
export function doorHandler(
  access: Access,
  pages: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
  options: { dev: boolean; doors?: readonly Door[] },
): RequestListener {
  const api = apiHandler();
  const doors = options.doors ?? OWN_DOORS;
  return (request, response) => {
    const { address, secure } = takeAddress(request, access);
    const nonce = newNonce();
    for (const [name, value] of Object.entries(securityHeaders(secure, nonce, options.dev)))
      response.setHeader(name, value);
    if (!knownHost(request, access)) return refuse(response, 421, '请用登记的地址访问招商调度台。');
    if (!['GET', 'HEAD', 'POST'].includes(request.method ?? '')) return refuse(response, 405, '不支持这种请求。');
    if (!sameOrigin(request, secure)) return refuse(response, 403, '请求不是从招商调度台的页面发出的。');
    const url = request.url ?? '/';
    const question = url.indexOf('?');
    const pathname = question < 0 ? url : url.slice(0, question);
    request.headers[ADDRESS] = address;
    if (pathname === '/api/health') return sendJson(response, 200, { ok: true });
    if (pathname.startsWith(API)) {
      if (request.method === 'POST' && !/^application\/json(;|$)/.test(request.headers['content-type'] ?? ''))
        return refuse(response, 415, '接口只接受 JSON。');
      return api(request, response);
    }
    const found = findDoor(doors, request.method ?? 'GET', pathname);
    if (found) {
      const query = new URLSearchParams(question < 0 ? '' : url.slice(question + 1));
      const asked: DoorRequest = Object.assign(request, { parts: found.parts, query });
      found.door
        .handle(asked, response, contextOfRequest(request))
        .catch((error: unknown) => tellRefusal(response, error));
      return;
    }
    // Nothing of a session stays in the browser of a shared desk (SEC-15).
    if (pathname === '/api/auth/signout' && request.method === 'POST')
      response.setHeader('clear-site-data', '"cache", "storage"');
    // Next reads the nonce from the request’s own policy header, and pages learn from the others where they are.
    request.headers['content-security-policy'] = `script-src 'nonce-${nonce}'`;
    request.headers['x-zhaoshang-path'] = encodeURI(safePath(url));
    pages(request, response).catch((error: unknown) => tellRefusal(response, error));
  };
}

function safePath(url: string): string {
  try {
    return decodeURI(url).slice(0, 500);
  } catch (error) {
    if (error instanceof URIError) return '/';
    throw error;
  }
}

function refuse(response: ServerResponse, status: number, message: string): void {
  response.setHeader('connection', 'close'); // the body, if any, is not read
  sendJson(response, status, { error: { message } });
}

const STATUS: Partial<Record<ReturnType<typeof errorWords>['code'], number>> = {
  BAD_REQUEST: 400,
  UNAUTHORIZED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  PAYLOAD_TOO_LARGE: 413,
  TOO_MANY_REQUESTS: 429,
  SERVICE_UNAVAILABLE: 503,
};

function tellRefusal(response: ServerResponse, error: unknown): void {
  if (response.headersSent) {
    log().warn({ err: error }, 'an answer broke off');
    response.destroy();
    return;
  }
  if (error instanceof DoorRefused) {
    refuse(response, error.status, error.message);
    return;
  }
  const words = errorWords(error);
  response.setHeader('connection', 'close');
  if (words.retryAfter !== undefined) response.setHeader('retry-after', String(words.retryAfter));
  sendJson(response, STATUS[words.code] ?? 500, { error: words });
}
