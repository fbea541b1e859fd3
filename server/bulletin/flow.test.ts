import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { write } from '../../db/transaction';
import { DEFAULT_COUNTING_RULES } from '../catalogue/counting-rules';
import { appendAttachment } from '../evidence/attachment-store';
import { ToldLedger } from '../exchange/testing';
import { newId } from '../ids';
import { verifyLedger } from '../ops/verify';
import { openTestHouse, type TestHouse, type TestUser } from '../testing';
import { versionHash, versionOf } from './bulletin-store';

const at = (text: string) => Date.parse(`${text}+08:00`);

let house: TestHouse;
let units: Map<string, string>;
let lead: TestUser;
let deputy: TestUser;
let staff: TestUser;
let other: TestUser;
let leader: TestUser;
let secretary: TestUser;
let east: TestUser;

function people() {
  lead = house.person({ roles: ['bureauLead'], name: '周启明' });
  deputy = house.person({ roles: ['deputy'], name: '何敏' });
  staff = house.person({ roles: ['staff'], name: '王珺' });
  other = house.person({ roles: ['staff'], name: '陈立' });
  leader = house.person({ roles: ['leader'], name: '林远' });
  secretary = house.person({ roles: ['delegate'], name: '赵一凡', actsFor: leader.id });
  east = house.person({ roles: ['reporter'], unitId: units.get('城东街道') ?? '', name: '李华' });
}
function on(text: string) {
  house.clock.now = at(text);
  people();
}

beforeEach(async () => {
  house = await openTestHouse({ now: at('2018-04-02T09:00:00') });
  await new ToldLedger()
    .unit('城东街道')
    .unit('城西街道')
    .signed('2018-001', '城东街道', 52_000, '2018-01-10')
    .signed('2018-002', '城东街道', 12_000, '2018-03-12')
    // Signed in March, 认定 on the third of April only.
    .signed('2018-003', '城西街道', 30_000, '2018-03-20', { verified: '2018-04-03' })
    .load();
  house.state.ledger.writer.prepare('update bureau set set_up_at = 1').run();
  units = new Map(house.state.ledger.reader.prepare('select name, id from units').raw().all() as [string, string][]);
  people();
});
afterEach(() => house.end());

const page = (user: TestUser, bulletin: string) => house.as(user).bulletin.one({ bulletin });
const begun = async (month = '2018-03') => (await house.as(staff).bulletin.begin({ key: newId(), month })).bulletin;
const text = (paper: { sections: { paragraphs: { text: string }[] }[] }) =>
  paper.sections.flatMap((section) => section.paragraphs.map((one) => one.text)).join('\n');

/** Sends, passes every step and issues. */
async function issued(bulletin: string, number: string, day = '2018-04-02') {
  await house.as(staff).bulletin.send({ bulletin });
  await house.as(deputy).bulletin.pass({ bulletin, step: 'review' });
  await house.as(lead).bulletin.pass({ bulletin, step: 'head' });
  await house.as(leader).bulletin.pass({ bulletin, step: 'approve' });
  return house.as(staff).bulletin.issue({ bulletin, number, on: day });
}

