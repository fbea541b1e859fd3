import type { Raw } from '../../db/client';
import { isoOf } from '../calendar/day';
import { industryPath } from '../catalogue/catalogue';
import { industriesAt } from '../catalogue/store';
import { bulletinLines } from './bulletins';
import { cycleLines } from './cycles';
import { earlierLines } from './earlier';
import { logLines } from './export-log';
import { rankingLines } from './export-rankings';
import { meetingLines } from './meetings';
import { planLines } from './plans';
import { instant, type NamesById, namesById, type OutLine, rows } from './rows';
import { taskLines } from './tasks';

/**
 * The whole ledger in the open format of CLI.md, one object a line: district, units, users, targets, settings, investors,
 * persons, projects, then facts, reviews, decisions and evidence in log order, 季排名, 交办督办, 周调度, 倒排工期, 调度会议, and 开账. Passwords, sessions, stand-ins,
 * import batches and the audit log stay in the house; projects of an import that was taken back are no part of the
 * ledger. The files of the evidence lie in the data folder’s `evidence/` and are copied beside.
 */
export function* exportLines(raw: Raw): Generator<string> {
  for (const line of linesOf(raw)) yield JSON.stringify(line);
}

function* linesOf(raw: Raw): Generator<OutLine> {
  const bureau = raw
    .prepare(
      'select district, name, set_up_at as setUpAt, opened_at as openedAt, opened_by as openedBy from bureau where id = 1',
    )
    .get() as
    | { district: string; name: string; setUpAt: number; openedAt: number | null; openedBy: string | null }
    | undefined;
  if (!bureau) return;
  const names = namesById(raw);
  yield {
    type: 'district',
    name: bureau.district,
    bureau: bureau.name,
    timeZone: 'Asia/Shanghai',
    setUpAt: isoOf(bureau.setUpAt),
  };
  yield* unitLines(raw, names);
  yield* userLines(raw, names);
  yield* settingLines(raw, names);
  yield* partyLines(raw);
  yield* projectLines(raw, names);
  yield* logLines(raw, names);
  yield* lightLines(raw, names);
  yield* rankingLines(raw, names);
  yield* taskLines(raw, names);
  yield* cycleLines(raw, names);
  yield* earlierLines(raw, names);
  yield* bulletinLines(raw, names);
  yield* planLines(raw, names);
  yield* meetingLines(raw, names);
  if (bureau.openedAt !== null) yield { type: 'opened', at: isoOf(bureau.openedAt), by: names.login(bureau.openedBy) };
}

function* unitLines(raw: Raw, names: NamesById): Generator<OutLine> {
  const versions = raw.prepare('select * from unit_versions where unit_id = ? order by seq');
  const fields = (row: Record<string, unknown>) => ({
    name: row.name,
    group: row.group_name,
    aliases: JSON.parse(String(row.aliases)),
    from: row.from_day,
    to: row.to_day,
    successor: names.unit(row.successor_id),
  });
  for (const row of rows(raw, 'select * from units order by position, name')) {
    const told = versions.all(row.id) as Record<string, unknown>[];
    yield {
      type: 'unit',
      ...fields(row),
      // One version holds for all time; of several, a figure of the past takes the one known then.
      ...(told.length > 1
        ? {
            versions: told.map((version) => ({
              ...fields(version),
              recordedAt: instant(version.recorded_at),
              recordedBy: names.login(version.recorded_by),
            })),
          }
        : {}),
    };
  }
}

function* userLines(raw: Raw, names: NamesById): Generator<OutLine> {
  const roles = raw.prepare('select role, basis, acts_for as actsFor from user_roles where user_id = ? order by role');
  for (const row of rows(raw, 'select * from users order by created_at, rowid')) {
    const given = roles.all(row.id) as { role: string; basis: string | null; actsFor: string | null }[];
    yield {
      type: 'user',
      login: row.login,
      name: row.name,
      roles: given.map((one) => one.role),
      unit: names.unit(row.unit_id),
      telephone: row.telephone,
      basis: given.find((one) => one.basis !== null)?.basis ?? null,
      actsFor: names.login(given.find((one) => one.actsFor !== null)?.actsFor ?? null),
      disabledAt: instant(row.disabled_at),
    };
  }
}

function* settingLines(raw: Raw, names: NamesById): Generator<OutLine> {
  for (const row of rows(raw, 'select * from targets order by seq'))
    yield {
      type: 'target',
      year: row.year,
      metric: row.metric,
      basis: row.basis,
      unit: names.unit(row.unit_id),
      quarter: row.quarter,
      value: row.value,
      recordedAt: instant(row.recorded_at),
      recordedBy: names.login(row.recorded_by),
    };
  for (const row of rows(raw, 'select * from settings order by seq'))
    yield {
      type: 'setting',
      name: row.name,
      value: JSON.parse(String(row.value)),
      effectiveOn: row.effective_on,
      recordedAt: instant(row.recorded_at),
      recordedBy: names.login(row.recorded_by),
    };
}

function* partyLines(raw: Raw): Generator<OutLine> {
  for (const row of rows(raw, 'select * from investors order by id'))
    yield {
      type: 'investor',
      id: row.id,
      name: row.name,
      class: row.class,
      home: row.home,
      creditCode: row.credit_code,
      aliases: JSON.parse(String(row.aliases)),
    };
  for (const row of rows(raw, 'select * from persons order by id'))
    yield {
      type: 'person',
      id: row.id,
      name: row.name,
      title: row.title,
      telephone: row.telephone,
      maskedAt: instant(row.masked_at),
    };
}

function* projectLines(raw: Raw, names: NamesById): Generator<OutLine> {
  const tree = industriesAt(raw, { asOf: '9999-12-31', knownAt: Number.MAX_SAFE_INTEGER });
  const versions = raw.prepare('select * from project_versions where project_id = ? order by version');
  const fields = ({ name, content, place, contact }: Record<string, unknown>) => ({ name, content, place, contact });
  for (const row of rows(
    raw,
    `select p.*, i.name as investor from projects p left join investors i on i.id = p.first_investor_id
     where p.removed_at is null order by p.number`,
  )) {
    const first = row.first_industry as string | null;
    const path = industryPath(tree, first);
    const told = row.version === 1 ? [] : (versions.all(row.id) as Record<string, unknown>[]);
    yield {
      type: 'project',
      code: row.code,
      name: row.name,
      investor: row.investor,
      industry: path.length > 0 || first === null ? path : [first],
      content: row.content,
      place: row.place,
      contact: row.contact,
      unit: names.unit(row.home_unit_id),
      sensitive: row.sensitive === 1,
      createdAt: instant(row.created_at),
      createdBy: names.login(row.created_by),
      ...(told.length === 0
        ? {}
        : {
            versions: told.map((version) => ({
              ...fields(version),
              recordedAt: instant(version.recorded_at),
              recordedBy: names.login(version.recorded_by),
            })),
          }),
    };
  }
}

function* lightLines(raw: Raw, names: NamesById): Generator<OutLine> {
  for (const row of rows(
    raw,
    'select o.*, p.code from light_overrides o join projects p on p.id = o.project_id where p.removed_at is null order by o.seq',
  ))
    yield {
      type: 'lightOverride',
      project: row.code,
      light: row.light,
      reason: row.reason,
      from: row.from_day,
      until: row.until_day,
      recordedAt: instant(row.recorded_at),
      recordedBy: names.login(row.recorded_by),
    };
}
