import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { shared } from '../db/shared';
import type { SignedIn } from './account/sessions';
import { errorWords, refused, type Words } from './errors';
import { newId } from './ids';
import { may, type Permission } from './policy';
import { temporaryFolder } from './start';
import type { Context } from './trpc';

/** What a door of our own (uploads, downloads) is called with: the session is checked, the permission too. */
export type DoorCall = {
  request: IncomingMessage;
  response: ServerResponse;
  url: URL;
  /** The named parts of the path. */
  part: (name: string) => string;
  context: Context;
  signedIn: SignedIn;
};

/** A door beside the API: everything that is bytes rather than JSON. Like a procedure it names its permission (SEC-20). */
export type Door = {
  method: 'GET' | 'POST';
  /** The path with named parts: `/files/:id`. */
  path: string;
  permission: Permission;
  handle: (call: DoorCall) => Promise<void>;
};

/** The door of a request, with the named parts of its path; null when there is none. */
export function findDoor(
  doors: readonly Door[],
  method: string | undefined,
  path: string,
): { door: Door; parts: Record<string, string> } | null {
  for (const door of doors) {
    const wanted = method === 'HEAD' ? 'GET' : method;
    if (door.method !== wanted) continue;
    const parts = matched(door.path, path);
    if (parts) return { door, parts };
  }
  return null;
}

function matched(pattern: string, path: string): Record<string, string> | null {
  const [wanted, given] = [pattern.split('/'), path.split('/')];
  if (wanted.length !== given.length) return null;
  const parts: Record<string, string> = {};
  for (const [index, piece] of wanted.entries()) {
    const value = given[index] ?? '';
    if (piece.startsWith(':')) parts[piece.slice(1)] = value;
    else if (piece !== value) return null;
  }
  return parts;
}

/** Opens a door for a signed-in person with the permission; everybody else gets words and a status. */
export async function passDoor(
  found: { door: Door; parts: Record<string, string> },
  call: Omit<DoorCall, 'part' | 'signedIn'>,
): Promise<void> {
  const { signedIn } = call.context;
  if (!signedIn) return sendWords(call.response, 401, '登录已失效，请重新登录。');
  if (signedIn.mustChange) return sendWords(call.response, 403, '请先修改密码。');
  if (!may(signedIn.user.roles, found.door.permission)) return sendWords(call.response, 403, '您的角色没有这项权限。');
  try {
    await found.door.handle({ ...call, signedIn, part: (name) => found.parts[name] ?? '' });
  } catch (error) {
    if (call.response.headersSent) return void call.response.destroy();
    sendError(call.response, error);
  }
}

const STATUS: Partial<Record<Words['code'], number>> = {
  BAD_REQUEST: 400,
  UNAUTHORIZED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  PAYLOAD_TOO_LARGE: 413,
  TOO_MANY_REQUESTS: 429,
  SERVICE_UNAVAILABLE: 503,
};

/** Answers with the words of an error as JSON. */
export function sendError(response: ServerResponse, error: unknown): void {
  const words = errorWords(error);
  sendJson(response, STATUS[words.code] ?? 500, { error: words });
}

function sendWords(response: ServerResponse, status: number, message: string): void {
  sendJson(response, status, { error: { code: 'FORBIDDEN', message, fields: [], differences: [], correlation: null } });
}

/** Answers with JSON. */
export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.statusCode = status;
  response.setHeader('content-type', 'application/json; charset=utf-8');
  response.end(JSON.stringify(value));
}

/** Sends bytes to be kept: always as an attachment, named after RFC 6266, never run by the browser (SEC-26). */
export function sendAttachment(
  response: ServerResponse,
  file: { name: string; mediaType: string; bytes: Uint8Array },
): void {
  response.statusCode = 200;
  response.setHeader('content-type', file.mediaType);
  response.setHeader('content-length', file.bytes.byteLength);
  response.setHeader('content-disposition', dispositionOf(file.name));
  response.setHeader('content-security-policy', "sandbox; default-src 'none'");
  response.end(file.bytes);
}

/** `attachment` with the name in UTF-8 and a plain one for old clients. */
export function dispositionOf(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/** A file received into the private temporary folder; `remove` when it is done with. */
export type Received = { path: string; name: string; size: number; sha256: string; remove: () => Promise<void> };

/**
 * Streams the body of an upload to disk, counting and hashing as it comes; refused beyond `limit` bytes without keeping
 * anything. The name travels in `x-file-name`, percent-encoded.
 */
export async function receive(request: IncomingMessage, limit: number): Promise<Received> {
  const name = nameOf(request);
  const tooLarge = () =>
    refused({ field: 'file', message: `文件超过 ${Math.floor(limit / 1024 / 1024)} MB，请压缩后再传` });
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge();
  const path = join(temporaryFolder(shared().ledger.folder), newId());
  const hash = createHash('sha256');
  let size = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      hash.update(chunk);
      if (size > limit) done(tooLarge());
      else done(null, chunk);
    },
  });
  const remove = () => rm(path, { force: true });
  try {
    await pipeline(request, counted, createWriteStream(path, { mode: 0o600, flags: 'wx' }));
    if (size === 0) throw refused({ field: 'file', message: '文件是空的，请重新选择' });
    return { path, name, size, sha256: hash.digest('hex'), remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

function nameOf(request: IncomingMessage): string {
  const header = request.headers['x-file-name'];
  let name = '';
  try {
    name = decodeURIComponent(Array.isArray(header) ? (header[0] ?? '') : (header ?? ''));
  } catch {
    throw refused({ field: 'file', message: '文件名无法识别，请改名后再传' });
  }
  const plain = name
    .replace(/[\p{Cc}/\\]/gu, '')
    .trim()
    .slice(-200);
  if (plain === '') throw refused({ field: 'file', message: '文件没有名称，请重新选择' });
  return plain;
}
