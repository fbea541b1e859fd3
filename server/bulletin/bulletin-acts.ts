import type { z } from 'zod';
import { type Audited, audited, type WriteTx } from '../../db/transaction';
import { dayOf, type Instant, yearOf } from '../calendar/day';
import { settingAt } from '../catalogue/store';
import { conflict, forbidden, notFound, refused } from '../errors';
import { findAttachment } from '../evidence/attachment-store';
import { newId } from '../ids';
import type { Role } from '../role';
import type * as inputs from './bulletin-input';
import {
  appendBulletin,
  appendDiscard,
  appendEvent,
  appendVersion,
  type BulletinRow,
  correctsVoid,
  type DraftRow,
  draftOf,
  eventsOf,
  findBulletin,
  issuedBulletinOf,
  issuedCut,
  keepDraft,
  mayDiscard,
  usedNumbers,
  versionOf,
  writerNames,
  writersOf,
} from './bulletin-store';
import { commentsOf } from './comment-store';
import { openComments } from './comments';
import { asPrinted, correctionParagraphs, withChanges, wordsAsIssued } from './correction';
import { type Drawn, drawn } from './drawn';
import { unexplainedOf } from './earlier/opening';
import { earlierOf } from './earlier/store';
import { flowFrom } from './flow-store';
import { monthBefore } from './month';
import { type Paper, refusePaper, refuseUnready } from './paper';
import { mergeNotes, mergePaper } from './paper-merge';
import { monthText } from './phrases';
import { draftPaper } from './templates';
import { valuesOf } from './values';
import {
  type BulletinEventKind,
  type BulletinSettings,
  EDITION_FORM,
  type Flow,
  isStepOf,
  NUMBER_FORM,
  nextEdition,
  nextNumber,
  refuseFlow,
} from './workflow';

/** Who acts: the person, their roles, and for whom a 秘书 acts. */
export type Acting = { userId: string; roles: readonly Role[]; actsFor: string | null };

export function bulletinSettings(tx: Pick<WriteTx, 'raw'>, known: number): BulletinSettings {
  return settingAt(tx.raw, 'bulletin', { asOf: dayOf(known), knownAt: known });
}

/**
 * Begins a month’s bulletin: the draft is drawn from the ledger as known now. One at a time is written for a month and basis, and
 * beside it one 内部试算.
 */
export async function begin(
  tx: WriteTx,
  input: z.output<typeof inputs.begin>,
  { userId }: Acting,
): Promise<Audited<{ bulletin: string }>> {
  const { month, basis, trial } = input;
  refuseSecond(tx, month, basis, trial);
  if (!trial && issuedBulletinOf(tx.raw, month, basis, tx.at) !== null)
    throw conflict('这个月的通报已经印发，要改请在原通报上拟更正通报');
  const known = chosenMoment(tx, input.known);
  const picture = drawn(tx.raw, month, basis, known);
  if (!picture) throw tooEarly(input.known);
  const id = newId();
  const issuer = input.issuer ?? bulletinSettings(tx, tx.at).issuer;
  appendBulletin(tx, { id, month, basis, issuer, corrects: null, reason: null, trial }, userId);
  keepDraft(tx, id, { paper: paperOf(tx, picture), notes: [], known }, userId);
  return audited(
    { action: 'bulletin.begun', objectType: 'bulletin', objectId: id, detail: { month, basis, trial, issuer, known } },
    { bulletin: id },
  );
}

/** 更正: begins a bulletin that corrects an issued one; its draft names what says something else now. */
export async function correct(
  tx: WriteTx,
  input: z.output<typeof inputs.correct>,
  { userId }: Acting,
): Promise<Audited<{ bulletin: string }>> {
  const old = bulletinIn(tx, input.bulletin);
  if (flowIn(tx, old).state !== 'issued') throw refused({ field: 'bulletin', message: '只有已印发的通报可以更正' });
  if (issuedBulletinOf(tx.raw, old.month, old.basis, tx.at) !== old.id)
    throw conflict('这份通报已被更正，请对最后印发的更正通报再作更正');
  const version = versionOf(tx.raw, old.id);
  if (!version) throw notFound('没有这份通报');
  refuseSecond(tx, old.month, old.basis, false);
  const picture = drawnOr(drawn(tx.raw, old.month, old.basis, tx.at));
  const id = newId();
  const { month, basis, issuer } = old;
  appendBulletin(tx, { id, month, basis, issuer, corrects: old.id, reason: input.reason, trial: false }, userId);
  const number = flowIn(tx, old).number ?? '';
  const words = wordsAsIssued(version.paper, paperOf(tx, version), paperOf(tx, picture));
  const paper = correctionParagraphs(
    words,
    { number, reason: input.reason },
    asPrinted(version.figures, version.notes),
    valuesOf(picture.data, words),
  );
  keepDraft(tx, id, { paper, notes: [], known: tx.at }, userId);
  return audited(
    {
      action: 'bulletin.correctionBegun',
      objectType: 'bulletin',
      objectId: id,
      reason: input.reason,
      detail: { corrects: old.id, number },
    },
    { bulletin: id },
  );
}

