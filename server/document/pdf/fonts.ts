import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FONT } from '../measures';
import { type Font, fontsOf } from './sfnt';

/** The hands of an official paper (BULLETIN.md): 小标宋 of mark and titles, 仿宋, 黑体, 楷体, 宋体 of page numbers, Latin letters. */
export type Role = 'mark' | 'body' | 'hei' | 'kai' | 'song' | 'latin';

/** What a bureau's own font of a role may be called, the wanted one first. */
const OWN: Record<Role, readonly string[]> = {
  mark: [FONT.mark, 'FZXiaoBiaoSong-B05S', '方正小标宋_GBK', 'FZXiaoBiaoSong-B05'],
  body: [FONT.body, 'FangSong_GB2312', '仿宋', 'FangSong'],
  hei: [FONT.levelOne, 'SimHei'],
  kai: [FONT.levelTwo, 'KaiTi_GB2312', '楷体', 'KaiTi'],
  song: [FONT.pageNumber, 'SimSun'],
  latin: [FONT.latin],
};

/** Ours, in `fonts/` of this folder’s parent: see FONTS.md there. */
const VENDORED: Record<Exclude<Role, 'song'>, string> = {
  mark: 'FandolSong-Bold.otf',
  body: 'FandolFang-Regular.otf',
  hei: 'FandolHei-Regular.otf',
  kai: 'FandolKai-Regular.otf',
  latin: 'LiberationSerif-Regular.ttf',
};
/** Has what the others lack, and the figures of page numbers. */
const RARE = 'NotoSerifCJKsc-Rare.otf';

const ROLES = Object.keys(OWN) as Role[];
/** Signs that look other in a Latin font: typst takes them from the Chinese one (`covers: "latin-in-cjk"`). */
const NOT_LATIN = /[\u00B7\u2013\u2014\u2018\u2019\u201C\u201D\u2025-\u2027\u2E3A]/u;
/** What has no shape of its own: joiners, selectors and spaces. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Zs}]/u;

export interface FontSet {
  /** The fonts for the compiler, under family names of ours. */
  blobs: readonly Buffer[];
  /** The families of each role in the order in which they are asked for a character. */
  families: Readonly<Record<Role, readonly string[]>>;
  /** The characters of a text that no font of its role has, each once. */
  uncovered: (role: Role, text: string) => string[];
}

/** A file in the bureau’s folder that is no font; the message names it. */
export class BadFont extends Error {}

/**
 * The fonts of official papers: those of the bureau’s own folder that bear a wanted name come first, then the vendored ones.
 *
 * @param own the bureau’s folder, which need not be there
 */
export function fontSet(vendored: string, own: string | null): FontSet {
  const owned = own === null ? [] : ownFonts(own);
  const blobs: Buffer[] = [];
  const add = (font: Font, family: string) => {
    blobs.push(font.named(family));
    return { font, family };
  };
  const vendor = (file: string) => fontsOf(readFileSync(join(vendored, file)))[0];
  const rare = vendor(RARE);
  if (!rare) throw new Error(`no font in ${RARE}`);
  const last = add(rare, 'zhaoshangrare');
  const chains = new Map(
    ROLES.map((role) => {
      const [wanted] = OWN[role].flatMap((name) => owned.find((font) => font.names.includes(name)) ?? []);
      const ours = role === 'song' ? undefined : vendor(VENDORED[role]);
      return [
        role,
        [
          ...(wanted ? [add(wanted, `zhaoshangown${role}`)] : []),
          ...(ours ? [add(ours, `zhaoshang${role}`)] : []),
          ...(role === 'latin' ? [] : [last]),
        ],
      ];
    }),
  );
  const chain = (role: Role) => chains.get(role) ?? [];
  const families = Object.fromEntries(ROLES.map((role) => [role, chain(role).map((one) => one.family)]));
  return {
    blobs,
    families: families as Record<Role, string[]>,
    uncovered: (role, text) => {
      const has = (character: string) => {
        const code = character.codePointAt(0) ?? 0;
        const latin = role === 'song' || NOT_LATIN.test(character) ? [] : chain('latin');
        return [...latin, ...chain(role)].some(({ font }) => font.has(code));
      };
      return [...new Set(text)].filter((character) => !UNSEEN.test(character) && !has(character));
    },
  };
}

function ownFonts(folder: string): Font[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /\.(ttf|otf|ttc|otc)$/i.test(name))
    .sort()
    .flatMap((name) => {
      try {
        return fontsOf(readFileSync(join(folder, name)));
      } catch (error) {
        throw new BadFont(`字体目录里的 ${name} 不是能用的字体文件，请换一份或移走后再导出。`, { cause: error });
      }
    });
}
