'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { Words } from '../../../../server/errors';
import type { Marks } from '../../../../server/ranking/reweigh-marks';
import { client, wordsOf } from '../../../ui/client';
import { href } from '../../../ui/moment';
import { Problems } from '../../../ui/problems';

/** Keeps the marks that were tried as the scheme’s next version, and shows how it reads and what changed. */
export function SaveReweighed({ scheme, marks }: { scheme: number; marks: Marks }) {
  const router = useRouter();
  const [words, setWords] = useState<Words | null>(null);
  const [busy, setBusy] = useState(false);

  async function save() {
    setBusy(true);
    try {
      const { seq } = await client.ranking.saveReweighed.mutate({ scheme, marks });
      router.push(href('/rankings/schemes', { scheme: seq }));
    } catch (error) {
      setWords(wordsOf(error));
      setBusy(false);
    }
  }

  return (
    <section className="card form first">
      <Problems words={words} />
      <div className="row acts" style={{ alignItems: 'center' }}>
        <button type="button" className="btn" disabled={busy} onClick={() => void save()}>
          保存为新版本
        </button>
        <span className="s muted">各项分值、封顶随满分按比例变化；已发布的排名不变。</span>
      </div>
    </section>
  );
}
