import { headers } from 'next/headers';
import Link from 'next/link';

/** What is not there, and what the person may not see: the two are not told apart. */
export default async function NotFound() {
  await headers();
  return (
    <main className="plain-page">
      <h1>没有这一页</h1>
      <p className="muted">地址不对（比如截至日期晚于今天），或这项内容不在您的查看范围内。</p>
      <p>
        <Link href="/">回工作台</Link>
      </p>
    </main>
  );
}