/** Who changed a draft last before now. */
export type Hand = { by: string; at: number; isOwn: boolean };

/** Keeps the paper as it is typed, merged with what another person wrote meanwhile (INT-06); tells whose hand was in it before. */
export async function save(
  tx: WriteTx,
  input: z.output<typeof inputs.save>,
  { userId }: Acting,
): Promise<Audited<{ savedAt: number; before: Hand }>> {
  const bulletin = bulletinIn(tx, input.bulletin);
  const draft = draftIn(tx, bulletin);
  const { data } = drawnOr(drawn(tx.raw, bulletin.month, bulletin.basis, draft.known));
  const { paper, clashes } = mergePaper(input.base, draft.paper, input.mine);
  const values = valuesOf(data, paper);
  const refusals = refusePaper(paper, values);
  if (refusals.length > 0) throw refused(refusals);
  for (const note of input.notes)
    if (!Object.hasOwn(values, note.field)) throw refused({ field: 'notes', message: `没有“${note.field}”这个数据项` });
  if (clashes.length > 0)
    throw conflict(
      `${clashes.map((one) => `“${one.label}”`).join('、')}刚被${draft.changedBy}改过，请选择保留哪一个`,
      clashes.map((one) => ({
        field: one.place,
        label: one.label,
        original: one.base,
        current: one.current,
        mine: one.mine,
      })),
    );
  const notes = input.baseNotes ? mergeNotes(input.baseNotes, draft.notes, input.notes) : input.notes;
  keepDraft(tx, bulletin.id, { paper, notes, known: draft.known }, userId);
  return audited([], { savedAt: tx.at, before: handOf(draft, userId) });
}

/** Whose hand was in a draft last, for a person who writes in it. */
export function handOf({ changedBy, changedAt, changedById }: DraftRow, userId: string): Hand {
  return { by: changedBy, at: changedAt, isOwn: changedById === userId };
}

/** 重新取数: moves the cut-off to now or to the moment that is chosen; the words stay, their fields say what the ledger said then. */
export async function redraw(
  tx: WriteTx,
  input: z.output<typeof inputs.redraw>,
  { userId }: Acting,
): Promise<Audited<{ known: number }>> {
  const bulletin = bulletinIn(tx, input.bulletin);
  const draft = draftIn(tx, bulletin);
  const known = chosenMoment(tx, input.known);
  const picture = drawn(tx.raw, bulletin.month, bulletin.basis, known);
  if (!picture) throw tooEarly(input.known);
  const paper = withCorrection(tx, bulletin, draft.paper, picture);
  keepDraft(tx, bulletin.id, { ...draft, paper, known }, userId);
  return audited(
    {
      action: 'bulletin.redrawn',
      objectType: 'bulletin',
      objectId: bulletin.id,
      detail: { from: draft.known, to: known },
    },
    { known },
  );
}

/** 送审: keeps the paper with its figures as a version; 勾稽 must balance first. */
export async function send(
  tx: WriteTx,
  input: z.output<typeof inputs.send>,
  { userId }: Acting,
): Promise<Audited<{ version: number }>> {
  const bulletin = bulletinIn(tx, input.bulletin);
  if (bulletin.trial) throw conflict('内部试算稿不送审、不印发；要印发请另行拟稿');
  refuseVoidCorrection(tx, bulletin);
  const draft = draftIn(tx, bulletin);
  const picture = drawnOr(drawn(tx.raw, bulletin.month, bulletin.basis, draft.known));
  refuseUntold(tx, bulletin, draft.known, picture);
  const values = valuesOf(picture.data, draft.paper);
  const refusals = [...refusePaper(draft.paper, values), ...refuseUnready(draft.paper, values, draft.notes)];
  if (refusals.length > 0) throw refused(refusals);
  const unbalanced = picture.data.reconciliation.filter((line) => !line.balanced);
  if (unbalanced.length > 0)
    throw refused({
      field: 'reconciliation',
      message: `勾稽不平衡：${unbalanced.map((line) => line.unit ?? '合计').join('、')}，不能送审`,
    });
  const open = openComments(commentsOf(tx.raw, bulletin.id, tx.at));
  if (open.length > 0 && !input.withOpen)
    throw refused({ field: 'withOpen', message: `还有${open.length}条意见没有标为处理，请逐条处理，或勾选仍然送审` });
  const { paper, notes, known } = draft;
  const { version, sha256 } = appendVersion(
    tx,
    bulletin.id,
    { paper, notes, figures: values, data: picture.data, day: picture.cut.asOf, known },
    userId,
  );
  appendEvent(tx, { bulletinId: bulletin.id, kind: 'submitted', version, words: input.words }, userId);
  return audited(
    {
      action: 'bulletin.submitted',
      objectType: 'bulletin',
      objectId: bulletin.id,
      reason: input.words,
      detail: { version, sha256, ...(open.length > 0 ? { openComments: open.length } : {}) },
    },
    { version },
  );
}

