'use client';
import Link from 'next/link';
import type { Flag, PreviewRow } from '../../../server/intake/understand/preview';
import { NODE_NAMES, STAGE_NAMES, STAGES } from '../../../server/ledger/chain';
import type { client } from '../../ui/client';
import { separated } from '../../ui/format';

type Preview = Awaited<ReturnType<typeof client.intake.preview.query>>;
type Choices = Parameters<typeof client.intake.preview.query>[0];

const LEVELS: Record<Flag['level'], { word: string; tone: string }> = {
  guessed: { word: '推断', tone: 'wait' },
  ask: { word: '请定', tone: 'no' },
  needs_rate: { word: '缺汇率', tone: 'no' },
  missing: { word: '未填', tone: '' },
  not_understood: { word: '读不懂', tone: 'no' },
  several_projects_in_one_row: { word: '一行多个项目', tone: 'no' },
  total_differs: { word: '合计不符', tone: 'wait' },
};

/** The rows as understood; what was guessed or is open says so, and can be put right in its place. */
export function Rows({
  preview,
  page,
  choices,
  units,
  onFix,
  onSkip,
  onShow,
}: {
  preview: Preview;
  page: number;
  choices: Choices;
  units: string[];
  onFix: (row: number, field: string, value: string) => void;
  onSkip: (row: number, skip: boolean) => void;
  onShow: (more: Partial<Choices>) => void;
}) {
  const offset = choices.offset ?? 0;
  return (
    <section className="card flush">
      <div className="row total">
        <label>
          <span className="sr-only">显示哪些行</span>
          <select
            className="in"
            value={choices.only ?? 'projects'}
            onChange={(event) => onShow({ only: event.target.value as 'all', offset: 0 })}
          >
            <option value="projects">项目行</option>
            <option value="open">有疑问的行</option>
            <option value="all">全部行</option>
          </select>
        </label>
        <span className="s muted">
          共 {preview.rowCount} 行
          {preview.rowCount > page ? `，第 ${offset + 1}—${Math.min(offset + page, preview.rowCount)} 行` : ''}
        </span>
        {offset > 0 ? (
          <button type="button" className="link" onClick={() => onShow({ offset: Math.max(0, offset - page) })}>
            上一页
          </button>
        ) : null}
        {offset + page < preview.rowCount ? (
          <button type="button" className="link" onClick={() => onShow({ offset: offset + page })}>
            下一页
          </button>
        ) : null}
      </div>
      <datalist id="unit-names">
        {units.map((unit) => (
          <option key={unit} value={unit} />
        ))}
      </datalist>
      <div className="scroll">
        <table className="preview">
          <caption className="sr-only">预览</caption>
          <thead>
            <tr>
              <th className="num">行</th>
              <th>项目</th>
              <th>责任单位</th>
              <th className="num">总投资（万元）</th>
              <th>阶段</th>
              <th>日期</th>
              <th>疑问</th>
              <th>导入</th>
            </tr>
          </thead>
          <tbody>
            {preview.rows.map((row) =>
              row.project ? (
                <ProjectRow key={row.row} row={row} labels={preview.labels.fields} onFix={onFix} onSkip={onSkip} />
              ) : (
                <tr key={row.row} className="muted">
                  <td className="num">{row.row}</td>
                  <td colSpan={5}>
                    {row.text ?? ''}
                    {row.stated !== null
                      ? `（表中合计 ${separated(row.stated)}，各行合计 ${separated(row.computed ?? 0)}）`
                      : ''}
                  </td>
                  <td colSpan={2}>
                    <Flags flags={row.flags} labels={preview.labels.fields} />
                  </td>
                </tr>
              ),
            )}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** What counting does not ask for: shown and fixable when somebody opens it. */
const OTHER_FIELDS = ['industry', 'place', 'content', 'sponsor', 'contact'] as const;

function ProjectRow({
  row,
  labels,
  onFix,
  onSkip,
}: {
  row: PreviewRow;
  labels: Record<string, string>;
  onFix: (row: number, field: string, value: string) => void;
  onSkip: (row: number, skip: boolean) => void;
}) {
  const { project } = row;
  if (!project) return null;
  const open = (field: string) => row.flags.some((flag) => flag.field === field && flag.level !== 'missing');
  const cell = (field: string, value: string, label: string, list?: string) => (
    <input
      className={open(field) ? 'in open' : 'in quiet'}
      aria-label={`第 ${row.row} 行${label}`}
      defaultValue={value}
      key={value}
      list={list}
      onBlur={(event) => event.target.value !== value && onFix(row.row, field, event.target.value)}
      onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
    />
  );
  return (
    <tr className={row.skipped ? 'skipped' : undefined}>
      <td className="num">{row.row}</td>
      <td className="wide">
        {cell('name', project.name, '项目名称')}
        <div className="xs">{cell('investor', project.investor ?? '', '投资方')}</div>
        <details className="xs">
          <summary>{OTHER_FIELDS.filter((field) => project[field]).length} 项其他内容</summary>
          {OTHER_FIELDS.map((field) => (
            <div key={field}>
              {labels[field]} {cell(field, project[field] ?? '', labels[field] ?? '')}
            </div>
          ))}
        </details>
        {row.duplicateOf ? (
          <div className="xs">
            台账里已有 <Link href={`/projects/${row.duplicateOf}`}>{row.duplicateOf}</Link>{' '}
            <button
              type="button"
              className="link"
              onClick={() => onFix(row.row, 'create', row.skipped ? 'true' : 'false')}
            >
              {row.skipped ? '仍新建' : '不新建'}
            </button>
          </div>
        ) : null}
        {row.similarRows.length > 0 ? <div className="xs muted">与第 {row.similarRows.join('、')} 行相近</div> : null}
      </td>
      <td>
        {cell('unit', project.units.map((unit) => unit.unit).join('、'), '责任单位', 'unit-names')}
        {project.units.some((unit) => !unit.known) ? (
          <div className="xs bad">单位目录里没有，将列为未定单位</div>
        ) : null}
      </td>
      <td className="num">
        {cell(
          'totalInvestment',
          project.totalInvestment === null ? project.investmentText : String(project.totalInvestment),
          '总投资',
        )}
        {project.investmentText &&
        project.totalInvestment !== null &&
        project.investmentText !== String(project.totalInvestment) ? (
          <div className="xs faint">原文：{project.investmentText}</div>
        ) : null}
        {project.currency !== 'CNY' ? (
          <div className="xs rate">
            {project.currency} 汇率 {cell('rate', project.rate ?? '', '折算汇率')}
            {project.rate ? (
              <>
                汇率日期 {cell('rateOn', project.rateOn ?? '', '汇率日期')}
                来源 {cell('rateSource', project.rateSource ?? '', '汇率来源')}
              </>
            ) : null}
          </div>
        ) : null}
      </td>
      <td>
        <select
          className={open('stage') ? 'in open' : 'in quiet'}
          aria-label={`第 ${row.row} 行阶段`}
          value={project.stage ?? ''}
          onChange={(event) =>
            onFix(row.row, 'stage', event.target.value === '' ? '' : STAGE_NAMES[event.target.value as 'signed'])
          }
        >
          <option value="">未定</option>
          {STAGES.map((stage) => (
            <option key={stage} value={stage}>
              {STAGE_NAMES[stage]}
            </option>
          ))}
        </select>
      </td>
      <td className="xs">
        {project.facts.map((fact) => (
          <div key={`${fact.node} ${fact.on}`}>
            {NODE_NAMES[fact.node]} {fact.precision === 'by' ? '不晚于 ' : ''}
            {fact.on}
          </div>
        ))}
        {project.dates
          .filter((date) => date.state === 'ask' || date.state === 'guessed')
          .map((date) => (
            <div key={date.field}>
              {labels[date.field]} {cell(date.field, date.value ?? date.text, labels[date.field] ?? '日期')}
            </div>
          ))}
        {project.planned.map((plan) => (
          <div key={`${plan.node} ${plan.by}`} className="faint">
            计划{NODE_NAMES[plan.node]} {plan.by}
          </div>
        ))}
      </td>
      <td>
        <Flags flags={row.flags} labels={labels} />
      </td>
      <td>
        <input
          type="checkbox"
          aria-label={`导入第 ${row.row} 行`}
          checked={!row.skipped}
          disabled={row.duplicateOf !== null}
          onChange={(event) => onSkip(row.row, !event.target.checked)}
        />
      </td>
    </tr>
  );
}

function Flags({ flags, labels }: { flags: Flag[]; labels: Record<string, string> }) {
  return (
    <ul className="plain flags">
      {flags.map((flag) => (
        <li key={`${flag.field} ${flag.level} ${flag.text}`} className="xs">
          <span className={`tag ${LEVELS[flag.level].tone}`}>{LEVELS[flag.level].word}</span>{' '}
          {[labels[flag.field], flag.level === 'missing' ? null : flag.reason].filter(Boolean).join('：')}
        </li>
      ))}
    </ul>
  );
}
