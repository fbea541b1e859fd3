import Link from 'next/link';
import { type Industry, industryNames } from '../../../server/catalogue/catalogue';
import { STAGE_NAMES, STAGES } from '../../../server/ledger/chain';
import { columnsOf } from '../../../server/ledger/list-columns';
import { flat, href, type Params, param } from '../../ui/moment';

import { ColumnChoice } from './column-choice';

type Choices = { units: { id: string; name: string }[]; industries: Industry[] };

/** What the list is narrowed by; a plain form, so that the address always says what is shown. */
export function Filters({ params, choices }: { params: Params; choices: Choices }) {
  const board = param(params, 'as') === 'board';
  return (
    <form className="filters" method="get">
      {[
        'asOf',
        'knownAt',
        'basis',
        'view',
        'metric',
        'year',
        'first',
        'last',
        'as',
        'sort',
        'direction',
        'cols',
        'since',
        'sinceKnown',
        'change',
      ].map((name) =>
        param(params, name) ? <input key={name} type="hidden" name={name} value={param(params, name)} /> : null,
      )}
      <label>
        <span className="sr-only">搜索</span>
        <input
          className="in"
          name="q"
          defaultValue={param(params, 'q')}
          placeholder="名称、投资方、编号、拼音首字母"
          size={26}
        />
      </label>
      <label>
        <span className="sr-only">阶段</span>
        <select className="in" name="stage" defaultValue={param(params, 'stage') ?? ''}>
          <option value="">全部阶段</option>
          {STAGES.map((stage) => (
            <option key={stage} value={stage}>
              {STAGE_NAMES[stage]}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span className="sr-only">责任单位</span>
        <select className="in" name="unit" defaultValue={param(params, 'unit') ?? ''}>
          <option value="">全部单位</option>
          {choices.units.map((unit) => (
            <option key={unit.id} value={unit.id}>
              {unit.name}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span className="sr-only">产业</span>
        <select className="in" name="industry" defaultValue={param(params, 'industry') ?? ''}>
          <option value="">全部产业</option>
          {industryNames(choices.industries).map(({ name, depth }) => (
            <option key={name} value={name}>
              {'　'.repeat(depth)}
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span className="sr-only">规模</span>
        <select className="in" name="major" defaultValue={param(params, 'major') ?? ''}>
          <option value="">全部规模</option>
          <option value="yes">亿元以上</option>
          <option value="no">亿元以下</option>
        </select>
      </label>
      <button className="btn" type="submit">
        筛选
      </button>
      <Link className="s" href="/projects">
        清除
      </Link>
      <span className="grow" />
      <Link
        className="s"
        href={href('/projects', { ...flat(params), as: board ? undefined : 'board', page: undefined })}
      >
        {board ? '列表' : '按阶段看板'}
      </Link>
      {board ? null : <ColumnChoice shown={columnsOf(param(params, 'cols'))} params={flat(params)} />}
    </form>
  );
}
