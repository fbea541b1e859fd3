'use client';
import type { Catalogue, CatalogueName, Gate } from '../../../../server/catalogue/catalogue';
import type { Words } from '../../../../server/errors';
import {
  FACT_KIND_NAMES,
  type FactKind,
  NODE_NAMES,
  NODES,
  type NodeId,
  STAGE_NAMES,
} from '../../../../server/ledger/chain';
import { BASES, BASIS_NAMES } from '../../../../server/role';
import { METRIC_FORMS, type Metric } from '../../../../server/target/metrics';
import { Field } from '../../../ui/problems';
import { BulletinEditor } from './bulletin';
import { BulletinTemplatesEditor } from './bulletin-templates';
import { DispatchEditor } from './dispatch';
import { LightsEditor } from './lights';
import { PlanTemplatesEditor } from './plan-templates';

type Editor<T> = (props: { value: T; onChange: (value: T) => void; words: Words | null }) => React.ReactNode;

/** 节点: what each is called, and whether 报进展 offers it; a node is never added or taken away, because facts name it. */
const NodesEditor: Editor<Catalogue<'nodes'>> = ({ value, onChange, words }) => (
  <table>
    <caption className="sr-only">节点</caption>
    <thead>
      <tr>
        <th>原名</th>
        <th>本局叫法</th>
        <th>可报</th>
      </tr>
    </thead>
    <tbody>
      {value.map((node, index) => {
        const change = (more: Partial<typeof node>) =>
          onChange(value.map((one, at) => (at === index ? { ...one, ...more } : one)));
        return (
          <tr key={node.id}>
            <td className="muted">{NODE_NAMES[node.id]}</td>
            <td>
              <Field name={`value.${index}.name`} label="" words={words}>
                {(props) => (
                  <input
                    {...props}
                    className="in"
                    aria-label={`${NODE_NAMES[node.id]}的叫法`}
                    value={node.name}
                    onChange={(event) => change({ name: event.target.value })}
                  />
                )}
              </Field>
            </td>
            <td>
              <input
                type="checkbox"
                aria-label={`${NODE_NAMES[node.id]}可报`}
                checked={node.offered}
                onChange={(event) => change({ offered: event.target.checked })}
              />
            </td>
          </tr>
        );
      })}
    </tbody>
  </table>
);

const lines = (text: string) => text.split('\n');
const filled = (text: string) =>
  lines(text)
    .map((line) => line.trim())
    .filter(Boolean);

/** 不予认定: each basis has its own list. */
const ExclusionsEditor: Editor<Catalogue<'exclusions'>> = ({ value, onChange, words }) =>
  BASES.map((basis) => (
    <Field key={basis} name={`value.${basis}`} label={`${BASIS_NAMES[basis]}（每行一项）`} words={words}>
      {(props) => (
        <textarea
          {...props}
          className="in"
          rows={Math.max(3, value[basis].length + 1)}
          defaultValue={value[basis].join('\n')}
          onChange={(event) => onChange({ ...value, [basis]: filled(event.target.value) })}
        />
      )}
    </Field>
  ));

function gateName(key: string): string {
  if (key === 'agreement') return '签约（正式协议）';
  return NODE_NAMES[key as NodeId] ?? FACT_KIND_NAMES[key as FactKind] ?? key;
}

/** A tick keeps its identifier while its line keeps its place or its words; a new line gets one of its own. */
function ticksOf(text: string, before: Gate['ticks']): Gate['ticks'] {
  const labels = filled(text);
  const used = new Set<string>();
  return labels.map((label, index) => {
    const known =
      before.find((tick) => tick.label === label) ??
      (before[index] && !labels.includes(before[index].label) ? before[index] : undefined);
    let id = known?.id ?? '';
    for (let letter = 0; id === '' || used.has(id); letter += 1)
      id = `added${String.fromCharCode(65 + (letter % 26))}${'x'.repeat(Math.floor(letter / 26))}`;
    used.add(id);
    return { id, label };
  });
}

