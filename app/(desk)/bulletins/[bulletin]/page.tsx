import Link from 'next/link';
import { placesOf } from '../../../../server/bulletin/comments';
import { BULLETIN_STATE_NAMES } from '../../../../server/bulletin/workflow';
import { dayOf } from '../../../../server/calendar/day';
import { BASIS_NAMES } from '../../../../server/role';
import { api, clock, viewer } from '../../../api';
import { clockText } from '../../../ui/format';
import { Reconciliation } from '../reconciliation';
import { FlowActs } from './acts';
import { CommentsCard } from './comments';
import { EarlierCard } from './earlier-card';
import { Editor } from './editor';
import { HandWork } from './hand-work';
import { FlowLine, History } from './history';
import { PaperView } from './paper-view';
import { PrintedAttachments } from './printed-attachments';
import { ReadReceipt, Receipts } from './receipts';
import { SinceCard } from './since';

export const metadata = { title: '通报' };

/** A bulletin: written while it is a draft, read once it is sent; how it goes on, what happened to it, who has read it. */
export default async function BulletinPage({ params }: PageProps<'/bulletins/[bulletin]'>) {
  const { bulletin } = await params;
  const page = await (await api()).bulletin.one({ bulletin });
  const me = await viewer();
  const { row, flow, offers } = page;
  const now = clock();
  const isOut = flow.state === 'issued' || flow.state === 'revoked';
  const commenting = {
    bulletin: row.id,
    comments: isOut ? [] : page.comments,
    mayComment: offers.includes('comment'),
    mayAnswer: offers.includes('edit'),
    now,
  };
  return (
    <main className="main bulletin">
      <div className="s faint">
        <Link href="/bulletins">月通报</Link> / {row.month}
      </div>
      <div className="top tight">
        <h1>{page.paper.title}</h1>
        {row.trial ? <span className="tag no">内部试算 不印发</span> : null}
        <span className={`tag ${flow.state === 'issued' ? 'ok' : flow.state === 'revoked' ? 'no' : 'wait'}`}>
          {flow.step === null ? BULLETIN_STATE_NAMES[flow.state] : `待${flow.step.name}`}
        </span>
        {flow.state === 'discarded' ? null : (
          <>
            <a className="btn" href={`/bulletins/${row.id}/file.docx`}>
              Word
            </a>
            <a className="btn" href={`/bulletins/${row.id}/file.pdf`}>
              PDF
            </a>
            <a className="btn" href={`/bulletins/${row.id}/file.xlsx`}>
              表格
            </a>
            <a className="btn" href={`/bulletins/${row.id}/file.txt`}>
              文字
            </a>
            {page.events.length > 0 ? (
              <Link className="btn" href={`/bulletins/${row.id}/sheet`}>
                发文稿纸
              </Link>
            ) : null}
          </>
        )}
      </div>
      <p className="s muted">
        {flow.number === null ? '' : `${flow.number} · ${flow.issuedOn} 印发 · `}
        数据截止 {page.day}，{clockText(page.known, now)} 取数 · {BASIS_NAMES[row.basis]}
        {page.corrects === null ? null : (
          <>
            {' '}
            · 更正 <Link href={`/bulletins/${page.corrects.id}`}>{page.corrects.number}</Link>
          </>
        )}
      </p>
      {page.correctedBy === null ? null : (
        <p className="notice">
          这份通报已经更正，请看 <Link href={`/bulletins/${page.correctedBy.id}`}>{page.correctedBy.number}</Link>。
        </p>
      )}
      {row.trial ? null : <FlowLine steps={page.steps} flow={flow} />}
      {page.untouched ? null : <p className="problem">保存的内容与送审时的摘要不符，请管理员查验数据库。</p>}
      <div className="grid c2">
        {offers.includes('edit') ? (
          <Editor
            key={`${row.id} ${page.known}`}
            bulletin={row.id}
            paper={page.paper}
            notes={page.notes}
            values={page.values}
            known={page.known}
            filled={page.filled}
            typedParagraphs={page.typedParagraphs}
            commenting={commenting}
          />
        ) : (
          <div className="grid stack">
            <PaperView
              paper={page.paper}
              notes={page.notes}
              values={page.values}
              document={page.document}
              commenting={commenting}
            />
            <PrintedAttachments attachments={page.document.attachments} />
          </div>
        )}
        <div className="grid stack">
          <FlowActs
            key={`${flow.state} ${flow.step?.id ?? ''}`}
            bulletin={row.id}
            flow={flow}
            offers={offers}
            numbering={page.numbering}
            issuer={row.issuer}
            comments={page.comments}
            today={dayOf(now)}
          />
          {offers.includes('edit') || isOut ? null : (
            <HandWork paper={page.paper} values={page.values} notes={page.notes} />
          )}
          <EarlierCard links={page.earlier} />
          <CommentsCard commenting={commenting} places={[...placesOf(page.paper, page.values, page.notes).keys()]} />
          <SinceCard
            bulletin={row.id}
            since={page.since}
            sinceOther={page.sinceOther}
            changes={page.changes}
            mayRedraw={offers.includes('edit')}
            now={now}
          />
          {page.events.length > 0 || offers.includes('edit') ? (
            <Reconciliation lines={page.reconciliation} names={page.projectNames} />
          ) : null}
          {isOut ? <Receipts receipts={page.receipts} unread={page.unread} now={now} /> : null}
          <History events={page.events} steps={page.steps} now={now} />
        </div>
      </div>
      {flow.state === 'issued' && me?.user.unitId ? <ReadReceipt bulletin={row.id} /> : null}
    </main>
  );
}
