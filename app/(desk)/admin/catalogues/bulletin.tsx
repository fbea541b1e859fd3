'use client';
import { ISSUER_NAMES, ISSUERS, type Issuer } from '../../../../server/bulletin/issuer';
import type { Catalogue } from '../../../../server/catalogue/catalogue';
import type { Words } from '../../../../server/errors';
import { ROLE_NAMES } from '../../../../server/role';
import { Field } from '../../../ui/problems';

type Settings = Catalogue<'bulletin'>;
type Step = Settings['steps'][number];
type Props = { value: Settings; onChange: (value: Settings) => void; words: Words | null };

const SIGNERS = ['deputy', 'bureauLead', 'leader'] as const;
const MOST_STEPS = 6;

/** 通报印发: in whose name the bulletin goes out, how it gets its number, and the steps between 拟稿 and 印发. */
export function BulletinEditor({ value, onChange, words }: Props) {
  return (
    <>
      <Field name="value.issuer" label="以谁的名义印发" words={words}>
        {(props) => (
          <select
            {...props}
            className="in"
            value={value.issuer}
            onChange={(event) => onChange({ ...value, issuer: event.target.value as Issuer })}
          >
            {ISSUERS.map((issuer) => (
              <option key={issuer} value={issuer}>
                {ISSUER_NAMES[issuer]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Numbering value={value} onChange={onChange} words={words} />
      <Steps steps={value.steps} words={words} onChange={(steps) => onChange({ ...value, steps })} />
    </>
  );
}

function Numbering({ value, onChange, words }: Props) {
  const { numbering } = value;
  return (
    <div className="row">
      <Field name="value.numbering.kind" label="文号" words={words}>
        {(props) => (
          <select
            {...props}
            className="in"
            value={numbering.kind}
            onChange={(event) =>
              onChange({
                ...value,
                numbering: event.target.value === 'own' ? { kind: 'own', prefix: '' } : { kind: 'typed' },
              })
            }
          >
            <option value="typed">印发时录入印发机关所给的文号</option>
            <option value="own">按年连续编号，不跳号</option>
          </select>
        )}
      </Field>
      {numbering.kind === 'own' ? (
        <Field name="value.numbering.prefix" label="发文机关代字" words={words} hint="如：双招简报">
          {(props) => (
            <input
              {...props}
              className="in"
              value={numbering.prefix}
              onChange={(event) => onChange({ ...value, numbering: { kind: 'own', prefix: event.target.value } })}
            />
          )}
        </Field>
      ) : null}
    </div>
  );
}

function Steps({ steps, words, onChange }: { steps: Step[]; words: Words | null; onChange: (steps: Step[]) => void }) {
  return (
    <fieldset className="bare">
      <legend>审签环节（依次进行，送审人本人不能审签）</legend>
      {steps.map((step, index) => {
        const change = (more: Partial<Step>) =>
          onChange(steps.map((one) => (one.id === step.id ? { ...one, ...more } : one)));
        return (
          <div className="row" key={step.id}>
            <Field name={`value.steps.${index}.name`} label={`第 ${index + 1} 步`} words={words}>
              {(props) => (
                <input
                  {...props}
                  className="in"
                  value={step.name}
                  onChange={(event) => change({ name: event.target.value })}
                />
              )}
            </Field>
            <Field name={`value.steps.${index}.role`} label="由谁审签" words={words}>
              {(props) => (
                <select
                  {...props}
                  className="in"
                  value={step.role}
                  onChange={(event) => change({ role: event.target.value as Step['role'] })}
                >
                  {SIGNERS.map((role) => (
                    <option key={role} value={role}>
                      {ROLE_NAMES[role]}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            <button
              type="button"
              className="btn"
              aria-label={`去掉第 ${index + 1} 步`}
              onClick={() => onChange(steps.filter((one) => one.id !== step.id))}
            >
              去掉
            </button>
          </div>
        );
      })}
      {steps.length === 0 ? <p className="hint">没有审签环节，送审后即可印发。</p> : null}
      {steps.length < MOST_STEPS ? (
        <button
          type="button"
          className="btn"
          onClick={() => onChange([...steps, { id: freeId(steps), name: '', role: 'leader' }])}
        >
          加一个环节
        </button>
      ) : null}
      <p className="hint">改动对以后和正在审签的通报有效；已印发的不变。</p>
    </fieldset>
  );
}

/** A mark for a new step that no other has: facts of 审签 name steps by it, whatever they are called later. */
function freeId(steps: readonly Step[]): string {
  const taken = new Set(steps.map((one) => one.id));
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  const ids = [...letters].map((letter) => `step${letter}`);
  return ids.find((id) => !taken.has(id)) ?? 'step';
}
