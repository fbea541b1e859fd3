import { addPerson, enterDemo, expect, PDF, setUpBureau, test } from './story';

test.describe('a quarter from the scheme to the published ranking', () => {
  test.use({ now: '2018-04-03T10:40:00+08:00' });

  test('a scheme is saved, what is missing typed, every unit checks, one objects, is answered, and the ranking is published', async ({
    page,
    house,
    signInAs,
  }) => {
    await setUpBureau(page, house);
    const lead = await signInAs('wangmin');
    await addPerson(lead, { login: 'lihua', name: '李华', role: '联络员', unit: '城东街道' });
    await addPerson(lead, { login: 'zhaoyi', name: '赵一', role: '联络员', unit: '石桥镇' });

    await lead.goto('/rankings/schemes');
    await lead.getByText('以数据编辑').click();
    const text = await lead.getByLabel('方案', { exact: true }).inputValue();
    await lead.getByLabel('方案', { exact: true }).fill(text.replace('"total": "100"', '"total": "90"'));
    await lead.getByRole('button', { name: '检查' }).click();
    await expect(lead.locator('.problems')).toContainText('total：街镇组：各项满分合计 100，与总分 90 不符');
    await lead.getByLabel('方案', { exact: true }).fill(text);
    await lead.getByRole('button', { name: '检查' }).click();
    await expect(lead.getByText('检查通过')).toBeVisible();
    await lead.getByRole('button', { name: '保存为新版本' }).click();
    await lead.goto('/rankings/trial?quarter=2018Q1');

    await expect(lead.getByRole('heading', { name: '还不能计算' })).toBeVisible();
    for (const unit of ['城东街道', '石桥镇', '精细化工园', '文旅局']) {
      await lead.getByLabel(`${unit}按时报送率（本季度）`).fill(unit === '城东街道' ? '50%' : '100%');
      await lead.getByLabel(`${unit}外出招商天数（人均）（本季度）`).fill('60');
    }
    await lead.getByRole('button', { name: '保存录入' }).click();
    await expect(lead.locator('.problems')).toContainText('请填写依据');
    await lead.getByLabel('依据').fill('周调度记录、外出审批单');
    await lead.getByRole('button', { name: '保存录入' }).click();
    await expect(lead.getByRole('heading', { name: '核对与发布' })).toBeVisible();
    await expect(lead.getByRole('button', { name: '发布排名' })).toBeHidden();
    await lead.getByRole('button', { name: '发出核对函' }).click();
    await lead.waitForURL(/\/rankings\/check\/1$/);
    await expect(lead.getByRole('heading', { level: 1 })).toContainText('4 家已答复 0 家');

    const east = await signInAs('lihua');
    await east.goto('/');
    await east.getByRole('link', { name: '2018年一季度得分等您核对' }).click();
    await expect(east.getByText('50%×15 = 7.5')).toBeVisible();
    await expect(east.getByText('石桥镇')).toBeHidden();
    await east.getByLabel('对哪一项有异议').selectOption({ label: '调度纪律' });
    await east.getByRole('button', { name: '提出异议' }).click();
    await expect(east.locator('.problems')).toContainText('请填写异议内容');
    await east.getByLabel('异议内容').fill('第5周至第11周已按时报送，漏登');
    await east.getByRole('button', { name: '提出异议' }).click();
    await expect(east.locator('.problems')).toContainText('请附佐证材料');
    await east.getByLabel('佐证材料').setInputFiles({ name: '报送回执.pdf', mimeType: 'application/pdf', buffer: PDF });
    await east.getByRole('button', { name: '提出异议' }).click();
    await expect(east.getByText('异议待定')).toBeVisible();

    const west = await signInAs('zhaoyi');
    await west.goto('/rankings/check/1');
    await west.getByRole('button', { name: '核对无误' }).click();
    await expect(west.getByText('赵一', { exact: false }).first()).toBeVisible();
    await expect(west.getByText('漏登')).toBeHidden();

    await lead.goto('/rankings/check/1');
    await lead.getByRole('link', { name: '报送回执.pdf' }).waitFor();
    await lead.getByRole('button', { name: '采纳', exact: true }).click();
    await expect(lead.locator('.problems')).toContainText('请填写答复理由');
    await lead.getByLabel('答复理由').fill('报送记录属实');
    await lead.getByRole('button', { name: '采纳', exact: true }).click();
    await expect(lead.getByText('采纳：报送记录属实')).toBeVisible();
    for (const unit of ['精细化工园', '文旅局']) {
      await lead.goto('/rankings/check/1');
      await lead.getByRole('link', { name: unit, exact: true }).click();
      const form = lead.locator('form', { has: lead.getByRole('heading', { name: '核对无误' }) });
      await form.getByLabel('谁说的（代填）').fill('办公室');
      await form.getByLabel('哪天说的').fill('2018-04-03');
      await form.getByRole('button', { name: '核对无误' }).click();
      await expect(lead.getByText('代填：办公室 2018-04-03 说')).toBeVisible();
    }

    await lead.goto('/rankings/trial?quarter=2018Q1');
    await lead.getByLabel('城东街道按时报送率（本季度）').fill('100%');
    await lead.getByLabel('依据').fill('采纳城东街道异议');
    await lead.getByRole('button', { name: '保存录入' }).click();
    await expect(lead.getByRole('cell', { name: '城东街道' }).first()).toBeVisible();
    await lead.getByRole('button', { name: '发布排名' }).click();
    await expect(lead.locator('.problems')).toContainText('请说明原因');
    await lead.getByLabel('核对函发出后为什么变化').fill('采纳城东街道异议，补登报送记录');
    await lead.getByRole('button', { name: '发布排名' }).click();
    await lead.waitForURL(/\/rankings\/1$/);
    await expect(lead.getByText('按冻结的数据重算一致')).toBeVisible();
    await expect(lead.getByText(/SHA-256：[0-9a-f]{64}/)).toBeVisible();

    await east.goto('/rankings');
    await expect(east.getByRole('link', { name: '试算' })).toBeHidden();
    await east.goto('/rankings/published');
    await east.getByRole('link', { name: '2018年一季度排名' }).click();
    await expect(east.getByText('采纳城东街道异议，补登报送记录')).toBeVisible();
  });
});

