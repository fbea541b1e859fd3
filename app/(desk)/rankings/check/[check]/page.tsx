import Link from 'next/link';
import { notFound, redirect } from 'next/navigation';
import { may } from '../../../../../server/policy';
import { ANSWER_WORDS } from '../../../../../server/ranking/check-rules';
import { api, clock } from '../../../../api';
import { clockText } from '../../../../ui/format';
import { quarterText } from '../../quarters';
import { RankingTabs } from '../../tabs';
import { Objections } from './objections';

export const metadata = { title: '核对' };

/** A round of 核对: who has answered, what was objected and how it was decided. A unit is led to its own letter. */
export default async function CheckPage({ params }: PageProps<'/rankings/check/[check]'>) {
  const { check: asked } = await params;
  if (!/^\d{1,9}$/.test(asked)) notFound();
  const caller = await api();
  const [me, round] = await Promise.all([caller.account.me(), caller.ranking.check({ check: Number(asked) })]);
  const [only] = round.units;
  if (!may(me.roles, 'ranking.check') && round.units.length === 1 && only && me.unitId === only.unitId)
    redirect(`/rankings/check/${round.seq}/${only.unitId}`);
  const now = clock();
  const objections = round.units.flatMap((unit) => unit.objections.map((one) => ({ ...one, unit: unit.name })));
  const waiting = objections.filter((one) => one.decision === null).length;
  const answered = round.units.filter((unit) => unit.state !== 'open').length;
  return (
    <main className="main">
      <div className="top">
        <h1>
          {quarterText(round.quarter)}得分核对：{round.units.length} 家已答复 {answered} 家
          {waiting > 0 ? `，${waiting} 条异议待定` : ''}
        </h1>
        {may(me.roles, 'ranking.check') ? (
          <Link className="btn" href={`/rankings/trial?scheme=${round.schemeSeq}&quarter=${round.quarter}`}>
            回到试算
          </Link>
        ) : null}
      </div>
      <RankingTabs here="/rankings/check" roles={me.roles} />
      <p className="s muted">
        {round.schemeTitle}（第{round.schemeVersion}版）；数据截至 {round.asOf}，区口径；{round.sentBy}{' '}
        {clockText(round.sentAt, now)} 发出，核对期限 {round.dueOn}
        {round.published ? '，排名已发布' : round.newer ? '，已重新核对' : round.refusal === null ? '' : '，已过'}。
        {round.reason === null ? '' : `重新核对：${round.reason}。`}
      </p>
      {objections.length > 0 ? (
        <section className="card">
          <h2>异议</h2>
          <Objections
            objections={objections}
            mayDecide={may(me.roles, 'ranking.decide')}
            mayWithdraw={may(me.roles, 'ranking.check')}
            forUnit
            now={now}
            points={round.points}
          />
        </section>
      ) : null}
      <section className="card flush below">
        <div className="scroll">
          <table>
            <caption className="sr-only">各单位答复</caption>
            <thead>
              <tr>
                <th>单位</th>
                <th>组别</th>
                <th>答复</th>
                <th>说明</th>
                <th>
                  <span className="sr-only">文件</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {round.units.map((unit) => (
                <tr key={unit.unitId}>
                  <td>
                    <Link href={`/rankings/check/${round.seq}/${unit.unitId}`}>{unit.name}</Link>
                  </td>
                  <td className="muted">{unit.group}</td>
                  <td>
                    <span
                      className={unit.state === 'disputed' ? 'tag no' : unit.state === 'open' ? 'tag wait' : 'tag ok'}
                    >
                      {ANSWER_WORDS[unit.state]}
                    </span>
                  </td>
                  <td className="s muted">
                    {unit.agreement
                      ? `${unit.agreement.by} ${clockText(unit.agreement.at, now)}${unit.agreement.told ? `，代填：${unit.agreement.told.by} ${unit.agreement.told.on} 说` : ''}`
                      : unit.objections.length > 0
                        ? `异议 ${unit.objections.length} 条`
                        : ''}
                  </td>
                  <td>
                    <a href={`/download/ranking-check/${round.seq}/${unit.unitId}.docx`}>核对函 Word</a>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
      <p className="xs faint below hash">核对数据冻结，校验码 SHA-256：{round.sha256}</p>
    </main>
  );
}
