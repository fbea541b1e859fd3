'use client';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import type { Words } from '../../../server/errors';
import { STAGE_NAMES, STAGES, type Stage } from '../../../server/ledger/chain';
import { client, newKey, wordsOf } from '../../ui/client';
import { separated } from '../../ui/format';
import { Problems } from '../../ui/problems';
import { Columns } from './columns';
import { Rows } from './rows';

type Preview = Awaited<ReturnType<typeof client.intake.preview.query>>;
type Choices = Parameters<typeof client.intake.preview.query>[0];
export type Fixes = NonNullable<Choices['fixes']>;

const PAGE = 200;

/** From a file to projects: choose, see how it was read, correct, write. Nothing is written before the last step. */
export function ImportForm({
  mayOpen,
  opened,
  today,
  units,
}: {
  mayOpen: boolean;
  opened: boolean;
  today: string;
  units: string[];
}) {
  const router = useRouter();
  const [choices, setChoices] = useState<Choices | null>(null);
  const [preview, setPreview] = useState<Preview | null>(null);
  const [words, setWords] = useState<Words | null>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const [opening, setOpening] = useState(mayOpen);
  const [key, setKey] = useState('');
  const [done, setDone] = useState<string | null>(null);

  async function read(next: Choices) {
    setBusy('正在读取…');
    try {
      setPreview(await client.intake.preview.query(next));
      setChoices(next);
      setWords(null);
    } catch (error) {
      setWords(wordsOf(error));
    }
    setBusy(null);
  }

  async function choose(file: File | undefined) {
    if (!file) return;
    setBusy('正在上传…');
    setPreview(null);
    setDone(null);
    setWords(null);
    setKey(newKey());
    try {
      const response = await fetch('/api/import', {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(file.name) },
        body: file,
      });
      const answer = (await response.json()) as { upload?: string; error?: Partial<Words> & { message: string } };
      if (!answer.upload) {
        setWords({ code: 'BAD_REQUEST', fields: [], differences: [], correlation: null, ...answer.error } as Words);
        setBusy(null);
        return;
      }
      await read({ upload: answer.upload, limit: PAGE, only: 'projects' });
    } catch (error) {
      setWords(wordsOf(error));
      setBusy(null);
    }
  }

  async function write() {
    if (!choices) return;
    const { offset: _, limit: __, only: ___, ...same } = choices;
    setBusy('正在写入…');
    try {
      const result = await client.intake.commit.mutate({ ...same, opening: opening && mayOpen, key });
      setDone(
        result.batch === null
          ? '这份文件里没有新的项目，台账没有变化。'
          : `已导入 ${result.summary.created} 个项目${opening && mayOpen ? '，作为期初台账计入' : '，等待认定'}。`,
      );
      setPreview(null);
      setChoices(null);
      router.refresh();
    } catch (error) {
      setWords(wordsOf(error));
    }
    setBusy(null);
  }

  const change = (more: Partial<Choices>) => choices && void read({ ...choices, offset: 0, ...more });
  const fix = (row: number, field: string, value: string) =>
    change({
      offset: choices?.offset,
      fixes: { ...choices?.fixes, [row]: { ...choices?.fixes?.[row], [field]: value } } as Fixes,
    });

  return (
    <>
      <section className="card">
        <h2>选择文件</h2>
        <Problems words={words} />
        {done ? <p role="status">{done}</p> : null}
        <div className="row">
          <input
            className="in grow"
            type="file"
            accept=".xlsx,.csv"
            aria-label="台账文件"
            onChange={(event) => {
              void choose(event.target.files?.[0]);
              event.target.value = '';
            }}
          />
        </div>
        <p className="hint">
          .xlsx 或 .csv（UTF-8、GB18030），不超过 20,000 行。先预览，确认后一次写入；同一文件再导入不会重复。
        </p>
        {busy && choices ? <Busy words={busy} upload={choices.upload} /> : busy ? <p role="status">{busy}</p> : null}
      </section>
      {preview && choices ? (
        <>
          <section className="card">
            <h2>
              {preview.file} <span className="faint s">{preview.title}</span>
            </h2>
            <Summary preview={preview} />
            {preview.notices.map((notice) => (
              <p className="notice" key={notice}>
                {notice}
              </p>
            ))}
            <div className="row">
              <label>
                工作表
                <select
                  className="in"
                  value={preview.sheet}
                  onChange={(event) =>
                    change({ sheet: event.target.value, mapping: undefined, fixes: undefined, skip: undefined })
                  }
                >
                  {preview.sheets.map((sheet) => (
                    <option key={sheet.name} value={sheet.name}>
                      {sheet.name}（{sheet.projects} 个项目{sheet.hidden ? '，隐藏' : ''}）
                    </option>
                  ))}
                </select>
              </label>
              <label>
                金额单位{preview.moneyUnitHow === 'guessed' ? '（推断，请核对）' : ''}
                <select
                  className="in"
                  value={preview.moneyUnit}
                  onChange={(event) => change({ moneyUnit: event.target.value as '万元' })}
                >
                  {['元', '万元', '亿元'].map((unit) => (
                    <option key={unit}>{unit}</option>
                  ))}
                </select>
              </label>
              <label>
                台账截止日期
                <input
                  className="in"
                  type="date"
                  max={today}
                  value={preview.asOf}
                  onChange={(event) => event.target.value && change({ asOf: event.target.value })}
                />
              </label>
              <label>
                表里没写阶段的行
                <select
                  className="in"
                  value={choices.stage ?? ''}
                  onChange={(event) => change({ stage: (event.target.value || undefined) as Stage | undefined })}
                >
                  <option value="">
                    {preview.suggestedStage ? `未定（标题像“${STAGE_NAMES[preview.suggestedStage]}”，请确认）` : '未定'}
                  </option>
                  {STAGES.filter((stage) => stage !== 'lead').map((stage) => (
                    <option key={stage} value={stage}>
                      都是{STAGE_NAMES[stage]}
                    </option>
                  ))}
                </select>
              </label>
            </div>
            <Columns
              columns={preview.columns}
              labels={preview.labels.fields}
              onChange={(column, field) => change({ mapping: { ...choices.mapping, [column]: field } })}
            />
          </section>
          <Rows
            preview={preview}
            page={PAGE}
            choices={choices}
            units={units}
            onFix={fix}
            onSkip={(row, skip) =>
              change({
                offset: choices.offset,
                skip: skip ? [...(choices.skip ?? []), row] : (choices.skip ?? []).filter((one) => one !== row),
              })
            }
            onShow={(more) => void read({ ...choices, ...more })}
          />
          <section className="card">
            {mayOpen ? (
              <label>
                <input type="checkbox" checked={opening} onChange={(event) => setOpening(event.target.checked)} />{' '}
                作为期初台账：由我确认，导入后即计入，标明“期初”，以后可以逐项认定
              </label>
            ) : (
              <p className="muted">
                {opened ? '已经开账：' : '期初台账由局长导入：'}导入的项目与其他报送一样，等待认定后计入。
              </p>
            )}
            <div className="row below">
              <button
                type="button"
                className="btn pri"
                disabled={busy !== null || preview.summary.created === 0}
                onClick={() => void write()}
              >
                导入 {preview.summary.created} 个项目
              </button>
              {preview.summary.created === 0 ? <span className="s muted">没有可导入的新项目。</span> : null}
            </div>
          </section>
        </>
      ) : null}
    </>
  );
}

