import Link from 'next/link';

/** What the person’s roles do not permit. */
export default function Forbidden() {
  return (
    <main className="plain-page">
      <h1>您的角色没有这项权限</h1>
      <p className="muted">需要时请联系管理员调整角色。</p>
      <p>
        <Link href="/">回工作台</Link>
      </p>
    </main>
  );
}
