import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import './globals.css';

export const metadata: Metadata = { title: { default: '招商调度台', template: '%s · 招商调度台' } };
export const viewport: Viewport = { width: 'device-width', initialScale: 1 };

/** Every page is made for its request: only so its scripts carry the request’s nonce (SEC-25). */
export default async function RootLayout({ children }: { children: React.ReactNode }) {
  await headers();
  return (
    <html lang="zh-CN">
      <body>{children}</body>
    </html>
  );
}
