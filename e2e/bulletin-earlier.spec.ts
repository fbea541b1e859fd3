import { enterDemo, expect, faultsOf, PDF, test } from './story';

test('a bulletin made by hand is pasted, compared, explained, and named by the next one; a trial is never sent', async ({
  browser,
  demo,
}) => {
  const staff = await enterDemo(browser, demo, '王珺');
  await staff.goto('/bulletins');
  await staff.getByRole('link', { name: '往期通报' }).click();
  await expect(staff.getByRole('row').filter({ hasText: '2026年6月' })).toContainText('均已说明');

  // Lists are read as they are pasted; what is wrong is told by its line.
  await staff.getByLabel('月份').fill('2026-10');
  await staff.getByLabel('口径').selectOption('市口径');
  await staff.getByLabel('文号').fill('演示简报第10期');
  await staff.getByLabel('印发日期').fill('2026-11-03');
  await staff.getByLabel('数据截止日').fill('2026-10-31');
  await staff.getByLabel('累计签约').fill('2');
  await staff.getByLabel('累计协议投资').fill('35800');
  const list = staff.getByLabel('计入的项目');
  await list.fill('项目名称\t责任单位\t万元\n滨河冷链仓储中心项目\t城东街\t15800\n滨河数据中心项目\t城西街道\t2亿元');
  await expect(staff.getByRole('table', { name: '粘贴内容的识别结果' })).toContainText('台账没有单位“城东街”');
  await staff.getByRole('button', { name: '录入并比对' }).click();
  await expect(staff.getByRole('alert').first()).toContainText('第 2 行：台账没有单位“城东街”');
  await list.fill('项目名称\t责任单位\t万元\n滨河冷链仓储中心项目\t城东街道\t15800\n滨河数据中心项目\t城西街道\t2亿元');
  await expect(staff.getByText('名单 2 个、35,800 万元，对上台账 0 个，未对上 2 个')).toBeVisible();
  await staff.getByLabel('扫描件').setInputFiles({ name: '原通报.pdf', mimeType: 'application/pdf', buffer: PDF });
  expect(await faultsOf(staff)).toEqual([]);
  await staff.getByRole('button', { name: '录入并比对' }).click();
  await expect(staff.getByRole('heading', { level: 1 })).toContainText('2026年10月原通报与台账比对');
  await expect(staff.getByRole('link', { name: '原通报.pdf' })).toBeVisible();
  const address = staff.url();
  const gone = staff.getByRole('row').filter({ hasText: '滨河数据中心项目' });
  await expect(gone).toContainText('台账不计');
  await expect(gone.getByRole('textbox')).toHaveValue('台账无此项目');
  expect(await faultsOf(staff)).toEqual([]);

  // The next month’s draft names it, and does not leave while a difference is not explained.
  await staff.goto('/bulletins');
  await staff.getByLabel('口径').selectOption('市口径');
  await staff.getByRole('button', { name: '拟稿' }).click();
  await expect(
    staff.getByText(/上期通报累计签约2个、协议投资3\.58亿元，按现行认定口径调整为\d+个/).last(),
  ).toBeVisible();
  const bulletin = staff.url();
  await staff.getByRole('button', { name: '送审' }).click();
  await expect(staff.getByRole('alert').first()).toContainText(/与2026年10月原通报的差异还有 \d+ 项没有说明/);
  await staff.getByRole('link', { name: /逐项比对/ }).click();
  await expect(staff).toHaveURL(address);

  // By keyboard: the suggestion confirmed or written anew, and on to the next; what is typed is kept.
  const words = staff.getByRole('table', { name: '原通报与台账逐项差异' }).getByRole('textbox');
  const count = await words.count();
  expect(count).toBeGreaterThan(2);
  await words.first().fill('冷库项目未经市级认定，转为跟踪');
  await staff.reload();
  await expect(words.first()).toHaveValue('冷库项目未经市级认定，转为跟踪');
  await words.first().press('Control+Enter');
  for (let at = 1; at < count; at += 1) {
    await expect(words.nth(at)).toBeFocused();
    await staff.keyboard.press('Control+Enter');
  }
  await expect(staff.locator('.top .tag')).toHaveText('均已说明');
  await staff.goto(bulletin);
  await staff.getByRole('button', { name: '送审' }).click();
  await expect(staff.locator('.top .tag')).toHaveText('待审核');

  // 内部试算 of the same month stands beside it, says what it is, offers no 送审, and is put away.
  await staff.goto('/bulletins');
  await staff.getByLabel('口径').selectOption('市口径');
  await staff.getByLabel('内部试算').check();
  await staff.getByRole('button', { name: '拟稿' }).click();
  await expect(staff.getByText('内部试算 不印发')).toBeVisible();
  await expect(staff.getByRole('button', { name: '送审' })).toHaveCount(0);
  const file = await staff.request.get(`${new URL(staff.url()).pathname}/file.txt`);
  expect(await file.text()).toMatch(/^内部试算　不印发\n/);
  expect(await faultsOf(staff)).toEqual([]);
  await staff.goto('/bulletins');
  const trial = staff.getByRole('row').filter({ hasText: '2026年11月' }).filter({ hasText: '内部试算' });
  await trial.getByRole('link').click();
  await staff.locator('summary').filter({ hasText: '弃用这份稿子' }).click();
  await staff.getByRole('button', { name: '弃用' }).click();
  await expect(staff.locator('.top .tag').last()).toHaveText('已弃用');
  await staff.goto('/bulletins');
  await expect(trial).toHaveCount(0);

  // A leader reads the comparison and explains nothing.
  const leader = await enterDemo(browser, demo, '林远', { width: 390, height: 844 });
  await leader.goto(address);
  await expect(leader.getByText('冷库项目未经市级认定，转为跟踪')).toBeVisible();
  await expect(leader.getByRole('button', { name: /确认|改写/ })).toHaveCount(0);
  expect(await faultsOf(leader)).toEqual([]);
  await Promise.all([staff, leader].map((one) => one.context().close()));
});
