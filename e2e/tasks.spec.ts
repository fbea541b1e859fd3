import { enterDemo, expect, PDF, test } from './story';

const FILE = { name: '施工许可证.pdf', mimeType: 'application/pdf', buffer: PDF };
const TITLE = '补办三号地块施工许可';

test('a leader gives a task, the unit works and asks to close it, the bureau returns it once and closes it, the leader sees it closed', async ({
  browser,
  demo,
}) => {
  const leader = await enterDemo(browser, demo, '林远', { width: 390, height: 844 });
  await leader.goto('/tasks');
  await leader.getByRole('link', { name: '作批示' }).click();
  await leader.getByLabel('牵头单位').selectOption({ label: '城东街道' });
  await leader.getByRole('button', { name: '作批示' }).click();
  await expect(leader.locator('.problems')).toContainText('请填写交办事项');
  await expect(leader.locator('.problems')).toContainText('请填写办结期限');
  await leader.getByLabel('交办事项').fill(TITLE);
  await leader.getByLabel('或几个工作日内').fill('3');
  await leader.getByRole('checkbox', { name: '工信局' }).check();
  await leader.getByRole('button', { name: '作批示' }).click();
  await expect(leader.getByRole('heading', { level: 1 })).toHaveText(TITLE);
  await expect(leader.getByText('办结期限 2026-11-27')).toBeVisible();

  const east = await enterDemo(browser, demo, '城东联络员');
  const card = east.getByRole('row').filter({ hasText: TITLE });
  await expect(card).toContainText('待签收');
  await expect(card).toContainText('2026-11-27');
  await card.getByRole('link').click();
  await east.getByRole('button', { name: '签收' }).click();
  await expect(east.getByRole('status').filter({ hasText: '已签收。' })).toBeFocused();
  await east.getByLabel('办理情况').fill('已报图审，等出具意见');
  await east.getByRole('button', { name: '报办理情况' }).click();
  await expect(east.getByRole('listitem').filter({ hasText: '已报图审，等出具意见' })).toBeVisible();
  await east.locator('summary').filter({ hasText: '申请销号' }).click();
  await east.getByLabel('办结情况').fill('施工许可证已取得');
  await east.getByRole('button', { name: '申请销号' }).click();
  await expect(east.locator('.problems')).toContainText('请附办结佐证');
  await east.getByLabel('办结佐证').setInputFiles(FILE);
  await east.getByRole('button', { name: '申请销号' }).click();
  await expect(east.getByRole('link', { name: FILE.name })).toBeVisible();
  await expect(east.getByText('已申请销号，等确认。').first()).toBeVisible();

  const staff = await enterDemo(browser, demo, '王珺');
  await staff.goto('/tasks');
  const row = staff.getByRole('row').filter({ hasText: TITLE });
  await expect(row).toContainText('三日内到期');
  await expect(row).toContainText('申请销号');
  await row.getByRole('link', { name: TITLE }).click();
  await staff.getByRole('button', { name: '退回' }).click();
  await expect(staff.locator('.problems')).toContainText('退回须写明理由');
  await staff.getByLabel('理由').fill('许可证缺编号页');
  await staff.getByRole('button', { name: '退回' }).click();
  await expect(staff.getByText('已退回城东街道继续办理。')).toBeFocused();

  await east.goto('/tasks');
  const back = east.getByRole('row').filter({ hasText: TITLE });
  await expect(back).toContainText('退回');
  await back.getByRole('link', { name: TITLE }).click();
  await expect(east.getByText('许可证缺编号页')).toBeVisible();
  await east.locator('summary').filter({ hasText: '申请销号' }).click();
  await east.getByLabel('办结情况').fill('已补编号页');
  await east.getByLabel('办结佐证').setInputFiles({ ...FILE, name: '施工许可证（全）.pdf' });
  await east.getByRole('button', { name: '申请销号' }).click();
  await expect(east.getByRole('link', { name: '施工许可证（全）.pdf' })).toBeVisible();

  await staff.reload();
  await staff.getByRole('button', { name: '销号', exact: true }).click();
  await expect(staff.getByText('已销号。', { exact: true })).toBeFocused();
  await staff.getByRole('link', { name: '督办单' }).click();
  await expect(staff.getByRole('row').filter({ hasText: '办理情况' })).toContainText('许可证缺编号页');

  await leader.goto('/tasks');
  await leader.getByRole('link', { name: /^已销号 \d+$/ }).click();
  await expect(leader.getByRole('row').filter({ hasText: TITLE })).toContainText('已销号');
  await Promise.all([leader, east, staff].map((one) => one.context().close()));
});
