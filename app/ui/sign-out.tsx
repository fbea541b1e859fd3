'use client';
import { signOut } from 'next-auth/react';
import { forgetHere } from './kept';

/** Ends the session on the server and goes back to the sign-in page. */
export function SignOut() {
  async function leave() {
    await signOut({ redirect: false });
    forgetHere();
    window.location.assign('/sign-in');
  }
  return (
    <button type="button" className="link" onClick={() => void leave()}>
      退出
    </button>
  );
}
