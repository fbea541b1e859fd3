import { enterDemo, expect, faultsOf, test } from './story';

test('a bulletin is written in place: figures are whole pieces, what the ledger lacks is typed with its source, attachments are chosen', async ({
  browser,
  demo,
}) => {
  const staff = await enterDemo(browser, demo, '王珺');
  await staff.goto('/bulletins');
  await staff.getByRole('button', { name: '拟稿' }).click();
  await expect(staff.getByRole('heading', { level: 1 })).toContainText('2026年11月');
  const saved = () => expect(staff.getByText('已自动保存')).toBeVisible();

  // A figure goes in where the caret was and reads as it is; one key takes it out whole.
  const rates = staff.getByRole('textbox', { name: '总体情况第4段' });
  await rates.click();
  await staff.keyboard.press('Control+End');
  await staff.keyboard.type('目标');
  await staff.getByLabel('总体情况第4段插入数据项').selectOption('年度目标');
  await staff.getByRole('button', { name: '总体情况第4段插入', exact: true }).click();
  await staff.keyboard.type('不变。');
  await expect(rates).toContainText('目标28个不变。');
  for (const _ of '不变。') await staff.keyboard.press('Backspace');
  await staff.keyboard.press('Backspace');
  await expect(rates).not.toContainText('28个');
  await staff.keyboard.type('以【年度目标】为准。');
  // Enter ends the paragraph where the caret is; what stood behind goes on in the next.
  await staff.keyboard.type('另起的一段。');
  for (const _ of '另起的一段。') await staff.keyboard.press('ArrowLeft');
  await staff.keyboard.press('Enter');
  await expect(rates).toContainText('目标以28个为准。');
  await saved();
  await staff.reload();
  await expect(rates).toContainText('目标以28个为准。');
  await expect(staff.getByRole('textbox', { name: '总体情况第5段' })).toHaveText('另起的一段。');

  // The template’s sentence on 外出招商 binds figures nobody typed yet: the paper cannot be sent.
  await staff.getByRole('button', { name: '写入正文' }).nth(1).click();
  const trips = staff.getByRole('textbox', { name: '外出招商和活动第1段' });
  await expect(trips).toContainText('外出招商（待填）');
  await saved();
  await staff.getByRole('button', { name: '送审' }).click();
  await expect(staff.locator('.problems')).toContainText('请填写“本月走出去活动数”和来源');
  for (const [field, value] of [
    ['本月走出去活动数（次）', '2'],
    ['全年走出去活动数（次）', '11'],
    ['全年人均外出天数（天）', '61.5'],
  ] as const) {
    await staff.getByLabel(field).fill(value);
    await staff.getByLabel(`${field.slice(0, field.indexOf('（'))}来源`).fill('外出招商审批单汇总（演示）');
  }
  await expect(trips).toContainText('外出招商2次，1—11月累计11次。招商专员今年以来人均外出招商61.5天。');

  // The text follows the number of the attachment it speaks of.
  const units = staff.locator('.paper-section').nth(1);
  await expect(units).toContainText('各单位完成情况见附件1。');
  await staff.getByRole('button', { name: '各单位完成情况下移' }).click();
  await expect(units).toContainText('各单位完成情况见附件2。');
  await saved();
  expect(await faultsOf(staff)).toEqual([]);
  await staff.getByRole('button', { name: '送审' }).click();
  await expect(staff.locator('.top .tag')).toHaveText('待审核');
  await expect(staff.locator('.paper')).toContainText('外出招商2次');
  await expect(staff.locator('.paper')).toContainText('各单位完成情况见附件2。');
});
