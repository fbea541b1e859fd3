import { expect, test } from 'vitest';
import { instantOf, localOf } from './local-time';

test.each([
  ['2018-03-22T17:00', Date.parse('2018-03-22T09:00:00Z')],
  ['2018-01-01T00:30', Date.parse('2017-12-31T16:30:00Z')],
])('%s is an instant of Shanghai', (local, instant) => {
  expect(instantOf(local)).toBe(instant);
  expect(localOf(instant)).toBe(local);
});

test('an empty field is no instant', () => expect(instantOf('')).toBeNaN());
