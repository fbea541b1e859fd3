import type { Day } from '../calendar/day';

/** Who issues a bulletin (⚙ of DOMAIN.md, 月通报); the bureau’s own 文件 is what a draft looks like until one is chosen. */
export const ISSUERS = ['bureau', 'governmentOffice', 'leadingGroupOffice', 'newsletter'] as const;
export type Issuer = (typeof ISSUERS)[number];

export const ISSUER_NAMES: Record<Issuer, string> = {
  bureau: '本局文件',
  governmentOffice: '区政府办公室文件',
  leadingGroupOffice: '领导小组办公室文件',
  newsletter: '本局简报',
};

/** What a paper is issued as: number and day stay open in a draft. */
export type Issue = {
  issuer: Issuer;
  /** 发文字号 as the issuing office gave it, of a 简报 `第3期`. */
  number: string | null;
  issueDate: Day | null;
  /** Printed small above the 版记; absent in a draft. */
  checkCode?: string;
  /** Why the paper is not in force, which every copy of it says; absent in one that is issued. */
  standing?: Standing;
};

/** A paper being written, sent and not yet issued, a trial beside the old way, or issued and taken back. */
export type Standing = keyof typeof STANDING_WORDS;

/** What stands where 密级 stands on everything that comes out of a paper that is not in force. */
const STANDING_WORDS = {
  draft: '草稿',
  sent: '送审稿',
  trial: '内部试算　不印发',
  revoked: '已撤销　作废',
} as const;

export const DRAFT_ISSUE: Issue = { issuer: 'bureau', number: null, issueDate: null, standing: 'draft' };

type Bureau = { district: string; name: string };

/** Who signs: the office in whose name the paper goes out. */
export function signerOf(issuer: Issuer, bureau: Bureau): string {
  if (issuer === 'governmentOffice') return `${bureau.district}人民政府办公室`;
  if (issuer === 'leadingGroupOffice') return `${bureau.district}招商引资工作领导小组办公室`;
  return bureau.name;
}

/** 发文机关标志, red on top of the first page: `…文件`, of a 简报 its name (BULLETIN.md, Head). */
export function markOf(issuer: Issuer, bureau: Bureau): string {
  return issuer === 'newsletter' ? `${bureau.district}招商引资简报` : `${signerOf(issuer, bureau)}文件`;
}

/** What stands where 密级 stands in a paper that is not in force; undefined in one that is. */
export function restrictionOf({ standing }: Pick<Issue, 'standing'>): string | undefined {
  return standing === undefined ? undefined : STANDING_WORDS[standing];
}

const STANDING_NAMES = { draft: '草稿', sent: '送审稿', trial: '内部试算', revoked: '已撤销' } as const;

/** The name of a paper’s file without its ending: the title, and what it is as long as it is not in force. */
export function fileNameOf(title: string, { standing }: Pick<Issue, 'standing'>): string {
  return standing === undefined ? title : `${title}（${STANDING_NAMES[standing]}）`;
}
