import { addPerson, expect, PASSWORD, PDF, setUpBureau, test } from './story';

test('a record of the opening ledger is 认定 by hand, with the evidence brought later', async ({
  page,
  house,
  signInAs,
}) => {
  await setUpBureau(page, house);
  const lead = await signInAs('wangmin');
  await addPerson(lead, { login: 'zhaolei', name: '赵磊', role: '项目管理科' });
  await lead.goto('/import');
  await lead.getByLabel('台账文件').setInputFiles('server/intake/fixtures/07-鱼台县签约项目表.csv');
  await lead.getByLabel('表里没写阶段的行').selectOption({ label: '都是签约' });
  await lead.getByLabel(/作为期初台账/).check();
  await lead.getByRole('button', { name: '导入 15 个项目' }).click();
  await expect(lead.getByText('已导入 15 个项目')).toBeVisible();

  const staff = await signInAs('zhaolei');
  await staff.goto('/projects/2018-001');
  await staff.getByRole('link', { name: '认定期初记录' }).first().click();
  await expect(staff.getByRole('heading', { name: '认定期初记录' })).toBeVisible();
  await expect(staff.getByRole('button', { name: '退回' })).toBeHidden();
  await staff.getByLabel('佐证材料').setInputFiles(
    ['正式协议', '签约授权', '评审记录', '合法性审查意见'].map((name) => ({
      name: `${name}.pdf`,
      mimeType: 'application/pdf',
      buffer: PDF,
    })),
  );
  await staff.getByRole('button', { name: '补传', exact: true }).click();
  await expect(staff.getByText('正式协议：正式协议.pdf')).toBeVisible();
  for (const tick of await staff.getByRole('group', { name: '逐项核对' }).getByRole('checkbox').all())
    await tick.check();
  await staff.getByRole('button', { name: '认定', exact: true }).click();
  await staff.waitForURL('**/projects/2018-001');
  await expect(staff.getByText(/赵磊 .* 认定/).first()).toBeVisible();
});

test('the ready views, an own view and chosen columns show and keep what is asked for', async ({
  page,
  house,
  signInAs,
}) => {
  await setUpBureau(page, house);
  const lead = await signInAs('wangmin');
  await lead.goto('/import');
  await lead.getByLabel('台账文件').setInputFiles('server/intake/fixtures/07-鱼台县签约项目表.csv');
  await lead.getByLabel(/作为期初台账/).uncheck();
  await lead.getByRole('button', { name: '导入 15 个项目' }).click();
  await expect(lead.getByText('已导入 15 个项目，等待认定。')).toBeVisible();
  await lead.goto('/projects');
  await lead.getByRole('link', { name: '待认定', exact: true }).click();
  await expect(lead.getByRole('heading', { level: 1 })).toHaveText('待认定');
  await expect(lead.getByText('共 15 个项目')).toBeVisible();
  await lead.getByRole('link', { name: '开工未入库', exact: true }).click();
  await expect(lead.getByText('没有符合条件的项目')).toBeVisible();

  await lead.goto('/projects?major=yes');
  await lead.getByText('列', { exact: true }).click();
  await lead.getByLabel('产业', { exact: true }).last().uncheck();
  await expect(lead.getByRole('columnheader', { name: '产业' })).toBeHidden();
  await lead.getByRole('button', { name: '保存为我的视图' }).click();
  await lead.getByRole('dialog').getByRole('button', { name: '保存' }).click();
  await expect(lead.getByRole('dialog')).toContainText('请填写视图名称');
  await lead.getByLabel('视图名称').fill('亿元以上');
  await lead.getByRole('dialog').getByRole('button', { name: '保存' }).click();
  await expect(lead.getByRole('dialog')).toBeHidden();
  await lead.goto('/projects');
  await lead.getByRole('link', { name: '亿元以上', exact: true }).click();
  await expect(lead.getByRole('columnheader', { name: '产业' })).toBeHidden();
  await lead.getByRole('button', { name: '删除视图 亿元以上' }).click();
  await expect(lead.getByRole('link', { name: '亿元以上', exact: true })).toBeHidden();
});

test('what was typed is there again after the browser died, until it is sent', async ({ page, house, signInAs }) => {
  await setUpBureau(page, house);
  const lead = await signInAs('wangmin');
  await lead.goto('/projects/new');
  await lead.getByLabel('项目名称').fill('北辰特种纤维项目');
  await expect(lead.getByText('草稿已保存')).toBeVisible();
  await lead.context().close();
  const again = await signInAs('wangmin');
  await again.goto('/projects/new');
  await expect(again.getByText('已恢复上次未提交的内容')).toBeVisible();
  await expect(again.getByLabel('项目名称')).toHaveValue('北辰特种纤维项目');
  await again.getByLabel('主办单位').selectOption({ label: '城东街道' });
  await again.getByRole('button', { name: '登记项目' }).click();
  await again.waitForURL('**/projects/2018-001');
  await again.goto('/projects/new');
  await expect(again.getByLabel('项目名称')).toHaveValue('');
});

test('five wrong passwords lock an account; its right one does not open it', async ({ page, house, signInAs }) => {
  await setUpBureau(page, house);
  const lead = await signInAs('wangmin');
  await addPerson(lead, { login: 'zhaolei', name: '赵磊', role: '项目管理科' });
  await page.goto(`${house.address}/sign-in`);
  for (let count = 0; count < 6; count += 1) {
    await page.getByLabel('登录名').fill('zhaolei');
    await page.getByLabel('密码').fill(count < 5 ? `wrong-${count}` : PASSWORD);
    await page.getByRole('button', { name: '登录' }).click();
    await expect(page.locator('.problems')).toContainText('登录名或密码不对');
    await expect(page.getByRole('button', { name: '登录' })).toBeEnabled();
  }
  expect(new URL(page.url()).pathname).toBe('/sign-in');
});
