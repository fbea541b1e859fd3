import type { UnderstandOptions } from './understand/options';
import type { ImportPreview } from './understand/preview';
import { understand } from './understand/understand';
import { readWorkbook } from './workbook';
import type { ParseProgress } from './worker-messages';

/** Reads and understands one file on the present thread. */
export async function understandFile(
  bytes: Uint8Array,
  fileName: string,
  options: Omit<UnderstandOptions, 'file' | 'onProgress'>,
  onProgress?: (progress: ParseProgress) => void,
): Promise<ImportPreview> {
  const workbook = await readWorkbook(bytes, fileName, onProgress);
  return understand(workbook, {
    ...options,
    file: fileName,
    onProgress: (rows) => onProgress?.({ phase: 'understanding', rows }),
  });
}
