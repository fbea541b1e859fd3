import Link from 'next/link';
import { may } from '../../../../server/policy';
import { ANSWER_WORDS, type AnswerState } from '../../../../server/ranking/check-rules';
import { api, clock } from '../../../api';
import { clockText, shortDay } from '../../../ui/format';
import { quarterText } from '../quarters';
import { RankingTabs } from '../tabs';

export const metadata = { title: '核对与异议' };

const STATES = Object.keys(ANSWER_WORDS) as AnswerState[];

/** 核对与异议: the rounds sent to the units, newest first, with how far the answers are. */
export default async function ChecksPage() {
  const caller = await api();
  const [me, rounds] = await Promise.all([caller.account.me(), caller.ranking.checks()]);
  const now = clock();
  const year = new Date(now).getUTCFullYear();
  return (
    <main className="main">
      <div className="top">
        <h1>核对与异议</h1>
      </div>
      <RankingTabs here="/rankings/check" roles={me.roles} />
      {rounds.length === 0 ? (
        <p className="card empty">
          {may(me.roles, 'ranking.check') ? (
            <>
              还没有发出核对函。季度结束后，在<Link href="/rankings/trial">试算</Link>中发出。
            </>
          ) : (
            '还没有收到核对函。季度结束后由招商服务局发出。'
          )}
        </p>
      ) : (
        <section className="card">
          <ul className="plain picks">
            {rounds.map((round) => (
              <li key={round.seq}>
                <Link href={`/rankings/check/${round.seq}`}>{quarterText(round.quarter)}得分核对</Link>{' '}
                <span className="xs faint">
                  {round.schemeTitle}（第{round.schemeVersion}版） · {round.sentBy} {clockText(round.sentAt, now)} 发出
                  · 期限 {shortDay(round.dueOn, year)}
                </span>{' '}
                {round.published ? (
                  <span className="tag">已发布</span>
                ) : round.newer ? (
                  <span className="tag">已重新核对</span>
                ) : (
                  STATES.filter((state) => round.states.includes(state)).map((state) => (
                    <span key={state} className={tagOf(state)}>
                      {ANSWER_WORDS[state]}
                      {round.states.length > 1 ? ` ${round.states.filter((one) => one === state).length}` : ''}
                    </span>
                  ))
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </main>
  );
}

function tagOf(state: AnswerState): string {
  if (state === 'disputed') return 'tag no';
  return state === 'open' ? 'tag wait' : 'tag ok';
}
