import type { Raw } from '../../db/client';
import { isoOf } from '../calendar/day';
import { industryPath } from '../catalogue/catalogue';
import { industriesAt } from '../catalogue/store';
import type { FactRow } from '../ledger/history-store';
import { valueShape } from '../ledger/projects-shape';
import { wanOf } from '../money/money';

type Line = Record<string, unknown> & { type: string };

/**
 * The whole ledger in the open format of CLI.md, one object a line: district, units, users, targets, settings, investors,
 * persons, projects, then facts and decisions in log order. Passwords, sessions and the audit log stay in the house;
 * projects of an import that was taken back are no part of the ledger.
 */
export function* exportLines(raw: Raw): Generator<string> {
  for (const line of linesOf(raw)) yield JSON.stringify(line);
}

function* linesOf(raw: Raw): Generator<Line> {
  const bureau = raw.prepare('select district, name, opened_at as openedAt from bureau').get() as
    | { district: string; name: string; openedAt: number | null }
    | undefined;
  if (!bureau) return;
  const units = new Map(
    (raw.prepare('select id, name from units').all() as { id: string; name: string }[]).map((one) => [
      one.id,
      one.name,
    ]),
  );
  const logins = new Map(
    (raw.prepare('select id, login from users').all() as { id: string; login: string }[]).map((one) => [
      one.id,
      one.login,
    ]),
  );
  const unit = (id: string | null) => (id === null ? null : (units.get(id) ?? id));
  const login = (id: string | null) => (id === null ? null : (logins.get(id) ?? id));
  yield { type: 'district', name: bureau.district, bureau: bureau.name, timeZone: 'Asia/Shanghai' };
  for (const row of rows(raw, 'select * from units order by position, name'))
    yield {
      type: 'unit',
      name: row.name,
      group: row.group_name,
      aliases: JSON.parse(String(row.aliases)),
      from: row.from_day,
      to: row.to_day,
      successor: unit(row.successor_id as string | null),
    };
  for (const row of rows(raw, 'select id, login, name, unit_id from users order by created_at, rowid'))
    yield {
      type: 'user',
      login: row.login,
      name: row.name,
      roles: raw.prepare('select role from user_roles where user_id = ? order by role').pluck().all(row.id),
      unit: unit(row.unit_id as string | null),
    };
  for (const row of rows(raw, 'select * from targets order by seq'))
    yield {
      type: 'target',
      year: row.year,
      metric: row.metric,
      basis: row.basis,
      unit: unit(row.unit_id as string | null),
      quarter: row.quarter,
      value: row.value,
      recordedAt: isoOf(Number(row.recorded_at)),
      recordedBy: login(String(row.recorded_by)),
    };
  for (const row of rows(raw, 'select * from settings order by seq'))
    yield {
      type: 'setting',
      name: row.name,
      value: JSON.parse(String(row.value)),
      effectiveOn: row.effective_on,
      recordedAt: isoOf(Number(row.recorded_at)),
      recordedBy: login(String(row.recorded_by)),
    };
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
    yield { type: 'person', id: row.id, name: row.name, title: row.title, telephone: row.telephone };
  const tree = industriesAt(raw, { asOf: '9999-12-31', knownAt: Number.MAX_SAFE_INTEGER });
  for (const row of rows(
    raw,
    `select p.*, i.name as investor from projects p left join investors i on i.id = p.first_investor_id where p.removed_at is null order by p.number`,
  )) {
    const first = row.first_industry as string | null;
    const path = industryPath(tree, first);
    yield {
      type: 'project',
      code: row.code,
      name: row.name,
      investor: row.investor,
      industry: path.length > 0 ? path : first === null ? [] : [first],
      content: row.content,
      place: row.place,
      contact: row.contact,
      unit: unit(row.home_unit_id as string | null),
      createdAt: isoOf(Number(row.created_at)),
      createdBy: login(String(row.created_by)),
    };
  }
  for (const row of rows(
    raw,
    'select f.*, p.code from facts f join projects p on p.id = f.project_id where p.removed_at is null order by f.seq',
  ))
    yield {
      type: 'fact',
      id: row.id,
      act: row.act_id,
      project: row.code,
      kind: row.kind,
      on: row.occurred_on,
      precision: row.precision,
      value: valueShape(row as unknown as FactRow, units),
      recordedAt: isoOf(Number(row.recorded_at)),
      recordedBy: login(String(row.recorded_by)),
      supersedes: row.supersedes,
      reason: row.reason,
      note: row.note,
      told: row.told_by === null ? null : { by: row.told_by, on: row.told_on },
    };
  for (const row of rows(
    raw,
    'select d.* from decisions d join facts f on f.id = d.fact_id join projects p on p.id = f.project_id where p.removed_at is null order by d.seq',
  ))
    yield {
      type: 'decision',
      fact: row.fact_id,
      basis: row.basis,
      outcome: row.outcome,
      at: isoOf(Number(row.at)),
      by: login(String(row.by)),
      ticks: JSON.parse(String(row.ticks)),
      reason: row.reason,
      standsInFor: login(row.stands_in_for as string | null),
      own:
        row.own_on === null && row.own_yuan === null && row.number === null
          ? null
          : { on: row.own_on, wan: row.own_yuan === null ? null : wanOf(Number(row.own_yuan)), number: row.number },
    };
  if (bureau.openedAt !== null) yield { type: 'opened', at: isoOf(bureau.openedAt) };
}

function rows(raw: Raw, sql: string): IterableIterator<Record<string, unknown>> {
  return raw.prepare(sql).all()[Symbol.iterator]() as IterableIterator<Record<string, unknown>>;
}
