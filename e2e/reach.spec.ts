import { addPerson, expect, faultsOf, setUpBureau, test } from './story';

const PAGES = [
  '/',
  '/projects',
  '/projects/new',
  '/report',
  '/queue',
  '/targets',
  '/progress',
  '/dispatch',
  '/dispatch/2018-W12/fill',
  '/dispatch/2018-W12/sheet',
  '/dispatch/2018-W12/filing',
  '/dispatch/2018-W12/meeting',
  '/dispatch/2018-W12/minutes',
  '/dispatch/discipline?year=2018',
  '/lights',
  '/tasks',
  '/tasks/new',
  '/rankings',
  '/rankings/signings',
  '/rankings/officers',
  '/rankings/trial',
  '/rankings/simulate',
  '/rankings/published',
  '/rankings/check',
  '/rankings/metrics',
  '/rankings/schemes',
  '/bulletins',
  '/bulletins/month',
  '/bulletins/earlier',
  '/import',
  '/admin/people',
  '/admin/catalogues',
  '/admin/catalogues?name=bulletin',
  '/admin/audit',
  '/account',
];

test('every page opens on desk and phone without a fault a checker finds, and no wider than the phone', async ({
  page,
  house,
  signInAs,
}) => {
  await setUpBureau(page, house);
  const lead = await signInAs('wangmin');
  const faults: string[] = [];
  lead.on('pageerror', (error) => faults.push(`${lead.url()}: ${error.message}`));
  lead.on('console', (message) => message.type() === 'error' && faults.push(`${lead.url()}: ${message.text()}`));
  for (const path of PAGES) {
    await lead.goto(path);
    await expect(lead.getByRole('heading', { level: 1 })).toBeVisible();
    faults.push(...(await faultsOf(lead)));
  }
  expect(faults).toEqual([]);
});

test('a stranger, a wrong password and another unit get words, not data', async ({ page, house, signInAs }) => {
  await setUpBureau(page, house);
  await page.goto(`${house.address}/projects`);
  await expect(page).toHaveURL(/sign-in/);
  await page.getByLabel('登录名').fill('wangmin');
  await page.getByLabel('密码').fill('not-the-password');
  await page.getByRole('button', { name: '登录' }).click();
  await expect(page.getByText('登录名或密码不对')).toBeVisible();

  const lead = await signInAs('wangmin');
  await addPerson(lead, { login: 'lihua', name: '李华', role: '联络员', unit: '城东街道' });
  const reporter = await signInAs('lihua');
  await reporter.goto('/admin/people');
  await expect(reporter.getByText('您的角色没有这项权限')).toBeVisible();
  await reporter.goto('/projects/2018-999');
  await expect(reporter.getByText('没有这一页')).toBeVisible();
  await reporter.getByRole('link', { name: '回工作台' }).click();
  await reporter.getByRole('button', { name: '退出' }).click();
  await expect(reporter).toHaveURL(/sign-in/);
  await reporter.goto('/projects');
  await expect(reporter).toHaveURL(/sign-in/);
});
