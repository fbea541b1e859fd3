import { readCsv } from './csv';
import { Refusal } from './refusal';
import { readXlsx } from './xlsx';

/** One valued cell. `text` is what a person would read; a number keeps its stored decimal text. */
export type Cell = {
  text: string;
  number: number | null;
  /** The number is formatted as a date. */
  date: boolean;
  /** What keeps the cell from being understood: a formula nobody calculated, or an error value. */
  problem: 'noValue' | 'error' | null;
};

/** A row that holds at least one valued cell. Columns count from 1. */
export type Row = { number: number; hidden: boolean; cells: Map<number, Cell> };

/** A merged block, clipped to the used range. */
export type Merge = { top: number; left: number; bottom: number; right: number };

export type Sheet = { name: string; hidden: boolean; rows: Row[]; merges: Merge[] };

export type Workbook = { kind: 'xlsx' | 'csv'; date1904: boolean; sheets: Sheet[] };

/** Told while a file is read, and may stop it by throwing. */
export type Progress = (done: { phase: 'reading' | 'understanding'; rows: number }) => void;

export const MOST_BYTES = 50 * 1024 * 1024;
export const MOST_ROWS = 50_000;
export const MOST_COLUMNS = 256;
export const MOST_CELLS = 2_000_000;

const ZIP = [0x50, 0x4b];
const OLE = [0xd0, 0xcf, 0x11, 0xe0];

/**
 * Reads an upload into sheets of cells. The name’s ending and the first bytes must agree (SEC-26); everything else that
 * is refused is refused in words that say what to do about it.
 */
export async function readWorkbook(bytes: Uint8Array, fileName: string, progress?: Progress): Promise<Workbook> {
  if (bytes.length === 0) throw new Refusal('empty', '文件是空的（0 字节），请检查后重新选择。');
  if (bytes.length > MOST_BYTES) throw new Refusal('too_large', '文件超过 50 MB，请只保留台账表后再导入。');
  const ending = /\.([a-z0-9]+)$/i.exec(fileName.trim())?.[1]?.toLowerCase() ?? '';
  if (ending === 'xlsm' || ending === 'xltm' || ending === 'xlsb')
    throw new Refusal(
      'macros',
      `.${ending} 文件可能含宏，不能导入；请在 Excel 或 WPS 中另存为 .xlsx（不启用宏）后再导入。`,
    );
  if (startsWith(bytes, OLE)) throw oleRefusal(bytes, ending);
  const zip = startsWith(bytes, ZIP);
  if (ending === 'xlsx' && !zip)
    throw new Refusal('type', '扩展名是 .xlsx，但内容不是 Excel 工作簿；请用 Excel 或 WPS 打开后另存为 .xlsx。');
  if (ending === 'csv' && zip)
    throw new Refusal('type', '扩展名是 .csv，但内容是压缩包或工作簿；请改回 .xlsx 后再导入。');
  if (ending === 'xlsx') return readXlsx(bytes, progress);
  if (ending === 'csv') return readCsv(bytes, progress);
  if (ending === 'xls' || ending === 'et')
    throw new Refusal('old_format', `不支持 .${ending} 格式；请在 Excel 或 WPS 中另存为 .xlsx 后再导入。`);
  throw new Refusal('type', '只能导入 .xlsx 或 .csv 文件；请在 Excel 或 WPS 中另存后再导入。');
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}

/** An OLE container is an encrypted .xlsx when it holds the stream “EncryptedPackage”, else an old .xls. */
function oleRefusal(bytes: Uint8Array, ending: string): Refusal {
  const encrypted = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(
    Buffer.from('EncryptedPackage', 'utf16le'),
  );
  if (encrypted || ending === 'xlsx')
    return new Refusal('encrypted', '工作簿设有打开密码（已加密），无法读取；请取消密码另存为 .xlsx 后再导入。');
  return new Refusal('old_format', '这是旧版 .xls 格式；请在 Excel 或 WPS 中另存为 .xlsx 后再导入。');
}
