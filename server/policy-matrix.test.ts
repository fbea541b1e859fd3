import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sessionCookie } from './account/cookie';
import { apiHandler } from './door';
import { PERMISSIONS } from './policy';
import { ROLES, type Role } from './role';
import { appRouter } from './root';
import { openTestHouse, type TestHouse, type TestUser } from './testing';

const BUREAU: Role[] = ['staff', 'deputy', 'bureauLead'];
const READERS: Role[] = ['reporter', 'unitLead', ...BUREAU, 'leader', 'delegate', 'confirmer', 'auditor'];
const EVERYBODY: Role[] = [...READERS, 'admin'];

/** Who may call each procedure, written out by hand beside the policy file: the two must agree. */
const MATRIX: Record<string, Role[] | 'public'> = {
  'account.add': ['admin'],
  'account.addStandIn': ['admin'],
  'account.alone': EVERYBODY,
  'account.changePassword': EVERYBODY,
  'account.confirm': EVERYBODY,
  'account.disable': ['admin'],
  'account.edit': ['admin'],
  'account.endSessions': ['admin'],
  'account.endStandIn': ['admin'],
  'account.house': 'public',
  'account.invitation': 'public',
  'account.join': 'public',
  'account.list': ['admin'],
  'account.me': EVERYBODY,
  'account.reset': ['admin'],
  'account.setUp': 'public',
  'audit.list': ['bureauLead', 'auditor'],
  'bulletin.answer': BUREAU,
  'bulletin.begin': BUREAU,
  'bulletin.comment': ['deputy', 'bureauLead', 'leader', 'delegate'],
  'bulletin.discard': BUREAU,
  'bulletin.behind': READERS,
  'bulletin.correct': BUREAU,
  'bulletin.course': READERS,
  'bulletin.draft': BUREAU,
  'bulletin.giveBack': ['deputy', 'bureauLead', 'leader', 'delegate'],
  'bulletin.issue': BUREAU,
  'bulletin.list': READERS,
  'bulletin.month': [...BUREAU, 'leader', 'delegate', 'confirmer', 'auditor'],
  'bulletin.one': READERS,
  'bulletin.pass': ['deputy', 'bureauLead', 'leader', 'delegate'],
  'bulletin.passOnPaper': BUREAU,
  'bulletin.read': READERS,
  'bulletin.redraw': BUREAU,
  'bulletin.revoke': ['bureauLead'],
  'bulletin.save': BUREAU,
  'bulletin.send': BUREAU,
  'bulletin.waiting': READERS,
  'bulletin.preview': ['bureauLead'],
  'earlier.list': [...BUREAU, 'leader', 'delegate', 'auditor'],
  'earlier.one': [...BUREAU, 'leader', 'delegate', 'auditor'],
  'earlier.read': BUREAU,
  'earlier.enter': BUREAU,
  'earlier.explain': BUREAU,
  'catalogue.read': READERS,
  'catalogue.save': ['bureauLead'],
  'desk.draft': EVERYBODY,
  'desk.dropDraft': EVERYBODY,
  'desk.dropView': EVERYBODY,
  'desk.saveDraft': EVERYBODY,
  'desk.saveView': EVERYBODY,
  'desk.views': EVERYBODY,
  'dispatch.callSheet': BUREAU,
  'dispatch.current': READERS,
  'dispatch.discipline': READERS,
  'dispatch.events': READERS,
  'dispatch.fileRows': ['reporter', 'unitLead', ...BUREAU],
  'dispatch.filing': READERS,
  'dispatch.form': ['reporter', 'unitLead', ...BUREAU],
  'dispatch.light': READERS,
  'dispatch.lights': READERS,
  'dispatch.moveDeadline': BUREAU,
  'dispatch.open': BUREAU,
  'dispatch.override': BUREAU,
  'dispatch.reopen': ['bureauLead'],
  'dispatch.reports': READERS,
  'dispatch.saveRows': ['reporter', 'unitLead', ...BUREAU],
  'dispatch.settings': READERS,
  'dispatch.sheet': READERS,
  'dispatch.step': BUREAU,
  'dispatch.tryThresholds': BUREAU,
  'dispatch.typed': ['reporter', 'unitLead', ...BUREAU],
  'dispatch.week': READERS,
  'dispatch.weeks': READERS,
  'intake.batches': BUREAU,
  'intake.cancel': BUREAU,
  'intake.commit': BUREAU,
  'intake.preview': BUREAU,
  'intake.progress': BUREAU,
  'intake.undo': BUREAU,
  'ledger.addEvidence': ['reporter', ...BUREAU],
  'ledger.answer': ['confirmer', ...BUREAU],
  'ledger.books': READERS,
  'ledger.choices': READERS,
  'ledger.count': READERS,
  'ledger.create': ['reporter', ...BUREAU],
  'ledger.decide': BUREAU,
  'ledger.descriptive': ['reporter', ...BUREAU],
  'ledger.edit': ['reporter', ...BUREAU],
  'ledger.list': READERS,
  'ledger.openingAct': BUREAU,
  'ledger.open': ['bureauLead'],
  'ledger.project': READERS,
  'ledger.queue': READERS,
  'ledger.report': ['reporter', ...BUREAU],
  'ledger.returned': READERS,
  'ledger.review': ['unitLead'],
  'ledger.similar': READERS,
  'ledger.telephones': ['reporter', 'unitLead', ...BUREAU],
  'ledger.twins': BUREAU,
  'ledger.waiting': READERS,
  'plan.decide': BUREAU,
  'plan.gantt': READERS,
  'plan.make': ['reporter', 'unitLead', ...BUREAU],
  'plan.of': READERS,
  'plan.preview': ['reporter', 'unitLead', ...BUREAU],
  'plan.reach': ['reporter', 'unitLead', ...BUREAU],
  'plan.start': ['reporter', 'unitLead', ...BUREAU],
  'plan.waiting': READERS,
  'plan.withdraw': ['reporter', 'unitLead', ...BUREAU],
  'meeting.arrange': BUREAU,
  'meeting.close': BUREAU,
  'meeting.minutes': READERS,
  'meeting.one': READERS,
  'meeting.outcomes': READERS,
  'meeting.record': BUREAU,
  'meeting.save': BUREAU,
  'meeting.saveMinutes': BUREAU,
  'meeting.screen': READERS,
  'meeting.signMinutes': ['deputy', 'bureauLead'],
  'meeting.start': BUREAU,
  'meeting.type': BUREAU,
  'meeting.waiting': READERS,
  'meeting.withdraw': BUREAU,
  'ranking.agree': ['reporter', 'unitLead', ...BUREAU],
  'ranking.check': READERS,
  'ranking.checks': READERS,
  'ranking.checkScheme': ['bureauLead'],
  'ranking.compare': BUREAU,
  'ranking.decideObjection': ['deputy', 'bureauLead'],
  'ranking.letter': READERS,
  'ranking.course': READERS,
  'ranking.latest': READERS,
  'ranking.metrics': READERS,
  'ranking.moves': BUREAU,
  'ranking.movesPublished': READERS,
  'ranking.object': ['reporter', 'unitLead', ...BUREAU],
  'ranking.one': READERS,
  'ranking.plain': READERS,
  'ranking.publish': ['bureauLead'],
  'ranking.published': READERS,
  'ranking.saveReweighed': ['bureauLead'],
  'ranking.saveScheme': ['bureauLead'],
  'ranking.scheme': READERS,
  'ranking.schemes': READERS,
  'ranking.schemeVersions': READERS,
  'ranking.sendCheck': BUREAU,
  'ranking.simulate': BUREAU,
  'ranking.trial': BUREAU,
  'ranking.type': BUREAU,
  'ranking.waiting': READERS,
  'ranking.withdrawObjection': ['reporter', 'unitLead', ...BUREAU],
  'task.accept': ['reporter', 'unitLead', ...BUREAU],
  'task.answer': ['leader', 'delegate'],
  'task.askExtension': ['reporter', 'unitLead', ...BUREAU],
  'task.confirm': ['confirmer', ...BUREAU],
  'task.decideExtension': ['deputy', 'bureauLead', 'leader', 'delegate'],
  'task.give': ['leader', 'delegate'],
  'task.list': READERS,
  'task.one': READERS,
  'task.propose': BUREAU,
  'task.remind': ['confirmer', ...BUREAU],
  'task.report': ['reporter', 'unitLead', ...BUREAU],
  'task.requestClosing': ['reporter', 'unitLead', ...BUREAU],
  'task.waiting': READERS,
  'target.course': READERS,
  'target.list': READERS,
  'target.progress': READERS,
  'target.set': ['bureauLead'],
  'target.week': READERS,
  'unit.add': ['admin'],
  'unit.edit': ['admin'],
  'unit.end': ['admin'],
  'unit.list': EVERYBODY,
};

