import Link from 'next/link';
import { notFound } from 'next/navigation';
import { may } from '../../../../../../server/policy';
import { ANSWER_WORDS } from '../../../../../../server/ranking/check-rules';
import { api, clock } from '../../../../../api';
import { clockText } from '../../../../../ui/format';
import { quarterText } from '../../../quarters';
import { RankingTabs } from '../../../tabs';
import { Objections } from '../objections';
import { Answer } from './answer';
import { Part } from './part';

export const metadata = { title: '核对函' };

/** 核对函 on screen: a unit’s score with every point down to its projects, and the two answers: 核对无误 or 异议. */
export default async function LetterPage({ params }: PageProps<'/rankings/check/[check]/[unit]'>) {
  const { check: asked, unit: unitId } = await params;
  if (!/^\d{1,9}$/.test(asked)) notFound();
  const caller = await api();
  const [me, letter] = await Promise.all([
    caller.account.me(),
    caller.ranking.letter({ check: Number(asked), unitId }),
  ]);
  const { check, unit, parts, points, names, refusal } = letter;
  const now = clock();
  const bureau = may(me.roles, 'ranking.check');
  const mayAnswer = may(me.roles, 'ranking.answer') && refusal === null;
  const [first] = parts.flatMap((part) => part.rows);
  return (
    <main className="main">
      <div className="top">
        <h1>
          {unit.name}
          {quarterText(check.quarter)}得分核对{first && first.officer === undefined ? `：${first.score} 分` : ''}
        </h1>
        <a className="btn" href={`/download/ranking-check/${check.seq}/${unit.unitId}.docx`}>
          下载核对函 Word
        </a>
        <a className="btn" href={`/download/ranking-check/${check.seq}/${unit.unitId}.pdf`}>
          PDF
        </a>
      </div>
      <RankingTabs here="/rankings/check" roles={me.roles} />
      <p className="s muted">
        <span className={unit.state === 'disputed' ? 'tag no' : unit.state === 'open' ? 'tag wait' : 'tag ok'}>
          {ANSWER_WORDS[unit.state]}
        </span>{' '}
        {check.schemeTitle}（第{check.schemeVersion}版）；数据截至 {check.asOf}，区口径；{check.sentBy}{' '}
        {clockText(check.sentAt, now)} 发出。
        {check.reason === null ? '' : `重新核对：${check.reason}。`}
        {refusal ?? `请在 ${check.dueOn} 前（含当日）核对。`}
        {bureau ? (
          <>
            {' '}
            <Link href={`/rankings/check/${check.seq}`}>各单位答复</Link>
          </>
        ) : null}
      </p>
      {parts.map((part) => (
        <Part key={part.group} part={part} />
      ))}
      {unit.objections.length > 0 ? (
        <section className="card below">
          <h2>异议</h2>
          <Objections
            objections={unit.objections.map((one) => ({ ...one, unit: unit.name }))}
            mayDecide={may(me.roles, 'ranking.decide')}
            mayWithdraw={may(me.roles, 'ranking.answer')}
            forUnit={bureau}
            now={now}
            points={names}
          />
        </section>
      ) : null}
      {unit.agreement ? (
        <p className="notice below">
          {unit.agreement.by} {clockText(unit.agreement.at, now)} 确认核对无误
          {unit.agreement.told ? `（代填：${unit.agreement.told.by} ${unit.agreement.told.on} 说）` : ''}。
        </p>
      ) : null}
      {mayAnswer ? (
        <Answer
          check={check.seq}
          unitId={unit.unitId}
          points={points}
          mayAgree={unit.agreement === null && unit.state !== 'disputed'}
          forUnit={bureau}
        />
      ) : null}
    </main>
  );
}
