'use client';
import { useEffect, useState } from 'react';

/** Single-key shortcuts can be switched off (WCAG 2.1.4); kept in this browser, it is no ledger data. */
export function Shortcuts() {
  const [on, setOn] = useState(true);
  useEffect(() => setOn(localStorage.getItem('shortcuts') !== 'off'), []);
  return (
    <label>
      <input
        type="checkbox"
        checked={on}
        onChange={(event) => {
          setOn(event.target.checked);
          localStorage.setItem('shortcuts', event.target.checked ? 'on' : 'off');
        }}
      />{' '}
      使用单键快捷键：N 报进展，/ 搜索，认定页 J、K 上下移动，T 到核对项，A 到认定，R 写退回原因
    </label>
  );
}
