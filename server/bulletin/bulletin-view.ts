import type { Raw } from '../../db/client';
import { type Day, dayOf, type Instant } from '../calendar/day';
import { settingAt } from '../catalogue/store';
import type { OfficialDocument } from '../document/official';
import { may } from '../policy';
import type { Role } from '../role';
import { type AttachmentKind, filledAttachments } from './attachments';
import {
  type BulletinRow,
  bulletinRows,
  dataSays,
  draftOf,
  type EventRow,
  eventsOf,
  findBulletin,
  mayDiscard,
  versionHash,
  versionOf,
  wordsOfVersion,
  writersOf,
} from './bulletin-store';
import { commentsOf } from './comment-store';
import type { Comment } from './comments';
import { documentOf } from './document';
import { changedFields, drawn, type FieldChange, otherSince, type SinceCut, type SinceOther, sinceCut } from './drawn';
import type { Figures } from './earlier/opening';
import { earlierOf } from './earlier/store';
import { comparisonOf } from './earlier/view';
import type { BulletinData } from './figures-store';
import { flowFrom, stepsOf } from './flow-store';
import { type FoundIn, foundInTables, foundWords } from './found-words';
import type { Issue } from './issuer';
import { namesByCode } from './names-store';
import type { WholePaper } from './outputs';
import { boundFields, type FieldNote, type FieldValues, type Paper } from './paper';
import { type TypedParagraph, typedParagraphs } from './templates';
import { templatesInForce } from './templates-store';
import { valuesOf } from './values';
import { type BulletinSettings, type Flow, isStepOf, type Step } from './workflow';

/** A bulletin that waits for a person: to be passed, issued, or written again after its return. */
export type WaitingBulletin = {
  id: string;
  title: string;
  month: string;
  waits: 'pass' | 'issue' | 'rewrite';
  step: string;
};

/** 等我办: the bulletins that wait for the reader. */
export function waitingBulletins(raw: Raw, reader: Reader, known: Instant): WaitingBulletin[] {
  if (!seesDrafts(reader.roles)) return [];
  const rows = bulletinRows(raw);
  const events = eventsOf(
    raw,
    rows.map((row) => row.id),
    known,
  );
  return rows.flatMap(({ id, month }) => {
    const own = events.get(id) ?? [];
    const flow = flowFrom(raw, own, known);
    const offers = offersOf(flow, reader).filter((offer) => offer !== 'pass' || !writersOf(raw, id).has(reader.userId));
    const returned = own.at(-1)?.kind === 'returned' && offers.includes('edit');
    const waits = offers.includes('pass') ? 'pass' : offers.includes('issue') ? 'issue' : returned ? 'rewrite' : null;
    const title = waits === null ? undefined : (versionOf(raw, id)?.paper ?? draftOf(raw, id)?.paper)?.title;
    return waits === null || title === undefined ? [] : [{ id, title, month, waits, step: flow.step?.name ?? '' }];
  });
}

/** Who reads: their roles and whether they write bulletins. */
export type Reader = { userId: string; roles: readonly Role[]; actsFor: string | null };

/** Papers that are not issued yet are for those who write and approve them. */
export function seesDrafts(roles: readonly Role[]): boolean {
  return may(roles, 'bulletin.draft') || may(roles, 'bulletin.approve');
}

export type BulletinOffer =
  | 'comment'
  | 'edit'
  | 'send'
  | 'pass'
  | 'passOnPaper'
  | 'giveBack'
  | 'issue'
  | 'revoke'
  | 'correct'
  | 'discard';

/** What a person may do to a bulletin as it stands; a 内部试算 is only written and put away. */
export function offersOf(flow: Flow, { userId, roles, actsFor }: Reader, trial = false): BulletinOffer[] {
  const drafts = may(roles, 'bulletin.draft');
  const asLeader = actsFor === null ? roles : [...roles, 'leader' as const];
  const own = flow.step !== null && isStepOf(flow.step, asLeader) && flow.sentBy !== userId;
  const mayReturn =
    (flow.state === 'reviewing' && own) || (flow.state === 'approved' && may(roles, 'bulletin.approve'));
  const offers: [BulletinOffer, boolean][] = [
    ['edit', drafts && flow.state === 'drafting'],
    ['send', drafts && flow.state === 'drafting' && !trial],
    ['discard', drafts && flow.state === 'drafting'],
    ['pass', flow.state === 'reviewing' && own],
    ['passOnPaper', flow.state === 'reviewing' && drafts],
    ['giveBack', mayReturn],
    ['comment', mayReturn && flow.sentBy !== userId],
    ['issue', drafts && flow.state === 'approved'],
    ['revoke', may(roles, 'bulletin.revoke') && flow.state === 'issued'],
    ['correct', drafts && flow.state === 'issued'],
  ];
  return offers.filter(([, offered]) => offered).map(([offer]) => offer);
}

