'use client';
import { useEffect, useRef, useState } from 'react';

/**
 * What has just been done, in a sentence that takes the focus and is read out: the button that did it may be gone when
 * the page comes back.
 */
export function useSaid(): { said: React.ReactNode; say: (words: string) => void } {
  const [told, setTold] = useState<{ words: string } | null>(null);
  const box = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (told) box.current?.focus();
  }, [told]);
  const said = told ? (
    <p className="notice" role="status" tabIndex={-1} ref={box}>
      {told.words}
    </p>
  ) : null;
  return { said, say: (words) => setTold({ words }) };
}
