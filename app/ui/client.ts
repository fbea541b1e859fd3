'use client';
import { createTRPCClient, httpBatchLink, TRPCClientError, type TRPCLink } from '@trpc/client';
import { observable } from '@trpc/server/observable';
import type { Words } from '../../server/errors';
import type { AppRouter } from '../../server/root';
import { askPassword } from './ask-password';

/** A sensitive act that wants the password again asks for it and is sent anew; nothing of the form is lost (SEC-22). */
const confirmed: TRPCLink<AppRouter> = () => (options) =>
  observable((observer) => {
    const send = (again: boolean) =>
      options.next(options.op).subscribe({
        next: (value) => observer.next(value),
        complete: () => observer.complete(),
        error(error) {
          const first = error.data?.code === 'PRECONDITION_REQUIRED' && !again;
          if (!first) return observer.error(error);
          askPassword().then(
            (given) => (given ? send(true) : observer.error(error)),
            () => observer.error(error),
          );
        },
      });
    const sent = send(false);
    return () => sent.unsubscribe();
  });

/** The API for client islands: the same procedures over HTTP. */
export const client = createTRPCClient<AppRouter>({
  links: [confirmed, httpBatchLink({ url: '/api/trpc', maxItems: 10, methodOverride: 'POST' })],
});

/** The words of a failed call; a lost connection has words of its own and keeps what was typed. */
export function wordsOf(error: unknown): Words {
  const data = error instanceof TRPCClientError ? (error.data as { words?: Words } | null) : null;
  if (data?.words) return data.words;
  return {
    code: 'CLIENT_CLOSED_REQUEST',
    message: '没有连上服务器，内容还在页面上，请稍后再试。',
    fields: [],
    differences: [],
    correlation: null,
  };
}

/** A key under which a submission counts once however often it is sent (INT-07). */
export function newKey(): string {
  const bytes = new Uint8Array(16);
  globalThis.crypto.getRandomValues(bytes); // crypto.randomUUID is missing on plain http by a LAN address
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
