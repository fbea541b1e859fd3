import { enterDemo, expect, faultsOf, test } from './story';

const PHONE = { width: 390, height: 844 };

test('a unit fills in its week by keyboard: 无变化 is one key a project, half a row is refused by name, words that sound like a node offer it', async ({
  browser,
  demo,
}) => {
  const east = await enterDemo(browser, demo, '城东联络员');
  await east.goto('/dispatch');
  await expect(east.getByRole('heading', { level: 1 })).toContainText('2026年第48周');
  const rows = east.locator('[data-row]');
  const count = await rows.count();
  expect(count).toBeGreaterThan(2);

  // The hand is on the first row already: one key a project, one to file.
  for (let pressed = 0; pressed < count; pressed += 1) await east.keyboard.press('=');
  await expect(east.locator('.unchanged')).toHaveCount(count);
  await east.keyboard.press('Control+Enter');
  await expect(east.getByText(`已报送 ${count} 个项目，本周已报齐。`)).toBeVisible();
  await expect(east.locator('[data-row] .tag', { hasText: '无变化' })).toHaveCount(count);

  // One of them has moved after all.
  const row = rows.first();
  await row.locator('.unchanged').click();
  const progress = row.getByLabel('本周进展');
  await progress.fill('完成平整场地，准备打桩');
  await expect(row).toContainText('平整场地不算开工');
  await expect(row.getByRole('link', { name: /报“开工”/ })).toHaveCount(0);
  await east.keyboard.press('Control+Enter');
  await expect(east.locator('.problems')).toContainText('请填写下周计划');
  await expect(row.locator('.tag').last()).toHaveText('未填完');
  await row.getByLabel('下周计划').fill('基坑支护');
  await row.getByLabel('问题').fill('供电增容卡在批复');
  await row.getByLabel('需要谁办').fill('供电公司');
  await east.keyboard.press('Control+Enter');
  await expect(row.locator('.tag').last()).toHaveText('已报');

  // Arrows change the project and keep the field.
  await row.getByLabel('下周计划').focus();
  await east.keyboard.press('ArrowDown');
  await expect(rows.nth(1).locator(':focus')).toBeVisible();
});

test('two people in one row see each other and lose nothing; what is typed without a connection arrives when it is back', async ({
  browser,
  demo,
}) => {
  const reporter = await enterDemo(browser, demo, '化工园联络员');
  const lead = await enterDemo(browser, demo, '化工园分管领导', PHONE);
  await reporter.goto('/dispatch');
  await lead.goto('/dispatch');
  const at = (page: typeof reporter, label: string) => page.locator('[data-row]').first().getByLabel(label);
  if (await reporter.locator('[data-row] .unchanged').first().isVisible())
    await reporter.locator('[data-row] .unchanged').first().click();

  await at(reporter, '本周进展').fill('设备基础完成八成');
  await expect(reporter.getByText(/已自动保存/)).toBeVisible();
  await expect(at(lead, '本周进展')).toHaveValue('设备基础完成八成', { timeout: 15_000 });
  await expect(lead.locator('[data-row]').first()).toContainText('化工园联络员（演示） 在填');

  // Both write the plan before either sees the other’s.
  await lead.context().setOffline(true);
  await at(lead, '下周计划').fill('基础全部完成，设备就位');
  await expect(lead.getByText('没有连上服务器，内容已存在本机')).toBeVisible({ timeout: 15_000 });
  await at(reporter, '下周计划').fill('基础收尾');
  await expect(reporter.getByText(/已自动保存/)).toBeVisible();
  await lead.context().setOffline(false);
  const clash = lead.locator('.clashes');
  await expect(clash).toContainText('基础收尾', { timeout: 15_000 });
  await expect(clash).toContainText('基础全部完成，设备就位');
  await clash.getByRole('button', { name: '用我的' }).click();
  await expect(at(reporter, '下周计划')).toHaveValue('基础全部完成，设备就位', { timeout: 15_000 });
  await lead.getByRole('button', { name: '报送' }).click();
  await expect(lead.getByText(/已报送 \d+ 个项目/)).toBeVisible();
});

test('the bureau fills in for a unit that telephoned and says who and when', async ({ browser, demo }) => {
  const staff = await enterDemo(browser, demo, '王珺');
  await staff.goto('/dispatch/2026-W48/fill');
  await expect(staff.getByText('请选择代哪个单位填报。')).toBeVisible();
  await staff.getByLabel('代填单位').selectOption({ label: '柳林镇' });
  await expect(staff.locator('[data-row]').first()).toBeVisible();
  await staff.locator('[data-row]').first().locator('[data-field="progress"]').focus();
  await staff.keyboard.press('=');
  await staff.getByRole('button', { name: '报送' }).click();
  await expect(staff.locator('.problems')).toContainText('代单位填报须写明谁、哪天说的');
  await staff.getByLabel('谁说的（代填）').fill('柳林联络员');
  await staff.getByRole('button', { name: '报送' }).click();
  await expect(staff.getByText(/已报送 1 个项目/)).toBeVisible();
});

const OF_THE_BUREAU = ['2026-W47', '2026-W48'].map((week) => ({
  what: week,
  name: '周启明',
  paths: ['', '/fill?unit=', '/sheet', '/filing', '/meeting', '/minutes'].map((page) => `/dispatch/${week}${page}`),
}));
const OF_A_UNIT = {
  what: 'a unit',
  name: '城东联络员',
  paths: ['/dispatch/2026-W48/fill', '/dispatch/2026-W47', '/dispatch/discipline?year=2026'],
};

for (const { what, name, paths } of [...OF_THE_BUREAU, OF_A_UNIT])
  test(`the pages of a week (${what}) open on desk and phone without a fault a checker finds, and no wider than the phone`, async ({
    browser,
    demo,
  }) => {
    const reader = await enterDemo(browser, demo, name);
    const faults: string[] = [];
    reader.on('pageerror', (error) => faults.push(`${reader.url()}: ${error.message}`));
    for (const path of paths) {
      await reader.goto(path);
      await expect(reader.getByRole('heading', { level: 1 })).toBeVisible();
      faults.push(...(await faultsOf(reader)));
    }
    expect(faults).toEqual([]);
  });
