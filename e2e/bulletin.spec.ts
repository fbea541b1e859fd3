import { readFileSync } from 'node:fs';
import { enterDemo, expect, faultsOf, PDF, test } from './story';

test('a bulletin is drawn, written, returned at a place, passed step by step, issued, read by a unit, and corrected', async ({
  browser,
  demo,
}) => {
  const staff = await enterDemo(browser, demo, '王珺');
  await staff.goto('/bulletins');
  await staff.getByRole('button', { name: '拟稿' }).click();
  await expect(staff.getByRole('heading', { level: 1 })).toContainText('2026年11月');
  const address = staff.url();

  // Words are free; a field nobody knows is refused where it stands, and nothing is lost.
  const last = staff.locator('.paper-section').last().getByRole('textbox').last();
  await last.fill('请各单位盯住【天气】。');
  await expect(staff.getByText('没有“天气”这个数据项')).toBeVisible();
  await last.fill('请各单位抓紧办理入库手续。');
  await expect(staff.getByText('已自动保存')).toBeVisible();
  expect(await faultsOf(staff)).toEqual([]);
  await staff.getByRole('button', { name: '送审' }).click();
  await expect(staff.locator('.top .tag')).toHaveText('待审核');

  const deputy = await enterDemo(browser, demo, '何敏');
  await deputy
    .getByRole('link', { name: /2026年11月/ })
    .first()
    .click();
  // 意见 are said where they belong, and the return takes them with it.
  for (const [place, words] of [
    ['标题', '标题用全称'],
    ['下步要求第1段', '写明办结时限'],
  ] as const) {
    await deputy.getByRole('button', { name: `对${place}提意见` }).click();
    await deputy.getByLabel(`对${place}的意见`).fill(words);
    await deputy.getByRole('button', { name: '提出' }).click();
    await expect(deputy.locator('.comment').filter({ hasText: words })).toBeVisible();
  }
  expect(await faultsOf(deputy)).toEqual([]);
  await deputy.locator('summary').filter({ hasText: '退回修改' }).click();
  await expect(deputy.getByLabel('退回意见')).toHaveValue('正文中有2条意见，请逐条修改。');
  await deputy.getByLabel('退回意见').fill('下步要求再具体一些');
  await deputy.getByRole('button', { name: '退回' }).click();
  await expect(deputy.locator('.top .tag')).toHaveText('拟稿');

  await staff.goto('/');
  await expect(staff.getByRole('row').filter({ hasText: '2026年11月' })).toContainText('退回');
  await staff.goto(address);
  await expect(staff.getByText('下步要求再具体一些')).toBeVisible();
  await staff.locator('.paper-section').last().getByRole('textbox').last().fill('请各单位于12月5日前办结入库手续。');
  await expect(staff.getByText('已自动保存')).toBeVisible();
  await staff.getByRole('button', { name: '处理意见：写明办结时限' }).click();
  await staff.getByLabel('答复').fill('已写明');
  await staff.getByRole('button', { name: '已处理', exact: true }).click();
  await expect(staff.locator('.paper-section .comment')).toContainText('答复：已写明');
  await staff.getByRole('button', { name: '送审' }).click();
  await expect(staff.locator('.problems')).toContainText('还有1条意见没有标为处理');
  await staff.getByLabel('还有1条意见没有标为处理，仍然送审').check();
  await staff.getByRole('button', { name: '送审' }).click();
  await expect(staff.locator('.top .tag')).toHaveText('待审核');

  // 审核 on the screen, the head’s signature on paper with its scan, 审定 by the leader on a phone.
  await deputy.goto(address);
  await deputy.getByRole('button', { name: '审核通过' }).click();
  await expect(deputy.locator('.top .tag')).toHaveText('待局长审签');
  // Who wrote the paper does not record its signatures; another of the bureau does.
  await staff.goto(address);
  await expect(staff.locator('.top .tag')).toHaveText('待局长审签');
  await expect(staff.locator('summary').filter({ hasText: '登记纸面局长审签' })).toHaveCount(0);
  const clerk = await enterDemo(browser, demo, '陈立');
  await clerk.goto(address);
  await clerk.locator('summary').filter({ hasText: '登记纸面局长审签' }).click();
  await clerk.getByLabel('签字人').fill('周启明');
  await clerk.getByRole('button', { name: '登记' }).click();
  await expect(clerk.locator('.problems')).toContainText('须附发文稿纸扫描件');
  await clerk
    .getByLabel('发文稿纸扫描件')
    .setInputFiles({ name: '发文稿纸.pdf', mimeType: 'application/pdf', buffer: PDF });
  await clerk.getByRole('button', { name: '登记' }).click();
  await expect(clerk.locator('.top .tag')).toHaveText('待审定');
  const leader = await enterDemo(browser, demo, '林远', { width: 390, height: 844 });
  await leader.goto(address);
  await leader.getByRole('button', { name: '审定通过' }).click();
  await expect(leader.locator('.top .tag')).toHaveText('待印发');
  await staff.reload();
  await staff.getByRole('link', { name: '发文稿纸', exact: true }).click();
  const sheet = staff.getByRole('table', { name: '发文稿纸' });
  await expect(sheet.getByRole('row').filter({ hasText: '局长审签' })).toContainText('周启明（纸面签字');
  await expect(sheet.getByRole('row').filter({ hasText: '审定' }).last()).toContainText('林远');
  expect(await faultsOf(staff)).toEqual([]);

  await staff.goto(address);
  await staff.getByLabel('文号').fill('演示招通[2026]11号');
  await staff.getByRole('button', { name: '印发' }).click();
  await expect(staff.locator('.problems')).toContainText('文号应如');
  await staff.getByLabel('文号').fill('演示招通〔2026〕11号');
  await staff.getByRole('button', { name: '印发' }).click();
  await expect(staff.locator('.top .tag')).toHaveText('已印发');
  expect(await faultsOf(staff)).toEqual([]);

  const east = await enterDemo(browser, demo, '城东联络员');
  await east.goto('/bulletins');
  await east.getByRole('link', { name: /2026年11月/ }).click();
  await expect(east.getByRole('article')).toContainText('请各单位于12月5日前办结入库手续。');
  const download = east.waitForEvent('download');
  await east.getByRole('link', { name: 'Word' }).click();
  expect((await download).suggestedFilename()).toContain('通报');
  const printed = east.waitForEvent('download');
  await east.getByRole('link', { name: 'PDF' }).click();
  expect((await printed).suggestedFilename()).toMatch(/通报\.pdf$/);
  expect(readFileSync(await (await printed).path()).toString('latin1', 0, 5)).toBe('%PDF-');
  await staff.reload();
  await expect(staff.getByText('阅件回执 1')).toBeVisible();

  await staff.locator('summary').filter({ hasText: '更正' }).click();
  await staff.getByLabel('更正原因').fill('一个项目补认定');
  await staff.getByRole('button', { name: '拟更正通报' }).click();
  await expect(staff.getByRole('heading', { level: 1 })).toContainText('更正通报');
  await expect(staff.getByText('更正 演示招通〔2026〕11号')).toBeVisible();
});
