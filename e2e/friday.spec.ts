import { enterDemo, expect, test } from './story';

const PHONE = { width: 390, height: 844 };

test('Friday: the bureau freezes the week, the district leader reads it on a phone and gives an instruction, the unit finds it', async ({
  browser,
  demo,
}) => {
  const staff = await enterDemo(browser, demo, '王珺');
  await staff.goto('/dispatch/2026-W48/filing');
  await expect(staff.getByRole('heading', { level: 1 })).toContainText('尚未报');
  await staff.getByRole('button', { name: '显示电话催报名单' }).click();
  await expect(staff.getByText('石桥镇').first()).toBeVisible();
  await staff.locator('summary').filter({ hasText: '提前冻结' }).click();
  await staff.getByRole('button', { name: '现在冻结' }).click();
  await expect(staff.getByText('已冻结').first()).toBeVisible();

  const leader = await enterDemo(browser, demo, '林远', PHONE);
  await leader.goto('/dispatch');
  await expect(leader.getByRole('heading', { level: 1 })).toContainText('第48周');
  await expect(leader.getByText(/序时进度/)).toBeVisible();
  await expect(leader.getByText(/提前冻结时尚未报：/)).toBeVisible();
  const worst = leader.locator('section', { has: leader.getByRole('heading', { name: /需协调解决的项目/ }) });
  await expect(worst.getByRole('listitem')).toHaveCount(3);
  await expect(worst.getByRole('listitem').first()).toContainText('红灯');
  await worst.getByRole('listitem').first().getByRole('link').click();
  await leader.getByRole('link', { name: '作批示' }).click();
  await leader.getByLabel('交办事项').fill('月底前办结入库手续');
  await leader.getByLabel('或几个工作日内').fill('5');
  await leader.getByLabel('牵头单位').selectOption({ label: '装备制造园' });
  await leader.getByRole('button', { name: '作批示' }).click();
  await expect(leader.getByRole('heading', { level: 1 })).toHaveText('月底前办结入库手续');

  const unit = await enterDemo(browser, demo, '装备园联络员');
  await expect(unit.getByRole('row').filter({ hasText: '月底前办结入库手续' })).toContainText('待签收');

  // The same evening can be looked at ever after: the link gives the figures as of the cut-off.
  await leader.goto('/dispatch/2026-W48');
  await leader.getByRole('link', { name: /按当时截止/ }).click();
  await expect(leader.locator('.asof summary')).toContainText('所知');
});

test('a week is opened again by the bureau lead only, with a reason, and the sheet that was frozen stays', async ({
  browser,
  demo,
}) => {
  const staff = await enterDemo(browser, demo, '王珺');
  await staff.goto('/dispatch/2026-W47/filing');
  await expect(staff.locator('summary').filter({ hasText: '重开' })).toHaveCount(0);
  const lead = await enterDemo(browser, demo, '周启明');
  await lead.goto('/dispatch/2026-W47/filing');
  await lead.locator('summary').filter({ hasText: '重开' }).click();
  const form = lead.locator('details', { has: lead.locator('summary', { hasText: '重开' }) });
  await form.getByRole('button', { name: /重开/ }).click();
  await expect(form.locator('.problems')).toContainText('请填写');
  await form.getByLabel(/原因/).fill('石桥镇漏报两个项目');
  await form.locator('input[type="datetime-local"]').fill('2026-11-24T18:00');
  await form.getByRole('button', { name: /重开/ }).click();
  await expect(lead.getByText('石桥镇漏报两个项目')).toBeVisible();
});