/** A step passed: by its role, by a 秘书 in the leader’s name, or recorded by the bureau as signed on paper with its scan. */
export async function pass(
  tx: WriteTx,
  input: z.output<typeof inputs.pass>,
  acting: Acting,
): Promise<Audited<{ saved: true }>> {
  const bulletin = bulletinIn(tx, input.bulletin);
  const flow = flowIn(tx, bulletin);
  const { signed } = input;
  refuseUnless(flow, 'passed', signed === null ? acting.userId : '');
  if (writersOf(tx.raw, bulletin.id).has(acting.userId))
    throw forbidden(
      signed === null ? '自己拟的稿不能由本人审签。' : '拟过这份稿子的人不登记它的纸面签字，请由其他同志登记。',
    );
  const step = flow.step;
  if (step === null || step.id !== input.step) throw conflict(`现在等待的是${step?.name ?? '印发'}，请刷新后再办`);
  if (signed === null && !isStepOf(step, rolesOf(acting))) throw forbidden(`${step.name}由相应负责人办理。`);
  if (signed !== null) {
    const sent = versionOf(tx.raw, bulletin.id, flow.version ?? undefined);
    if (sent && signed.on < dayOf(sent.at)) throw refused({ field: 'signed.on', message: '签字日期不能早于送审日期' });
    if (writerNames(tx.raw, bulletin.id).some((name) => plainName(name) === plainName(signed.by)))
      throw refused({ field: 'signed.by', message: '自己拟的稿不能由本人审签' });
    if (signed.on > dayOf(tx.at)) throw refused({ field: 'signed.on', message: '签字日期不能晚于今天' });
    const scan = signed.scan === null ? undefined : findAttachment(tx.raw, signed.scan, { kind: 'all' });
    // A file of a unit was kept for something else.
    if (scan === undefined || scan.unitId !== null)
      throw refused({ field: 'signed.scan', message: '纸面签字须附发文稿纸扫描件' });
  }
  appendEvent(
    tx,
    {
      bulletinId: bulletin.id,
      kind: 'passed',
      step: step.id,
      words: input.words,
      signedBy: signed?.by ?? null,
      signedOn: signed?.on ?? null,
      scan: signed?.scan ?? null,
      actsFor: acting.actsFor,
    },
    acting.userId,
  );
  return audited(
    {
      action: 'bulletin.passed',
      objectType: 'bulletin',
      objectId: bulletin.id,
      reason: input.words,
      detail: { step: step.id, onPaper: signed !== null, ...(signed === null ? {} : { signedBy: signed.by }) },
    },
    { saved: true },
  );
}

/** A 秘书 acts with the leader’s right in the leader’s name. */
function rolesOf({ roles, actsFor }: Acting): readonly Role[] {
  return actsFor === null ? roles : [...roles, 'leader'];
}

/** 退回 to the drafter, with words and, where they speak of one, the paragraph. */
export async function giveBack(
  tx: WriteTx,
  input: z.output<typeof inputs.giveBack>,
  acting: Acting,
): Promise<Audited<{ saved: true }>> {
  const bulletin = bulletinIn(tx, input.bulletin);
  const flow = flowIn(tx, bulletin);
  refuseUnless(flow, 'returned', acting.userId);
  if (flow.step !== null && !isStepOf(flow.step, rolesOf(acting)))
    throw forbidden(`${flow.step.name}由相应负责人办理。`);
  const step = flow.step?.id ?? 'issue';
  appendEvent(
    tx,
    {
      bulletinId: bulletin.id,
      kind: 'returned',
      step,
      words: input.words,
      actsFor: acting.actsFor,
    },
    acting.userId,
  );
  return audited(
    {
      action: 'bulletin.returned',
      objectType: 'bulletin',
      objectId: bulletin.id,
      reason: input.words,
      detail: { step },
    },
    { saved: true },
  );
}

