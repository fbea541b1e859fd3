import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTestHouse, type TestHouse, type TestUser } from '../testing';

let house: TestHouse;
let one: TestUser;
let other: TestUser;
beforeEach(async () => {
  house = await openTestHouse();
  house.setUp();
  one = house.person({ roles: ['staff'] });
  other = house.person({ roles: ['staff'] });
});
afterEach(() => house.end());

test('what was typed comes back to the one who typed it, and to nobody else, until it is sent', async () => {
  const form = 'report 2018-001';
  await house.as(one).desk.saveDraft({ form, value: { note: ['打桩'] } });
  await house.as(one).desk.saveDraft({ form, value: { note: ['打桩 20 根'] } });
  expect((await house.as(one).desk.draft({ form }))?.value).toEqual({ note: ['打桩 20 根'] });
  expect(await house.as(other).desk.draft({ form })).toBeNull();
  await house.as(one).desk.dropDraft({ form });
  expect(await house.as(one).desk.draft({ form })).toBeNull();
});

test('a saved view is the person’s own; the same name is replaced', async () => {
  const desk = house.as(one).desk;
  await desk.saveView({ page: 'projects', name: '我的化工', query: 'industry=精细化工' });
  await desk.saveView({ page: 'projects', name: '我的化工', query: 'industry=精细化工&major=yes' });
  const views = await desk.views({ page: 'projects' });
  expect(views).toMatchObject([{ name: '我的化工', query: 'industry=精细化工&major=yes' }]);
  expect(await house.as(other).desk.views({ page: 'projects' })).toEqual([]);
  await expect(house.as(other).desk.dropView({ id: views[0]?.id ?? '' })).rejects.toThrow('没有这个视图');
  await expect(desk.saveView({ page: 'projects', name: ' ', query: '' })).rejects.toThrow('请填写视图名称');
});