/** 佐证与勾选: of the sets of a gate one must be complete; the ticks are checked one by one before 认定. */
const GatesEditor: Editor<Catalogue<'gates'>> = ({ value, onChange, words }) =>
  Object.entries(value).map(([key, gate]) => (
    <details key={key}>
      <summary>
        {gateName(key)}
        <span className="xs faint">
          {' '}
          {gate.evidence.map((set) => set.join('＋')).join(' 或 ') || '不要求佐证'} · {gate.ticks.length} 项核对
        </span>
      </summary>
      <Field name={`value.${key}.evidence`} label="佐证（每行一组，组内用＋相连；任一组齐全即可）" words={words}>
        {(props) => (
          <textarea
            {...props}
            className="in"
            rows={3}
            defaultValue={gate.evidence.map((set) => set.join('＋')).join('\n')}
            onChange={(event) =>
              onChange({
                ...value,
                [key]: {
                  ...gate,
                  evidence: filled(event.target.value).map((line) =>
                    line
                      .split(/[＋+]/)
                      .map((name) => name.trim())
                      .filter(Boolean),
                  ),
                },
              })
            }
          />
        )}
      </Field>
      <Field name={`value.${key}.ticks`} label="认定前核对（每行一项）" words={words}>
        {(props) => (
          <textarea
            {...props}
            className="in"
            rows={Math.max(3, gate.ticks.length + 1)}
            defaultValue={gate.ticks.map((tick) => tick.label).join('\n')}
            onChange={(event) =>
              onChange({ ...value, [key]: { ...gate, ticks: ticksOf(event.target.value, gate.ticks) } })
            }
          />
        )}
      </Field>
    </details>
  ));

const STAGES = ['signed', 'landed', 'started', 'producing', 'performing'] as const;
const ARROWS = ['landed', 'started', 'producing', 'performing'] as const;
const MODES = [
  ['split', '分算'],
  ['double', '双算'],
  ['lead', '主办全计'],
] as const;
const YUAN_PER_WAN = 10_000;

