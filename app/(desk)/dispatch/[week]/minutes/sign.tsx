'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { Words } from '../../../../../server/errors';
import type { MinutesView } from '../../../../../server/meeting/minutes-view';
import { client, wordsOf } from '../../../../ui/client';
import { Problems } from '../../../../ui/problems';

/** 签发 of the newest version, by another than who drafted it. */
export function Sign({
  week,
  shown,
  closed,
}: {
  week: string;
  shown: NonNullable<MinutesView['shown']>;
  closed: boolean;
}) {
  const router = useRouter();
  const [words, setWords] = useState<Words | null>(null);
  const [busy, setBusy] = useState(false);
  if (shown.signed !== null) return null;
  const why =
    shown.version === 0 ? '纪要保存后签发' : !closed ? '会议结束后签发' : shown.mine ? '本人起草，由他人签发' : null;
  if (why !== null) return <span className="s muted">{why}</span>;

  async function sign() {
    setBusy(true);
    setWords(null);
    try {
      await client.meeting.signMinutes.mutate({ week, version: shown.version });
      router.refresh();
    } catch (error) {
      setWords(wordsOf(error));
    } finally {
      setBusy(false);
    }
  }
  return (
    <>
      <button type="button" className="btn pri" disabled={busy} onClick={() => void sign()}>
        签发第 {shown.version} 稿
      </button>
      <Problems words={words} />
    </>
  );
}
