import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { OfficialDocument } from '../official';
import { contentOf, type Said } from './content';
import { type FontSet, fontSet } from './fonts';

/** Where a PDF takes its template and its fonts from; `own` is the bureau’s folder of fonts, if it has one. */
export interface PdfSources {
  template: string;
  fonts: string;
  own: string | null;
}

/** Characters that no font has, which typst would leave out without a word. The message names them, their places and the remedy. */
export class UncoveredCharacters extends Error {}

/** Letters without a place to break them, more than typst can set. The message names their place and the remedy. */
export class EndlessLetters extends Error {}

/**
 * An official document as PDF after GB/T 9704-2012, tagged, with an outline; as PDF/A-2b once its day of issue is known. The
 * same document and fonts give the same bytes at any time, on any machine and in any time zone. Throws
 * `UncoveredCharacters` rather than leave a character out.
 */
export function writePdf(doc: OfficialDocument, { template, fonts, own }: PdfSources): Uint8Array {
  const set = fontSet(fonts, own);
  const { content, said } = contentOf(doc);
  refuseUncovered(said, set);
  // An empty folder of its own: the template asks for no file, and none could be read.
  const workspace = mkdtempSync(join(tmpdir(), 'zhaoshang-typst-'));
  try {
    const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs: [...set.blobs] }] });
    const compiled = compiler.compile({
      mainFileContent: readFileSync(template, 'utf8'),
      inputs: { data: JSON.stringify({ ...content, fonts: set.families }) },
    });
    const error = compiled.takeError();
    if (error !== null) throw notSet(JSON.stringify(compiler.fetchDiagnostics(error)), said);
    const warnings = compiled.takeWarnings();
    if (warnings !== null) throw new Error(`typst warns: ${JSON.stringify(compiler.fetchDiagnostics(warnings))}`);
    if (compiled.result === null) throw new Error('typst gave no document');
    // PDF/A wants a date; a draft has none.
    const bytes = compiler.pdf(compiled.result, content.date === null ? {} : { pdfStandard: 'a-2b' });
    compiler.evictCache(10);
    return new Uint8Array(bytes);
  } finally {
    rmSync(workspace, { recursive: true, force: true });
  }
}

/** What typst says where a word nests too deep for it. */
const TOO_DEEP = 'maximum grouping depth';

function notSet(diagnostics: string, said: readonly Said[]): Error {
  if (!diagnostics.includes(TOO_DEEP)) return new Error(`typst: ${diagnostics}`);
  const runs = said.flatMap(({ where, text }) =>
    [...text.matchAll(/[^\s\p{Script=Han}]+/gu)].map(([run]) => ({ where, run })),
  );
  const longest = runs.reduce((a, b) => (b.run.length > a.run.length ? b : a), { where: '正文', run: '' });
  return new EndlessLetters(
    `${longest.where}有 ${longest.run.length} 个字符连写不断（${longest.run.slice(0, 12)}…），PDF 排不下，请在其中加空格或分行。`,
  );
}

const MOST_NAMED = 8;

function refuseUncovered(said: readonly Said[], fonts: FontSet): void {
  const places = new Map<string, string>();
  for (const { role, where, text } of said)
    for (const character of fonts.uncovered(role, text))
      if (!places.has(character)) places.set(character, `${where}“${around(text, character)}”`);
  if (places.size === 0) return;
  const named = [...places]
    .slice(0, MOST_NAMED)
    .map(([character, place]) => `“${character}”（${codeOf(character)}，在${place}）`);
  const more = places.size > MOST_NAMED ? `等 ${places.size} 个字` : '';
  throw new UncoveredCharacters(
    `字体里没有${named.join('、')}${more}，PDF 无法印出。请换一个字，或请管理员把有这个字的 仿宋_GB2312 等字体放进字体目录（数据目录下的 fonts）后再导出；Word 文件不受影响。`,
  );
}

function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** A few characters on both sides, so that the place is found. */
function around(text: string, character: string): string {
  const characters = Array.from(text);
  const at = characters.indexOf(character);
  return characters.slice(Math.max(0, at - 6), at + 7).join('');
}
