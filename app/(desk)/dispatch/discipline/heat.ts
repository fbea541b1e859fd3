import { filingColour, onTimeFiling, type UnitFiling } from '../../../../server/dispatch/filing';

/** A unit’s year: how it filed each week, and its rate over all of them. */
export type HeatRow = {
  id: string;
  name: string;
  rate: { filed: number; due: number } | null;
  cells: { week: string; colour: ReturnType<typeof filingColour>; words: string }[];
};

export type Discipline = {
  weeks: readonly { week: string; filing: readonly UnitFiling[] }[];
  units: readonly { id: string; name: string; group: string }[];
};

/** The units of a year by ranking group, each with a cell a frozen week. */
export function heatRows({ weeks, units }: Discipline): Map<string, HeatRow[]> {
  const groups = new Map<string, HeatRow[]>();
  for (const unit of units) {
    const filings = weeks.map(({ week, filing }) => ({ week, own: filing.find((one) => one.unitId === unit.id) }));
    const row = {
      id: unit.id,
      name: unit.name,
      rate: onTimeFiling(filings.flatMap(({ own }) => (own ? [own] : []))),
      cells: filings.map(({ week, own }) => ({ week, colour: filingColour(own), words: cellWords(week, own) })),
    };
    groups.set(unit.group, [...(groups.get(unit.group) ?? []), row]);
  }
  return groups;
}

/** The rate of all units over the year. */
export function wholeRate({ weeks }: Pick<Discipline, 'weeks'>): { filed: number; due: number } | null {
  return onTimeFiling(weeks.flatMap((one) => one.filing));
}

/** “第12周：应报4，按时2，迟报1，未报1”. */
function cellWords(week: string, own: UnitFiling | undefined): string {
  const name = `第${Number(week.slice(6))}周`;
  if (own === undefined || own.due === 0) return `${name}：无应报项目`;
  const parts = [
    `应报${own.due}`,
    own.filed > 0 ? `按时${own.filed}` : null,
    own.late > 0 ? `迟报${own.late}` : null,
    own.missing > 0 ? `未报${own.missing}` : null,
  ];
  return `${name}：${parts.filter((part) => part !== null).join('，')}`;
}
