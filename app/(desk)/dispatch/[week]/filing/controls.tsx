'use client';
import type { Cycle } from '../../../../../server/dispatch/cycle';
import { client } from '../../../../ui/client';
import { instantOf } from '../../../../ui/local-time';
import { useSaid } from '../../../../ui/said';
import { CycleForm, MomentField, ReasonField } from './cycle-form';

/** What the bureau can do to a week as it stands; null before it was opened. What cannot be taken back says so. */
export function CycleControls({ week, cycle, reopens }: { week: string; cycle: Cycle | null; reopens: boolean }) {
  const { said, say } = useSaid();
  const collecting = cycle?.state === 'collecting';
  const frozen = cycle !== null && !collecting;
  return (
    <section className="card more-acts no-print">
      <h2>本周办理</h2>
      {said}
      {cycle === null ? (
        <CycleForm
          title="开始报送"
          explains="各单位即可填报；截止和冻结时间按设定和工作日历确定。"
          button="开始报送"
          open
          send={() => client.dispatch.open.mutate({ week })}
          onDone={() => say('已开始报送。')}
        />
      ) : null}
      {collecting ? (
        <>
          {cycle.reopened ? null : (
            <CycleForm
              title="改截止时间"
              explains="改前已报的不受影响；是否按时以新的截止时间为准。"
              button="改截止时间"
              send={(form) => client.dispatch.moveDeadline.mutate({ week, ...momentsIn(form), reason: reasonIn(form) })}
              onDone={() => say('截止时间已改。')}
            >
              {(words) => (
                <>
                  <div className="row">
                    <MomentField name="deadline" label="截止时间" instant={cycle.deadline} words={words} />
                    <MomentField name="freezeAt" label="冻结时间" instant={cycle.freezeAt} words={words} />
                  </div>
                  <ReasonField words={words} />
                </>
              )}
            </CycleForm>
          )}
          <CycleForm
            title="提前冻结"
            explains="冻结后本周数据不再改变，之后报送的只作补报；截止前提前冻结的，尚未报的不记未报。到冻结时间会自动冻结。"
            button="现在冻结"
            send={() => client.dispatch.step.mutate({ week, to: 'frozen' })}
            onDone={() => say('已冻结本周数据。')}
          />
        </>
      ) : null}
      {frozen && cycle.state !== 'closed' ? (
        <CycleForm
          title="办结"
          explains="办结后不再受理这一周的补报。"
          button="办结本周"
          send={() => client.dispatch.step.mutate({ week, to: 'closed' })}
          onDone={() => say('本周已办结。')}
        />
      ) : null}
      {frozen && reopens ? (
        <CycleForm
          title="重开报送"
          explains="重新受理报送，到时再冻结一次；已冻结的数据仍然保留，迟报的仍记迟报。"
          button="重开报送"
          send={(form) =>
            client.dispatch.reopen.mutate({ week, freezeAt: momentsIn(form).freezeAt, reason: reasonIn(form) })
          }
          onDone={() => say('已重开报送。')}
        >
          {(words) => (
            <>
              <MomentField name="freezeAt" label="重新冻结时间" instant={null} words={words} />
              <ReasonField words={words} />
            </>
          )}
        </CycleForm>
      ) : null}
      {frozen && cycle.state === 'closed' && !reopens ? <p className="muted">本周已办结；要重开请局长办理。</p> : null}
    </section>
  );
}

function momentsIn(form: FormData): { deadline: number; freezeAt: number } {
  return { deadline: instantOf(String(form.get('deadline'))), freezeAt: instantOf(String(form.get('freezeAt'))) };
}

function reasonIn(form: FormData): string {
  return String(form.get('reason') ?? '');
}
