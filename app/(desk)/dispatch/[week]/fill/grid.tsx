'use client';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { FormRow } from '../../../../../server/dispatch/form';
import { type RowField, type RowState, rowState } from '../../../../../server/dispatch/report-row';
import type { Words } from '../../../../../server/errors';
import { client, newKey, wordsOf } from '../../../../ui/client';
import { Problems } from '../../../../ui/problems';
import { Clashes } from './clashes';
import { moveKeys, stayInRow } from './keys';
import { GridRow } from './row';
import { SavingNote } from './saving-note';
import { ToldFields, toldIn } from './told';
import { useRows } from './use-rows';

type Props = {
  week: string;
  unit: { id: string; name: string };
  rows: FormRow[];
  /** 无变化 so many weeks in a row asks for a reason. */
  ask: number;
  /** True for the bureau, which fills in for a unit that telephoned. */
  fillsIn: boolean;
  /** True once the figures were taken: what is filed now is 补报. */
  frozen: boolean;
  today: string;
};

/** All projects of a unit in one grid, by keyboard: arrows change the project, Tab the field, = says 无变化, Ctrl+Enter files. */
export function FillGrid({ week, unit, rows, ask, fillsIn, frozen, today }: Props) {
  const { server, fieldsOf, type, send, look, saving, clashes, settle } = useRows(week, unit.id, rows);
  const [words, setWords] = useState<Words | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [key, setKey] = useState(newKey);
  const box = useRef<HTMLFormElement>(null);
  const states = new Map<string, RowState>(
    rows.map((row) => [row.code, rowState(server[row.code]?.filed ?? null, fieldsOf(row.code), row.before, ask)]),
  );
  const firstEmpty = useMemo(() => rows.find((row) => row.state === 'empty')?.code ?? rows[0]?.code, [rows]);

  // The first row that is not filled in waits for the hand; on a phone that would open the keyboard over the page.
  useEffect(() => {
    if (firstEmpty && window.matchMedia('(min-width: 700px)').matches) fieldAt(box.current, firstEmpty)?.focus();
  }, [firstEmpty]);

  const told = () => (fillsIn && box.current ? toldIn(box.current) : null);

  async function file() {
    if (busy || !box.current) return;
    setBusy(true);
    setSaid(null);
    setWords(null);
    if (await send()) {
      try {
        const { filed, left } = await client.dispatch.fileRows.mutate({
          key,
          week,
          unit: unit.id,
          projects: null,
          told: told(),
        });
        setKey(newKey());
        setSaid(`已报送 ${filed.length} 个项目${left > 0 ? `，还有 ${left} 个项目未填` : '，本周已报齐'}。`);
        await look();
      } catch (error) {
        setWords(wordsOf(error));
      }
    }
    setBusy(false);
  }

  function onKey(event: React.KeyboardEvent) {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void file();
      return;
    }
    moveKeys(event, box.current, {
      codes: rows.map((row) => row.code),
      unchanged: (code) => type(code, 'unchanged', fieldsOf(code).unchanged === 'yes' ? '' : 'yes'),
      isEmpty: (code) => ['empty', 'unchanged'].includes(states.get(code) ?? '') || fieldsOf(code).unchanged === 'yes',
    });
  }

  const count = (...wanted: RowState[]) => [...states.values()].filter((state) => wanted.includes(state)).length;
  const problemOf = (code: string, field: RowField) =>
    words?.fields.find((one) => one.field === `${code}.${field}`)?.message ?? null;
  return (
    <form
      ref={box}
      className="fill"
      noValidate
      onKeyDown={onKey}
      onSubmit={(event) => {
        event.preventDefault();
        void file();
      }}
    >
      <div className="fill-bar">
        <p className="s muted grow" role="status">
          {rows.length} 个项目：已报 {count('filed', 'changed')} · 无变化 {count('unchanged')} · 已填未报{' '}
          {count('ready')} · <b>未填 {count('empty', 'incomplete')}</b> · <SavingNote saving={saving} />
          <span className="hints">
            {' '}
            · <kbd>↑</kbd>
            <kbd>↓</kbd> 换项目 <kbd>Tab</kbd> 换格 <kbd>=</kbd> 本周无变化
          </span>
        </p>
        <button type="submit" className="btn pri" disabled={busy}>
          {frozen ? '补报' : '报送'} <kbd>Ctrl ↵</kbd>
        </button>
      </div>
      {frozen ? <p className="s banner">本周数据已冻结：现在报送记为冻结后补报，不改变已冻结的调度表。</p> : null}
      {said === null ? null : (
        <p className="told s" role="status">
          {said}
        </p>
      )}
      {fillsIn ? <ToldFields words={words} today={today} /> : null}
      <Problems words={words} />
      <Clashes
        clashes={clashes}
        nameOf={(code) => rows.find((row) => row.code === code)?.name ?? code}
        settle={settle}
      />
      <div className="card flush">
        <table className="fill-grid">
          <caption className="sr-only">{unit.name}本周填报</caption>
          <thead>
            <tr>
              <th>项目</th>
              <th>灯</th>
              <th>本周进展</th>
              <th>下周计划</th>
              <th>问题与需要谁办</th>
              <th className="num">完成投资 / 到位（万元）</th>
              <th>状态</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <GridRow
                key={row.code}
                row={row}
                typed={server[row.code] ?? row}
                fields={fieldsOf(row.code)}
                state={states.get(row.code) ?? 'empty'}
                ask={ask}
                today={today}
                told={told}
                type={type}
                onUnchanged={(to) => {
                  type(row.code, 'unchanged', to);
                  stayInRow(box.current, row.code);
                }}
                problemOf={problemOf}
              />
            ))}
          </tbody>
        </table>
      </div>
    </form>
  );
}

function fieldAt(box: HTMLElement | null, code: string): HTMLElement | null {
  return box?.querySelector(`[data-row="${CSS.escape(code)}"] [data-field="progress"]`) ?? null;
}
