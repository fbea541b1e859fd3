'use client';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

/** N reports, / searches. Off where somebody types, and switched off for good on the account page (WCAG 2.1.4). */
export function Keys({ report }: { report: boolean }) {
  const router = useRouter();
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof HTMLElement)) return;
      if (event.target.closest('input, textarea, select, dialog, [contenteditable]')) return;
      if (localStorage.getItem('shortcuts') === 'off') return;
      if (event.key === 'n' && report) router.push('/report');
      if (event.key === '/') {
        event.preventDefault();
        document.getElementById('search')?.focus();
      }
    }
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [report, router]);
  return null;
}
