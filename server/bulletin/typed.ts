/**
 * Figures of a bulletin that no ledger here holds: the district’s place in the city’s own bulletin, 外出招商 and 活动
 * (DOMAIN.md, 月通报: “全市位次 (typed from the city’s own bulletin)”). Each is typed with where it is from, and stands in the text as a field.
 */
const TYPED = {
  全市位次: { measure: '位', text: (value: number) => `第${value}位`, hint: '市通报中本区的位次' },
  本月走出去活动数: { measure: '次', text: times, hint: '区领导带队外出招商' },
  全年走出去活动数: { measure: '次', text: times, hint: '年初至今' },
  全年人均外出天数: { measure: '天', text: (value: number) => `${value}天`, hint: '招商专员年初至今人均' },
  本月请进来活动数: { measure: '次', text: times, hint: '在本区举办的主题招商活动' },
  全年请进来活动数: { measure: '次', text: times, hint: '年初至今' },
  本月见面会数: { measure: '次', text: times, hint: '重点项目区长见面会' },
  全年见面会数: { measure: '次', text: times, hint: '年初至今' },
} satisfies Record<string, { measure: string; text: (value: number) => string; hint: string }>;

function times(value: number): string {
  return `${value}次`;
}

export type TypedName = keyof typeof TYPED;
export const TYPED_NAMES = Object.keys(TYPED) as [TypedName, ...TypedName[]];

/** A figure somebody typed, and the paper it is from. */
export type TypedFigure = { field: TypedName; value: number; source: string };

/** What a field of this name counts, for who types it. */
export function typedHint(field: TypedName): { measure: string; hint: string } {
  const { measure, hint } = TYPED[field];
  return { measure, hint };
}

/** The figure as the text says it: `第3位`, `2次`. */
export function typedText({ field, value }: Pick<TypedFigure, 'field' | 'value'>): string {
  return TYPED[field].text(value);
}
