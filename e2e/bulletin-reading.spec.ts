import { enterDemo, expect, faultsOf, test } from './story';

test('a leader on the phone reads the year, a bulletin, what a figure counts, and finds words in the text', async ({
  browser,
  demo,
}) => {
  const leader = await enterDemo(browser, demo, '林远', { width: 390, height: 844 });
  const isWithinThePhone = () => leader.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);
  await leader.goto('/bulletins');
  await leader.getByRole('link', { name: '全年各月' }).click();
  await expect(leader.getByRole('heading', { level: 1 })).toHaveText('2026年各月通报');
  const table = leader.getByRole('table', { name: /2026年各月通报的数字/ });
  await expect(table.getByRole('columnheader', { name: /7月/ })).toContainText('已更正');
  await expect(table.getByRole('columnheader', { name: /1月/ }).first()).toContainText('未印发');
  const signed = await table
    .getByRole('row', { name: /累计签约/ })
    .getByRole('cell')
    .last()
    .textContent();
  expect(await isWithinThePhone()).toBe(true);
  expect(await faultsOf(leader)).toEqual([]);
  await table.getByRole('link', { name: '10月' }).click();

  // The paper says the same figure; the keyboard opens what it counts, goes on to its projects, and closes it.
  const figure = leader.getByRole('button', { name: new RegExp(`^${signed}个`) }).first();
  await expect(figure).toBeVisible();
  await leader.mouse.move(0, 0); // a pointer that rests on another figure would open that one
  await leader.getByRole('button', { name: '1—10月' }).first().focus();
  await leader.keyboard.press('Tab');
  await expect(figure).toBeFocused();
  // Its tables stand below it as they are printed, and what the total says is the figure of the text.
  const units = leader.getByRole('table', { name: '各单位亿元以上签约项目完成情况表（1—10月）' });
  await expect(units.getByRole('row').last().getByRole('cell').nth(3)).toHaveText(String(signed));
  const source = leader.getByRole('group', { name: '全年签约数的来源' });
  await expect(source).toContainText('联合招引项目全区只计一次');
  await expect(source.getByRole('listitem')).toHaveCount(8);
  expect(await isWithinThePhone()).toBe(true);
  expect(await faultsOf(leader)).toEqual([]);
  await leader.keyboard.press('Tab');
  await expect(source.getByRole('link').first()).toBeFocused();
  await leader.keyboard.press('Escape');
  await expect(source).toBeHidden();
  await expect(figure).toBeFocused();
  await figure.click();
  await source.getByRole('link', { name: `共 ${signed} 个，全部打开` }).click();
  await expect(leader.locator('.total')).toContainText(`共 ${signed} 个项目`);

  // A name that stands in no word of the text, only in what a figure says.
  await leader.goto('/bulletins');
  await leader.getByLabel('正文里找').fill('天润智能泵阀');
  await leader.getByRole('button', { name: '查找' }).click();
  const place = leader.locator('.found a').first();
  await expect(place.locator('mark')).toHaveText('天润智能泵阀');
  expect(await faultsOf(leader)).toEqual([]);
  await place.click();
  await expect(leader.locator('.paper p:target')).toContainText('天润智能泵阀');
  await expect(leader.getByText(/还没有打开 \d+/)).toBeVisible();
});

test('two people who write one bulletin see each other within seconds', async ({ browser, demo }) => {
  const staff = await enterDemo(browser, demo, '王珺');
  await staff.goto('/bulletins');
  await staff.getByRole('button', { name: '拟稿' }).click();
  await expect(staff.getByRole('heading', { level: 1 })).toContainText('2026年11月');
  const deputy = await enterDemo(browser, demo, '何敏');
  await deputy.goto(staff.url());

  const theirs = (page: typeof staff) => page.getByRole('textbox', { name: '下步要求第1段' });
  const own = staff.getByRole('textbox', { name: '总体情况第4段' });
  await own.click();
  await staff.keyboard.press('Control+End');
  await staff.keyboard.type('正在写的话');
  await theirs(deputy).fill('请各单位抓紧办理入库手续。');
  await expect(theirs(staff)).toHaveText('请各单位抓紧办理入库手续。');
  await staff.keyboard.type('没有断。');
  await expect(own).toContainText('正在写的话没有断。');
  const told = staff.getByRole('status', { name: '同时在改的人' });
  await expect(told).toContainText('何敏');
  await expect(told.getByRole('link', { name: '“下步要求”第1段' })).toBeVisible();
  await expect(deputy.getByRole('status', { name: '同时在改的人' })).toContainText('王珺');
  await expect(deputy.getByRole('textbox', { name: '总体情况第4段' })).toContainText('正在写的话没有断。');
  expect(await faultsOf(staff)).toEqual([]);

  // A click on a figure shows what it counts here too.
  await own.locator('[data-field]').first().click();
  await expect(staff.getByRole('group', { name: /的来源$/ })).toBeVisible();
  await staff.keyboard.press('Escape');
  await expect(staff.getByRole('group', { name: /的来源$/ })).toBeHidden();
});
