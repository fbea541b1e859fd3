import type { z } from 'zod';
import { type Audited, audited, type WriteTx } from '../../db/transaction';
import { conflict, forbidden, notFound, refused } from '../errors';
import { newId } from '../ids';
import { type Acting, bulletinIn, flowIn } from './bulletin-acts';
import type * as inputs from './bulletin-input';
import { versionOf, writersOf } from './bulletin-store';
import { offersOf } from './bulletin-view';
import { appendAnswer, appendComment, commentsOf } from './comment-store';
import { placesOf } from './comments';

/** So much of the place is kept beside the words. */
const LONGEST_QUOTE = 300;

/** 提意见 at a place of the version on its way: by who could return it, never by who sent it. */
export async function comment(
  tx: WriteTx,
  input: z.output<typeof inputs.comment>,
  acting: Acting,
): Promise<Audited<{ comment: string }>> {
  const bulletin = bulletinIn(tx, input.bulletin);
  const flow = flowIn(tx, bulletin);
  if (flow.version === null) throw conflict('稿子不在审签中，请刷新后再看');
  if (!offersOf(flow, acting).includes('comment') || writersOf(tx.raw, bulletin.id).has(acting.userId))
    throw forbidden('只有现在办理的人可以提意见。');
  const version = versionOf(tx.raw, bulletin.id, flow.version);
  if (!version) throw notFound('没有这份通报');
  const quoted = placesOf(version.paper, version.figures, version.notes).get(input.place);
  if (quoted === undefined) throw refused({ field: 'place', message: '正文里没有这个地方，请刷新后再提' });
  const id = newId();
  const { place, words } = input;
  const said = quoted.length > LONGEST_QUOTE ? `${quoted.slice(0, LONGEST_QUOTE)}…` : quoted;
  appendComment(
    tx,
    { id, bulletinId: bulletin.id, version: flow.version, place, quoted: said, words, actsFor: acting.actsFor },
    acting.userId,
  );
  return audited(
    {
      action: 'bulletin.commented',
      objectType: 'bulletin',
      objectId: bulletin.id,
      reason: words,
      detail: { place, version: flow.version },
    },
    { comment: id },
  );
}

/** 已处理: the drafter has dealt with an 意见, with or without words. */
export async function answer(
  tx: WriteTx,
  input: z.output<typeof inputs.answer>,
  { userId }: Acting,
): Promise<Audited<{ saved: true }>> {
  const bulletin = bulletinIn(tx, input.bulletin);
  const found = commentsOf(tx.raw, bulletin.id, tx.at).find((one) => one.id === input.comment);
  if (!found) throw notFound('没有这条意见');
  if (found.answer !== null) throw conflict('这条意见已经标为处理，请刷新后再看');
  if (flowIn(tx, bulletin).state !== 'drafting') throw conflict('稿子已经送出，退回后才能处理意见');
  appendAnswer(tx, found.id, input.words, userId);
  return audited(
    {
      action: 'bulletin.commentAnswered',
      objectType: 'bulletin',
      objectId: bulletin.id,
      reason: input.words,
      detail: { comment: found.id },
    },
    { saved: true },
  );
}
