'use client';
import { signOut } from 'next-auth/react';

/** Ends the session on the server and goes back to the sign-in page. */
export function SignOut() {
  async function leave() {
    await signOut({ redirect: false });
    window.location.assign('/sign-in');
  }
  return (
    <button type="button" className="link" onClick={() => void leave()}>
      退出
    </button>
  );
}
