'use client';

/** Prints the sheet, A3 landscape. */
export function PrintSheet() {
  return (
    <button type="button" className="btn pri" onClick={() => window.print()}>
      打印（A3 横向）
    </button>
  );
}
