'use client';

/** The last page when even the frame failed. */
export default function GlobalError({ reset }: { reset: () => void }) {
  return (
    <html lang="zh-CN">
      <body>
        <main>
          <h1>程序没有打开</h1>
          <p>台账没有改动。请刷新页面；还不行，请联系管理员。</p>
          <button type="button" onClick={reset}>
            再试一次
          </button>
        </main>
      </body>
    </html>
  );
}
