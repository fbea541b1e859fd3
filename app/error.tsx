'use client';

/** An error of a page: nothing was lost by looking. */
export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <main className="plain-page">
      <h1>这一页没有打开</h1>
      <p className="muted">台账没有改动。可以再试一次；还不行，请把编号 {error.digest ?? '（无）'} 告诉管理员。</p>
      <button className="btn" type="button" onClick={reset}>
        再试一次
      </button>
    </main>
  );
}
