import { enterDemo, expect, faultsOf, PDF, test } from './story';

const PROJECT = { code: '2026-008', name: '云岭特种纤维项目二期' };

test('a unit plans backwards from its promise and moves a milestone, the bureau returns it once and confirms it, a re-plan gives its reason and the light turns', async ({
  browser,
  demo,
}) => {
  const east = await enterDemo(browser, demo, '城东联络员');
  await east.goto(`/projects/${PROJECT.code}`);
  await east.getByRole('link', { name: '编排倒排工期' }).click();
  await east.getByRole('button', { name: '按模板倒排' }).click();
  await expect(east.locator('.problems')).toContainText('承诺日期：日期应如 2018-03-19');
  await east.getByLabel('承诺日期').fill('2026-12-31');
  await east.getByRole('button', { name: '按模板倒排' }).click();
  // 主体封顶 cannot begin in time any more: what is reached by the ledger is not asked for.
  await expect(east.getByRole('status').filter({ hasText: '按承诺日期 2026-12-31 倒排' })).toContainText(
    '前开始，已过',
  );

  const topped = east.getByRole('group', { name: /主体封顶/ });
  const before = await topped.getByLabel('完成').inputValue();
  const bar = east.getByRole('slider', { name: /^主体封顶/ });
  await bar.press('ArrowRight');
  const moved = await topped.getByLabel('完成').inputValue();
  expect((Date.parse(moved) - Date.parse(before)) / 86_400_000).toBe(1);
  await bar.scrollIntoViewIfNeeded();
  const box = await bar.boundingBox();
  if (!box) throw new Error('the bar is not drawn');
  await east.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await east.mouse.down();
  await east.mouse.move(box.x + box.width / 2 - 40, box.y + box.height / 2, { steps: 4 });
  await east.mouse.up();
  const dragged = await topped.getByLabel('完成').inputValue();
  expect(dragged < before).toBe(true);
  await expect(east.getByText('草稿已保存')).toBeVisible();
  await east.reload();
  await expect(east.getByText('已恢复上次未提交的内容。')).toBeVisible();
  await expect(topped.getByLabel('完成')).toHaveValue(dragged);
  await east.getByRole('button', { name: '去掉“设备安装调试”' }).click();
  await east.getByRole('button', { name: '报局里确认' }).click();
  await expect(east.getByText('计划已编排，等局里确认。')).toBeVisible();

  const staff = await enterDemo(browser, demo, '王珺');
  await staff
    .getByRole('row')
    .filter({ hasText: PROJECT.name })
    .filter({ hasText: '倒排工期第 1 版' })
    .getByRole('link')
    .click();
  await staff.getByRole('button', { name: '退回' }).click();
  await expect(staff.locator('.problems')).toContainText('请填写退回原因');
  await staff.getByLabel('意见').fill('设备安装调试不能省');
  await staff.getByRole('button', { name: '退回' }).click();
  await expect(staff.getByText('局里意见：设备安装调试不能省')).toBeVisible();

  await east.goto('/');
  const back = east.getByRole('row').filter({ hasText: '设备安装调试不能省' });
  await expect(back).toContainText('退回');
  await back.getByRole('link').click();
  await expect(east.getByText('第 1 版被退回：设备安装调试不能省')).toBeVisible();
  await east.getByRole('button', { name: '按模板重排' }).click();
  await expect(east.getByRole('group', { name: /设备安装调试/ })).toBeVisible();
  await east.getByRole('button', { name: '报局里确认' }).click();
  await expect(east.getByText('计划已编排，等局里确认。')).toBeVisible();
  await staff.goto(`/projects/${PROJECT.code}/plan`);
  await staff.getByRole('button', { name: '确认', exact: true }).click();
  await expect(staff.getByText('第 2 版').first()).toBeVisible();
  await expect(staff.getByText('基线', { exact: true }).first()).toBeVisible();

  const leader = await enterDemo(browser, demo, '林远', { width: 390, height: 844 });
  await leader.goto(`/projects/${PROJECT.code}`);
  const light = leader.locator('section', { has: leader.getByRole('heading', { name: /灯$/ }) });
  await expect(light).toContainText('红灯');
  await expect(light).toContainText('形象进度计划');

  await east.goto(`/projects/${PROJECT.code}/plan`);
  await east.locator('summary').filter({ hasText: '报完成' }).click();
  const reach = east.getByRole('form', { name: '报“设备安装调试”完成' });
  await reach.getByLabel('完成日期').fill('2026-11-20');
  await reach
    .getByLabel('佐证：设备验收单')
    .setInputFiles({ name: '设备验收单.pdf', mimeType: 'application/pdf', buffer: PDF });
  await reach.getByRole('button', { name: '报完成' }).click();
  await expect(east.getByRole('link', { name: '设备验收单.pdf' })).toBeVisible();

  await east.getByRole('link', { name: '调整计划' }).click();
  await east.getByLabel('承诺日期').fill('2028-12-29');
  await east.getByRole('button', { name: '按模板重排' }).click();
  await expect(east.getByRole('status').filter({ hasText: '按承诺日期' })).toHaveCount(0);
  await east.getByRole('button', { name: '报局里确认' }).click();
  await expect(east.locator('.problems')).toContainText('调整计划须写明原因');
  await east.getByLabel('调整原因').fill('二期用地调规，双方商定顺延');
  await east.getByRole('button', { name: '报局里确认' }).click();
  await expect(east.getByRole('heading', { name: '待确认的第 3 版' })).toBeVisible();
  await staff.goto(`/projects/${PROJECT.code}/plan`);
  await expect(staff.getByText('调整原因：二期用地调规，双方商定顺延').first()).toBeVisible();
  await staff.getByRole('button', { name: '确认', exact: true }).click();
  await expect(staff.getByText(/承诺 2028-12-29 投产 · 第 3 版/)).toBeVisible();
  await staff
    .getByText(/^与前一版比较/)
    .first()
    .click();
  await expect(staff.getByText(/“投产”2026-12-31 → 2028-12-29，推后 729 天/)).toBeVisible();
  await expect(staff.getByRole('row').filter({ hasText: '设备安装调试' })).toContainText('早');

  await leader.reload();
  await expect(light).not.toContainText('形象进度计划');
  await Promise.all([leader, east, staff].map((one) => one.context().close()));
});

test('the plan, its form and its templates open on desk and phone without a fault a checker finds, and no wider than the phone', async ({
  browser,
  demo,
}) => {
  const lead = await enterDemo(browser, demo, '周启明');
  const faults: string[] = [];
  lead.on('pageerror', (error) => faults.push(`${lead.url()}: ${error.message}`));
  lead.on('console', (message) => message.type() === 'error' && faults.push(`${lead.url()}: ${message.text()}`));
  for (const path of [
    '/projects/2025-023/plan',
    '/projects/2026-004/plan',
    '/projects/2025-023/plan/edit',
    '/admin/catalogues?name=planTemplates',
  ]) {
    await lead.goto(path);
    await expect(lead.getByRole('heading', { level: 1 })).toBeVisible();
    faults.push(...(await faultsOf(lead)));
  }
  expect(faults).toEqual([]);
  await lead.context().close();
});