/** A line of the list of bulletins. */
export type ListedBulletin = Pick<BulletinRow, 'id' | 'month' | 'basis' | 'issuer' | 'corrects' | 'trial' | 'by'> &
  Pick<Flow, 'state' | 'number' | 'issuedOn'> & {
    step: string | null;
    title: string;
    correctedBy: string | null;
    /** Where the words stand that were looked for; null where none were. */
    found: FoundIn | null;
  };

/** The bulletins a reader may see, the newest month first; with words, those that say them, as they read. */
export function listedBulletins(raw: Raw, reader: Reader, known: Instant, q: string): ListedBulletin[] {
  const rows = bulletinRows(raw);
  const events = eventsOf(
    raw,
    rows.map((row) => row.id),
    known,
  );
  const all = seesDrafts(reader.roles);
  return rows.flatMap((row) => {
    const flow = flowFrom(raw, events.get(row.id) ?? [], known);
    if (flow.state === 'discarded' || (!all && flow.state !== 'issued' && flow.state !== 'revoked')) return [];
    const read = flow.version === null ? draftWords(raw, row, q !== '') : wordsOfVersion(raw, row.id, flow.version);
    const inWords = read && q !== '' ? foundWords(read.paper, read.figures, read.notes, q) : null;
    const found = inWords?.total === 0 ? (foundNumber(flow, q) ?? foundAttached(raw, row, flow, q)) : inWords;
    if (!read || found?.total === 0) return [];
    const { id, month, basis, issuer, corrects, trial, by } = row;
    const { state, number, issuedOn, step } = flow;
    const correctedBy =
      rows.find((other) => other.corrects === id && flowFrom(raw, events.get(other.id) ?? [], known).state === 'issued')
        ?.id ?? null;
    return [
      {
        id,
        month,
        basis,
        issuer,
        corrects,
        trial,
        by,
        state,
        number,
        issuedOn,
        step: step?.name ?? null,
        title: read.paper.title,
        correctedBy,
        found,
      },
    ];
  });
}

/** The bulletin of a 文号 or 期号. */
function foundNumber({ number }: Flow, q: string): FoundIn | null {
  if (!number?.includes(q)) return null;
  return { places: [{ place: null, before: '', hit: number, after: '' }], total: 1 };
}

/** Words that stand in no sentence are looked for in the tables of a version that was sent. */
function foundAttached(raw: Raw, row: BulletinRow, flow: Flow, q: string): FoundIn {
  const none = { places: [], total: 0 };
  if (flow.version === null || !dataSays(raw, row.id, flow.version, q)) return none;
  const version = versionOf(raw, row.id, flow.version);
  if (!version) return none;
  const { paper, figures, notes, data, sha256 } = version;
  return foundInTables(documentOf(paper, figures, notes, data, issueOf(row, flow, sha256)).attachments, q);
}

/** The words of a draft; its figures are drawn only where somebody looks for words in them. */
function draftWords(
  raw: Raw,
  { id, month, basis }: BulletinRow,
  withFigures: boolean,
): { paper: Paper; notes: FieldNote[]; figures: FieldValues } | null {
  const draft = draftOf(raw, id);
  if (!draft) return null;
  const picture = withFigures ? drawn(raw, month, basis, draft.known) : null;
  return { ...draft, figures: picture ? valuesOf(picture.data, draft.paper) : {} };
}

function settingsAt(raw: Raw, known: Instant): BulletinSettings {
  return settingAt(raw, 'bulletin', { asOf: dayOf(known), knownAt: known });
}

