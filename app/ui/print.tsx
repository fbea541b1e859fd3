'use client';

/** 打印 the sheet. */
export function Print() {
  return (
    <button type="button" className="btn pri" onClick={() => window.print()}>
      打印
    </button>
  );
}