test('the bureau lead of the demo settles the objection, publishes the quarter, and a leader reads it on the phone', async ({
  browser,
  demo,
}) => {
  const lead = await enterDemo(browser, demo, '周启明');
  await lead.getByRole('link', { name: /得分有 1 条异议等您答复/ }).click();
  await lead.getByLabel('答复理由').fill('报送回执与记录一致，补登第5周');
  await lead.getByRole('button', { name: '采纳', exact: true }).click();
  await expect(lead.getByText('采纳：报送回执与记录一致，补登第5周')).toBeVisible();

  await lead.goto('/');
  await lead
    .getByRole('row', { name: /招商引资季度考核/ })
    .getByRole('link', { name: '2026年三季度排名可以发布' })
    .click();
  const before = await lead.getByLabel('城东街道按时报送率（本季度）').inputValue();
  await lead.getByLabel('城东街道按时报送率（本季度）').fill('100%');
  expect(before).not.toBe('100%');
  await lead.getByLabel('依据').fill('采纳异议，报送回执');
  await lead.getByRole('button', { name: '保存录入' }).click();
  await lead.getByLabel('核对函发出后为什么变化').fill('采纳城东街道异议，补登第5周报送');
  await lead.getByRole('button', { name: '发布排名' }).click();
  await lead.waitForURL(/\/rankings\/\d+$/);
  await expect(lead.getByText('按冻结的数据重算一致')).toBeVisible();
  const [file] = await Promise.all([lead.waitForEvent('download'), lead.getByRole('link', { name: /Word/ }).click()]);
  expect(file.suggestedFilename()).toContain('2026年三季度招商引资工作排名情况的通报.docx');

  const leader = await enterDemo(browser, demo, '林远', { width: 390, height: 844 });
  await leader.goto('/rankings');
  await expect(leader.getByRole('heading', { level: 1 })).toContainText('2026年三季度');
  for (const group of ['街镇组', '园区组', '部门组'])
    await expect(leader.getByRole('heading', { name: group }).first()).toBeVisible();
  expect(await leader.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await Promise.all([lead, leader].map((one) => one.context().close()));
});