describe('a draft', () => {
  test('is drawn from the ledger: words around fields that say the figures of the cut-off', async () => {
    const bulletin = await begun();
    const { paper, values, flow, offers } = await page(staff, bulletin);
    expect(flow.state).toBe('drafting');
    expect(offers).toEqual(['edit', 'send', 'discard']);
    expect(await page(staff, bulletin)).toMatchObject({ document: { restriction: '草稿', number: null } });
    expect(text(paper)).toMatch(/【[^】]+】/);
    expect(text(paper)).not.toMatch(/\d个/);
    expect(Object.keys(values).length).toBeGreaterThan(10);
    await expect(begun()).rejects.toThrow('正在拟稿或审签');
    await expect(begun('2018-05')).rejects.toThrow('月份不能晚于本月');
  });

  test('two people write in it; the same paragraph is shown with both texts', async () => {
    const bulletin = await begun();
    const { paper: base } = await page(staff, bulletin);
    const by = (words: string, section: number) => {
      const mine = structuredClone(base);
      const [first] = mine.sections[section]?.paragraphs ?? [];
      if (first) first.text = words;
      return mine;
    };
    await house.as(staff).bulletin.save({ bulletin, base, mine: by('王珺写的。', 0), notes: [] });
    await house.as(other).bulletin.save({ bulletin, base, mine: by('陈立写的。', 1), notes: [] });
    const both = await page(staff, bulletin);
    expect(text(both.paper)).toContain('王珺写的。');
    expect(text(both.paper)).toContain('陈立写的。');
    await expect(
      house.as(other).bulletin.save({ bulletin, base, mine: by('陈立也写这段。', 0), notes: [] }),
    ).rejects.toMatchObject({
      code: 'CONFLICT',
      cause: { differences: [{ current: '王珺写的。', mine: '陈立也写这段。' }] },
    });
  });

  test('tells each hand whose was in it before, and keeps the notes of both', async () => {
    const bulletin = await begun();
    const draft = (user: TestUser) => house.as(user).bulletin.draft({ bulletin });
    const { paper: base, values } = await page(staff, bulletin);
    const [one = '', two = ''] = Object.keys(values);
    const note = (field: string) => ({ paragraph: base.opening.id, field, words: '待核', reason: '正在复核' });
    const save = (user: TestUser, field: string) =>
      house.as(user).bulletin.save({ bulletin, base, mine: base, baseNotes: [], notes: [note(field)] });
    expect((await save(staff, one)).before).toMatchObject({ by: '王珺', isOwn: true });
    expect(await draft(other)).toMatchObject({ hand: { by: '王珺', isOwn: false }, notes: [note(one)] });
    expect((await save(other, two)).before).toMatchObject({ by: '王珺', isOwn: false });
    expect(await draft(staff)).toMatchObject({ hand: { by: '陈立', isOwn: false }, notes: [note(one), note(two)] });
    await house.as(staff).bulletin.send({ bulletin });
    expect(await draft(other)).toBeNull();
    await expect(draft(leader)).rejects.toThrow('没有这项权限');
  });

  test('figures cannot be typed into a field nobody knows, and a note needs its reason', async () => {
    const bulletin = await begun();
    const { paper: base, values } = await page(staff, bulletin);
    const mine = structuredClone(base);
    mine.opening.text = '签约【天气】。';
    await expect(house.as(staff).bulletin.save({ bulletin, base, mine, notes: [] })).rejects.toThrow(
      '没有“天气”这个数据项',
    );
    const [field = ''] = Object.keys(values);
    const note = { paragraph: base.opening.id, field, words: '待核', reason: '' };
    await expect(house.as(staff).bulletin.save({ bulletin, base, mine: base, notes: [note] })).rejects.toThrow(
      '请填写理由',
    );
    await house.as(staff).bulletin.save({ bulletin, base, mine: base, notes: [{ ...note, reason: '市局正在复核' }] });
    expect((await page(deputy, bulletin)).notes).toEqual([{ ...note, reason: '市局正在复核' }]);
  });

  test('says what was verified since its cut-off, and takes it in on request only', async () => {
    const bulletin = await begun();
    const before = await page(staff, bulletin);
    on('2018-04-03T15:00:00');
    const after = await page(staff, bulletin);
    expect(after.values).toEqual(before.values);
    expect(after.since.map((one) => one.code)).toContain('2018-003');
    expect(after.changes.length).toBeGreaterThan(0);
    await house.as(staff).bulletin.redraw({ bulletin });
    const drawn = await page(staff, bulletin);
    expect(drawn.since).toEqual([]);
    expect(drawn.values).not.toEqual(before.values);
  });

  test('says what else was changed since its cut-off that its tables would follow', async () => {
    const bulletin = await begun();
    expect((await page(staff, bulletin)).sinceOther).toEqual([]);
    house.clock.now += 60_000;
    await house.as(staff).ledger.edit({
      ...{ project: '2018-001', version: 1, name: '更名后项目' },
      ...{ content: null, place: null, contact: null },
    });
    const told = await page(staff, bulletin);
    expect(told.sinceOther).toEqual(['项目名称']);
    expect(told.since).toEqual([]);
  });

  test('can be drawn as of a moment that was chosen, not one that lies ahead or before the month', async () => {
    on('2018-04-03T15:00:00');
    const early = Date.parse('2018-04-02T09:00:00+08:00');
    const { bulletin } = await house.as(staff).bulletin.begin({ key: newId(), month: '2018-03', known: early });
    expect((await page(staff, bulletin)).values.全年签约数?.text).toBe('2个');
    await house.as(staff).bulletin.redraw({ bulletin });
    expect((await page(staff, bulletin)).values.全年签约数?.text).toBe('3个');
    await house.as(staff).bulletin.redraw({ bulletin, known: early });
    expect(await page(staff, bulletin)).toMatchObject({ known: early, values: { 全年签约数: { text: '2个' } } });
    const redrawn = (moment: string) =>
      house.as(staff).bulletin.redraw({ bulletin, known: Date.parse(`${moment}:00+08:00`) });
    await expect(redrawn('2018-04-03T15:01')).rejects.toThrow('取数时刻不能晚于现在');
    await expect(redrawn('2018-02-28T10:00')).rejects.toThrow('取数时刻这个月还没有开始');
  });

  test('figures no ledger holds are typed with their source, and what is bound but not typed keeps it from being sent', async () => {
    const bulletin = await begun();
    const { paper: base } = await page(staff, bulletin);
    const mine = structuredClone(base);
    mine.opening.text = '位次列全市【全市位次】，见【各单位附件】。';
    mine.attachments = { shown: ['signings', 'units'], comparable: false };
    const save = (paper: typeof mine) => house.as(staff).bulletin.save({ bulletin, base, mine: paper, notes: [] });
    await save(mine);
    await expect(house.as(staff).bulletin.send({ bulletin })).rejects.toThrow('请填写“全市位次”和来源');
    const typed = (value: number, source: string) => [{ field: '全市位次' as const, value, source }];
    await expect(save({ ...mine, typed: typed(3, '') })).rejects.toThrow('请填写来源');
    await save({ ...mine, typed: typed(3, '市通报〔2018〕5号') });
    await issued(bulletin, '云招通〔2018〕3号');
    const { paper, values } = await page(leader, bulletin);
    expect(paper.attachments?.shown).toEqual(['signings', 'units']);
    expect(values).toMatchObject({
      全市位次: { text: '第3位', source: '市通报〔2018〕5号' },
      各单位附件: { text: '附件2' },
    });
  });

  test('is for those who write and approve; a unit and an auditor do not find it', async () => {
    const bulletin = await begun();
    await expect(page(east, bulletin)).rejects.toThrow('没有这份通报');
    expect(await house.as(east).bulletin.list({})).toEqual([]);
    expect(await house.as(deputy).bulletin.list({})).toHaveLength(1);
    await expect(house.as(east).bulletin.begin({ key: newId(), month: '2018-02' })).rejects.toThrow('没有这项权限');
  });
});