/** 计数口径: the line, the bands, the nodes of each stage, standard days, and how shared projects are credited. */
const CountingEditor: Editor<Catalogue<'counting'>> = ({ value, onChange, words }) => {
  const wan = (name: string, label: string, yuan: number, change: (yuan: number) => void) => (
    <Field name={name} label={label} words={words}>
      {(props) => (
        <input
          {...props}
          className="in num"
          inputMode="decimal"
          defaultValue={yuan / YUAN_PER_WAN}
          onChange={(event) => change(Math.round(Number(event.target.value) * YUAN_PER_WAN))}
        />
      )}
    </Field>
  );
  const band = (index: number, more: Partial<(typeof value.bands)[number]>) =>
    onChange({ ...value, bands: value.bands.map((one, at) => (at === index ? { ...one, ...more } : one)) });
  return (
    <>
      <div className="row">
        {wan('value.majorYuan', '亿元以上项目：不少于（万元）', value.majorYuan, (majorYuan) =>
          onChange({ ...value, majorYuan }),
        )}
        {wan('value.majorDollars', '外资：不少于（万美元）', value.majorDollars, (majorDollars) =>
          onChange({ ...value, majorDollars }),
        )}
      </div>
      <h3>规模档次</h3>
      {value.bands.map((one, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a band has no identity but its place
        <div className="row" key={index}>
          <Field name={`value.bands.${index}.name`} label="名称" words={words}>
            {(props) => (
              <input
                {...props}
                className="in"
                value={one.name}
                onChange={(event) => band(index, { name: event.target.value })}
              />
            )}
          </Field>
          {wan(`value.bands.${index}.fromYuan`, '自（万元）', one.fromYuan, (fromYuan) => band(index, { fromYuan }))}
          {wan(`value.bands.${index}.fromDollars`, '自（万美元）', one.fromDollars, (fromDollars) =>
            band(index, { fromDollars }),
          )}
        </div>
      ))}
      <div className="row">
        <button
          type="button"
          className="link"
          onClick={() => onChange({ ...value, bands: [...value.bands, { name: '', fromYuan: 0, fromDollars: 0 }] })}
        >
          加一档
        </button>
        {value.bands.length > 1 ? (
          <button
            type="button"
            className="link"
            onClick={() => onChange({ ...value, bands: value.bands.slice(0, -1) })}
          >
            去掉最后一档
          </button>
        ) : null}
      </div>
      <Field name="value.monthEndsOn" label="月度口径" words={words}>
        {(props) => (
          <select
            {...props}
            className="in"
            value={value.monthEndsOn ?? ''}
            onChange={(event) =>
              onChange({ ...value, monthEndsOn: event.target.value === '' ? null : Number(event.target.value) })
            }
          >
            <option value="">自然月</option>
            {[20, 21, 22, 23, 24, 25, 26, 27, 28].map((day) => (
              <option key={day} value={day}>
                上月{day + 1}日至本月{day}日（1月自1日起，12月至31日）
              </option>
            ))}
          </select>
        )}
      </Field>
      <h3>标准时限（天）</h3>
      <div className="row">
        {ARROWS.map((stage) => (
          <Field key={stage} name={`value.standardDays.${stage}`} label={`到${STAGE_NAMES[stage]}`} words={words}>
            {(props) => (
              <input
                {...props}
                className="in num"
                inputMode="numeric"
                defaultValue={value.standardDays[stage]}
                onChange={(event) =>
                  onChange({
                    ...value,
                    standardDays: { ...value.standardDays, [stage]: Number(event.target.value) },
                  })
                }
              />
            )}
          </Field>
        ))}
      </div>
      <h3>联合招引怎样计</h3>
      <div className="units">
        {(Object.keys(METRIC_FORMS) as Metric[])
          .filter((metric) => METRIC_FORMS[metric].counted !== null)
          .map((metric) => (
            <label key={metric} className="unit-row">
              <span>{METRIC_FORMS[metric].name}</span>
              <select
                className="in"
                value={value.creditModes[metric] ?? 'split'}
                onChange={(event) =>
                  onChange({
                    ...value,
                    creditModes: { ...value.creditModes, [metric]: event.target.value as 'split' },
                  })
                }
              >
                {MODES.map(([mode, name]) => (
                  <option key={mode} value={mode}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
          ))}
      </div>
      <h3>阶段由哪些节点构成</h3>
      {BASES.map((basis) => (
        <details key={basis}>
          <summary>{BASIS_NAMES[basis]}</summary>
          {STAGES.map((stage) => (
            <Field key={stage} name={`value.stageNodes.${basis}.${stage}`} label={STAGE_NAMES[stage]} words={words}>
              {(props) => (
                <fieldset {...props} className="bare units">
                  {NODES.map((node) => {
                    const chosen = value.stageNodes[basis][stage];
                    const next = chosen.includes(node) ? chosen.filter((one) => one !== node) : [...chosen, node];
                    return (
                      <label key={node}>
                        <input
                          type="checkbox"
                          checked={chosen.includes(node)}
                          onChange={() =>
                            onChange({
                              ...value,
                              stageNodes: {
                                ...value.stageNodes,
                                [basis]: { ...value.stageNodes[basis], [stage]: next },
                              },
                            })
                          }
                        />{' '}
                        {NODE_NAMES[node]}
                      </label>
                    );
                  })}
                </fieldset>
              )}
            </Field>
          ))}
        </details>
      ))}
    </>
  );
};

/** 排名核对: how long units have to check their part. */
const RankingEditor: Editor<Catalogue<'ranking'>> = ({ value, onChange, words }) => (
  <Field
    name="value.objectionDays"
    label="核对期限（工作日）"
    words={words}
    hint="自发出核对函的次日起算，法定节假日和调休按工作日历"
  >
    {(props) => (
      <input
        {...props}
        className="in num"
        inputMode="numeric"
        defaultValue={value.objectionDays}
        onChange={(event) => onChange({ objectionDays: Number(event.target.value) })}
      />
    )}
  </Field>
);

const KIND_WORDS = { true: '上班', false: '休息' } as const;

/** 工作日历: days that work or rest against the shipped calendar, a day a line. */
const WorkCalendarEditor: Editor<Catalogue<'workCalendar'>> = ({ value, onChange, words }) => (
  <Field name="value" label="本局另行规定的日子（每行一天）" words={words} hint="如 2027-02-06 休息 春节">
    {(props) => (
      <textarea
        {...props}
        className="in code"
        rows={12}
        defaultValue={value.map((one) => `${one.day} ${KIND_WORDS[`${one.work}`]} ${one.name}`.trim()).join('\n')}
        onChange={(event) =>
          onChange(
            filled(event.target.value).map((line) => {
              const [day = '', kind = '', ...name] = line.split(/\s+/);
              return {
                day,
                // Anything but the two words is told by the server at this line.
                work: (kind === '上班' ? true : kind === '休息' ? false : kind) as boolean,
                name: name.join(' '),
              };
            }),
          )
        }
      />
    )}
  </Field>
);

/** The catalogues that have a form of their own; the others are lists and a tree. */
export const EDITORS: Partial<Record<CatalogueName, Editor<unknown>>> = {
  nodes: NodesEditor as Editor<unknown>,
  exclusions: ExclusionsEditor as Editor<unknown>,
  gates: GatesEditor as Editor<unknown>,
  counting: CountingEditor as Editor<unknown>,
  ranking: RankingEditor as Editor<unknown>,
  workCalendar: WorkCalendarEditor as Editor<unknown>,
  dispatch: DispatchEditor as Editor<unknown>,
  lights: LightsEditor as Editor<unknown>,
  planTemplates: PlanTemplatesEditor as Editor<unknown>,
  bulletin: BulletinEditor as Editor<unknown>,
  bulletinTemplates: BulletinTemplatesEditor as Editor<unknown>,
};
