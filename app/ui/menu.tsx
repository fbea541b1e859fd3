'use client';
import { usePathname } from 'next/navigation';
import { useState } from 'react';

/** The navigation’s links: always there on a desk, folded behind a button on a phone until asked for. */
export function Menu({ children }: { children: React.ReactNode }) {
  const path = usePathname();
  const [openOn, setOpenOn] = useState<string | null>(null);
  const open = openOn === path; // going to a page folds the menu again
  return (
    <div className={open ? 'menu open' : 'menu'}>
      <button type="button" className="link" aria-expanded={open} onClick={() => setOpenOn(open ? null : path)}>
        {open ? '收起菜单' : '菜单'}
      </button>
      <div className="links">{children}</div>
    </div>
  );
}
