import type { Instant } from '../calendar/day';
import type { FieldNote, FieldValues, Paper } from './paper';
import { renderParagraph, wordsOfPieces } from './paper';

/** What an approver said of a place of a paper, and what the drafter answered; without an answer it is open. */
export type Comment = {
  id: string;
  version: number;
  place: string;
  /** What stood there. */
  quoted: string;
  words: string;
  by: string;
  actsFor: string | null;
  at: Instant;
  answer: { words: string | null; by: string; at: Instant } | null;
};

/** The places of a paper one can speak of, with what stands there as it reads. */
export function placesOf(paper: Paper, values: FieldValues, notes: readonly FieldNote[]): Map<string, string> {
  const paragraphs = [paper.opening, ...paper.sections.flatMap((section) => section.paragraphs)];
  return new Map([
    ['title', paper.title],
    ...paper.sections.map((section): [string, string] => [section.id, section.heading]),
    ...paragraphs.map((one): [string, string] => [one.id, wordsOfPieces(renderParagraph(one, values, notes))]),
  ]);
}

/** Those nobody has marked as dealt with. */
export function openComments(comments: readonly Comment[]): Comment[] {
  return comments.filter((one) => one.answer === null);
}
