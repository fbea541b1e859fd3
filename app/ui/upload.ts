import type { Words } from '../../server/errors';
import { wordsOf } from './client';

/** A refused upload, with its words. */
export class UploadRefused extends Error {
  constructor(readonly words: Words) {
    super(words.message);
  }
}

/** Sends one file to its door; the server checks type and size and answers with its id, or the words of any refusal. */
export async function uploadTo(address: string, file: File): Promise<string> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(file.name) },
    body: file,
  });
  const answer = (await response.json()) as { id?: string; error?: Words };
  if (answer.id) return answer.id;
  throw new UploadRefused(answer.error ?? wordsOf(null));
}

/** The words of an error of an act that uploads first. */
export function uploadWordsOf(error: unknown): Words {
  return error instanceof UploadRefused ? error.words : wordsOf(error);
}
