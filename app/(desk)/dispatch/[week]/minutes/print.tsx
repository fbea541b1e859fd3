'use client';

/** 打印 the minutes. */
export function Print() {
  return (
    <button type="button" className="btn" onClick={() => window.print()}>
      打印
    </button>
  );
}
