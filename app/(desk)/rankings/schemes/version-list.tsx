import Link from 'next/link';
import type { SchemeRow } from '../../../../server/ranking/store';
import { clock } from '../../../api';
import { clockText } from '../../../ui/format';
import { href } from '../../../ui/moment';

/** Every version of every scheme, newest first, and the two schemes a bureau can begin with. */
export function VersionList({
  versions,
  chosen,
  mayEdit,
}: {
  versions: readonly SchemeRow[];
  chosen: number | null;
  mayEdit: boolean;
}) {
  const now = clock();
  return (
    <section className="card">
      <h2>已有方案</h2>
      {versions.length === 0 ? (
        <p className="empty">还没有保存过方案。</p>
      ) : (
        <ul className="plain picks s">
          {versions.map((one) => (
            <li key={one.seq}>
              <Link
                href={href('/rankings/schemes', { scheme: one.seq })}
                aria-current={one.seq === chosen ? 'page' : undefined}
              >
                {one.title}（第{one.version}版）
              </Link>
              <div className="xs faint">
                {one.recordedBy} {clockText(one.recordedAt, now)}
              </div>
            </li>
          ))}
        </ul>
      )}
      {mayEdit ? (
        <>
          <h2 className="gap">新建方案</h2>
          <ul className="plain picks s">
            <li>
              <Link href={href('/rankings/schemes', { new: 'units' })}>单位考核</Link>
            </li>
            <li>
              <Link href={href('/rankings/schemes', { new: 'officers' })}>招商专员考核</Link>
            </li>
          </ul>
        </>
      ) : null}
    </section>
  );
}
