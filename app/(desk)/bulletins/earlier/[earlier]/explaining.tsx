'use client';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import type { Figures } from '../../../../../server/bulletin/earlier/opening';
import type { ShownDifference } from '../../../../../server/bulletin/earlier/view';
import { client, wordsOf } from '../../../../ui/client';
import { clockText, separated } from '../../../../ui/format';
import { keepHere, keptHere } from '../../../../ui/kept';

type Typed = Record<string, string>;

/** 逐项说明: each difference with the sentence the facts suggest, to be confirmed or written anew; what is typed is kept here. */
export function Explaining({
  earlier,
  lines,
  same,
  edits,
  now,
}: {
  earlier: string;
  lines: ShownDifference[];
  same: number;
  edits: boolean;
  now: number;
}) {
  const router = useRouter();
  const form = `earlier ${earlier}`;
  const [typed, setTyped] = useState<Typed>({});
  const [problems, setProblems] = useState<Typed>({});
  const [busy, setBusy] = useState<string | null>(null);
  const fields = useRef(new Map<string, HTMLTextAreaElement>());

  useEffect(() => setTyped(keptHere<Typed>(form) as Typed), [form]);

  const write = (key: string, words: string | null) => {
    const { [key]: _, ...rest } = typed;
    const next = words === null ? rest : { ...rest, [key]: words };
    setTyped(next);
    keepHere(form, next);
  };

  async function confirm(line: ShownDifference) {
    setBusy(line.key);
    try {
      const words = typed[line.key] ?? line.words ?? line.suggestion;
      await client.earlier.explain.mutate({ earlier, key: line.key, signature: line.signature, words });
      write(line.key, null);
      setProblems(({ [line.key]: _, ...rest }) => rest);
      nextOpen(line.key)?.focus();
      router.refresh();
    } catch (error) {
      setProblems((all) => ({ ...all, [line.key]: wordsOf(error).message }));
    }
    setBusy(null);
  }

  /** The field of the next line nobody has explained, from this one on. */
  function nextOpen(key: string): HTMLTextAreaElement | undefined {
    const at = lines.findIndex((line) => line.key === key);
    const next = [...lines.slice(at + 1), ...lines.slice(0, at)].find((line) => line.words === null);
    return next && fields.current.get(next.key);
  }

  return (
    <section className="card flush">
      <h2>
        逐项差异{' '}
        <span className="s muted">
          {lines.length} 项，另有 {same} 个项目一致
          {edits && lines.length > 0 ? '；Ctrl+Enter 确认并到下一项' : ''}
        </span>
      </h2>
      {lines.length === 0 ? (
        <p className="empty">与台账一致，没有差异。</p>
      ) : (
        <table className="cards explain">
          <caption className="sr-only">原通报与台账逐项差异</caption>
          <thead>
            <tr>
              <th>项目</th>
              <th>差异</th>
              <th>原通报</th>
              <th>现行口径</th>
              <th className="num">增减</th>
              <th className="words">说明</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.key}>
                <td className="title">
                  {line.code === null ? line.name : <Link href={`/projects/${line.code}`}>{line.name}</Link>}
                </td>
                <td data-label="差异">
                  <span className="tag">{line.what}</span>
                </td>
                <td data-label="原通报" className="wide">
                  <Side units={line.oldUnits} figures={line.old} />
                </td>
                <td data-label="现行口径" className="wide">
                  <Side units={line.units} figures={line.ledger} />
                </td>
                <td data-label="增减" className="num wide nowrap">
                  {change(line.change)}
                </td>
                <td className="wide flow">
                  {edits ? (
                    <>
                      <div className="row">
                        <textarea
                          className="in grow"
                          rows={2}
                          placeholder="台账看不出原因，请写明"
                          aria-label={`${line.name}的说明`}
                          aria-invalid={problems[line.key] !== undefined}
                          ref={(field) => {
                            if (field) fields.current.set(line.key, field);
                            else fields.current.delete(line.key);
                          }}
                          value={typed[line.key] ?? line.words ?? line.suggestion}
                          onChange={(event) => write(line.key, event.target.value)}
                          onKeyDown={(event) => {
                            if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
                            event.preventDefault();
                            void confirm(line);
                          }}
                        />
                        <button
                          type="button"
                          className={line.words === null ? 'btn pri' : 'btn'}
                          aria-label={`确认${line.name}的说明`}
                          disabled={
                            busy === line.key || (line.words !== null && (typed[line.key] ?? line.words) === line.words)
                          }
                          onClick={() => void confirm(line)}
                        >
                          {line.words === null ? '确认' : '改写'}
                        </button>
                      </div>
                      <Told line={line} now={now} />
                      {problems[line.key] === undefined ? null : <p className="problem">{problems[line.key]}</p>}
                    </>
                  ) : (
                    <>
                      {line.words} <Told line={line} now={now} />
                    </>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Told({ line, now }: { line: ShownDifference; now: number }) {
  if (line.at === null) return <span className="tag no">待说明</span>;
  return (
    <span className="xs faint">
      {line.by} {clockText(line.at, now)}
    </span>
  );
}

function Side({ units, figures }: { units: string; figures: Figures | null }) {
  if (figures === null) return <span className="faint">{units === '' ? '—' : units}</span>;
  return (
    <span>
      {units} {figures.count === 1 ? '' : `${figures.count} 个 `}
      <span className="nowrap">{separated(figures.wan)} 万元</span>
    </span>
  );
}

function change({ count, wan }: Figures): string {
  const sign = (value: number) => (value > 0 ? '+' : '−');
  return (
    [
      count === 0 ? null : `${sign(count)}${Math.abs(count)} 个`,
      wan === 0 ? null : `${sign(wan)}${separated(Math.abs(wan))} 万元`,
    ]
      .filter((one) => one !== null)
      .join(' ') || '—'
  );
}
