import Link from 'next/link';
import type { Scheme } from '../../../../server/ranking/scheme';
import { DataForm } from './data-form';
import { FieldsForm } from './fields-form';

/** Two ways to change a scheme: the numbers that change most often as a form, everything as data. */
export function Edit({
  scheme,
  title,
  year,
  version,
  heading,
}: {
  scheme: Scheme;
  title: string;
  year: number;
  version: number;
  heading: string;
}) {
  const of = `${scheme.id} ${year} ${version}`;
  return (
    <section className="card" id="edit">
      <h2>{heading}</h2>
      <p className="s empty" style={{ marginBottom: '12px' }}>
        保存后是新版本，旧版本和已发布的排名不变。改满分、让分值按比例变化并看名次，用
        <Link href="/rankings/simulate">模拟</Link>。
      </p>
      <FieldsForm scheme={scheme} title={title} year={year} version={version} draft={`scheme-fields ${of}`} />
      <details className="below">
        <summary>以数据编辑</summary>
        <DataForm text={JSON.stringify({ ...scheme, title, year, version }, null, 2)} draft={`scheme-data ${of}`} />
      </details>
    </section>
  );
}