/** 印发: gives the number and freezes the version that was approved; nothing of it changes afterwards. */
export async function issue(
  tx: WriteTx,
  input: z.output<typeof inputs.issue>,
  { userId }: Acting,
): Promise<Audited<{ number: string; sha256: string }>> {
  const bulletin = bulletinIn(tx, input.bulletin);
  const flow = flowIn(tx, bulletin);
  refuseUnless(flow, 'issued', userId);
  refuseVoidCorrection(tx, bulletin);
  const version = versionOf(tx.raw, bulletin.id, flow.version ?? undefined);
  if (!version) throw notFound('没有审签过的稿子');
  if (input.on > dayOf(tx.at)) throw refused({ field: 'on', message: '印发日期不能晚于今天' });
  if (input.on < dayOf(version.at)) throw refused({ field: 'on', message: '印发日期不能早于送审日期' });
  const number = numberFor(tx, bulletin, input);
  appendEvent(tx, { bulletinId: bulletin.id, kind: 'issued', number, issuedOn: input.on }, userId);
  return audited(
    {
      action: 'bulletin.issued',
      objectType: 'bulletin',
      objectId: bulletin.id,
      detail: { number, on: input.on, version: version.version, sha256: version.sha256 },
    },
    { number, sha256: version.sha256 },
  );
}

/** The number as the issuing office gave it, or the next of the own sequence; a 简报 has a 期号 instead. */
function numberFor(tx: WriteTx, { issuer }: BulletinRow, input: z.output<typeof inputs.issue>): string {
  const { numbering } = bulletinSettings(tx, tx.at);
  const used = usedNumbers(tx.raw);
  const isNewsletter = issuer === 'newsletter';
  if (numbering.kind === 'own') {
    if (input.number !== null) throw refused({ field: 'number', message: '文号由系统连续编号，不用填写' });
    const year = yearOf(input.on);
    return isNewsletter ? nextEdition(year, used) : nextNumber(numbering.prefix, year, used);
  }
  const [form, example] = isNewsletter
    ? [EDITION_FORM, '期号，如 2018年第3期']
    : [NUMBER_FORM, '文号，如 双招通〔2018〕3号'];
  if (input.number === null || !form.test(input.number))
    throw refused({ field: 'number', message: `请填写${example}` });
  const year = /\d{4}(?=〕|年第)/.exec(input.number)?.[0];
  if (year !== String(yearOf(input.on))) throw refused({ field: 'number', message: '文号中的年份应与印发日期一致' });
  if (used.some((one) => alike(one) === alike(input.number ?? '')))
    throw refused({ field: 'number', message: `文号 ${input.number} 已经用过` });
  return input.number;
}

/** A name without blanks and without what stands in brackets behind it: 王 珺（演示） is 王珺. */
function plainName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/\(.*\)$/u, '')
    .replace(/\s/gu, '');
}

/** Numbers that a reader takes for the same are the same: full-width and half-width letters, large and small ones. */
function alike(number: string): string {
  return number.normalize('NFKC').toLowerCase();
}

/** 撤销 by the bureau lead; the number stays, void. */
export async function revoke(
  tx: WriteTx,
  input: z.output<typeof inputs.revoke>,
  { userId }: Acting,
): Promise<Audited<{ saved: true }>> {
  const bulletin = bulletinIn(tx, input.bulletin);
  const flow = flowIn(tx, bulletin);
  refuseUnless(flow, 'revoked', userId);
  appendEvent(tx, { bulletinId: bulletin.id, kind: 'revoked', words: input.reason }, userId);
  return audited(
    {
      action: 'bulletin.revoked',
      objectType: 'bulletin',
      objectId: bulletin.id,
      reason: input.reason,
      detail: { number: flow.number },
    },
    { saved: true },
  );
}

/** The paper of a 更正 with its list of old and new figures as they differ now; another paper as it is. */
function withCorrection(tx: WriteTx, { corrects }: BulletinRow, paper: Paper, picture: Drawn): Paper {
  const version = corrects === null ? null : versionOf(tx.raw, corrects);
  return version ? withChanges(paper, asPrinted(version.figures, version.notes), valuesOf(picture.data, paper)) : paper;
}

/** K as chosen, now where nothing was; what lies ahead is not known yet. */
function chosenMoment(tx: WriteTx, known: Instant | null): Instant {
  if (known !== null && known > tx.at) throw refused({ field: 'known', message: '取数时刻不能晚于现在' });
  return known ?? tx.at;
}

function tooEarly(chosen: Instant | null) {
  return chosen === null
    ? refused({ field: 'month', message: '月份不能晚于本月' })
    : refused({ field: 'known', message: '取数时刻这个月还没有开始，请改取数时刻' });
}

