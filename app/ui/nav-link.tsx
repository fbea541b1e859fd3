'use client';
import Link from 'next/link';
import { usePathname } from 'next/navigation';

/** A link of the navigation that knows whether its page is open. */
export function NavLink({ href, children }: { href: string; children: React.ReactNode }) {
  const path = usePathname();
  const on = href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`);
  return (
    <Link href={href} className={on ? 'on' : undefined} aria-current={on ? 'page' : undefined}>
      {children}
    </Link>
  );
}
