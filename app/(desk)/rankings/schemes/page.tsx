import Link from 'next/link';
import { dayOf, yearOf } from '../../../../server/calendar/day';
import { may } from '../../../../server/policy';
import { type Scheme, schemeFile } from '../../../../server/ranking/scheme';
import { changedLines, schemeParts } from '../../../../server/ranking/scheme-words';
import { starterOfficerScheme, starterScheme } from '../../../../server/ranking/starter';
import { api, clock } from '../../../api';
import { href, type Params, param } from '../../../ui/moment';
import { RankingTabs } from '../tabs';
import { Edit } from './edit';
import { Changes, Reading } from './reading';
import { VersionList } from './version-list';

export const metadata = { title: '评分方案' };

type Caller = Awaited<ReturnType<typeof api>>;

/** 方案: how the quarters are scored, told in words by version; the bureau lead changes it here. */
export default async function SchemesPage({ searchParams }: PageProps<'/rankings/schemes'>) {
  const params: Params = await searchParams;
  const caller = await api();
  const [me, versions] = await Promise.all([caller.account.me(), caller.ranking.schemeVersions()]);
  const mayEdit = may(me.roles, 'scheme.edit');
  const asked = param(params, 'new');
  const kind = asked === 'officers' ? 'officers' : 'units';
  const found =
    versions.find((one) => String(one.seq) === param(params, 'scheme')) ??
    versions.find((one) => one.subject === 'units') ??
    versions[0];
  const making = mayEdit && (asked !== undefined || found === undefined);
  return (
    <main className="main ranking">
      <div className="top">
        <h1>评分方案</h1>
      </div>
      <RankingTabs here="/rankings/schemes" roles={me.roles} />
      {versions.length === 0 && !mayEdit ? (
        <p className="card empty">还没有评分方案，由局长建立。</p>
      ) : (
        <div className="grid c2">
          <div className="grid stack">
            {making ? (
              <NewScheme caller={caller} kind={kind} versions={versions} />
            ) : found ? (
              <OneVersion caller={caller} chosen={found} versions={versions} params={params} mayEdit={mayEdit} />
            ) : null}
          </div>
          <VersionList versions={versions} chosen={making ? null : (found?.seq ?? null)} mayEdit={mayEdit} />
        </div>
      )}
    </main>
  );
}

type Versions = Awaited<ReturnType<Caller['ranking']['schemeVersions']>>;

const nextOf = (versions: Versions, id: string) =>
  1 + Math.max(0, ...versions.filter((one) => one.id === id).map((one) => one.version));

/** A scheme to begin with, read before it is kept. */
async function NewScheme({
  caller,
  kind,
  versions,
}: {
  caller: Caller;
  kind: 'units' | 'officers';
  versions: Versions;
}) {
  const units = await caller.unit.list();
  const groups = [...new Set(units.filter((unit) => unit.to === null).map((unit) => unit.group))];
  const year = yearOf(dayOf(clock()));
  const version = nextOf(versions, kind);
  const starter = kind === 'units' ? starterScheme(year, groups, version) : starterOfficerScheme(year, version);
  const scheme: Scheme = schemeFile.parse(starter);
  return (
    <>
      <section className="card">
        <h2>{kind === 'units' ? '新建单位考核方案' : '新建招商专员考核方案'}</h2>
        <p className="s muted">
          这是一份可以直接使用的起步方案，核对、修改后保存{version > 1 ? `为第${version}版` : ''}。
        </p>
        <Reading parts={schemeParts(scheme)} />
      </section>
      <Edit key={kind} scheme={scheme} title={scheme.title} year={year} version={version} heading="修改后保存" />
    </>
  );
}

/** One version as it reads, what changed in it, and, for the newest of its year, the forms to change it. */
async function OneVersion({
  caller,
  chosen,
  versions,
  params,
  mayEdit,
}: {
  caller: Caller;
  chosen: Versions[number];
  versions: Versions;
  params: Params;
  mayEdit: boolean;
}) {
  const line = versions.filter((one) => one.id === chosen.id);
  const previous = line.find((one) => one.version === chosen.version - 1);
  const [{ scheme }, before] = await Promise.all([
    caller.ranking.scheme({ scheme: chosen.seq }),
    previous ? caller.ranking.scheme({ scheme: previous.seq }) : null,
  ]);
  const newest = line.find((one) => one.year === chosen.year);
  const following = line.some((one) => one.year > chosen.year) ? null : chosen.year + 1;
  const year = following !== null && param(params, 'year') === String(following) ? following : chosen.year;
  const title = chosen.title.replace(String(chosen.year), String(year));
  return (
    <>
      <section className="card">
        <h2>
          <span>
            {chosen.title} <span className="tag">第{chosen.version}版</span>
          </span>
          {mayEdit && following !== null && newest === chosen ? (
            <Link href={`${href('/rankings/schemes', { scheme: chosen.seq, year: following })}#edit`}>
              编制{following}年方案
            </Link>
          ) : null}
        </h2>
        <Reading parts={schemeParts(scheme)} />
      </section>
      {previous && before ? <Changes version={previous.version} lines={changedLines(before.scheme, scheme)} /> : null}
      {!mayEdit ? (
        <p className="s muted">方案由局长修订。</p>
      ) : newest && newest !== chosen ? (
        <p className="s empty">
          这是旧版本，在<Link href={href('/rankings/schemes', { scheme: newest.seq })}>第{newest.version}版</Link>
          上修改。
        </p>
      ) : (
        <Edit
          key={`${chosen.seq} ${year}`}
          scheme={scheme}
          title={title}
          year={year}
          version={nextOf(versions, chosen.id)}
          heading={year === chosen.year ? '修改' : `编制${year}年方案`}
        />
      )}
    </>
  );
}
