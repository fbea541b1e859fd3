'use client';

/** 打印: the tables, and those trails that stand open; or with every trail opened first and closed again afterwards. */
export function Print() {
  function withTrails() {
    const closed = [...document.querySelectorAll<HTMLDetailsElement>('.trails details:not([open])')];
    for (const one of closed) one.open = true;
    window.print(); // returns when the dialogue is closed
    for (const one of closed) one.open = false;
  }
  return (
    <>
      <button type="button" className="btn desk-only" onClick={() => window.print()}>
        打印
      </button>
      <button type="button" className="btn desk-only" onClick={withTrails}>
        连同依据打印
      </button>
    </>
  );
}