let house: TestHouse;
let server: Server;
let address: string;
let people: Map<Role, TestUser>;
let elsewhere: TestUser;

beforeAll(async () => {
  house = await openTestHouse();
  house.setUp();
  const unitId = house.unit('城东街道');
  const otherUnit = house.unit('石桥镇');
  people = new Map(
    ROLES.map((role) => [
      role,
      house.person({
        roles: [role],
        unitId: role === 'reporter' || role === 'unitLead' ? unitId : null,
        basis: role === 'confirmer' ? 'city' : undefined,
      }),
    ]),
  );
  elsewhere = house.person({ roles: ['reporter'], unitId: otherUnit });
  server = createServer(apiHandler());
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await new Promise((done) => server.close(done));
  await house.end();
});

type Answer = {
  status: number;
  body: { result?: { data: unknown }; error?: { message: string; data: { code: string } } };
};

async function call(path: string, user: TestUser | null, input: unknown = {}): Promise<Answer> {
  const kind = procedures()[path]?._def.type;
  const cookie: Record<string, string> = user ? { cookie: `${sessionCookie()}=${user.token}` } : {};
  const url = `${address}/api/trpc/${path}`;
  const response =
    kind === 'mutation'
      ? await fetch(url, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...cookie },
          body: JSON.stringify(input),
        })
      : await fetch(`${url}?input=${encodeURIComponent(JSON.stringify(input))}`, { headers: cookie });
  return { status: response.status, body: (await response.json()) as Answer['body'] };
}

