import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { addPerson, expect, PDF, setUpBureau, test } from './story';

test('from a real workbook to the board of 28: set up, import, report, verify, download', async ({
  page,
  house,
  signInAs,
}) => {
  await setUpBureau(page, house);
  const lead = await signInAs('wangmin');
  await expect(lead.getByRole('heading', { level: 1 })).toContainText('离全年 28 个还差 28 个');
  await expect(lead.getByText('目前只有一个账户')).toBeVisible();

  await test.step('the bureau lead imports the ledger there is, as the opening ledger', async () => {
    await lead.goto('/import');
    await lead.getByLabel('台账文件').setInputFiles('server/intake/fixtures/02-大中街道亿元以上项目推进表.xlsx');
    await expect(lead.getByText('读出 15 个项目，4 个有金额，亿元以上 4 个，合计 435,000 万元')).toBeVisible();
    await lead.getByRole('button', { name: '导入 15 个项目' }).click();
    await expect(lead.getByText('已导入 15 个项目，作为期初台账计入')).toBeVisible();
    await lead.goto('/projects');
    await expect(lead.getByText('共 15 个项目')).toBeVisible();
  });

  await test.step('a second and a third person join by one-time links', async () => {
    await addPerson(lead, { login: 'lihua', name: '李华', role: '联络员', unit: '城东街道' });
    await addPerson(lead, { login: 'zhaolei', name: '赵磊', role: '项目管理科' });
    await lead.goto('/');
    await expect(lead.getByText('目前只有一个账户')).toBeHidden();
  });

  await test.step('the second registers a project and reports its signing with evidence', async () => {
    const reporter = await signInAs('lihua');
    await reporter.goto('/projects/new');
    await reporter.getByLabel('项目名称').fill('北辰特种纤维项目');
    await reporter.getByLabel('投资方', { exact: true }).fill('北辰纤维有限公司');
    await reporter.getByRole('button', { name: '登记项目' }).click();
    await reporter.waitForURL('**/projects/2018-016');
    await reporter.getByRole('link', { name: '报进展', exact: true }).click();
    await reporter.getByLabel('发生了什么').selectOption({ label: '签约' });
    await reporter.getByLabel('发生日期').fill('2018-03-19');
    await reporter.getByRole('button', { name: '报进展' }).click();
    await expect(reporter.locator('.problems')).toContainText('金额以万元填写');
    await reporter.getByLabel('协议投资额').fill('12000');
    await reporter.getByLabel('佐证材料').setInputFiles(
      ['正式协议', '签约授权', '评审记录', '合法性审查意见'].map((name) => ({
        name: `${name}.pdf`,
        mimeType: 'application/pdf',
        buffer: PDF,
      })),
    );
    await reporter.getByRole('button', { name: '报进展' }).click();
    await expect(reporter.getByText('待认定').first()).toBeVisible();
    await reporter.goto('/');
    await expect(reporter.getByText('1 个待认定')).toBeVisible();
  });

  await test.step('the third verifies it tick by tick, and the board moves', async () => {
    const staff = await signInAs('zhaolei');
    await staff.goto('/');
    await expect(staff.getByRole('heading', { level: 1 })).toContainText('还差 28 个');
    await staff.goto('/queue');
    await staff.getByRole('button', { name: /北辰特种纤维项目/ }).click();
    await staff.getByRole('button', { name: '认定', exact: true }).click();
    await expect(staff.locator('.problems')).toContainText('还须核对');
    for (const tick of await staff.getByRole('group', { name: '逐项核对' }).getByRole('checkbox').all())
      await tick.check();
    await staff.getByRole('button', { name: '认定', exact: true }).click();
    await expect(staff.getByRole('button', { name: /北辰特种纤维项目/ })).toBeHidden();
    await staff.goto('/');
    await expect(staff.getByRole('heading', { level: 1 })).toContainText('还差 27 个');
    await staff.getByRole('link', { name: '打开 1 个项目' }).click();
    await expect(staff.getByRole('link', { name: '北辰特种纤维项目' })).toBeVisible();
    await staff.goto('/progress');
    await expect(staff.getByRole('row', { name: /城东街道/ })).toContainText('12,000');
  });

  await test.step('the month’s bulletin is downloaded as a Word file with these figures', async () => {
    await lead.goto('/bulletins/month?month=2018-03');
    await expect(lead.getByText('全区新签约亿元以上项目1个，协议投资1.20亿元')).toBeVisible();
    const [file] = await Promise.all([
      lead.waitForEvent('download'),
      lead.getByRole('link', { name: '下载 Word' }).click(),
    ]);
    expect(file.suggestedFilename()).toContain('2018年3月');
    const parts = unzipSync(readFileSync(await file.path()));
    const text = Buffer.from(parts['word/document.xml'] ?? new Uint8Array())
      .toString('utf8')
      .replace(/<[^>]+>/g, '');
    expect(text).toContain('全区新签约亿元以上项目1个，协议投资1.20亿元');
    expect(text).toContain('北辰特种纤维项目');
  });
});

test('the same file again changes nothing, and an import can be taken back', async ({ page, house, signInAs }) => {
  await setUpBureau(page, house);
  const lead = await signInAs('wangmin');
  const read = async () => {
    await lead.goto('/import');
    await lead.getByLabel('台账文件').setInputFiles('server/intake/fixtures/07-鱼台县签约项目表.csv');
    await expect(lead.getByText('读出 15 个项目')).toBeVisible();
  };
  await read();
  await lead.getByRole('button', { name: '导入 15 个项目' }).click();
  await expect(lead.getByText('已导入 15 个项目')).toBeVisible();
  await read();
  await expect(lead.getByText('15 个台账里已有')).toBeVisible();
  await expect(lead.getByRole('button', { name: '导入 0 个项目' })).toBeDisabled();
  await lead.getByRole('button', { name: '撤回' }).click();
  await lead.getByRole('button', { name: '确认撤回整批' }).click();
  await expect(lead.getByText('已撤回')).toBeVisible();
  await lead.goto('/projects');
  await expect(lead.getByText('台账里还没有项目')).toBeVisible();

  await lead.goto('/import');
  await lead.getByRole('button', { name: '开账' }).click();
  await expect(lead.getByText('请输入“开账”确认').first()).toBeVisible();
  await lead.getByLabel('输入“开账”确认').fill('开账');
  await lead.getByRole('button', { name: '开账' }).click();
  await expect(lead.getByRole('heading', { name: '开账' })).toBeHidden();
});
