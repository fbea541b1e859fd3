import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
import { Refusal } from './refusal';

const MOST_ENTRIES = 1000;
const MOST_UNPACKED = 100 * 1024 * 1024;
const MOST_RATIO = 100;
const RATIO_FREE = 1024 * 1024;

/** An opened archive whose entries are inflated one at a time, by a running count of real bytes. */
export type Archive = {
  names: ReadonlySet<string>;
  /** Hands the inflated bytes of an entry on in pieces; false when there is no such entry. */
  inflate: (name: string, take: (chunk: Buffer) => void) => Promise<boolean>;
  close: () => void;
};

/**
 * Opens an archive of hostile origin (SEC-26): at most 1,000 entries, none twice and none encrypted, and no more than
 * 100 MB or 100 times the file’s size inflated, counted while inflating and never taken from a header.
 */
export async function openArchive(bytes: Uint8Array): Promise<Archive> {
  const zip = await open(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const entries = await list(zip);
  let unpacked = 0;
  const count = (size: number) => {
    unpacked += size;
    const ratioBroken = unpacked > RATIO_FREE && unpacked > bytes.length * MOST_RATIO;
    if (unpacked > MOST_UNPACKED || ratioBroken)
      throw new Refusal(
        'zip_bomb',
        '文件解压后异常巨大（疑似压缩炸弹），已停止读取；请用 Excel 或 WPS 重新另存后再导入。',
      );
  };
  return {
    names: new Set(entries.keys()),
    inflate: async (name, take) => {
      const entry = entries.get(name);
      if (!entry) return false;
      await inflate(zip, entry, (chunk) => {
        count(chunk.length);
        take(chunk);
      });
      return true;
    },
    close: () => zip.close(),
  };
}

function open(buffer: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(buffer, { lazyEntries: true, validateEntrySizes: true, strictFileNames: true }, (error, zip) => {
      if (error || !zip) reject(damaged(error));
      else resolve(zip);
    });
  });
}

function list(zip: ZipFile): Promise<Map<string, Entry>> {
  return new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>();
    zip.on('error', (error: Error) => reject(damaged(error)));
    zip.on('end', () => resolve(entries));
    zip.on('entry', (entry: Entry) => {
      const name = entry.fileName;
      if (entries.size >= MOST_ENTRIES)
        return reject(
          new Refusal('zip_bomb', `压缩包内文件超过 ${MOST_ENTRIES} 个，不是正常的工作簿；请重新另存后再导入。`),
        );
      if (entries.has(name)) return reject(damaged(new Error(`twice: ${name}`)));
      if (entry.generalPurposeBitFlag & 1)
        return reject(new Refusal('encrypted', '工作簿已加密，无法读取；请取消密码另存为 .xlsx 后再导入。'));
      if (/vbaproject/i.test(name))
        return reject(new Refusal('macros', '工作簿含有宏，不能导入；请另存为不启用宏的 .xlsx 后再导入。'));
      entries.set(name, entry);
      zip.readEntry();
    });
    zip.readEntry();
  });
}

function inflate(zip: ZipFile, entry: Entry, take: (chunk: Buffer) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error || !stream) return reject(damaged(error));
      stream.on('data', (chunk: Buffer) => {
        try {
          take(chunk);
        } catch (thrown) {
          stream.destroy();
          reject(thrown);
        }
      });
      stream.on('end', () => resolve());
      stream.on('error', (thrown: Error) => reject(damaged(thrown)));
    });
  });
}

/** The words for an archive that cannot be read, with what the reader said of it kept as the cause. */
export function damaged(cause: Error | null): Refusal {
  const refusal = new Refusal(
    'damaged',
    '文件已损坏或不是有效的 .xlsx 工作簿；请用 Excel 或 WPS 打开并重新另存后再导入。',
  );
  refusal.cause = cause;
  return refusal;
}
