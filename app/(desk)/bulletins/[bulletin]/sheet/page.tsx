import Link from 'next/link';
import { notFound } from 'next/navigation';
import { ATTACHMENT_NAMES } from '../../../../../server/bulletin/attachments';
import type { BulletinPage } from '../../../../../server/bulletin/bulletin-view';
import { markOf } from '../../../../../server/bulletin/issuer';
import { shownAttachments } from '../../../../../server/bulletin/paper-values';
import type { Step } from '../../../../../server/bulletin/workflow';
import { dayOf } from '../../../../../server/calendar/day';
import { longDay } from '../../../../../server/document/chinese';
import { api } from '../../../../api';
import { Print } from '../../../../ui/print';

/** So much of a hash tells one version from another on paper. */
const SHORT = 16;

export const metadata = { title: '发文稿纸' };

/** 发文稿纸 on a page of A4: what goes out, and each step with who signed it or the room to sign by hand. */
export default async function SheetPage({ params }: PageProps<'/bulletins/[bulletin]/sheet'>) {
  const { bulletin } = await params;
  const caller = await api();
  const [house, page] = await Promise.all([caller.account.house(), caller.bulletin.one({ bulletin })]);
  const sent = page.events.findLast((event) => event.kind === 'submitted');
  if (!sent) notFound();
  const { row, flow, paper } = page;
  const attachments = shownAttachments(paper, page.filled).map((kind, index, all) =>
    all.length === 1 ? ATTACHMENT_NAMES[kind] : `${index + 1}. ${ATTACHMENT_NAMES[kind]}`,
  );
  return (
    <main className="main narrow">
      <div className="top no-print">
        <div className="s faint grow crumbs">
          <Link href="/bulletins">月通报</Link> / <Link href={`/bulletins/${row.id}`}>{paper.title}</Link>
        </div>
        <Print />
      </div>
      <article className="card sheet dispatch-paper">
        <h1>{house.bureau?.name ?? ''}发文稿纸</h1>
        <table>
          <caption className="sr-only">发文稿纸</caption>
          <colgroup>
            <col className="name" />
            <col />
            <col className="name" />
            <col />
          </colgroup>
          <tbody>
            <tr>
              <th scope="row">发文</th>
              <td>{house.bureau ? markOf(row.issuer, house.bureau) : ''}</td>
              <th scope="row">{row.issuer === 'newsletter' ? '期号' : '文号'}</th>
              <td>{flow.number ?? ''}</td>
            </tr>
            <Line name="标题">{paper.title}</Line>
            <Line name="主送">{row.issuer === 'newsletter' ? '' : paper.addressee}</Line>
            <Line name="抄送">{paper.copyTo}</Line>
            <Line name="数据">
              截止 {longDay(page.day)}，第 {flow.version ?? 1} 稿
              {page.corrects === null ? '' : `，更正 ${page.corrects.number}`}
            </Line>
            <tr>
              <th scope="row">密级</th>
              <td />
              <th scope="row">缓急</th>
              <td />
            </tr>
            <Line name="附件">{attachments.join('　')}</Line>
            {page.notes.length === 0 ? null : (
              <Line name="人工表述">
                {page.notes
                  .map(
                    (one) =>
                      `${one.field}印为“${one.words}”（台账：${page.values[one.field]?.text}；理由：${one.reason}）`,
                  )
                  .join('；')}
              </Line>
            )}
            <Line name="印数">{null}</Line>
            <Signed name="拟稿" words={sent.words}>
              {house.bureau?.name ?? ''} {sent.by} {longDay(dayOf(sent.at))}
            </Signed>
            {page.steps.map((step) => (
              <StepRow key={step.id} step={step} events={page.events} />
            ))}
            <Line name="印发">{flow.issuedOn === null ? '' : longDay(flow.issuedOn)}</Line>
          </tbody>
        </table>
        {page.sha256 === null ? null : <p className="xs faint hash">稿件校验码 {page.sha256.slice(0, SHORT)}</p>}
      </article>
    </main>
  );
}

/** A step as it was passed since the paper was last sent; before that the room to sign. */
function StepRow({ step, events }: { step: Step; events: BulletinPage['events'] }) {
  const from = events.findLastIndex((event) => event.kind === 'submitted');
  const passed = events.slice(from).find((event) => event.kind === 'passed' && event.step === step.id);
  if (!passed)
    return (
      <Signed name={step.name} words={null}>
        <span className="sign">签字：　　　　　　　　年　　月　　日</span>
      </Signed>
    );
  return (
    <Signed name={step.name} words={passed.words ?? '通过'}>
      {passed.signedBy === null ? passed.by : `${passed.signedBy}（纸面签字，${passed.by}登记）`}
      {passed.actsFor === null ? '' : `（代${passed.actsFor}）`} {longDay(passed.signedOn ?? dayOf(passed.at))}
    </Signed>
  );
}

function Signed({ name, words, children }: { name: string; words: string | null; children: React.ReactNode }) {
  return (
    <tr className="tall">
      <th scope="row">{name}</th>
      <td colSpan={3} className="lines">
        {words === null ? null : <p>{words}</p>}
        <p className="signed">{children}</p>
      </td>
    </tr>
  );
}

function Line({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td colSpan={3} className="lines">
        {children}
      </td>
    </tr>
  );
}
