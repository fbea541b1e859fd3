import type { Day, Instant } from '../calendar/day';
import type { Role } from '../role';
import type { Issuer } from './issuer';

/** A step between 拟稿 and 印发, with whose it is (⚙). */
export type Step = { id: string; name: string; role: 'deputy' | 'bureauLead' | 'leader' };

/** How a bureau brings out its bulletins (⚙). */
export type BulletinSettings = {
  issuer: Issuer;
  steps: Step[];
  /** The number is typed as the issuing office gave it, or taken from an own sequence without gaps: `{ prefix: '云招简报' }`. */
  numbering: { kind: 'typed' } | { kind: 'own'; prefix: string };
};

export const DEFAULT_BULLETIN: BulletinSettings = {
  issuer: 'leadingGroupOffice',
  steps: [
    { id: 'review', name: '审核', role: 'deputy' },
    { id: 'head', name: '局长审签', role: 'bureauLead' },
    { id: 'approve', name: '审定', role: 'leader' },
  ],
  numbering: { kind: 'typed' },
};

/** What happened to a bulletin, as it was recorded. */
export type BulletinEvent =
  | { kind: 'submitted'; at: Instant; byId: string; version: number }
  | { kind: 'passed'; at: Instant; byId: string; step: string }
  | { kind: 'returned'; at: Instant; byId: string; step: string }
  | { kind: 'issued'; at: Instant; byId: string; number: string; on: Day }
  | { kind: 'revoked'; at: Instant; byId: string }
  /** 内部试算 put away. */
  | { kind: 'discarded'; at: Instant; byId: string };
export type BulletinEventKind = BulletinEvent['kind'];

export type BulletinState = 'drafting' | 'reviewing' | 'approved' | 'issued' | 'revoked' | 'discarded';
export const BULLETIN_STATE_NAMES: Record<BulletinState, string> = {
  drafting: '拟稿',
  reviewing: '审签中',
  approved: '待印发',
  issued: '已印发',
  revoked: '已撤销',
  discarded: '已弃用',
};

/** A bulletin as its events make it. */
export type Flow = {
  state: BulletinState;
  /** The step it waits for; null outside of 审签. */
  step: Step | null;
  passed: string[];
  /** The version that is on its way, and who sent it. */
  version: number | null;
  sentBy: string | null;
  number: string | null;
  issuedOn: Day | null;
};

/** Folds the events of one bulletin with the steps it goes through. */
export function flowOf(events: readonly BulletinEvent[], steps: readonly Step[]): Flow {
  const flow: Flow = {
    state: 'drafting',
    step: null,
    passed: [],
    version: null,
    sentBy: null,
    number: null,
    issuedOn: null,
  };
  for (const event of events) {
    switch (event.kind) {
      case 'submitted':
        Object.assign(flow, { passed: [], version: event.version, sentBy: event.byId });
        break;
      case 'passed':
        flow.passed.push(event.step);
        break;
      case 'returned':
        Object.assign(flow, { passed: [], version: null, sentBy: null });
        break;
      case 'issued':
        Object.assign(flow, { number: event.number, issuedOn: event.on, state: 'issued' });
        break;
      case 'revoked':
      case 'discarded':
        flow.state = event.kind;
        break;
      default:
        throw new TypeError(`no event of a bulletin: ${String(event satisfies never)}`);
    }
  }
  if (flow.state !== 'drafting' || flow.version === null) return flow;
  const next = steps.find((step) => !flow.passed.includes(step.id)) ?? null;
  return { ...flow, state: next === null ? 'approved' : 'reviewing', step: next };
}

/** Why something cannot happen to a bulletin, in words, or null when it can. `byId` is who would do it. */
export function refuseFlow(flow: Flow, kind: BulletinEventKind, byId: string): string | null {
  switch (kind) {
    case 'submitted':
      if (flow.state === 'discarded') return '这份稿子已经弃用。';
      return flow.state === 'drafting' ? null : '稿子已经送出，退回后才能再改。';
    case 'passed':
      if (flow.state !== 'reviewing') return '没有等待审签的稿子。';
      return flow.sentBy === byId ? '自己拟的稿不能由本人审签。' : null;
    case 'returned':
      return flow.state === 'reviewing' || flow.state === 'approved' ? null : '没有可以退回的稿子。';
    case 'issued':
      return flow.state === 'approved' ? null : '审签完成后才能印发。';
    case 'revoked':
      return flow.state === 'issued' ? null : '只有已印发的通报可以撤销。';
    case 'discarded':
      return flow.state === 'drafting' ? null : '只有在拟的稿子可以弃用。';
    default:
      throw new TypeError(`no event of a bulletin: ${String(kind satisfies never)}`);
  }
}

/** Whether a person’s roles are those a step asks for. */
export function isStepOf(step: Step, roles: readonly Role[]): boolean {
  return roles.includes(step.role);
}

/** The next number of an own sequence: the year in six-angled brackets, no leading zero, no gap; void ones stay used. */
export function nextNumber(prefix: string, year: number, used: readonly string[]): string {
  const head = `${prefix}〔${year}〕`;
  const taken = used.flatMap((number) => {
    const match = number.startsWith(head) ? /^(\d+)号$/.exec(number.slice(head.length)) : null;
    return match ? [Number(match[1])] : [];
  });
  return `${head}${Math.max(0, ...taken) + 1}号`;
}

/** The next 期号 of a 简报 in a year: `2018年第3期`, without a gap (BULLETIN.md, Head: 简报). */
export function nextEdition(year: number, used: readonly string[]): string {
  const taken = used.flatMap((number) => {
    const match = EDITION_FORM.exec(number);
    return match && Number(match[1]) === year ? [Number(match[2])] : [];
  });
  return `${year}年第${Math.max(0, ...taken) + 1}期`;
}

/** 期号 of a 简报; it has no 发文字号. */
export const EDITION_FORM = /^(\d{4})年第([1-9]\d{0,2})期$/;

/** `双招通〔2018〕3号`: six-angled brackets, full year, no leading zero, no 第 (GB/T 9704-2012, 7.2.5). */
export const NUMBER_FORM = /^[\p{Script=Han}A-Za-z]{1,20}〔\d{4}〕[1-9]\d{0,4}号$/u;
