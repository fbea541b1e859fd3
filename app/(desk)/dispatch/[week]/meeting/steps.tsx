'use client';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { Words } from '../../../../../server/errors';
import type { MeetingView } from '../../../../../server/meeting/view';
import { client, wordsOf } from '../../../../ui/client';
import { Problems } from '../../../../ui/problems';

/** 开会, 投影 and 散会: what can be done next with the meeting. */
export function Steps({ meeting }: { meeting: MeetingView }) {
  const router = useRouter();
  const [words, setWords] = useState<Words | null>(null);
  const [busy, setBusy] = useState(false);
  const { week, state } = meeting;

  async function step(what: 'start' | 'close') {
    setBusy(true);
    setWords(null);
    try {
      if (what === 'start') await client.meeting.start.mutate({ week });
      else await client.meeting.close.mutate({ week });
      router.refresh();
    } catch (error) {
      setWords(wordsOf(error));
    } finally {
      setBusy(false);
    }
  }

  const toBegin = state === 'frozen' || (state === 'meeting' && !meeting.begun);
  return (
    <>
      {meeting.agenda ? (
        <a className={meeting.begun && state === 'meeting' ? 'btn pri' : 'btn'} href={`/wall/meeting/${week}`}>
          投影
        </a>
      ) : null}
      {toBegin ? (
        <button
          type="button"
          className="btn pri"
          disabled={busy || meeting.details === null}
          onClick={() => void step('start')}
        >
          开会
        </button>
      ) : null}
      {state === 'meeting' && meeting.begun ? (
        <button type="button" className="btn" disabled={busy} onClick={() => void step('close')}>
          散会
        </button>
      ) : null}
      {state === 'closed' || (state === 'meeting' && meeting.begun) ? (
        <Link className={state === 'closed' ? 'btn pri' : 'btn'} href={`/dispatch/${week}/minutes`}>
          会议纪要
        </Link>
      ) : null}
      {state === 'meeting' && meeting.begun ? <span className="s muted">散会即办结本周，不再受理补报。</span> : null}
      {toBegin && meeting.details === null ? <span className="s muted">先保存会议信息，再开会。</span> : null}
      <Problems words={words} />
    </>
  );
}
