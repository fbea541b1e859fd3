import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * For tests: a file as LibreOffice shows it, or a PDF as it is, measured in millimetres on the page. The XML alone says
 * nothing of the layout. Where the programs are not installed `canRender` and `canMeasure` are false.
 */

export const canMeasure = ['pdftotext', 'pdftoppm'].every(installed);
export const canRender = canMeasure && installed('soffice');

function installed(program: string): boolean {
  try {
    execFileSync('which', [program], { stdio: 'ignore' });
    return true;
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}

/** A line of text: its box in mm from the page's upper left corner. */
export interface Line {
  text: string;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export interface Page {
  width: number;
  height: number;
  /** From top to bottom. */
  lines: Line[];
  /** The colours on the page. */
  ink: Ink;
}

const DPI = 150;
const MM_PER_PX = 25.4 / DPI;
const MM_PER_PT = 25.4 / 72;

/** Without the filter's options a csv is written in the machine's own character set: 76 is UTF-8. */
const UTF8_CSV = 'csv:Text - txt - csv (StarCalc):44,34,76';

/** LibreOffice's conversion of a file: the bytes of the first result, `pdf` or `csv`. */
export function convert(bytes: Uint8Array, from: string, to: 'pdf' | 'csv'): Uint8Array {
  return inFolder((folder) => {
    writeFileSync(join(folder, `in.${from}`), bytes);
    office(folder, `in.${from}`, to === 'csv' ? UTF8_CSV : to);
    return new Uint8Array(readFileSync(join(folder, `in.${to}`)));
  });
}

/** The pages of a .docx. A blank page that Word adds before an even one is not among them: LibreOffice leaves it out. */
export function render(docx: Uint8Array): Page[] {
  return inFolder((folder) => {
    writeFileSync(join(folder, 'in.docx'), docx);
    office(folder, 'in.docx', 'pdf');
    return pagesIn(join(folder, 'in.pdf'));
  });
}

/** The pages of a PDF, blank ones included. */
export function measure(pdf: Uint8Array): Page[] {
  return inFolder((folder) => {
    writeFileSync(join(folder, 'in.pdf'), pdf);
    return pagesIn(join(folder, 'in.pdf'));
  });
}

function pagesIn(pdf: string): Page[] {
  const boxes = execFileSync('pdftotext', ['-bbox-layout', pdf, '-'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return boxes
    .split('<page ')
    .slice(1)
    .map((page, index) => ({ ...pageOf(page), ink: inkOf(pdf, index + 1) }));
}

function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'zhaoshang-proof-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function office(folder: string, file: string, to: string): void {
  const profile = pathToFileURL(join(folder, 'profile')).href;
  execFileSync(
    'soffice',
    [`-env:UserInstallation=${profile}`, '--headless', '--convert-to', to, '--outdir', folder, join(folder, file)],
    { stdio: 'ignore' },
  );
}

function pageOf(xml: string): Omit<Page, 'ink'> {
  const lines = xml
    .split('<line ')
    .slice(1)
    .map((line) => ({
      text: [...line.matchAll(/<word [^>]*>([^<]*)<\/word>/g)].map((word) => plainText(word[1] ?? '')).join(''),
      left: figure(line, 'xMin'),
      right: figure(line, 'xMax'),
      top: figure(line, 'yMin'),
      bottom: figure(line, 'yMax'),
    }))
    .sort((a, b) => a.top - b.top || a.left - b.left);
  return { width: figure(xml, 'width'), height: figure(xml, 'height'), lines };
}

function plainText(text: string): string {
  return text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');
}

function figure(xml: string, name: string): number {
  const value = new RegExp(`${name}="([\\d.]+)"`).exec(xml)?.[1];
  if (value === undefined) throw new Error(`no ${name} in ${xml.slice(0, 80)}`);
  return Number(value) * MM_PER_PT;
}

export type Colour = 'red' | 'black';

/** A run of rows or columns that hold ink. */
export interface Band {
  from: number;
  to: number;
}

export interface Ink {
  /** Bands of rows with ink of a colour, in mm from the top; `share` asks for that part of the row's width at least. */
  rows(colour: Colour, share?: number): Band[];
  /** From the leftmost to the rightmost ink of a colour in the rows of a band. */
  span(colour: Colour, rows: Band): Band;
}

function inkOf(pdf: string, page: number): Ink {
  const options = ['-r', String(DPI), '-f', String(page), '-l', String(page), pdf];
  const ppm = execFileSync('pdftoppm', options, { maxBuffer: 64_000_000, stdio: ['ignore', 'pipe', 'ignore'] });
  const head = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(ppm.subarray(0, 40).toString('latin1'));
  if (head === null) throw new Error('pdftoppm gave no P6 picture');
  const [width, height, start] = [Number(head[1]), Number(head[2]), head[0].length];
  const has = (colour: Colour, x: number, y: number): boolean => {
    const at = start + (y * width + x) * 3;
    const [red, green, blue] = [ppm[at] ?? 255, ppm[at + 1] ?? 255, ppm[at + 2] ?? 255];
    return green < 140 && blue < 140 && (colour === 'red' ? red > 150 : red < 140);
  };
  return {
    rows(colour, share = 0) {
      const bands: Band[] = [];
      for (let y = 0; y < height; y++) {
        let count = 0;
        for (let x = 0; x < width; x++) if (has(colour, x, y)) count++;
        if (count === 0 || count < share * width) continue;
        const last = bands.at(-1);
        if (last !== undefined && Math.abs(last.to - y * MM_PER_PX) < 0.001) last.to = (y + 1) * MM_PER_PX;
        else bands.push({ from: y * MM_PER_PX, to: (y + 1) * MM_PER_PX });
      }
      return bands;
    },
    span(colour, rows) {
      let [from, to] = [Number.POSITIVE_INFINITY, 0];
      for (let y = Math.round(rows.from / MM_PER_PX); y < Math.round(rows.to / MM_PER_PX); y++) {
        for (let x = 0; x < width; x++) {
          if (!has(colour, x, y)) continue;
          from = Math.min(from, x * MM_PER_PX);
          to = Math.max(to, (x + 1) * MM_PER_PX);
        }
      }
      return { from, to };
    },
  };
}
