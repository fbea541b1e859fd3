import { addPerson, expect, setUpBureau, test } from './story';

test('a scheme is saved, a quarter tried, what is missing typed, and the ranking published and frozen', async ({
  page,
  house,
  signInAs,
}) => {
  await setUpBureau(page, house);
  const lead = await signInAs('wangmin');
  await addPerson(lead, { login: 'lihua', name: '李华', role: '联络员', unit: '城东街道' });
  await lead.goto('/rankings/schemes');
  const text = await lead.getByLabel('方案', { exact: true }).inputValue();
  await lead.getByLabel('方案', { exact: true }).fill(text.replace('"total": "100"', '"total": "90"'));
  await lead.getByRole('button', { name: '检查' }).click();
  await expect(lead.locator('.problems')).toContainText('total：街镇组：各项满分合计 100，与总分 90 不符');
  await lead.getByLabel('方案', { exact: true }).fill(text);
  await lead.getByRole('button', { name: '检查' }).click();
  await expect(lead.getByText('检查通过')).toBeVisible();
  await lead.getByRole('button', { name: '保存为新版本' }).click();
  await lead.waitForURL('**/rankings/trial');

  await expect(lead.getByRole('heading', { name: '还不能计算' })).toBeVisible();
  for (const unit of ['城东街道', '石桥镇', '精细化工园', '文旅局'])
    await lead.getByLabel(`${unit}按时报送率`).fill(unit === '石桥镇' ? '50%' : '100%');
  await lead.getByRole('button', { name: '保存录入' }).click();
  await expect(lead.locator('.problems')).toContainText('请填写依据');
  await lead.getByLabel('依据').fill('周调度记录');
  await lead.getByRole('button', { name: '保存录入' }).click();
  await expect(lead.getByRole('heading', { name: '单项排名' })).toBeVisible();
  await lead.getByRole('button', { name: '发布排名' }).click();
  await lead.waitForURL(/\/rankings\/1$/);
  await expect(lead.getByText('按冻结的数据重算一致')).toBeVisible();
  await expect(lead.getByText(/校验码 SHA-256：[0-9a-f]{64}/)).toBeVisible();

  const reporter = await signInAs('lihua');
  await reporter.goto('/rankings/published');
  await expect(reporter.getByRole('link', { name: '试算' })).toBeHidden();
  await reporter.getByRole('link', { name: '2018年一季度排名' }).click();
  await reporter.locator('summary', { hasText: '石桥镇' }).click();
  await expect(reporter.getByText('50%×10 = 5')).toBeVisible();
});
