import Link from 'next/link';
import { STAGE_NAMES, STAGES } from '../../../server/ledger/chain';
import { wanText, yiText } from '../../../server/money/money';
import { api } from '../../api';
import { flat, href, momentParams, type Params } from '../../ui/moment';
import type { ListInput } from './query';

const SHOWN = 8;

/** The list as columns by stage, each with its count and sum and its largest projects. */
export async function StageBoard({ params, input }: { params: Params; input: ListInput }) {
  const caller = await api();
  const stages = input.stage ? [input.stage] : STAGES;
  const [{ byStage }, columns] = await Promise.all([
    caller.ledger.count(input),
    Promise.all(
      stages.map((stage) =>
        caller.ledger.list({ ...input, stage, sort: 'yuan', direction: 'desc', page: 1, pageSize: SHOWN }),
      ),
    ),
  ]);
  return (
    <div className="stages">
      {stages.map((stage, index) => {
        const sum = byStage.find((one) => one.stage === stage);
        const rows = columns[index] ?? [];
        return (
          <section key={stage} className="card">
            <h2>
              {STAGE_NAMES[stage]} <span className="faint s">{(sum?.count ?? 0) - (sum?.ended ?? 0)}</span>
            </h2>
            <p className="xs muted">
              {sum && sum.yuan > 0 ? `${yiText(sum.yuan)} 亿元` : '—'}
              {sum && sum.ended > 0 ? ` · 另有 ${sum.ended} 个已终止` : ''}
            </p>
            <ul className="plain">
              {rows.map((row) => (
                <li key={row.id}>
                  <Link href={href(`/projects/${row.code}`, momentParams(params))}>{row.name}</Link>
                  <div className="xs faint">
                    {row.units[0]?.name ?? '未定单位'} · {row.yuan === null ? '金额待定' : `${wanText(row.yuan)} 万元`}
                  </div>
                </li>
              ))}
            </ul>
            {sum && sum.count > rows.length ? (
              <Link className="s" href={href('/projects', { ...flat(params), as: undefined, stage })}>
                全部 {sum.count} 个 →
              </Link>
            ) : null}
          </section>
        );
      })}
    </div>
  );
}