/** A bulletin on its page: being written with live figures of its cut-off, else the version that was sent. */
export type BulletinPage = {
  row: BulletinRow;
  flow: Flow;
  steps: Step[];
  numbering: BulletinSettings['numbering'];
  events: Omit<EventRow, 'byId'>[];
  /** 审签意见 of all versions, for those who write and approve. */
  comments: Comment[];
  offers: BulletinOffer[];
  paper: Paper;
  notes: FieldNote[];
  values: FieldValues;
  /** As it is printed: head, 附件, 署名 and 版记. */
  document: OfficialDocument;
  day: Day;
  known: Instant;
  /** Of a version: its hash, and whether what is stored still has it. */
  sha256: string | null;
  untouched: boolean;
  /** Verified since the cut-off and not in the figures; of a draft only. */
  since: SinceCut[];
  /** What else changed since, that figures drawn again would follow; of a draft only. */
  sinceOther: SinceOther[];
  /** What fields would say if figures were drawn again now; of a draft only. */
  changes: FieldChange[];
  corrects: { id: string; number: string | null } | null;
  /** The correction that was issued for it. */
  correctedBy: { id: string; number: string | null } | null;
  /** The attachments with something in them. */
  filled: AttachmentKind[];
  /** The template’s sentences for figures that are typed; of a draft only. */
  typedParagraphs: TypedParagraph[];
  /** 勾稽 of the figures the paper has, and what its projects are called. */
  reconciliation: BulletinData['reconciliation'];
  projectNames: Record<string, string>;
  /** The bulletins made by hand it stands beside: that of the month before, from which it goes on, and for a trial that of its own month. */
  earlier: EarlierLink[];
};

/** A bulletin made by hand beside a paper: how many differences, and how many of them nobody has explained. */
export type EarlierLink = {
  id: string;
  month: string;
  old: Figures;
  ledger: Figures;
  differences: number;
  left: number;
};

/** What a reader may do to this bulletin: who wrote it does not pass it, and what was sent once is not put away unless it corrects nothing any more. */
function offersHere(raw: Raw, { id, trial }: BulletinRow, flow: Flow, reader: Reader): BulletinOffer[] {
  const isWriter = writersOf(raw, id).has(reader.userId);
  return offersOf(flow, reader, trial).filter(
    (offer) =>
      !((offer === 'pass' || offer === 'passOnPaper' || offer === 'comment') && isWriter) &&
      !(offer === 'discard' && !mayDiscard(raw, id)),
  );
}

function earlierLinks(raw: Raw, row: BulletinRow, { roles }: Reader, now: Instant, data: BulletinData): EarlierLink[] {
  if (!may(roles, 'bulletin.earlier')) return [];
  const months = [...(data.earlier === undefined ? [] : [data.earlier.month]), ...(row.trial ? [row.month] : [])];
  return months.flatMap((month) => {
    const entered = earlierOf(raw, month, row.basis, now);
    if (!entered) return [];
    const { old, ledger, lines } = comparisonOf(raw, entered, now);
    const left = lines.filter((line) => line.words === null).length;
    return [{ id: entered.id, month, old, ledger, differences: lines.length, left }];
  });
}