function Summary({ preview }: { preview: Preview }) {
  const { summary } = preview;
  return (
    <p>
      读出 <b>{summary.projects}</b> 个项目，{summary.withAmount} 个有金额，亿元以上 <b>{summary.major}</b> 个，合计{' '}
      <b>{separated(summary.totalInvestment)}</b> 万元。
      {summary.existing > 0 ? `${summary.existing} 个台账里已有。` : ''}
      {summary.guessed > 0 ? `${summary.guessed} 处推断，` : ''}
      {summary.asked > 0 ? `${summary.asked} 处要问，` : ''}
      {summary.needsRate > 0 ? `${summary.needsRate} 处缺汇率，` : ''}
      {summary.totalsDiffer > 0 ? `${summary.totalsDiffer} 处表内合计与各行之和不符（以各行为准），` : ''}
      {summary.missing > 0 ? `${summary.missing} 个没有金额，` : ''}
      {summary.refused > 0 ? `${summary.refused} 行不能读，` : ''}
      没弄清的可以以后再补，只有计数要用的才需要现在定。
    </p>
  );
}

/** How far a long reading or writing is, and a way to stop it. */
function Busy({ words, upload }: { words: string; upload: string }) {
  const [progress, setProgress] = useState<{ rows: number; total: number | null } | null>(null);
  useEffect(() => {
    const timer = setInterval(() => {
      client.intake.progress.query({ upload }).then(
        (found) => setProgress(found),
        () => setProgress(null),
      );
    }, 700);
    return () => clearInterval(timer);
  }, [upload]);
  return (
    <p role="status">
      {words}
      {progress ? ` ${progress.rows}${progress.total ? ` / ${progress.total}` : ''} 行` : ''}{' '}
      <button type="button" className="link" onClick={() => void client.intake.cancel.mutate({ upload })}>
        停止
      </button>
    </p>
  );
}
