import { enterDemo, expect, faultsOf, test } from './story';

test('the bureau lead changes how a bulletin speaks, sees the month as it would stand, and drafts say it', async ({
  browser,
  demo,
}) => {
  const lead = await enterDemo(browser, demo, '周启明');
  await lead.goto('/admin/catalogues?name=bulletinTemplates');
  const preview = lead.getByRole('region', { name: '预览' });
  await expect(preview).toContainText('全区新签约亿元以上项目');
  await lead.getByText('下步要求').first().click();
  const lines = lead.getByLabel('文字').last();
  await lines.fill('欠序时｜要加压赶上【天气】。\n或 总是｜要再接再厉，全年签约已达【全年签约数】。');
  await expect(preview.getByRole('status')).toContainText('没有“天气”这个数据项');
  await lines.fill('欠序时｜要加压赶上。\n或 总是｜要再接再厉，全年签约已达【全年签约数】。');
  await expect(preview).toContainText(/要再接再厉，全年签约已达\d+个/);
  await expect(preview.getByRole('status')).toBeEmpty();
  expect(await faultsOf(lead)).toEqual([]);
  await lead.getByRole('button', { name: '保存为新版本' }).click();
  await expect(lead.getByText('自 2026-11-24 起')).toBeVisible();
  const draft = await lead.request.get('/download/bulletin/2026-11.txt');
  expect(await draft.text()).toContain('要再接再厉，全年签约已达');
  await lead.context().close();
});

test('the bureau lead adds a step of signing, and the next bulletin goes through it', async ({ browser, demo }) => {
  const lead = await enterDemo(browser, demo, '周启明');
  await lead.goto('/admin/catalogues?name=bulletin');
  await lead.getByLabel('文号').selectOption('按年连续编号，不跳号');
  await lead.getByRole('button', { name: '加一个环节' }).click();
  await lead.getByRole('button', { name: '保存为新版本' }).click();
  await expect(lead.getByRole('alert').first()).toBeVisible();
  await lead.getByLabel('第 4 步', { exact: true }).fill('区长签发');
  await lead.getByLabel('发文机关代字').fill('云招简报');
  expect(await faultsOf(lead)).toEqual([]);
  await lead.getByRole('button', { name: '保存为新版本' }).click();
  await expect(lead.getByText('自 2026-11-24 起')).toBeVisible();

  const staff = await enterDemo(browser, demo, '王珺');
  await staff.goto('/bulletins');
  await staff.getByRole('button', { name: '拟稿' }).click();
  await expect(staff.getByRole('list', { name: '办文环节' })).toHaveText(/审核.*局长审签.*审定.*区长签发.*印发/);
  await Promise.all([staff, lead].map((one) => one.context().close()));
});
