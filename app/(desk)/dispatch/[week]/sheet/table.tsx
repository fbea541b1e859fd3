import Link from 'next/link';
import { lightReasons, progressWords, turnedWords } from '../../../../../server/dispatch/sheet-words';
import type { ShownRow } from '../../../../../server/dispatch/week-procedures';
import { STAGE_NAMES, STAGES } from '../../../../../server/ledger/chain';
import { wanOrDash } from '../../../../ui/format';
import { LightSign } from '../../../../ui/light';
import { FiledSign } from '../../filed';

/** The projects of a week, a row each; a card each on a phone. */
export function SheetTable({ rows, first, label }: { rows: readonly ShownRow[]; first: number; label: string }) {
  return (
    <section className="card flush">
      <div className="scroll">
        <table className="cards sheet-table">
          <caption className="sr-only">{label}调度表</caption>
          <thead>
            <tr>
              <th className="num nowrap">序号</th>
              <th>灯</th>
              <th>项目</th>
              <th>单位</th>
              <th className="nowrap">阶段</th>
              <th className="num">投资（万元）</th>
              <th>本周进展</th>
              <th>下周计划</th>
              <th>问题与需要谁办</th>
              <th className="num">本周报累计完成 / 到位（万元）</th>
              <th>报送</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <Row key={row.code} row={row} number={first + index + 1} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Row({ row, number }: { row: ShownRow; number: number }) {
  const { words, state } = row.report;
  return (
    <tr>
      <td className="num number">{number}</td>
      <td className="nowrap">
        {row.light === null ? '—' : <LightSign light={row.light} />}
        <span className="xs faint left">{turnedWords(row)}</span>
      </td>
      <td className="title">
        <Link href={`/projects/${row.code}`}>{row.name}</Link>
        <span className="xs faint left">{row.code}</span>
        {lightReasons(row).map((reason) => (
          <span key={reason} className="xs muted left reason">
            {reason}
          </span>
        ))}
      </td>
      <td className="unit-name" data-label="单位">
        {row.unit ?? '未定单位'}
      </td>
      <td className="nowrap" data-label="阶段">
        {STAGE_NAMES[STAGES[row.stage] ?? 'lead']}
      </td>
      <td className="num" data-label="投资（万元）">
        {wanOrDash(row.yuan || null)}
      </td>
      <td className="wide flow lines words" data-label="本周进展">
        {progressWords(words)}
      </td>
      <td className="wide flow lines words" data-label="下周计划">
        {words?.plan ?? ''}
      </td>
      <td className="wide flow lines words" data-label="问题">
        {words?.problem ?? ''}
        {words?.who ? <b className="left">需要：{words.who}</b> : null}
      </td>
      <td className="num wide" data-label="本周报累计完成 / 到位（万元）">
        {wanOrDash(words?.completedYuan ?? null)} / {wanOrDash(words?.paidInYuan ?? null)}
      </td>
      <td data-label="报送">
        <FiledSign state={state} />
      </td>
    </tr>
  );
}