function paperOf(tx: WriteTx, { data }: Pick<Drawn, 'data'>) {
  return draftPaper(data, settingAt(tx.raw, 'bulletinTemplates', { asOf: dayOf(tx.at), knownAt: tx.at }));
}

export function bulletinIn(tx: WriteTx, id: string): BulletinRow {
  const found = findBulletin(tx.raw, id);
  if (!found) throw notFound('没有这份通报');
  return found;
}

/** The flow of a bulletin as known in this write. */
export function flowIn(tx: Pick<WriteTx, 'raw' | 'at'>, { id }: Pick<BulletinRow, 'id'>): Flow {
  const events = eventsOf(tx.raw, [id], tx.at).get(id) ?? [];
  return flowFrom(tx.raw, events, tx.at);
}

function draftIn(tx: WriteTx, bulletin: BulletinRow): DraftRow {
  refuseUnless(flowIn(tx, bulletin), 'submitted', '');
  const draft = draftOf(tx.raw, bulletin.id);
  if (!draft) throw notFound('没有这份草稿');
  return draft;
}

function refuseUnless(flow: Flow, kind: BulletinEventKind, userId: string): void {
  const refusal = refuseFlow(flow, kind, userId);
  if (refusal !== null) throw kind === 'passed' && flow.sentBy === userId ? forbidden(refusal) : conflict(refusal);
}

/** One bulletin of a month is written at a time, and one 内部试算; an issued one is corrected, not written anew. */
function refuseSecond(tx: WriteTx, month: string, basis: string, trial: boolean): void {
  const rows = tx.raw
    .prepare('select id from bulletins where month = ? and basis = ? and trial = ?')
    .all(month, basis, Number(trial)) as { id: string }[];
  const states = rows.map((row) => flowIn(tx, row).state);
  if (states.some((state) => state !== 'issued' && state !== 'revoked' && state !== 'discarded'))
    throw conflict(
      trial ? '这个月已有内部试算稿，请打开接着用，或弃用后再试' : '这个月的通报正在拟稿或审签，请在原稿上改',
    );
}

/** A correction needs something in force to correct. */
function refuseVoidCorrection(tx: WriteTx, { id }: BulletinRow): void {
  if (correctsVoid(tx.raw, id))
    throw conflict('所更正的通报已经撤销，更正通报不能再送审、印发。请退回后弃用，另行拟稿');
}

/** 弃用: puts a trial away, a draft that was never sent, or a correction of what was revoked. */
export async function discard(
  tx: WriteTx,
  input: z.output<typeof inputs.discard>,
  { userId }: Acting,
): Promise<Audited<{ saved: true }>> {
  const bulletin = bulletinIn(tx, input.bulletin);
  if (!mayDiscard(tx.raw, bulletin.id)) throw conflict('送审过的稿子不能弃用，请改好再送');
  refuseUnless(flowIn(tx, bulletin), 'discarded', userId);
  appendDiscard(tx, bulletin.id, input.words, userId);
  return audited(
    {
      action: 'bulletin.discarded',
      objectType: 'bulletin',
      objectId: bulletin.id,
      reason: input.words,
      detail: { month: bulletin.month, basis: bulletin.basis },
    },
    { saved: true },
  );
}

const MOST_NAMED = 3;

/** The differences to a bulletin made by hand are explained in words before a paper goes on from it. */
function refuseUntold(tx: WriteTx, { month, basis }: BulletinRow, known: Instant, { data }: Drawn): void {
  const before = monthBefore(month);
  const entered = earlierOf(tx.raw, before, basis, tx.at);
  if (
    !month.endsWith('-01') &&
    issuedCut(tx.raw, before, basis, known) === null &&
    entered !== null &&
    entered.at > known
  )
    throw refused({
      field: 'earlier',
      message: `${monthText(before)}的原通报在取数后录入或更正过，请重新取数后再送审`,
    });
  const left = data.earlier === undefined ? [] : unexplainedOf(data.earlier);
  if (left.length === 0) return;
  const names = left.slice(0, MOST_NAMED).map((line) => `“${line.name}”`);
  throw refused({
    field: 'earlier',
    message: `与${monthText(before)}原通报的差异还有 ${left.length} 项没有说明：${names.join('、')}${left.length > MOST_NAMED ? '等' : ''}，请到“往期通报”逐项说明后再送审`,
  });
}

function drawnOr(picture: Drawn | null): Drawn {
  if (!picture) throw refused({ field: 'month', message: '月份不能晚于本月' });
  return picture;
}
