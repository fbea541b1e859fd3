/** A member as documents name it: an officer with the unit, or the unit. */
export function memberName(one: { unit: string; officer?: string }): string {
  if (one.officer === undefined) return one.unit;
  return one.officer.includes(one.unit) ? one.officer : `${one.officer}（${one.unit}）`;
}

/** So many are named one by one. */
const NAMED = 3;

/** Names in a sentence; of more than three the first three and how many there are (`甲、乙、丙等5家`, officers `等5人`). */
export function namesText(some: readonly { unit: string; officer?: string }[]): string {
  const named = some.slice(0, NAMED).map(memberName).join('、');
  const counted = some[0]?.officer === undefined ? '家' : '人';
  return some.length > NAMED ? `${named}等${some.length}${counted}` : named;
}