function procedures() {
  return appRouter._def.procedures as unknown as Record<string, { _def: { type: string; meta?: { perm: string } } }>;
}

test('every procedure has a row in the matrix, and every row a procedure', () => {
  expect(Object.keys(procedures()).sort()).toEqual(Object.keys(MATRIX).sort());
});

test('every procedure declares its permission, and the policy file agrees with the matrix', () => {
  for (const [path, { _def }] of Object.entries(procedures())) {
    const perm = _def.meta?.perm;
    const wanted = MATRIX[path];
    if (wanted === 'public') expect(perm, path).toBe('public');
    else expect([...PERMISSIONS[perm as keyof typeof PERMISSIONS]].sort(), path).toEqual([...(wanted ?? [])].sort());
  }
});

test.each(Object.keys(MATRIX))('%s over HTTP: only the roles of its row get past the permission', async (path) => {
  const wanted = MATRIX[path];
  if (wanted === 'public') {
    expect((await call(path, null)).body.error?.data.code ?? 'OK').not.toBe('UNAUTHORIZED');
    return;
  }
  expect((await call(path, null)).status).toBe(401);
  for (const role of ROLES) {
    const { body } = await call(path, people.get(role) ?? null);
    const denied = body.error?.message === '您的角色没有这项权限。';
    expect(denied, `${path} as ${role}`).toBe(!wanted?.includes(role));
  }
});

test('rows: the own unit sees its project, another unit and an administrator do not, over HTTP too', async () => {
  const own = people.get('reporter') ?? null;
  const made = await call('ledger.create', own, {
    name: '新材料生产基地',
    investor: null,
    investorClass: null,
    investorHome: null,
    industry: null,
    projectKind: null,
    content: null,
    place: null,
    contact: null,
    units: [{ unit: own?.unitId, bp: 10_000 }],
    key: 'matrix-row-scope',
  });
  const data = made.body.result?.data as { code: string } | undefined;
  const code = data?.code ?? '';
  const see = async (user: TestUser | null) => (await call('ledger.project', user, { project: code })).status;
  expect(await see(own)).toBe(200);
  expect(await see(people.get('leader') ?? null)).toBe(200);
  expect(await see(elsewhere)).toBe(404);
  expect(await see(people.get('admin') ?? null)).toBe(403);
  expect((await call('ledger.list', elsewhere)).body.result?.data).toEqual([]);
});

test('while a change of password is forced, nothing but the own account answers', async () => {
  const forced = house.person({ roles: ['staff'], mustChange: true });
  expect((await call('account.me', forced)).status).toBe(200);
  expect((await call('ledger.list', forced)).body.error?.message).toBe('请先修改密码。');
});
