import type { BulletinData } from '../data';
import { dayText, separated } from '../phrases';
import type { BulletinTable, TableCell } from '../table';
import { type EarlierOpening, NO_UNIT } from './opening';

/** What a difference says while nobody has explained it; it keeps the paper from being sent. */
const NOT_TOLD = '（待说明）';

/** 与原通报差异情况表: project by project with the words, and by unit; none where the month goes on from a bulletin issued here. */
export function earlierTables({ earlier }: Pick<BulletinData, 'earlier'>): BulletinTable[] {
  if (earlier === undefined) return [];
  return [projectTable(earlier), ...(earlier.units.length > 0 ? [unitTable(earlier)] : [])];
}

function projectTable(earlier: EarlierOpening): BulletinTable {
  const { old, ledger, lines } = earlier;
  const number = earlier.number === null ? '' : `（${earlier.number}）`;
  return {
    title: '与原通报差异情况表',
    unitNote: '单位：个、万元',
    columns: [
      { head: '项目名称', form: 'text', width: 24 },
      { head: '差异', form: 'text', width: 13 },
      { head: '责任单位', form: 'text', width: 12, group: '原通报' },
      { head: '协议投资', form: 'wan', width: 12, group: '原通报' },
      { head: '责任单位', form: 'text', width: 12, group: '现行口径' },
      { head: '协议投资', form: 'wan', width: 12, group: '现行口径' },
      { head: '个数', form: 'count', width: 7, group: '增减' },
      { head: '协议投资', form: 'wan', width: 12, group: '增减' },
      { head: '说明', form: 'text', width: 34 },
    ],
    rows: lines.map((line): TableCell[] => [
      line.name,
      line.what,
      line.oldUnits,
      line.old?.wan ?? null,
      line.units,
      line.ledger?.wan ?? null,
      line.change.count,
      line.change.wan,
      line.words ?? NOT_TOLD,
    ]),
    total: {
      cells: [
        '合计',
        `${lines.length}项`,
        '',
        null,
        '',
        null,
        exact(ledger.count - old.count),
        exact(ledger.wan - old.wan),
        '',
      ],
      adds: lines.map((_, at) => at),
    },
    note: `原通报${number}累计${old.count}个、${separated(String(old.wan))}万元；现行口径${ledger.count}个、${separated(String(ledger.wan))}万元，均截至${dayText(earlier.asOf)}。`,
    landscape: true,
  };
}

function unitTable({ units, old, ledger }: EarlierOpening): BulletinTable {
  const cells = (was: EarlierOpening['old'], now: EarlierOpening['old']) => [
    was.count,
    was.wan,
    exact(now.count - was.count),
    exact(now.wan - was.wan),
    now.count,
    now.wan,
  ];
  const columns = (group: string) => [
    { head: '个数', form: 'count', width: 12, group } as const,
    { head: '协议投资', form: 'wan', width: 16, group } as const,
  ];
  return {
    title: '各单位与原通报差异',
    unitNote: '单位：个、万元',
    columns: [
      { head: '单位', form: 'text', width: 20 },
      ...columns('原通报'),
      ...columns('增减'),
      ...columns('现行口径'),
    ],
    rows: units.map((one): TableCell[] => [one.unit, ...cells(one.old, one.ledger)]),
    total: { cells: ['合计', ...cells(old, ledger)], adds: units.map((_, at) => at) },
    note: `${units.some(({ unit }) => unit === NO_UNIT) ? '未列单位为原通报累计数与各单位合计之差。' : ''}联合招引项目按份额分算，未取整。`,
    landscape: true,
  };
}

/** A difference of decimals of at most eight places, without the dust of binary fractions. */
function exact(value: number): number {
  return Math.round(value * 1e8) / 1e8;
}
