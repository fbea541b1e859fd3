import { expect, test } from 'vitest';
import { faultsOf } from './save-scheme';
import { starterOfficerScheme, starterScheme } from './starter';

test.each([
  { name: 'units of three groups', scheme: starterScheme(2018, ['街镇组', '园区组', '部门组']) },
  { name: 'a bureau without groups yet', scheme: starterScheme(2018, []) },
  { name: 'the next year of the same line', scheme: starterScheme(2019, ['街镇组'], 2) },
  { name: 'officers', scheme: starterOfficerScheme(2018) },
])('the starter scheme can be used as it stands: $name', ({ scheme }) => {
  expect(faultsOf(JSON.stringify(scheme))).toEqual([]);
});
