import { dayOf } from '../../../server/calendar/day';
import { may } from '../../../server/policy';
import { api, clock } from '../../api';
import { clockText } from '../../ui/format';
import { ImportForm } from './form';
import { OpenBooks } from './open-books';
import { UndoImport } from './undo';

export const metadata = { title: '导入' };

/** 导入: a workbook is read, every cell shown as understood, guessed or open, corrected in place, written all or nothing. */
export default async function ImportPage() {
  const caller = await api();
  const [{ batches }, me, books, choices] = await Promise.all([
    caller.intake.batches(),
    caller.account.me(),
    caller.ledger.books(),
    caller.ledger.choices(),
  ]);
  const now = clock();
  return (
    <main className="main">
      <div className="top">
        <h1>导入台账</h1>
      </div>
      <div className="grid stack">
        <ImportForm
          mayOpen={may(me.roles, 'opening.vouch') && books.openedAt === null}
          opened={books.openedAt !== null}
          today={dayOf(now)}
          units={choices.units.map((unit) => unit.name)}
        />
        {batches.length === 0 ? null : (
          <section className="card flush">
            <h2>以前的导入</h2>
            <div className="scroll">
              <table>
                <caption className="sr-only">以前的导入</caption>
                <thead>
                  <tr>
                    <th>时间</th>
                    <th>文件</th>
                    <th>工作表</th>
                    <th className="num">项目</th>
                    <th>性质</th>
                    <th>导入人</th>
                    <th>状态</th>
                  </tr>
                </thead>
                <tbody>
                  {batches.map((batch) => (
                    <tr key={batch.id}>
                      <td className="nowrap">{clockText(batch.recordedAt, now)}</td>
                      <td>{batch.fileName}</td>
                      <td>{batch.sheet}</td>
                      <td className="num">{batch.projects}</td>
                      <td>{batch.opening ? '期初台账' : '待认定'}</td>
                      <td>{batch.by}</td>
                      <td>
                        {batch.undoneAt !== null ? (
                          <span className="tag">已撤回</span>
                        ) : batch.undoable ? (
                          <UndoImport batch={batch.id} />
                        ) : (
                          <span className="xs muted">已有认定或后续记录，不能撤回</span>
                        )}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </section>
        )}
        {may(me.roles, 'ledger.open') && books.openedAt === null ? <OpenBooks /> : null}
      </div>
    </main>
  );
}