describe('审签', () => {
  test('goes step by step, each by its role; nobody passes what they sent', async () => {
    const bulletin = await begun();
    await house.as(deputy).bulletin.send({ bulletin });
    await expect(house.as(deputy).bulletin.pass({ bulletin, step: 'review' })).rejects.toThrow('不能由本人审签');
    await expect(house.as(lead).bulletin.pass({ bulletin, step: 'review' })).rejects.toThrow('审核由相应负责人办理');
    await expect(house.as(leader).bulletin.pass({ bulletin, step: 'approve' })).rejects.toThrow('现在等待的是审核');
    const second = house.person({ roles: ['deputy'], name: '第二位副局长' });
    await house.as(second).bulletin.pass({ bulletin, step: 'review' });
    await house.as(lead).bulletin.pass({ bulletin, step: 'head' });
    // The 秘书 passes in the leader’s name, and both are named.
    await house.as(secretary).bulletin.pass({ bulletin, step: 'approve', words: '同意' });
    const { flow, events } = await page(staff, bulletin);
    expect(flow.state).toBe('approved');
    expect(events.at(-1)).toMatchObject({ by: '赵一凡', actsFor: '林远', words: '同意' });
  });

  test('a return gives its words, and the paper can be written again', async () => {
    const bulletin = await begun();
    await house.as(staff).bulletin.send({ bulletin });
    const { paper } = await page(deputy, bulletin);
    await expect(house.as(staff).bulletin.save({ bulletin, base: paper, mine: paper, notes: [] })).rejects.toThrow(
      '稿子已经送出',
    );
    await expect(house.as(deputy).bulletin.giveBack({ bulletin, words: '' })).rejects.toThrow('请填写退回意见');
    await house.as(deputy).bulletin.giveBack({ bulletin, words: '第二段说清原因' });
    const again = await page(staff, bulletin);
    expect(again.flow.state).toBe('drafting');
    expect(again.events.at(-1)).toMatchObject({ kind: 'returned', words: '第二段说清原因' });
    expect((await house.as(staff).bulletin.send({ bulletin })).version).toBe(2);
  });

  test('意见 stand at their places: by who could return it, kept with what stood there, dealt with one by one', async () => {
    const bulletin = await begun();
    await house.as(staff).bulletin.send({ bulletin });
    const { paper } = await page(deputy, bulletin);
    const place = paper.sections[0]?.paragraphs[0]?.id ?? '';
    const say = (user: TestUser, at = place, words = '补上去年同期') =>
      house.as(user).bulletin.comment({ bulletin, place: at, words });
    await expect(say(staff)).rejects.toThrow('没有这项权限');
    await expect(say(lead)).rejects.toThrow('只有现在办理的人可以提意见');
    await expect(say(deputy, 'nowhere')).rejects.toThrow('正文里没有这个地方');
    await expect(say(deputy, place, ' ')).rejects.toThrow('请填写意见');
    await say(deputy);
    await say(deputy, 'title', '标题用全称');
    const { comments } = await page(staff, bulletin);
    expect(comments.map((one) => [one.place, one.words, one.by, one.answer])).toEqual([
      [place, '补上去年同期', '何敏', null],
      ['title', '标题用全称', '何敏', null],
    ]);
    expect(comments[0]?.quoted).toContain('全区新签约亿元以上项目2个');
    const answer = (comment: string, words = '') => house.as(staff).bulletin.answer({ bulletin, comment, words });
    const [first = '', second = ''] = comments.map((one) => one.id);
    await expect(answer(first)).rejects.toThrow('退回后才能处理意见');

    await house.as(deputy).bulletin.giveBack({ bulletin, words: '见正文意见' });
    await expect(say(deputy)).rejects.toThrow('稿子不在审签中');
    await answer(first, '已补');
    await expect(answer(first)).rejects.toThrow('已经标为处理');
    await expect(answer('nobody')).rejects.toThrow('没有这条意见');
    await expect(house.as(staff).bulletin.send({ bulletin })).rejects.toThrow('还有1条意见没有标为处理');
    await answer(second);
    await house.as(staff).bulletin.send({ bulletin });
    const answers = (await page(deputy, bulletin)).comments.map((one) => one.answer);
    expect(answers).toMatchObject([
      { by: '王珺', words: '已补' },
      { by: '王珺', words: null },
    ]);

    await house.as(deputy).bulletin.pass({ bulletin, step: 'review' });
    await house.as(lead).bulletin.pass({ bulletin, step: 'head' });
    await say(secretary, place, '数字再核');
    expect((await page(staff, bulletin)).comments.at(-1)).toMatchObject({ by: '赵一凡', actsFor: '林远' });
    await house.as(leader).bulletin.giveBack({ bulletin, words: '再核' });
    await house.as(staff).bulletin.send({ bulletin, withOpen: true });
    await house.as(deputy).bulletin.pass({ bulletin, step: 'review' });
    await house.as(lead).bulletin.pass({ bulletin, step: 'head' });
    await house.as(leader).bulletin.pass({ bulletin, step: 'approve' });
    await house.as(staff).bulletin.issue({ bulletin, number: '云招通〔2018〕3号', on: '2018-04-02' });
    expect((await page(east, bulletin)).comments).toEqual([]);
    await expect(say(leader)).rejects.toThrow('只有现在办理的人可以提意见');
  });

  test('the database itself holds that nobody comments on what they sent, and that 意见 stay', async () => {
    const bulletin = await begun();
    await house.as(staff).bulletin.send({ bulletin });
    await house.as(deputy).bulletin.comment({ bulletin, place: 'title', words: '标题用全称' });
    const { writer } = house.state.ledger;
    const put = writer.prepare(
      `insert into bulletin_comments (seq, id, bulletin_id, version, place, quoted, words, recorded_at, recorded_by)
       values (2, 'c', ?, 1, 'title', '', '好', 1, ?)`,
    );
    expect(() => put.run(bulletin, staff.id)).toThrow('maker-checker');
    expect(() => writer.exec("update bulletin_comments set words = '改'")).toThrow('append-only');
    expect(() => writer.exec('delete from bulletin_comments')).toThrow('append-only');
  });

  test('nobody who wrote it passes it, whoever sent it', async () => {
    const { bulletin } = await house.as(deputy).bulletin.begin({ key: newId(), month: '2018-03' });
    await house.as(staff).bulletin.send({ bulletin });
    expect((await page(deputy, bulletin)).offers).not.toContain('pass');
    expect(await house.as(deputy).bulletin.waiting()).toEqual([]);
    await expect(house.as(deputy).bulletin.pass({ bulletin, step: 'review' })).rejects.toThrow('不能由本人审签');
  });

  test('who wrote in it between others does not pass it either; another of the step does', async () => {
    const bulletin = await begun();
    const written = async (user: TestUser, words: string) => {
      const { paper: base } = await page(user, bulletin);
      await house.as(user).bulletin.save({ bulletin, base, mine: { ...base, copyTo: words }, notes: [] });
    };
    await written(deputy, '区委');
    await written(staff, '区委、区政府');
    await house.as(staff).bulletin.send({ bulletin });
    const passed = (user: TestUser) => house.as(user).bulletin.pass({ bulletin, step: 'review' });
    await expect(passed(deputy)).rejects.toThrow('不能由本人审签');
    await passed(house.person({ roles: ['deputy'], name: '赵敏' }));
    expect((await page(lead, bulletin)).flow.step?.id).toBe('head');
  });

  test('a step signed on paper is recorded with its scan', async () => {
    const bulletin = await begun();
    await house.as(staff).bulletin.send({ bulletin });
    const signed = { by: '何敏', on: '2018-04-02', scan: null as string | null };
    await expect(house.as(staff).bulletin.passOnPaper({ bulletin, step: 'review', signed })).rejects.toThrow(
      '请由其他同志登记',
    );
    expect((await page(staff, bulletin)).offers).not.toContain('passOnPaper');
    await expect(house.as(other).bulletin.passOnPaper({ bulletin, step: 'review', signed })).rejects.toThrow(
      '须附发文稿纸扫描件',
    );
    const scan = newId();
    await write({ userId: staff.id, sessionId: null, address: null }, async (tx) => {
      const file = {
        id: scan,
        unitId: null,
        sha256: '0'.repeat(64),
        size: 1,
        mediaType: 'application/pdf',
        name: '发文稿纸.pdf',
      };
      appendAttachment(tx, file, staff.id);
      return { act: [], value: null };
    });
    const sign = (change: Partial<typeof signed>) =>
      house.as(other).bulletin.passOnPaper({ bulletin, step: 'review', signed: { ...signed, scan, ...change } });
    await expect(sign({ on: '1900-01-01' })).rejects.toThrow('签字日期不能早于送审日期');
    for (const by of ['王珺', '王 珺', '王珺（演示）'])
      await expect(sign({ by })).rejects.toThrow('自己拟的稿不能由本人审签');
    await sign({});
    expect((await page(lead, bulletin)).flow.step?.id).toBe('head');
    expect((await page(lead, bulletin)).events.at(-1)).toMatchObject({
      signedBy: '何敏',
      scan: { name: '发文稿纸.pdf' },
    });
  });

  test('the database itself holds that nobody approves what they sent', async () => {
    const bulletin = await begun();
    await house.as(staff).bulletin.send({ bulletin });
    const insert = () =>
      house.state.ledger.writer
        .prepare(
          `insert into bulletin_events (seq, bulletin_id, kind, step, recorded_at, recorded_by)
           values ((select max(seq) + 1 from bulletin_events), ?, 'passed', 'review', 1, ?)`,
        )
        .run(bulletin, staff.id);
    expect(insert).toThrow('nobody approves what they drafted');
  });
});

