'use client';
import Link from 'next/link';
import { useEffect, useState } from 'react';
import { explanationOf } from '../../../../server/bulletin/field-explanations';
import type { FieldValue, FigurePart } from '../../../../server/bulletin/paper';
import type { Behind } from '../../../../server/bulletin/projects-behind';
import { client, wordsOf } from '../../../ui/client';
import { wanOrDash } from '../../../ui/format';
import { href } from '../../../ui/moment';

/** What a figure of a bulletin is, where it is from, and the first projects behind it. In spans: it stands inside a paragraph. */
export function FigureSource({
  field,
  value,
  reason,
}: {
  field: string;
  /** Of a note that stands in the figure’s place: why. */
  reason?: string;
  value?: Pick<FieldValue, 'list' | 'behind' | 'source' | 'missing'>;
}) {
  const explanation = explanationOf(field);
  return (
    <>
      <b>{field}</b>
      {explanation === null ? null : <span className="line">{explanation}</span>}
      {reason ? <span className="line">人工说明，理由：{reason}</span> : null}
      {value?.source === undefined ? null : <span className="line">来源：{value.source}</span>}
      {value?.missing === undefined ? null : <span className="line bad">{value.missing}</span>}
      {value?.list ? <Projects list={value.list} /> : null}
      {value?.behind && value.behind.length > 0 ? <Parts parts={value.behind} /> : null}
    </>
  );
}

/** What a figure without a list is made of. */
function Parts({ parts }: { parts: readonly FigurePart[] }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a list element cannot stand in a paragraph
    <span className="list parts" role="list">
      {parts.map(({ code, name, says }) => (
        // biome-ignore lint/a11y/useSemanticElements: a list element cannot stand in a paragraph
        <span key={`${code} ${name}`} role="listitem">
          {code === undefined ? name : <Link href={`/projects/${code}`}>{name}</Link>}
          {says === undefined ? null : <span className="xs faint">{says}</span>}
        </span>
      ))}
    </span>
  );
}

function Projects({ list }: { list: NonNullable<FieldValue['list']> }) {
  const address = href('/projects', list);
  const [behind, setBehind] = useState<Behind | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    let isHere = true;
    client.bulletin.behind.query({ list: Object.fromEntries(new URLSearchParams(address.split('?')[1])) }).then(
      (found) => isHere && setBehind(found),
      (error: unknown) => isHere && setProblem(wordsOf(error).message),
    );
    return () => {
      isHere = false;
    };
  }, [address]);
  if (problem !== null) return <span className="line bad">{problem}</span>;
  if (behind === null) return <span className="line faint">正在取项目…</span>;
  const whose = behind.ownOnly ? '本单位' : '';
  if (behind.total === 0) return <span className="line faint">{whose}没有项目。</span>;
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a list element cannot stand in a paragraph */}
      <span className="list" role="list">
        {behind.projects.map((one) => (
          // biome-ignore lint/a11y/useSemanticElements: a list element cannot stand in a paragraph
          <span key={one.code} role="listitem">
            <Link href={`/projects/${one.code}`}>{one.name}</Link>
            <span className="xs faint">
              {one.units} · {one.on ?? '日期待补'} · {one.isChange ? '增减资 ' : ''}
              {wanOrDash(one.yuan)} 万元
            </span>
          </span>
        ))}
      </span>
      <Link className="line" href={address}>
        {whose}共 {behind.total} 个，全部打开
      </Link>
    </>
  );
}
