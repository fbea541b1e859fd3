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
  /** 内部试算: the paper says that it is none. */
  isTrial?: boolean;
  /** 撤销: the number is void, and every copy says so. */
  isRevoked?: boolean;
};

/** What stands on everything that comes out of a trial. */
export const TRIAL_WORDS = '内部试算　不印发';

export const DRAFT_ISSUE: Issue = { issuer: 'bureau', number: null, issueDate: null };

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
export function restrictionOf({ isTrial, isRevoked }: Pick<Issue, 'isTrial' | 'isRevoked'>): string | undefined {
  if (isTrial) return TRIAL_WORDS;
  return isRevoked ? '已撤销　作废' : undefined;
}
