'use client';
import Link from 'next/link';
import { useEffect, useRef, useState } from 'react';
import { OUTCOME_KINDS, OUTCOME_NAMES, type OutcomeKind } from '../../../../server/meeting/minutes';
import type { OutcomeRow } from '../../../../server/meeting/store';
import type { MeetingView, ScreenProject } from '../../../../server/meeting/view';
import { client, wordsOf } from '../../../ui/client';
import { wanOrDash } from '../../../ui/format';
import { OutcomeWords } from '../../../ui/meeting-outcome';
import { Keyboard, KeyHelp } from './keyboard';
import { OutcomeForm, type Unit } from './outcome-form';
import { ProjectPane } from './project';
import { useTyped } from './typed';

/** The last page: what concerns no project. */
const OTHERS = 'others';
const FETCHED_AHEAD = 5;

/** The meeting on the projector: where it stands in the agenda, what is typed, and the keys that move it. */
export function MeetingScreen({
  meeting,
  projects,
  units,
  runs,
  first,
}: {
  meeting: MeetingView;
  projects: ScreenProject[];
  units: Unit[];
  runs: boolean;
  first: string | null;
}) {
  const { week } = meeting;
  const [view, setView] = useState(meeting);
  const [pages, setPages] = useState(() => new Map(projects.map((project) => [project.code, project])));
  const on = view.agenda?.on ?? [];
  const rest = view.agenda?.rest ?? [];
  const held = rest.some((item) => item.code === first);
  const [all, setAll] = useState(held);
  const order = [...on, ...(all ? rest : [])].map((item) => item.code);
  const [here, setHere] = useState(first ?? order[0] ?? OTHERS);
  const [form, setForm] = useState<OutcomeKind | null>(null);
  const [help, setHelp] = useState(false);
  const [said, setSaid] = useState('');
  const typed = useTyped(week, meeting.typed);
  const asked = useRef(new Set<string>());

  const at = [...order, OTHERS].indexOf(here);
  const item = [...on, ...rest].find((one) => one.code === here) ?? null;
  const subject = here === OTHERS ? null : here;
  const page = pages.get(here) ?? null;
  const open = runs && view.begun && (view.state === 'meeting' || view.state === 'closed') && !view.signed;

  // A page that dies comes back to the same project: the address says which.
  useEffect(() => {
    window.history.replaceState(null, '', `?project=${here}`);
  }, [here]);

  const missing = order.slice(Math.max(0, at)).find((code) => !pages.has(code) && !asked.current.has(code));
  useEffect(() => {
    if (missing === undefined) return;
    const start = order.indexOf(missing);
    const wanted = order.slice(start, start + FETCHED_AHEAD).filter((code) => !asked.current.has(code));
    for (const code of wanted) asked.current.add(code);
    client.meeting.screen.query({ week, projects: wanted }).then(
      (found) => setPages((before) => new Map([...before, ...found.map((one) => [one.code, one] as const)])),
      (error: unknown) => {
        for (const code of wanted) asked.current.delete(code);
        setSaid(wordsOf(error).message);
      },
    );
  }, [missing, order, week]);

  function go(code: string) {
    setHere(code);
    setForm(null);
    setSaid('');
  }
  function step(by: number) {
    const list = [...order, OTHERS];
    const next = list[Math.min(list.length - 1, Math.max(0, at + by))];
    if (next !== undefined && next !== here) go(next);
  }
  async function refresh(words: string) {
    setView(await client.meeting.one.query({ week }));
    setSaid(words);
  }
  async function reach() {
    if (item === null || !open || view.state !== 'meeting') return;
    const kind = item.reached ? 'unreached' : 'reached';
    try {
      if (rest.includes(item)) await client.meeting.arrange.mutate({ week, kind: 'placed', project: item.code });
      await client.meeting.arrange.mutate({ week, kind, project: item.code });
      await refresh(item.reached ? `${item.name}改为未议` : `${item.name}已议`);
    } catch (error) {
      setSaid(wordsOf(error).message);
    }
  }

  return (
    <main className="wall">
      <Keyboard
        off={form !== null}
        help={help}
        setHelp={setHelp}
        step={step}
        all={() => setAll(!all)}
        type={(kind) => (open ? setForm(kind) : setSaid('会议还没有开始，先在会议页开会'))}
        reach={() => void reach()}
      />
      <header className="wall-head">
        <span>{view.label}调度会议</span>
        <span>
          {here === OTHERS ? '其他事项' : `第 ${at + 1} 项，共 ${order.length} 项`}
          {all || rest.length === 0 ? '' : `，其余 ${rest.length} 项`}
        </span>
        <span>已议 {on.filter((one) => one.reached).length} 项</span>
        <p className="wall-said" role="status">
          {said}
          {typed.state === 'failed' ? ' 没有连上服务器，已填内容在页面上，正在重试' : ''}
        </p>
        <Link href={runs ? `/dispatch/${week}/meeting` : `/dispatch/${week}`}>退出投影</Link>
      </header>
      <div className="wall-title">
        <h1>{item?.name ?? '其他事项'}</h1>
        {item ? (
          <p>
            <span>{item.unit ?? '未定单位'}</span>
            <span>{wanOrDash(item.yuan)} 万元</span>
            {item.carried ? <span className="tag wait">上周未议</span> : null}
            {item.reached ? <span className="tag ok">已议</span> : null}
          </p>
        ) : null}
      </div>
      <div className="wall-body">
        {page ? <ProjectPane project={page} /> : here === OTHERS ? null : <p className="muted">正在读取…</p>}
        <aside className="wall-outcomes" aria-label="会议结果">
          {form === null ? (
            <>
              <h2>会议结果</h2>
              <OutcomeList outcomes={view.outcomes} subject={subject} />
              {open ? (
                <Offers
                  typed={(kind) => Object.values(typed.of(subject, kind)).some((text) => text !== '')}
                  open={setForm}
                />
              ) : null}
            </>
          ) : (
            <OutcomeForm
              key={`${here} ${form}`}
              week={week}
              subject={subject}
              kind={form}
              units={units}
              leadId={units.find((unit) => unit.name === page?.unit)?.id ?? ''}
              fields={typed.of(subject, form)}
              type={(fields) => typed.type(subject, form, fields)}
              settle={() => typed.settle(subject, form)}
              filed={async () => {
                typed.forget(subject, form);
                setForm(null);
                await refresh(`${OUTCOME_NAMES[form]}已登记`);
              }}
              leave={() => setForm(null)}
            />
          )}
          <p className="xs muted" role="status">
            {typed.state === 'keeping' ? '正在保存…' : form === null ? '' : '已填内容随时保存'}
          </p>
        </aside>
      </div>
      <KeyHelp
        runs={runs}
        open={help}
        all={all}
        rest={rest.length}
        setHelp={setHelp}
        step={step}
        showAll={() => setAll(!all)}
        reach={() => void reach()}
      />
    </main>
  );
}

function OutcomeList({ outcomes, subject }: { outcomes: readonly OutcomeRow[]; subject: string | null }) {
  const own = outcomes.filter((one) => one.withdrawn === null && (one.project?.code ?? null) === subject);
  if (own.length === 0) return <p className="muted">还没有登记</p>;
  return (
    <ul className="plain">
      {own.map((one) => (
        <li key={one.id}>
          <span className="tag">{OUTCOME_NAMES[one.kind]}</span>
          <OutcomeWords outcome={one} />
        </li>
      ))}
    </ul>
  );
}

/** The three outcomes as buttons with their keys; one that was begun says so. */
function Offers({ typed, open }: { typed: (kind: OutcomeKind) => boolean; open: (kind: OutcomeKind) => void }) {
  return (
    <div className="row">
      {OUTCOME_KINDS.map((kind, index) => (
        <button key={kind} type="button" className="btn" onClick={() => open(kind)}>
          <kbd>{index + 1}</kbd> {OUTCOME_NAMES[kind]}
          {typed(kind) ? <span className="muted">（有未登记内容）</span> : null}
        </button>
      ))}
    </div>
  );
}
