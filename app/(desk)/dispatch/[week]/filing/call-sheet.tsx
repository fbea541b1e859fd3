'use client';
import { useState } from 'react';
import type { Words } from '../../../../../server/errors';
import { ROLE_NAMES } from '../../../../../server/role';
import { client, wordsOf } from '../../../../ui/client';
import { Problems } from '../../../../ui/problems';

type Call = Awaited<ReturnType<typeof client.dispatch.callSheet.mutate>>[number];

/** 电话催报名单: who has not filed, whom to call and for what. Telephones come when they are asked for, on record. */
export function CallSheet({ week, label }: { week: string; label: string }) {
  const [calls, setCalls] = useState<Call[] | null>(null);
  const [words, setWords] = useState<Words | null>(null);
  const [busy, setBusy] = useState(false);

  async function show() {
    setBusy(true);
    try {
      setCalls(await client.dispatch.callSheet.mutate({ week }));
      setWords(null);
    } catch (error) {
      setWords(wordsOf(error));
    }
    setBusy(false);
  }

  return (
    <section className={calls === null ? 'card no-print' : 'card flush call-sheet'}>
      <h2>
        电话催报名单<span className="print-only">　{label}</span>
      </h2>
      <Problems words={words} />
      {calls === null ? (
        <div className="row acts">
          <button type="button" className="btn pri" disabled={busy} onClick={() => void show()}>
            显示电话催报名单
          </button>
          <span className="s muted">含联络员和分管领导的电话，查看记入审计日志。</span>
        </div>
      ) : (
        <>
          <Calls calls={calls} />
          <div className="row acts total no-print">
            <button type="button" className="btn" onClick={() => window.print()}>
              打印
            </button>
          </div>
        </>
      )}
    </section>
  );
}

function Calls({ calls }: { calls: Call[] }) {
  if (calls.length === 0) return <p className="empty">各单位都已报齐。</p>;
  return (
    <div className="scroll">
      <table className="cards">
        <caption className="sr-only">电话催报名单</caption>
        <thead>
          <tr>
            <th>单位</th>
            <th>电话</th>
            <th>未报项目</th>
          </tr>
        </thead>
        <tbody>
          {calls.map((call) => (
            <tr key={call.unitId}>
              <td className="title">
                {call.unit}{' '}
                <span className="s muted nowrap">
                  未报 {call.missing} / 应报 {call.due}
                </span>
              </td>
              <td className="wide flow">
                {call.people.length === 0 ? '没有登记联络员' : null}
                {call.people.map((person) => (
                  <div key={`${person.role} ${person.name}`} className="nowrap">
                    {person.name}（{ROLE_NAMES[person.role]}）{' '}
                    {person.telephone === null ? (
                      '没有登记电话'
                    ) : (
                      <a href={`tel:${person.telephone}`}>{person.telephone}</a>
                    )}
                  </div>
                ))}
              </td>
              <td className="wide flow">
                {call.projects.map((project) => (
                  <div key={project.code}>
                    {project.name} <span className="xs faint">{project.code}</span>
                  </div>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
