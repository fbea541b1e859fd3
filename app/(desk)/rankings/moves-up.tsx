'use client';
import { useState } from 'react';
import type { Words } from '../../../server/errors';
import { client, wordsOf } from '../../ui/client';
import { Problems } from '../../ui/problems';

/** The scoring that is asked: a trial by a scheme, or a publication from its frozen facts. */
export type Scored = { quarter: string; scheme: number } | { ranking: number };

/** Asks what would move a unit or officer up one place; found by scoring the group again, so only when somebody wants to know. */
export function MovesUp({ of, unit, officer }: { of: Scored; unit: string; officer: string | null }) {
  const [moves, setMoves] = useState<string[] | null>(null);
  const [words, setWords] = useState<Words | null>(null);
  async function ask() {
    try {
      setMoves(
        'ranking' in of
          ? await client.ranking.movesPublished.query({ ...of, unit, officer })
          : await client.ranking.moves.query({ ...of, unit, officer }),
      );
    } catch (error) {
      setWords(wordsOf(error));
    }
  }
  if (moves === null)
    return (
      <div className="moves">
        <Problems words={words} />
        <button type="button" className="link" onClick={() => void ask()}>
          怎样前进一位
        </button>
      </div>
    );
  return (
    <ul className="plain moves" aria-label={`${officer ?? unit}怎样前进一位`}>
      {moves.length === 0 ? <li>按能够试算的指标，没有哪一项单独变化就能前进一位。</li> : null}
      {moves.map((move) => (
        <li key={move}>{move}</li>
      ))}
    </ul>
  );
}
