import Link from 'next/link';
import { notFound } from 'next/navigation';
import { dayOf } from '../../../../../server/calendar/day';
import { weekSpan } from '../../../../../server/calendar/week';
import { may } from '../../../../../server/policy';
import { api, clock } from '../../../../api';
import { WeekTabs } from '../tabs';
import { Editor } from './editor';
import { Paper } from './paper';
import { Print } from './print';
import { Sign } from './sign';
import { Versions } from './versions';

export const metadata = { title: '会议纪要' };

/** 会议纪要 of a week: drafted by the program, edited by the bureau, signed off by another, read by everybody. */
export default async function MinutesPage({ params }: PageProps<'/dispatch/[week]/minutes'>) {
  const { week } = await params;
  if (!weekSpan(week)) notFound();
  const caller = await api();
  const [me, house, minutes] = await Promise.all([
    caller.account.me(),
    caller.account.house(),
    caller.meeting.minutes({ week }),
  ]);
  const { shown } = minutes;
  const writes = may(me.roles, 'meeting.run');
  return (
    <main className="main">
      <div className="s faint crumbs no-print">
        <Link href={`/dispatch/${week}`}>{minutes.label}</Link>
      </div>
      <div className="top tight no-print">
        <h1>
          会议纪要{' '}
          {shown === null ? null : (
            <span className={shown.signed ? 'tag ok' : 'tag wait'}>{shown.signed ? '已签发' : '草稿'}</span>
          )}
        </h1>
        {shown !== null && !minutes.partly ? (
          <>
            <Print />
            {(['docx', 'pdf'] as const).map((form) => (
              <a
                key={form}
                className="btn"
                href={`/dispatch/${week}/minutes.${form}${shown.version > 0 ? `?version=${shown.version}` : ''}`}
              >
                {form === 'docx' ? '下载 Word' : 'PDF'}
              </a>
            ))}
          </>
        ) : null}
        {shown !== null && may(me.roles, 'meeting.sign') ? (
          <Sign week={week} shown={shown} closed={minutes.closed} />
        ) : null}
      </div>
      <WeekTabs week={week} here="/minutes" roles={me.roles} />
      {shown === null ? (
        <p className="card empty">{writes ? '开会后，纪要由会议结果自动起草。' : '本周会议纪要还没有签发。'}</p>
      ) : (
        <>
          {minutes.partly ? <p className="s muted">只列本单位项目的部分，全文以印发的纪要为准。</p> : null}
          {shown.signed ? (
            <p className="s muted frozen no-print">
              第 {shown.version} 稿 {shown.signed.by} {dayOf(shown.signed.at)} 签发，校验码{' '}
              <code>{shown.signed.sha256}</code>
            </p>
          ) : null}
          <div className={writes ? 'grid c2 minutes' : 'grid minutes'}>
            <Paper
              district={house.bureau?.district ?? ''}
              bureau={house.bureau?.name ?? ''}
              body={shown.body}
              signed={shown.signed}
            />
            {writes ? (
              <div className="grid stack no-print">
                <Writing signed={minutes.versions.some((one) => one.signed !== null)}>
                  <Editor
                    week={week}
                    seen={shown.version}
                    body={shown.body}
                    fresh={minutes.fresh}
                    signed={minutes.versions.some((one) => one.signed !== null)}
                  />
                </Writing>
                <Versions versions={minutes.versions} week={week} now={clock()} />
              </div>
            ) : null}
          </div>
        </>
      )}
    </main>
  );
}

/** The form; once minutes were signed it is a 更正, which is asked for. */
function Writing({ signed, children }: { signed: boolean; children: React.ReactNode }) {
  if (!signed) return children;
  return (
    <details className="correcting">
      <summary className="btn">更正纪要</summary>
      {children}
    </details>
  );
}