describe('an issued bulletin', () => {
  test('has its number once, never changes, and is found by its words', async () => {
    const bulletin = await begun();
    await expect(issued(bulletin, '双招通[2018]3号')).rejects.toThrow('文号应如');
    const done = await house.as(staff).bulletin.issue({ bulletin, number: '双招通〔2018〕3号', on: '2018-04-02' });
    expect(done.sha256).toHaveLength(64);
    const before = await page(east, bulletin);
    on('2018-04-05T09:00:00');
    const after = await page(east, bulletin);
    expect(after.values).toEqual(before.values);
    expect(after).toMatchObject({ untouched: true, sha256: done.sha256, events: [] });
    expect(await house.as(east).bulletin.list({ q: before.paper.sections[0]?.heading ?? '' })).toHaveLength(1);
    expect(await house.as(east).bulletin.list({ q: '没有这样的话' })).toEqual([]);
    const february = await begun('2018-02');
    await expect(issued(february, '双招通〔2018〕3号', '2018-04-05')).rejects.toThrow('已经用过');
  });

  test('is found by what its figures say, with the sentence and its paragraph; a draft by those who see it only', async () => {
    const bulletin = await begun();
    const look = (user: TestUser, q: string) => house.as(user).bulletin.list({ q });
    // 城西街道 stands in no word of the template, only in what a figure says.
    expect((await look(staff, '城西街道')).map((one) => one.id)).toEqual([bulletin]);
    expect(await look(east, '城西街道')).toEqual([]);
    await issued(bulletin, '双招通〔2018〕3号');
    const [row] = await look(east, '城西街道');
    const [place] = row?.found?.places ?? [];
    expect(place?.hit).toBe('城西街道');
    const { paper } = await page(east, bulletin);
    const paragraphs = paper.sections.flatMap((section) => section.paragraphs);
    expect(paragraphs.map((one) => `paragraph-${one.id}`)).toContain(place?.place);
    expect(await look(east, '零签约单位数')).toEqual([]);
    expect((await look(east, '〕3号'))[0]?.found?.places[0]?.hit).toBe('双招通〔2018〕3号');
    expect((await look(east, ''))[0]?.found).toBeNull();
  });

  test('touched by hand, in words or in figures, is found by verify and said on its page', async () => {
    const bulletin = await begun();
    await issued(bulletin, '双招通〔2018〕3号');
    const found = () =>
      verifyLedger(house.state.ledger.reader, house.folder).checks.find((one) => one.check === 'sent-bulletins');
    expect(found()).toMatchObject({ ok: true, count: 1, found: [] });
    const { writer } = house.state.ledger;
    writer.exec('drop trigger bulletin_versions_no_update');
    writer.exec(`update bulletin_versions set figures = replace(figures, '"text":"', '"text":"1')`);
    expect(found()).toMatchObject({ ok: false, found: ['2018-03 district v1'] });
    expect(await page(staff, bulletin)).toMatchObject({ untouched: false });
  });

  test('its number, its day or its hash changed by hand is found by verify, because the audit chain tells another', async () => {
    const bulletin = await begun();
    await issued(bulletin, '双招通〔2018〕3号');
    const { writer } = house.state.ledger;
    const found = () =>
      verifyLedger(house.state.ledger.reader, house.folder).checks.find((one) => one.check === 'sent-bulletins')?.found;
    writer.exec('drop trigger bulletin_events_no_update; drop trigger bulletin_versions_no_update');
    for (const [change, back] of [
      ["number = '双招通〔2018〕9号'", "number = '双招通〔2018〕3号'"],
      ["issued_on = '2018-04-01'", "issued_on = '2018-04-02'"],
    ]) {
      writer.exec(`update bulletin_events set ${change} where kind = 'issued'`);
      expect(found()).toEqual(['2018-03 district v1', '2018-03 district 办文经过']);
      writer.exec(`update bulletin_events set ${back} where kind = 'issued'`);
      expect(found()).toEqual([]);
    }
    const version = versionOf(writer, bulletin);
    if (!version) throw new Error('no version');
    const touched = { ...version, paper: { ...version.paper, title: '改过的标题' } };
    writer
      .prepare('update bulletin_versions set paper = ?, sha256 = ?')
      .run(JSON.stringify(touched.paper), versionHash(touched));
    expect(found()).toEqual(['2018-03 district v1']);
  });

  test.each([
    [
      'a step passed by another',
      "update bulletin_events set recorded_by = '{other}' where kind = 'passed' and step = 'head'",
    ],
    ['other words with a step', "update bulletin_events set words = '同意' where kind = 'passed' and step = 'head'"],
    ['a step that never was', "delete from bulletin_events where kind = 'passed' and step = 'head'"],
    ['an 意见 of other words', "update bulletin_comments set words = '没有意见'"],
    ['an 意见 that is gone', 'delete from bulletin_comments'],
    ['another issuer', "update bulletins set issuer = 'newsletter'"],
    ['another month', "update bulletins set month = '2018-02'"],
    ['a revocation taken back', "delete from bulletin_events where kind = 'revoked'"],
  ])('its way changed by hand is found by verify: %s', async (_, sql) => {
    const bulletin = await begun();
    await house.as(staff).bulletin.send({ bulletin });
    await house.as(deputy).bulletin.comment({ bulletin, place: 'title', words: '标题用全称' });
    await house.as(deputy).bulletin.pass({ bulletin, step: 'review' });
    await house.as(lead).bulletin.pass({ bulletin, step: 'head' });
    await house.as(leader).bulletin.pass({ bulletin, step: 'approve' });
    await house.as(staff).bulletin.issue({ bulletin, number: '双招通〔2018〕3号', on: '2018-04-02' });
    await house.as(lead).bulletin.revoke({ bulletin, reason: '数据有误' });
    const { writer } = house.state.ledger;
    const found = () =>
      verifyLedger(house.state.ledger.reader, house.folder).checks.find((one) => one.check === 'sent-bulletins')?.found;
    expect(found()).toEqual([]);
    const triggers = writer
      .prepare("select name from sqlite_master where type = 'trigger' and tbl_name like 'bulletin%'")
      .pluck()
      .all() as string[];
    for (const name of triggers) writer.exec(`drop trigger ${name}`);
    writer.pragma('foreign_keys = off');
    writer.exec(sql.replace('{other}', other.id));
    expect(found()?.some((one) => one.endsWith('办文经过'))).toBe(true);
  });

  test('that was revoked leaves its correction nothing to correct: it is put away, and the month written anew', async () => {
    const bulletin = await begun();
    await issued(bulletin, '双招通〔2018〕3号');
    const { bulletin: correction } = await house
      .as(staff)
      .bulletin.correct({ key: newId(), bulletin, reason: '口径有误' });
    await house.as(staff).bulletin.send({ bulletin: correction });
    await house.as(lead).bulletin.revoke({ bulletin, reason: '数据有误' });
    await house.as(deputy).bulletin.pass({ bulletin: correction, step: 'review' });
    await house.as(lead).bulletin.pass({ bulletin: correction, step: 'head' });
    await house.as(leader).bulletin.pass({ bulletin: correction, step: 'approve' });
    const issue = { bulletin: correction, number: '双招通〔2018〕4号', on: '2018-04-02' };
    await expect(house.as(staff).bulletin.issue(issue)).rejects.toThrow('所更正的通报已经撤销');
    await house.as(leader).bulletin.giveBack({ bulletin: correction, words: '原通报已撤销' });
    expect((await page(staff, correction)).offers).toContain('discard');
    await expect(house.as(staff).bulletin.send({ bulletin: correction })).rejects.toThrow('所更正的通报已经撤销');
    await house.as(staff).bulletin.discard({ bulletin: correction, words: null });
    await begun();
  });

  test('is the 上期 of the next month’s 勾稽: what was verified since is 补认定', async () => {
    await issued(await begun(), '双招通〔2018〕3号');
    on('2018-05-02T09:00:00');
    const april = await begun('2018-04');
    await house.as(staff).bulletin.send({ bulletin: april });
    const { raw } = { raw: house.state.ledger.reader };
    const data = JSON.parse(
      String(raw.prepare('select data from bulletin_versions where bulletin_id = ?').pluck().get(april)),
    ) as { reconciliation: { scope: string; previous: string; new: string; late: string; cumulative: string }[] };
    expect(data.reconciliation.find((line) => line.scope === 'total')).toMatchObject({
      previous: '2',
      new: '0',
      late: '1',
      cumulative: '3',
    });
  });

  test('is the 上期 of the month’s plain figures as well, on the page and at the command line', async () => {
    await issued(await begun(), '双招通〔2018〕3号');
    on('2018-05-02T09:00:00');
    await expect(house.as(east).bulletin.month({ month: '2018-04' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const told = await house.as(staff).bulletin.month({ month: '2018-04' });
    expect(told.previous?.knownAt).toBeGreaterThanOrEqual(at('2018-04-02T09:00:00'));
    // Verified on 3 April: not in March’s bulletin, and late in April’s.
    expect(told.late.map((one) => one.code)).toEqual(['2018-003']);
  });

  test('is not needed for figures of the month at another moment, before its end or after', async () => {
    on('2018-05-02T09:00:00');
    const signings = async (known?: string) =>
      (
        await house.as(staff).bulletin.month({
          month: '2018-03',
          ...(known === undefined ? {} : { knownAt: at(known) }),
        })
      ).figures.monthSignings;
    expect([await signings('2018-03-11T09:00:00'), await signings(), await signings('2018-04-05T09:00:00')]).toEqual([
      0, 1, 2,
    ]);
  });

  test('stands beside the same period a year later where that is known otherwise now', async () => {
    await issued(await begun(), '双招通〔2018〕3号');
    on('2019-04-01T09:00:00');
    const first = async (month: string) =>
      (await house.as(staff).bulletin.month({ month })).sections[0]?.paragraphs[0] ?? '';
    expect(await first('2019-03')).toContain(
      '上年同期签约3个（上年通报为2个、6.40亿元，按现行认定情况调整），同比下降100.0%。',
    );
    expect(await first('2019-02')).not.toContain('上年通报');
  });

  test('is corrected by another that names it and lists old and new figures', async () => {
    const bulletin = await begun();
    const { paper: base } = await page(staff, bulletin);
    const mine = structuredClone(base);
    mine.sections.push({
      id: 'own',
      heading: '有关说明',
      paragraphs: [{ id: 'ownp', text: '位次列全市【全市位次】。' }],
    });
    mine.typed = [{ field: '全市位次', value: 3, source: '市通报' }];
    mine.copyTo = '区委办公室';
    await house.as(staff).bulletin.save({ bulletin, base, mine, notes: [] });
    await issued(bulletin, '双招通〔2018〕3号');
    on('2018-04-04T09:00:00');
    const next = (await house.as(staff).bulletin.correct({ key: newId(), bulletin, reason: '一个项目补认定' }))
      .bulletin;
    const draft = await page(staff, next);
    // What people wrote and typed is in it, what was drafted follows the figures of now.
    expect(draft.paper).toMatchObject({ copyTo: '区委办公室', typed: mine.typed });
    expect(draft.paper.sections.map((one) => one.heading)).toEqual([
      '更正事项',
      ...base.sections.map((one) => one.heading),
      '有关说明',
    ]);
    expect(draft.values.全年签约数?.text).toBe('3个');
    expect(draft.corrects).toEqual({ id: bulletin, number: '双招通〔2018〕3号' });
    const [first] = draft.paper.sections;
    expect(first?.heading).toBe('更正事项');
    expect(first?.paragraphs.map((one) => one.text).join('')).toMatch(
      /双招通〔2018〕3号因一个项目补认定.*原为.*现为【/s,
    );
    await issued(next, '双招通〔2018〕4号', '2018-04-04');
    const list = await house.as(east).bulletin.list({});
    expect(list.find((one) => one.id === bulletin)?.correctedBy).toBe(next);
  });

  test('lists in a correction the words its readers saw where a note stood for a figure', async () => {
    const bulletin = await begun();
    const { paper } = await page(staff, bulletin);
    const place = paper.sections.flatMap((one) => one.paragraphs).find((one) => one.text.includes('【全年签约数】'));
    const notes = [{ paragraph: place?.id ?? '', field: '全年签约数', words: '约三个', reason: '待核' }];
    await house.as(staff).bulletin.save({ bulletin, base: paper, mine: paper, notes });
    await issued(bulletin, '双招通〔2018〕3号');
    const { bulletin: next } = await house.as(staff).bulletin.correct({ key: newId(), bulletin, reason: '改回数字' });
    expect(text((await page(staff, next)).paper)).toContain('全年签约数：原为约三个，现为【全年签约数】');
    // Beside the other months the ledger’s figure stands; that the text said it otherwise is told.
    expect((await house.as(east).bulletin.course({ year: 2018 })).months[2]).toMatchObject({ isNoted: true });
  });

  test('lists in a correction what differs when it is drawn again, its words bind no field by chance', async () => {
    on('2018-04-03T15:00:00');
    const early = Date.parse('2018-04-02T09:00:00+08:00');
    const { bulletin } = await house.as(staff).bulletin.begin({ key: newId(), month: '2018-03', known: early });
    await issued(bulletin, '双招通〔2018〕3号', '2018-04-03');
    const correct = (of: string) =>
      house.as(staff).bulletin.correct({ key: newId(), bulletin: of, reason: '【全年签约数】错' });
    const { bulletin: next } = await correct(bulletin);
    const changes = async () => {
      const { paper } = await page(staff, next);
      return paper.sections[0]?.paragraphs.map((one) => one.text) ?? [];
    };
    expect((await changes())[0]).toBe('双招通〔2018〕3号因［全年签约数］错，现予更正。');
    expect((await changes())[1]).toContain('全年签约数：原为2个，现为【全年签约数】');
    await house.as(staff).bulletin.redraw({ bulletin: next, known: early });
    expect((await changes())[1]).toBe('各项数据没有变化。');
    await house.as(staff).bulletin.redraw({ bulletin: next });
    expect((await changes())[1]).toContain('全年签约数：原为2个');
    expect((await changes())[1]).toContain('随之变化，以本通报为准');
    await issued(next, '双招通〔2018〕4号', '2018-04-03');
    await expect(correct(bulletin)).rejects.toThrow('已被更正');
    await expect(begun()).rejects.toThrow('已经印发，要改请在原通报上拟更正通报');
  });

  test('goes through the steps that were set when it was sent; a later setting is for later papers', async () => {
    const bulletin = await begun();
    await house.as(staff).bulletin.send({ bulletin });
    await house.as(deputy).bulletin.pass({ bulletin, step: 'review' });
    house.clock.now += 1000;
    people();
    await house.as(lead).catalogue.save({
      name: 'bulletin',
      value: {
        issuer: 'bureau',
        steps: [{ id: 'review', name: '审核', role: 'deputy' }],
        numbering: { kind: 'typed' },
      },
      effectiveOn: '2018-04-01',
      seen: 0,
    });
    expect((await page(staff, bulletin)).flow).toMatchObject({ state: 'reviewing', step: { id: 'head' } });
    await expect(
      house.as(staff).bulletin.issue({ bulletin, number: '双招通〔2018〕3号', on: '2018-04-02' }),
    ).rejects.toThrow('审签完成后才能印发');
  });

  test('is written on from what was sent where a loaded ledger has no draft of it', async () => {
    const bulletin = await begun();
    await house.as(staff).bulletin.send({ bulletin });
    await house.as(deputy).bulletin.giveBack({ bulletin, words: '再核' });
    house.state.ledger.writer.exec('delete from bulletin_drafts');
    const { paper, flow } = await page(staff, bulletin);
    expect(flow.state).toBe('drafting');
    await house.as(staff).bulletin.save({ bulletin, base: paper, mine: { ...paper, copyTo: '区委' }, notes: [] });
    expect((await page(staff, bulletin)).paper.copyTo).toBe('区委');
  });

  test.each([
    ['a year that is not the day’s', '双招通〔1999〕3号', '文号中的年份'],
    ['signs in its name', '<b>〔2018〕3号', '文号应如'],
    ['a field in its name', '【全年签约数】〔2018〕3号', '文号应如'],
  ])('its number has %s: refused', async (_, number, words) => {
    const bulletin = await begun();
    await expect(issued(bulletin, number)).rejects.toThrow(words);
  });

  test('no two numbers look alike', async () => {
    await issued(await begun('2018-02'), 'ABC双招通〔2018〕3号');
    await expect(issued(await begun(), 'abc双招通〔2018〕3号')).rejects.toThrow('已经用过');
  });

  test('names every place once, and binds no field by a name of the language', async () => {
    const bulletin = await begun();
    const { paper: base } = await page(staff, bulletin);
    const saved = (change: (paper: typeof base) => void) => {
      const mine = structuredClone(base);
      change(mine);
      return house.as(staff).bulletin.save({ bulletin, base, mine, notes: [] });
    };
    const added = (...ids: string[]) =>
      saved((paper) => paper.sections[0]?.paragraphs.push(...ids.map((id) => ({ id, text: id }))));
    await expect(added('dup', 'dup')).rejects.toThrow('两处标识相同');
    await expect(added('title')).rejects.toThrow('两处标识相同');
    for (const name of ['constructor', '__proto__', 'hasOwnProperty'])
      await expect(
        saved((paper) => {
          paper.opening.text = `甲【${name}】乙`;
        }),
      ).rejects.toThrow(`没有“${name}”这个数据项`);
  });

  test('stands in the course of its year with its own figures; its correction in its place, revoked ones not', async () => {
    const february = await begun('2018-02');
    await issued(february, '双招通〔2018〕2号');
    const march = await begun();
    await issued(march, '双招通〔2018〕3号');
    await begun('2018-01');
    on('2018-04-04T09:00:00');
    const course = () => house.as(east).bulletin.course({ year: 2018 });
    expect(await course()).toMatchObject({
      months: [null, { bulletin: february }, { bulletin: march, number: '双招通〔2018〕3号', isCorrected: false }],
      signings: [null, 1, 2],
      lastYear: [],
      years: [2018],
    });
    const { bulletin } = await house.as(staff).bulletin.correct({ key: newId(), bulletin: march, reason: '补认定' });
    expect((await course()).signings).toEqual([null, 1, 2]);
    await issued(bulletin, '双招通〔2018〕4号', '2018-04-04');
    const corrected = await course();
    expect(corrected.months[2]).toMatchObject({ bulletin, isCorrected: true });
    expect(corrected.signings).toEqual([null, 1, 3]);
    await house.as(lead).bulletin.revoke({ bulletin, reason: '错发' });
    expect((await course()).signings).toEqual([null, 1, 2]);
    await house.as(lead).bulletin.revoke({ bulletin: march, reason: '错发' });
    expect((await course()).signings).toEqual([null, 1]);
    expect(await house.as(east).bulletin.course({ year: 2019 })).toMatchObject({ months: [], lastYear: [null, 1] });
    expect(await house.as(east).bulletin.course({ year: 2018, basis: 'city' })).toMatchObject({ months: [] });
  });

  test('is revoked by the bureau lead with a reason; its number stays void', async () => {
    const bulletin = await begun();
    await issued(bulletin, '双招通〔2018〕3号');
    await expect(house.as(staff).bulletin.revoke({ bulletin, reason: '错发' })).rejects.toThrow('没有这项权限');
    await house.as(lead).bulletin.revoke({ bulletin, reason: '错发' });
    expect((await page(east, bulletin)).flow).toMatchObject({ state: 'revoked', number: '双招通〔2018〕3号' });
    await expect(issued(await begun(), '双招通〔2018〕3号')).rejects.toThrow('已经用过');
  });

  test('keeps the days of its month: they change with a year of which nothing is issued', async () => {
    const save = (effectiveOn: string, monthEndsOn: number | null = 25) =>
      house.as(lead).catalogue.save({
        name: 'counting',
        value: { ...DEFAULT_COUNTING_RULES, monthEndsOn },
        effectiveOn,
        seen: 0,
      });
    await issued(await begun(), '双招通〔2018〕3号');
    await expect(save('2018-04-01')).rejects.toThrow('月度口径一年之内不能变，请从 1 月 1 日起生效，如 2019-01-01');
    await expect(save('2018-01-01')).rejects.toThrow('2018-03 的通报已按原来的月度口径印发，请从 2019-01-01 起生效');
    await save('2018-04-01', null);
    await house.as(lead).catalogue.save({
      name: 'counting',
      value: { ...DEFAULT_COUNTING_RULES, monthEndsOn: 25 },
      effectiveOn: '2019-01-01',
      seen: 1,
    });
    on('2019-02-26T09:00:00');
    const window = async (month: string) => {
      const { first, last } = (await house.as(staff).bulletin.month({ month })).window;
      return [first, last];
    };
    // The year before keeps its calendar months when it is asked for later; December and January meet.
    expect(await window('2018-12')).toEqual(['2018-12-01', '2018-12-31']);
    expect(await window('2019-01')).toEqual(['2019-01-01', '2019-01-25']);
    expect(await window('2019-02')).toEqual(['2019-01-26', '2019-02-25']);
  });

  test('takes its number from an own sequence without gaps where the bureau has one', async () => {
    await house.as(lead).catalogue.save({
      name: 'bulletin',
      value: {
        issuer: 'bureau',
        steps: [{ id: 'review', name: '审核', role: 'deputy' }],
        numbering: { kind: 'own', prefix: '云招简报' },
      },
      effectiveOn: '2018-04-01',
      seen: 0,
    });
    const numbers: string[] = [];
    for (const month of ['2018-02', '2018-03']) {
      const bulletin = await begun(month);
      await house.as(staff).bulletin.send({ bulletin });
      await house.as(deputy).bulletin.pass({ bulletin, step: 'review' });
      numbers.push((await house.as(staff).bulletin.issue({ bulletin, on: '2018-04-02' })).number);
    }
    expect(numbers).toEqual(['云招简报〔2018〕1号', '云招简报〔2018〕2号']);
  });

  test('a 简报 has a 期号 and no 发文字号', async () => {
    const { bulletin } = await house.as(staff).bulletin.begin({ key: newId(), month: '2018-03', issuer: 'newsletter' });
    await expect(issued(bulletin, '云招通〔2018〕3号')).rejects.toThrow('请填写期号，如 2018年第3期');
    const { number } = await house.as(staff).bulletin.issue({ bulletin, number: '2018年第3期', on: '2018-04-02' });
    expect(number).toBe('2018年第3期');
    const other = await begun('2018-02');
    await expect(issued(other, '2018年第4期')).rejects.toThrow('请填写文号，如 双招通〔2018〕3号');
  });

  test('keeps who of each unit opened it first', async () => {
    const bulletin = await begun();
    await expect(house.as(east).bulletin.read({ bulletin })).rejects.toThrow('没有这份通报');
    await issued(bulletin, '双招通〔2018〕3号');
    await house.as(east).bulletin.read({ bulletin });
    await house.as(east).bulletin.read({ bulletin });
    expect(await page(staff, bulletin)).toMatchObject({
      receipts: [{ unit: '城东街道', by: '李华' }],
      unread: ['城西街道'],
    });
    expect((await page(east, bulletin)).unread).toBeNull();
    const west = house.person({ roles: ['unitLead'], unitId: units.get('城西街道') ?? '', name: '周敏' });
    expect(await page(west, bulletin)).toMatchObject({ receipts: [], unread: null });
    await house.as(west).bulletin.read({ bulletin });
    expect(await page(leader, bulletin)).toMatchObject({ unread: [] });
    expect((await page(west, bulletin)).receipts).toMatchObject([{ unit: '城西街道', by: '周敏' }]);
  });

  test('waits for the units that lived on the day of issue, not for those that came later or were gone', async () => {
    const bulletin = await begun();
    await issued(bulletin, '双招通〔2018〕3号');
    expect((await page(staff, bulletin)).unread).toEqual(['城东街道', '城西街道']);
    on('2018-05-10T09:00:00');
    const admin = house.person({ roles: ['admin'], name: '管理员' });
    await house.as(admin).unit.add({ name: '新设街道', group: '街镇组', from: '2018-05-01' });
    const listed = await house.as(admin).unit.list();
    const west = listed.find((unit) => unit.name === '城西街道');
    await house.as(admin).unit.end({
      unitId: west?.id ?? '',
      version: west?.version ?? 0,
      on: '2018-05-01',
      successorId: units.get('城东街道') ?? '',
    });
    expect((await page(staff, bulletin)).unread).toEqual(['城东街道', '城西街道']);
    const later = await begun('2018-04');
    await issued(later, '双招通〔2018〕4号', '2018-05-10');
    expect((await page(staff, later)).unread).toEqual(['城东街道', '新设街道']);
  });
});
