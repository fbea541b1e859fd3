'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { client, wordsOf } from '../../ui/client';

/** Takes an import back as a whole; asked twice, because it takes every project of it. */
export function UndoImport({ batch }: { batch: string }) {
  const router = useRouter();
  const [asked, setAsked] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  async function undo() {
    try {
      await client.intake.undo.mutate({ batch });
      router.refresh();
    } catch (error) {
      setProblem(wordsOf(error).message);
    }
  }
  if (problem)
    return (
      <span className="problem" role="alert">
        {problem}
      </span>
    );
  return asked ? (
    <span className="row">
      <button type="button" className="link" onClick={() => void undo()}>
        确认撤回整批
      </button>
      <button type="button" className="link" onClick={() => setAsked(false)}>
        不撤
      </button>
    </span>
  ) : (
    <button type="button" className="link" onClick={() => setAsked(true)}>
      撤回
    </button>
  );
}
