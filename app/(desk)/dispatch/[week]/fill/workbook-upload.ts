import type { FormPreview } from '../../../../../server/dispatch/form-doors';
import type { Words } from '../../../../../server/errors';
import { UploadRefused } from '../../../../ui/upload';

export type { FormPreview };

/** Sends a filled-in form to its door, which answers what it would change and writes nothing. */
export async function readWorkbook(address: string, file: File): Promise<FormPreview> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(file.name) },
    body: file,
  });
  const answer = (await response.json()) as FormPreview | { error: Partial<Words> & { message: string } };
  if (!('error' in answer)) return answer;
  throw new UploadRefused({
    code: 'BAD_REQUEST',
    differences: [],
    correlation: null,
    ...answer.error,
    fields: [], // of a file there is no field to lead to: its words stand above
  });
}