export function bulletinPage(raw: Raw, row: BulletinRow, reader: Reader, now: Instant): BulletinPage | null {
  const settings = settingsAt(raw, now);
  const events = eventsOf(raw, [row.id], now).get(row.id) ?? [];
  const steps = stepsOf(raw, events, now);
  const flow = flowFrom(raw, events, now);
  const told = {
    row,
    flow,
    steps,
    numbering: settings.numbering,
    events: events.map(({ byId: _, ...event }) => event),
    comments: seesDrafts(reader.roles) ? commentsOf(raw, row.id, now) : [],
    offers: offersHere(raw, row, flow, reader),
    corrects: correctedOf(raw, row, now),
    correctedBy: correctionOf(raw, row, now),
  };
  if (flow.state !== 'drafting' && flow.state !== 'discarded') {
    const version = versionOf(raw, row.id, flow.version ?? undefined);
    if (!version) return null;
    const { paper, notes, figures, data, day, known, sha256 } = version;
    const { reconciliation } = data;
    const untouched = versionHash(version) === sha256;
    return {
      ...told,
      paper,
      notes,
      values: figures,
      document: documentOf(paper, figures, notes, data, issueOf(row, flow, sha256)),
      day,
      known,
      sha256,
      untouched,
      since: [],
      sinceOther: [],
      changes: [],
      filled: filledAttachments(data),
      typedParagraphs: [],
      reconciliation,
      projectNames: namesByCode(raw, reconciliation),
      earlier: earlierLinks(raw, row, reader, now, data),
    };
  }
  const draft = draftOf(raw, row.id);
  const picture = draft && drawn(raw, row.month, row.basis, draft.known);
  if (!draft || !picture) return null;
  const since = sinceCut(raw, picture.data, now);
  const sinceOther = otherSince(raw, draft.known, now);
  const again = since.length + sinceOther.length > 0 ? drawn(raw, row.month, row.basis, now) : null;
  const values = valuesOf(picture.data, draft.paper);
  return {
    ...told,
    paper: draft.paper,
    notes: draft.notes,
    values,
    document: documentOf(draft.paper, values, draft.notes, picture.data, draftIssue(row)),
    day: picture.cut.asOf,
    known: draft.known,
    sha256: null,
    untouched: true,
    since,
    sinceOther,
    changes: again
      ? changedFields(picture.values, again.values).filter((one) => boundFields(draft.paper).has(one.field))
      : [],
    filled: filledAttachments(picture.data),
    typedParagraphs: typedParagraphs(picture.data, templatesInForce(raw, { today: dayOf(now), now })),
    reconciliation: picture.data.reconciliation,
    projectNames: namesByCode(raw, picture.data.reconciliation),
    earlier: earlierLinks(raw, row, reader, now, picture.data),
  };
}

/** A bulletin whole with what it is issued as: as it is written while it is a draft or a 内部试算, else as it was sent last. */
export function keptPaper(raw: Raw, id: string, known: Instant): (WholePaper & { issue: Issue }) | null {
  const row = findBulletin(raw, id);
  if (!row) return null;
  const flow = flowFrom(raw, eventsOf(raw, [id], known).get(id) ?? [], known);
  if (row.trial || flow.state === 'drafting') return writtenPaper(raw, row);
  const version = versionOf(raw, id, flow.version ?? undefined);
  if (!version) return null;
  const { paper, notes, figures: values, data } = version;
  return { paper, notes, values, data, issue: issueOf(row, flow, version.sha256) };
}

/** A paper goes out as it is written, and says on every copy that it is a draft or a trial. */
function writtenPaper(raw: Raw, row: BulletinRow): (WholePaper & { issue: Issue }) | null {
  const draft = draftOf(raw, row.id);
  const picture = draft && drawn(raw, row.month, row.basis, draft.known);
  if (!draft || !picture) return null;
  const values = valuesOf(picture.data, draft.paper);
  return { paper: draft.paper, notes: draft.notes, values, data: picture.data, issue: draftIssue(row) };
}

function draftIssue({ issuer, trial }: BulletinRow): Issue {
  return { issuer, number: null, issueDate: null, standing: trial ? 'trial' : 'draft' };
}

/** What a version is issued as; until it is, its copies are 送审稿 and without 校验码. */
function issueOf({ issuer }: BulletinRow, { state, number, issuedOn }: Flow, sha256: string): Issue {
  if (number === null) return { issuer, number, issueDate: issuedOn, standing: 'sent' };
  const standing = state === 'revoked' ? { standing: 'revoked' as const } : {};
  return { issuer, number, issueDate: issuedOn, checkCode: sha256, ...standing };
}

/** The correction in force; its readers are to have it and not what it corrects. */
function correctionOf(raw: Raw, { id }: BulletinRow, now: Instant): BulletinPage['correctedBy'] {
  const rows = bulletinRows(raw).filter((row) => row.corrects === id);
  const events = eventsOf(
    raw,
    rows.map((row) => row.id),
    now,
  );
  const flows = rows.map((row) => ({ id: row.id, flow: flowFrom(raw, events.get(row.id) ?? [], now) }));
  const found = flows.find(({ flow }) => flow.state === 'issued');
  return found ? { id: found.id, number: found.flow.number } : null;
}

function correctedOf(raw: Raw, row: BulletinRow, now: Instant): BulletinPage['corrects'] {
  if (row.corrects === null) return null;
  const events = eventsOf(raw, [row.corrects], now).get(row.corrects) ?? [];
  return { id: row.corrects, number: flowFrom(raw, events, now).number };
}
