import type { Catalogue } from '../../../../server/catalogue/catalogue';
import type { Words } from '../../../../server/errors';
import { NODE_NAMES, NODES } from '../../../../server/ledger/chain';
import type { PlanTemplate, TemplateMilestone } from '../../../../server/plan/templates';
import { Field } from '../../../ui/problems';

type Templates = Catalogue<'planTemplates'>;

/** 倒排模板: one a fold; its milestones a line each, the parts between bars. */
export function PlanTemplatesEditor({
  value,
  onChange,
  words,
}: {
  value: Templates;
  onChange: (value: Templates) => void;
  words: Words | null;
}) {
  const change = (at: number, more: Partial<PlanTemplate>) =>
    onChange(value.map((one, index) => (index === at ? { ...one, ...more } : one)));
  return (
    <>
      <Field
        name="value"
        label="每个模板管哪些产业，按哪几步倒排"
        words={words}
        hint={`台账节点可写：${NODES.map((node) => NODE_NAMES[node]).join('、')}；不对应台账的写“无”`}
      >
        {(props) => <span id={props.id} tabIndex={-1} />}
      </Field>
      {value.map((template, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a template being renamed has no identity but its place
        <details key={at}>
          <summary>
            {template.name || '未命名'}
            <span className="xs faint">
              {' '}
              {template.milestones.length} 项{template.general ? ' · 通用' : ''}
              {template.industries.length > 0 ? ` · ${template.industries.join('、')}` : ''}
            </span>
          </summary>
          <div className="row">
            <Field name={`value.${at}.name`} label="名称" words={words}>
              {(props) => (
                <input
                  {...props}
                  className="in"
                  value={template.name}
                  onChange={(event) => change(at, { name: event.target.value })}
                />
              )}
            </Field>
            <Field name={`value.${at}.industries`} label="产业（用、分开，可不填）" words={words}>
              {(props) => (
                <input
                  {...props}
                  className="in"
                  defaultValue={template.industries.join('、')}
                  onChange={(event) => change(at, { industries: parts(event.target.value, /[、，,]/) })}
                />
              )}
            </Field>
          </div>
          <label>
            <input
              type="radio"
              name="general"
              checked={template.general}
              onChange={() => onChange(value.map((one, index) => ({ ...one, general: index === at })))}
            />{' '}
            通用：别的模板没有写到的产业都用它
          </label>
          <Field
            name={`value.${at}.milestones`}
            label="每行一步：名称｜台账节点｜工作日｜累计进度%｜责任方｜佐证"
            words={words}
          >
            {(props) => (
              <textarea
                {...props}
                className="in code"
                rows={template.milestones.length + 2}
                defaultValue={template.milestones.map(lineOf).join('\n')}
                onChange={(event) =>
                  change(at, { milestones: parts(event.target.value, '\n').map((line) => milestoneOf(line)) })
                }
              />
            )}
          </Field>
          {value.length > 1 && !template.general ? (
            <button type="button" className="link" onClick={() => onChange(value.filter((_, index) => index !== at))}>
              去掉这个模板
            </button>
          ) : null}
        </details>
      ))}
      <button
        type="button"
        className="btn"
        onClick={() => onChange([...value, { name: '', industries: [], general: false, milestones: [] }])}
      >
        加一个模板
      </button>
    </>
  );
}

const parts = (text: string, by: string | RegExp): string[] =>
  text
    .split(by)
    .map((part) => part.trim())
    .filter(Boolean);

function lineOf({ name, node, workingDays, percent, owner, proof }: TemplateMilestone): string {
  return [name, node === null ? '无' : NODE_NAMES[node], workingDays, percent, owner, proof].join('｜');
}

/** A line as a milestone; what is none is told by the server at this template. */
function milestoneOf(line: string): TemplateMilestone {
  const [name = '', node = '', days = '', percent = '', owner = '', proof = ''] = line
    .split(/[|｜]/)
    .map((part) => part.trim());
  const found = NODES.find((one) => NODE_NAMES[one] === node);
  return {
    name,
    node: node === '' || node === '无' ? null : (found ?? (node as TemplateMilestone['node'])),
    workingDays: Number(days || Number.NaN),
    percent: Number(percent.replace('%', '') || Number.NaN),
    owner,
    proof,
  };
}
