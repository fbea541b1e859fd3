import type { Page } from '@playwright/test';
import { enterDemo, expect, faultsOf, test } from './story';

const WEEK = '2026-W48';
const SAID = '图审意见已反馈，设计单位正在修改';
const DECIDED = '同意容缺办理施工许可，缺件一个月内补齐';
const GIVEN = '落实项目用电增容';

/** What the other pages of the week do: this story begins with a frozen week. */
async function freeze(page: Page) {
  const status = await page.evaluate(async (week) => {
    const answer = await fetch('/api/trpc/dispatch.step', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ week, to: 'frozen' }),
    });
    return answer.status;
  }, WEEK);
  expect(status).toBe(200);
}

test('the meeting is run by the keyboard, its browser dies and nothing typed is lost, a unit finds its task, and another signs the minutes', async ({
  browser,
  demo,
}) => {
  const staff = await enterDemo(browser, demo, '王珺');
  await freeze(staff);
  await staff.goto(`/dispatch/${WEEK}/meeting`);
  // The place of last week stands there already.
  await expect(staff.getByLabel('地点')).toHaveValue('区政府三楼会议室');
  await staff.getByLabel('地点').fill('');
  await staff.getByRole('button', { name: '保存' }).click();
  await expect(staff.locator('.problems')).toContainText('请填写地点');
  await staff.getByLabel('地点').fill('区政府三楼会议室');
  await staff.getByRole('combobox', { name: '出席情况 城西街道' }).selectOption('请假');
  await staff.getByRole('button', { name: '保存' }).click();
  await expect(staff.getByText('会议信息已保存。')).toBeFocused();

  // The second project comes first, by the keyboard.
  const names = staff.locator('.agenda .agenda-name a');
  const [first = '', second = ''] = await names.allTextContents();
  await names.nth(1).focus();
  await staff.keyboard.press('Alt+ArrowUp');
  await expect(names.first()).toHaveText(second);
  await expect(names.nth(1)).toHaveText(first);
  await staff.getByRole('button', { name: '开会' }).click();
  await expect(staff.getByText('会议中')).toBeVisible();
  expect(await faultsOf(staff)).toEqual([]);

  const wall = await enterDemo(browser, demo, '王珺', { width: 1920, height: 1080 });
  await wall.goto(`/wall/meeting/${WEEK}`);
  const title = wall.getByRole('heading', { level: 1 });
  await expect(title).toHaveText(second);
  await wall.keyboard.press('1');
  await wall.keyboard.type(SAID);
  await wall.keyboard.press('Control+Enter');
  await expect(wall.getByText('说明已登记')).toBeVisible();
  await expect(wall.locator('.wall-title').getByText('已议')).toBeVisible();
  await wall.keyboard.press('ArrowRight');
  await expect(title).toHaveText(first);

  // Half a sentence, and the browser is gone; what was typed has reached the server by itself.
  await wall.keyboard.press('2');
  await wall.keyboard.type(DECIDED.slice(0, 8));
  const kept = wall.waitForResponse((answer) => answer.url().includes('meeting.type'));
  await wall.keyboard.type(DECIDED.slice(8, 12));
  await kept;
  await expect(wall.getByText('已填内容随时保存')).toBeVisible();
  const address = wall.url();
  await wall.context().close();

  const again = await enterDemo(browser, demo, '王珺', { width: 1920, height: 1080 });
  await again.goto(address);
  await expect(again.getByRole('heading', { level: 1 })).toHaveText(first);
  await expect(again.getByRole('button', { name: '决定（有未登记内容）' })).toBeVisible();
  await again.keyboard.press('2');
  await expect(again.getByLabel('决定内容')).toHaveValue(DECIDED.slice(0, 12));
  // The server is away for a while: it is said, and what was typed meanwhile is kept once it answers.
  await again.route('**/api/trpc/meeting.type**', (route) => route.abort());
  await again.getByLabel('决定内容').press('End');
  await again.keyboard.type(DECIDED.slice(12));
  await expect(again.getByText('没有连上服务器，已填内容在页面上，正在重试')).toBeVisible();
  await again.unroute('**/api/trpc/meeting.type**');
  await expect(again.getByText('正在重试')).toBeHidden();
  await again.keyboard.press('Control+Enter');
  await expect(again.getByText('决定已登记')).toBeVisible();

  // 交办 on a project of 城东街道; what is missing is said, and nothing typed goes.
  expect(await faultsOf(again)).toEqual([]);
  await again.keyboard.press('3');
  await again.keyboard.type(GIVEN);
  expect(await faultsOf(again)).toEqual([]);
  await again.getByLabel('牵头单位').selectOption({ label: '城东街道' });
  await again.keyboard.press('Control+Enter');
  await expect(again.locator('.problems')).toContainText('请填写办结期限');
  await again.getByLabel('几个工作日内办结').fill('5');
  await again.keyboard.press('Control+Enter');
  await expect(again.getByText('交办已登记')).toBeVisible();
  await again.keyboard.press('ArrowRight');
  await again.keyboard.press('r');
  await expect(again.getByText('已议 3 项')).toBeVisible();
  await again.context().close();

  const east = await enterDemo(browser, demo, '城东联络员');
  await east.goto('/tasks');
  await east.getByRole('link', { name: GIVEN }).click();
  await expect(east.getByText('2026年第48周调度会议（林远（演示）主持）')).toBeVisible();
  await east.getByRole('button', { name: '签收' }).click();
  await expect(east.getByText('已签收。')).toBeFocused();

  await staff.reload();
  await staff.getByRole('button', { name: '散会' }).click();
  await staff.getByRole('link', { name: '会议纪要' }).click();
  expect(await faultsOf(staff)).toEqual([]);
  await staff.getByLabel('文号（可不填）').fill('〔2026〕48号');
  await staff.getByRole('button', { name: '保存' }).click();
  await expect(staff.getByRole('article')).toContainText('〔2026〕48号');
  await expect(staff.getByRole('button', { name: /^签发/ })).toHaveCount(0);

  const deputy = await enterDemo(browser, demo, '何敏');
  await deputy.goto(`/dispatch/${WEEK}/minutes`);
  const paper = deputy.getByRole('article');
  await expect(paper).toContainText('〔2026〕48号');
  await expect(paper).toContainText(`会议决定：${DECIDED}。`);
  await expect(paper).toContainText('请假：城西街道');
  await deputy.getByRole('button', { name: '签发第 1 稿' }).click();
  await expect(deputy.getByText(/校验码 [0-9a-f]{64}/)).toBeVisible();
  expect(await faultsOf(deputy)).toEqual([]);
  const leader = await enterDemo(browser, demo, '林远', { width: 390, height: 844 });
  await leader.goto(`/dispatch/${WEEK}/minutes`);
  await expect(leader.getByRole('article')).toContainText('〔2026〕48号');
  await Promise.all([staff, east, deputy, leader].map((one) => one.context().close()));
});
