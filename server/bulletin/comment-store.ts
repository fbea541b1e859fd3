import type { Raw } from '../../db/client';
import type { WriteTx } from '../../db/transaction';
import type { Instant } from '../calendar/day';
import { statement } from '../ledger/history-store';
import type { Comment } from './comments';

type CommentColumns = Omit<Comment, 'answer'> & {
  answerWords: string | null;
  answerBy: string | null;
  answerAt: Instant | null;
};

/** 审签意见 on a bulletin as known at an instant, in their order. */
export function commentsOf(raw: Raw, bulletinId: string, known: Instant): Comment[] {
  const rows = statement(
    raw,
    `select c.id, c.version, c.place, c.quoted, c.words, u.name as "by", l.name as actsFor, c.recorded_at as at,
       a.words as answerWords, w.name as answerBy, a.recorded_at as answerAt
     from bulletin_comments c join users u on u.id = c.recorded_by left join users l on l.id = c.acts_for
     left join bulletin_answers a on a.comment_id = c.id and a.recorded_at <= @known left join users w on w.id = a.recorded_by
     where c.bulletin_id = @bulletinId and c.recorded_at <= @known order by c.seq`,
  ).all({ bulletinId, known }) as CommentColumns[];
  return rows.map(({ answerWords, answerBy, answerAt, ...comment }) => ({
    ...comment,
    answer: answerBy === null || answerAt === null ? null : { words: answerWords, by: answerBy, at: answerAt },
  }));
}

export function appendComment(
  tx: WriteTx,
  comment: Pick<Comment, 'id' | 'version' | 'place' | 'quoted' | 'words'> & {
    bulletinId: string;
    actsFor: string | null;
  },
  userId: string,
): void {
  statement(
    tx.raw,
    `insert into bulletin_comments (seq, id, bulletin_id, version, place, quoted, words, acts_for, recorded_at, recorded_by)
     values ((select coalesce(max(seq), 0) + 1 from bulletin_comments), @id, @bulletinId, @version, @place, @quoted, @words, @actsFor, @at,
       @userId)`,
  ).run({ ...comment, at: tx.at, userId });
}

export function appendAnswer(tx: WriteTx, commentId: string, words: string | null, userId: string): void {
  statement(
    tx.raw,
    `insert into bulletin_answers (seq, comment_id, words, recorded_at, recorded_by)
     values ((select coalesce(max(seq), 0) + 1 from bulletin_answers), @commentId, @words, @at, @userId)`,
  ).run({ commentId, words, at: tx.at, userId });
}
