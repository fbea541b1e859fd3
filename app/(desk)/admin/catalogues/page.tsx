import { dayOf } from '../../../../server/calendar/day';
import { CATALOGUE_NAMES, type CatalogueName } from '../../../../server/catalogue/catalogue';
import { may } from '../../../../server/policy';
import { api, clock } from '../../../api';
import { clockText } from '../../../ui/format';
import { type Params, param } from '../../../ui/moment';
import { CatalogueForm } from './form';

export const metadata = { title: '目录设置' };

/** 目录设置: nodes, evidence, exclusions, industries, bands, classes; data with versions, changed by the bureau lead. */
export default async function CataloguesPage({ searchParams }: PageProps<'/admin/catalogues'>) {
  const params: Params = await searchParams;
  const names = Object.keys(CATALOGUE_NAMES) as CatalogueName[];
  const name = names.find((one) => one === param(params, 'name')) ?? 'industries';
  const caller = await api();
  const [catalogue, me] = await Promise.all([caller.catalogue.read({ name }), caller.account.me()]);
  const now = clock();
  return (
    <main className="main">
      <div className="top">
        <h1>目录设置</h1>
      </div>
      <nav className="views" aria-label="目录">
        {names.map((one) => (
          <a key={one} href={`/admin/catalogues?name=${one}`} aria-current={one === name ? 'page' : undefined}>
            {CATALOGUE_NAMES[one]}
          </a>
        ))}
      </nav>
      <div className="grid c2">
        <CatalogueForm
          key={`${name} ${catalogue.versions.length}`}
          name={name}
          title={catalogue.title}
          value={catalogue.value}
          seen={catalogue.versions.length}
          today={dayOf(now)}
          mayEdit={may(me.roles, 'catalogue.edit')}
        />
        <section className="card">
          <h2>版本</h2>
          {catalogue.versions.length === 0 ? (
            <p className="empty">一直使用默认值。</p>
          ) : (
            <ul className="plain picks s">
              {[...catalogue.versions].reverse().map((version) => (
                <li key={version.seq}>
                  自 {version.effectiveOn} 起{' '}
                  <span className="xs faint">{clockText(version.recordedAt, now)} 录入</span>
                </li>
              ))}
            </ul>
          )}
          {name === 'workCalendar' ? (
            <p className="xs muted">
              {catalogue.calendarUntil} 年以前的法定节假日和调休已内置；以后各年按周一至周五，国务院公布后在左边补充。
            </p>
          ) : null}
          <p className="xs muted">改动自生效日起计，以前的数字按当时的版本，不会改变。</p>
        </section>
      </div>
    </main>
  );
}
