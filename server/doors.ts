import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { shared } from '../db/shared';
import { newToken } from './ids';
import { temporaryFolder } from './start';
import { oneLine } from './text';
import type { Context } from './trpc';

/**
 * A way in that is neither the API nor a page: uploads, downloads, health. `path` may hold `:name` parts;
 * `:file` is a name with an ending, so that pages can stand beside files. The door
 * (server/main.ts) has checked Host and Origin before; who may is the handler’s to ask (server/policy.ts), first of all.
 */
export type Door = {
  method: 'GET' | 'POST';
  path: string;
  handle: (request: DoorRequest, response: ServerResponse, context: Context) => Promise<void>;
};

/** A request at a door of its own: the parts of its path and its query, decoded. */
export type DoorRequest = IncomingMessage & { parts: Record<string, string>; query: URLSearchParams };

/** An uploaded file in the private temporary folder; whoever took it moves it away or removes it. */
export type Upload = { path: string; size: number; sha256: string; remove: () => Promise<void> };

/** A refusal with its status, told to the caller as `{ error: { message } }`. */
export class DoorRefused extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** The door for a method and path, with the named parts of the path; null when there is none. */
export function findDoor(
  doors: readonly Door[],
  method: string,
  pathname: string,
): { door: Door; parts: Record<string, string> } | null {
  for (const door of doors) {
    if (door.method !== method && !(method === 'HEAD' && door.method === 'GET')) continue;
    const parts = matchPath(door.path, pathname);
    if (parts) return { door, parts };
  }
  return null;
}

function matchPath(pattern: string, pathname: string): Record<string, string> | null {
  const wanted = pattern.split('/');
  const given = pathname.split('/');
  if (wanted.length !== given.length) return null;
  const parts: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    if (!part.startsWith(':')) {
      if (part !== value) return null;
      continue;
    }
    if (part === ':file' && !value.includes('.')) return null;
    try {
      parts[part.slice(1)] = decodeURIComponent(value);
    } catch (error) {
      if (error instanceof URIError) return null;
      throw error;
    }
  }
  return parts;
}

/**
 * Streams a request’s body into the private temporary folder, counting bytes and hashing as it goes; more than `limit`
 * bytes are refused while they arrive and nothing is kept (SEC-26).
 */
export async function takeUpload(request: IncomingMessage, limit: number): Promise<Upload> {
  const tooBig = new DoorRefused(413, `文件超过 ${Math.floor(limit / 1024 / 1024)} MB，请压缩或拆分后再传。`);
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooBig;
  const path = join(temporaryFolder(shared().ledger.folder), newToken());
  const hash = createHash('sha256');
  let size = 0;
  try {
    await pipeline(
      request,
      async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          size += chunk.length;
          if (size > limit) throw tooBig;
          hash.update(chunk);
          yield chunk;
        }
      },
      createWriteStream(path, { mode: 0o600, flags: 'wx' }),
    );
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
  return { path, size, sha256: hash.digest('hex'), remove: () => rm(path, { force: true }) };
}

/** Sends bytes as a file to keep: never shown inside a page of ours, its name as RFC 6266 wants it (SEC-26). */
export function sendFile(
  response: ServerResponse,
  file: { bytes: Uint8Array; name: string; mediaType: string; inline?: boolean },
): void {
  response.writeHead(200, {
    ...fileHeaders(file),
    'content-length': file.bytes.length,
  });
  response.end(file.bytes);
}

/** The headers of a file sent as an attachment, for handlers that stream it themselves. */
export function fileHeaders(file: { name: string; mediaType: string; inline?: boolean }): Record<string, string> {
  return {
    'content-type': file.mediaType,
    'content-disposition': `${file.inline ? 'inline' : 'attachment'}; ${fileNameOf(file.name)}`,
    'content-security-policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:",
    'cache-control': 'no-store',
  };
}

function fileNameOf(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]/g, '_').replace(/["\\%/]/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*!]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/** Sends JSON that nobody keeps. */
export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  const body = JSON.stringify(value);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
  });
  response.end(body);
}

/** The plain name an upload travels under, percent-encoded in `x-file-name`; refused when there is none. */
export function uploadName(request: IncomingMessage): string {
  const header = request.headers['x-file-name'];
  try {
    const name = decodeURIComponent(typeof header === 'string' ? header : '');
    const plain = oneLine(name.replace(/[/\\]/g, '')).slice(-200);
    if (plain !== '') return plain;
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
  }
  throw new DoorRefused(400, '文件没有可用的名称，请改名后再传。');
}
