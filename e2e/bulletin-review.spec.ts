import { enterDemo, expect, faultsOf, test } from './story';

test('two hands write a bulletin, an approver says what he means where it stands, and the leader reads what came of it', async ({
  browser,
  demo,
}) => {
  test.slow(); // seven people, each in a browser of their own
  const staff = await enterDemo(browser, demo, '王珺');
  await staff.goto('/bulletins');
  await staff.getByRole('button', { name: '拟稿' }).click();
  await expect(staff.getByRole('heading', { level: 1 })).toContainText('2026年11月');
  const address = staff.url();
  const saved = () => expect(staff.getByText('已自动保存')).toBeVisible();

  const second = await enterDemo(browser, demo, '陈立');
  await second.goto(address);
  const wants = staff.getByRole('textbox', { name: '下步要求第1段' });
  await wants.fill('请各单位于12月5日前办结入库手续。逾期的说明原因。');
  const gaps = '存在问题第1段';
  await second.getByRole('textbox', { name: gaps }).fill('部分项目开工后入库偏慢。');
  await expect(staff.getByRole('textbox', { name: gaps })).toHaveText('部分项目开工后入库偏慢。');
  await expect(second.getByRole('textbox', { name: '下步要求第1段' })).toContainText('逾期的说明原因。');
  // What one drops while the other writes in it, without a connection even, is not lost.
  await second.context().setOffline(true);
  await second.getByRole('textbox', { name: '下步要求第1段' }).click();
  await second.keyboard.press('Control+End');
  await second.keyboard.type('有困难的早报告。');
  await expect(second.getByText('没有连上服务器')).toBeVisible();
  await staff.getByRole('button', { name: '删去下步要求第1段' }).click();
  await expect(wants).not.toContainText('12月5日');
  await saved();
  await second.context().setOffline(false);
  await expect(wants).toContainText('有困难的早报告。');
  await saved();
  expect(await faultsOf(staff)).toEqual([]);

  // The same paragraph by both at once: the choice stays in sight, nothing is sent before it is made, and nothing is lost by a reload.
  await second.context().setOffline(true);
  await second.getByRole('textbox', { name: gaps }).fill('部分项目开工后入库偏慢。要抓紧。');
  await expect(second.getByText('没有连上服务器')).toBeVisible();
  await staff.getByRole('textbox', { name: gaps }).fill('部分项目开工后入库偏慢，由督查室督办。');
  await saved();
  await second.context().setOffline(false);
  const clash = second.getByRole('alert').filter({ hasText: '另一人刚改过' });
  await expect(clash).toContainText('由督查室督办');
  await expect(clash).toBeInViewport();
  await second.getByRole('button', { name: '送审' }).click();
  await expect(second.getByText('还有内容没有存上')).toBeVisible();
  await expect(second.locator('.top .tag')).toHaveText('拟稿');
  second.once('dialog', (dialog) => void dialog.accept());
  await second.reload();
  await expect(clash).toContainText('要抓紧');
  await clash.getByRole('button', { name: '用我的' }).click();
  await expect(clash).toBeHidden();
  await expect(staff.getByRole('textbox', { name: gaps })).toHaveText('部分项目开工后入库偏慢。要抓紧。');

  // A figure tells its source to the keyboard, too, while the paper is written.
  await wants.press('Control+End');
  await staff.keyboard.type('今年已签约');
  await staff.getByLabel('下步要求第1段插入数据项').selectOption('全年签约数');
  await staff.getByRole('button', { name: '下步要求第1段插入', exact: true }).click();
  await expect(wants).toContainText(/今年已签约\d+个/);
  await staff.keyboard.press('Alt+ArrowDown');
  const source = staff.getByRole('group', { name: '全年签约数的来源' });
  await expect(source).toContainText('全部打开');
  await staff.keyboard.press('Tab');
  await expect(source.getByRole('link').first()).toBeFocused();
  await staff.keyboard.press('Escape');
  await expect(source).toBeHidden();
  await expect(wants).toBeFocused();
  await staff.keyboard.type('，成绩来之不易。');
  await expect(wants).toContainText(/今年已签约\d+个.*，成绩来之不易。/);
  await saved();

  // Sent by one, the other’s page is no longer one to write in.
  await staff.getByRole('button', { name: '送审' }).click();
  await expect(staff.locator('.top .tag')).toHaveText('待审核');
  await expect(second.locator('.top .tag')).toHaveText('待审核');
  await expect(second.getByRole('textbox', { name: gaps })).toBeHidden();
  await expect(second.getByRole('article')).toContainText('部分项目开工后入库偏慢。');

  const deputy = await enterDemo(browser, demo, '何敏');
  await deputy.goto(address);
  for (const [place, words] of [
    ['存在问题第1段', '点出具体项目'],
    ['小标题“下步要求”', '改为“工作要求”'],
  ] as const) {
    await deputy.getByRole('button', { name: `对${place}提意见` }).click();
    await deputy.getByLabel(`对${place}的意见`).fill(words);
    await deputy.getByRole('button', { name: '提出' }).click();
    await expect(deputy.locator('.comment').filter({ hasText: words })).toBeVisible();
  }
  await deputy.locator('summary').filter({ hasText: '退回修改' }).click();
  await deputy.getByRole('button', { name: '退回' }).click();
  await expect(deputy.locator('.top .tag')).toHaveText('拟稿');

  // The drafter finds each where it belongs; one whose place is gone stays with what stood there.
  await staff.reload();
  const section = staff.locator('.paper-section').last();
  await expect(section.locator('.comment')).toContainText('改为“工作要求”');
  await staff.getByRole('link', { name: '改为“工作要求”' }).click();
  await expect(section).toBeInViewport();
  await staff.getByLabel('五、小标题').fill('工作要求');
  await staff.getByRole('button', { name: '处理意见：改为“工作要求”' }).click();
  await staff.getByRole('button', { name: '已处理', exact: true }).click();
  await expect(section.locator('.comment')).toContainText('已处理');
  await staff.getByRole('button', { name: `删去${gaps}` }).click();
  await saved();
  await staff.reload();
  await expect(staff.locator('blockquote')).toHaveText('部分项目开工后入库偏慢。要抓紧。');
  await expect(staff.getByRole('heading', { name: '审签意见 2 条，未处理 1 条' })).toBeVisible();
  await staff.getByRole('button', { name: '送审' }).click();
  await expect(staff.locator('.problems')).toContainText('还有1条意见没有标为处理');
  await staff.getByLabel('还有1条意见没有标为处理，仍然送审').check();
  // A figure put in words: what it was, what it says now and why is what the approver is shown first.
  const notes = staff.locator('.card').filter({ has: staff.getByRole('heading', { name: '人工说明' }) });
  await notes.getByText('加一处说明').click();
  const figureName = notes.getByRole('combobox').first();
  const option = await figureName.getByRole('option').filter({ hasText: '年度目标：' }).first().getAttribute('value');
  await figureName.selectOption(option);
  await notes.getByLabel('改为').fill('市里下达的目标');
  await notes.getByLabel('理由').fill('目标正在调整');
  await notes.getByRole('button', { name: '加上' }).click();
  await expect(staff.getByRole('status').filter({ hasText: '已自动保存' })).toBeVisible();
  await staff.getByRole('button', { name: '送审' }).click();
  await expect(staff.locator('.top .tag')).toHaveText('待审核');

  await deputy.reload();
  const byHand = deputy.locator('.card').filter({ has: deputy.getByRole('heading', { name: '人工表述 1 处' }) });
  await expect(byHand).toContainText('目标正在调整');
  await expect(byHand.locator('del')).toHaveText('28个');
  await deputy.getByRole('button', { name: '审核通过' }).click();
  const head = await enterDemo(browser, demo, '周启明');
  await head.goto(address);
  await head.getByRole('button', { name: '局长审签通过' }).click();
  await expect(head.locator('.top .tag')).toHaveText('待审定');
  const leader = await enterDemo(browser, demo, '林远', { width: 390, height: 844 });
  await leader.goto(address);
  await leader.getByRole('button', { name: '审定通过' }).click();
  await expect(leader.locator('.top .tag')).toHaveText('待印发');
  await staff.reload();
  await staff.getByLabel('文号').fill('演示招通〔2026〕11号');
  await staff.getByRole('button', { name: '印发' }).click();
  await expect(staff.locator('.top .tag')).toHaveText('已印发');

  // A unit finds the words and reads the paper without what was said on the way; the bureau sees who has not opened it yet.
  const east = await enterDemo(browser, demo, '城东联络员');
  await east.goto('/bulletins');
  await east.getByPlaceholder('标题、正文里找').fill('有困难的早报告');
  await east.getByRole('button', { name: '查找' }).click();
  await east.getByRole('link', { name: /有困难的早报告/ }).click();
  await expect(east.locator('.paper p:target')).toContainText('有困难的早报告');
  await expect(east.locator('.comment')).toHaveCount(0);
  await expect(east.getByText('目标正在调整')).toHaveCount(0);
  await expect(east.locator('.paper')).toContainText('市里下达的目标');
  await expect(east.getByText('审签意见')).toHaveCount(0);
  await staff.reload();
  await expect(staff.getByText('阅件回执 1')).toBeVisible();
  await expect(staff.locator('.unread')).not.toContainText('城东街道');
  await expect(staff.locator('.unread')).toContainText('城西街道');

  // On the phone: the year’s course leads to the month, and a figure tells its source by keyboard.
  await leader.goto('/bulletins/course?year=2026&basis=district');
  const course = leader.getByRole('table', { name: '2026年各月通报的数字' });
  await expect(course.getByRole('row', { name: /累计签约/ })).toBeVisible();
  await expect(course.getByRole('columnheader', { name: '6月' })).toContainText('未印发');
  await expect(course.getByRole('columnheader', { name: '7月' })).toContainText('已更正');
  expect(await faultsOf(leader)).toEqual([]);
  await course.getByRole('link', { name: '11月' }).click();
  await expect(leader.getByRole('heading', { level: 1 })).toContainText('2026年11月');
  const figure = leader
    .getByRole('article')
    .getByRole('button', { name: /^\d+个/ })
    .first();
  await figure.press('Enter');
  const told = leader.getByRole('group', { name: '全年签约数的来源' });
  await expect(told).toContainText(/共 \d+ 个，全部打开/);
  await expect(told.getByRole('listitem')).toHaveCount(8);
  expect(await faultsOf(leader)).toEqual([]);
  await leader.keyboard.press('Escape');
  await expect(told).toBeHidden();
  await expect(figure).toBeFocused();
});
