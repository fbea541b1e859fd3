'use client';
import { useState } from 'react';
import type { Words } from '../../../server/errors';
import { client, wordsOf } from '../../ui/client';
import { Problems } from '../../ui/problems';

/** Asks what would move a unit up one place; found by scoring the group again, so only when somebody wants to know. */
export function MovesUp({ quarter, scheme, unit }: { quarter: string; scheme: number; unit: string }) {
  const [moves, setMoves] = useState<string[] | null>(null);
  const [words, setWords] = useState<Words | null>(null);
  async function ask() {
    try {
      setMoves(await client.ranking.moves.query({ quarter, scheme, unit }));
    } catch (error) {
      setWords(wordsOf(error));
    }
  }
  if (moves === null)
    return (
      <>
        <Problems words={words} />
        <button type="button" className="link" onClick={() => void ask()}>
          怎样前进一位
        </button>
      </>
    );
  return (
    <ul className="plain" aria-label={`${unit}怎样前进一位`}>
      {moves.length === 0 ? <li>按能够试算的指标，没有哪一项单独变化就能前进一位。</li> : null}
      {moves.map((move) => (
        <li key={move}>{move}</li>
      ))}
    </ul>
  );
}
