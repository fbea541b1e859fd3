import { enterDemo, expect, test } from './story';

test('staff set a red light by hand with a reason and an end, a leader sees both, and the lead tries other thresholds', async ({
  browser,
  demo,
}) => {
  const staff = await enterDemo(browser, demo, '王珺');
  await staff.goto('/lights?light=red');
  const worst = staff.getByRole('row').filter({ hasText: '红灯' }).first();
  await expect(worst).toContainText('自 20');
  const name = (await worst.getByRole('link').textContent()) ?? '';
  await worst.getByRole('link').click();
  await expect(staff.getByRole('heading', { level: 1 })).toHaveText(name);
  await staff.getByText('人工调整').click();
  await staff.getByLabel('调整为').selectOption({ label: '黄灯' });
  await staff.getByRole('button', { name: '调整', exact: true }).click();
  await expect(staff.locator('.problems')).toContainText('请填写调整原因');
  await staff.getByLabel('调整原因').fill('等待省级批文，已与投资方约定');
  await staff.getByLabel('到哪天为止').fill('2026-12-20');
  await staff.getByRole('button', { name: '调整', exact: true }).click();
  await expect(staff.getByText('人工调整至 2026-12-20：等待省级批文，已与投资方约定')).toBeVisible();

  const leader = await enterDemo(browser, demo, '林远', { width: 390, height: 844 });
  await leader.goto('/lights?light=yellow');
  await expect(leader.getByRole('row').filter({ hasText: name })).toContainText('等待省级批文');

  const lead = await enterDemo(browser, demo, '周启明');
  await lead.goto('/admin/catalogues?name=lights');
  await lead.getByLabel('相差几个月为红灯').fill('12');
  await lead.getByRole('button', { name: '试算影响' }).click();
  await expect(lead.getByText(/按这些阈值，\d+ 个项目的灯会变化/)).toBeVisible();
  await lead.getByRole('button', { name: '保存为新版本' }).click();
  await expect(lead.getByText('自 2026-11-24 起')).toBeVisible();
  await Promise.all([staff, leader, lead].map((one) => one.context().close()));
});
