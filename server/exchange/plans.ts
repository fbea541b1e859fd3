import type { Raw } from '../../db/client';
import { statement } from '../ledger/history-store';
import { wanOf } from '../money/money';
import type { CapitalPoint, Milestone } from '../plan/schedule';
import type { LineOf } from './lines';
import { instant, type NamesById, type OutLine, rows } from './rows';

const toldOf = (row: Record<string, unknown>) => (row.told_by === null ? null : { by: row.told_by, on: row.told_on });

/** 倒排工期 as lines: each version with what was said of it, because the next one waits for that; then the milestones reached. */
export function* planLines(raw: Raw, names: NamesById): Generator<OutLine> {
  for (const row of rows(
    raw,
    `select p.*, j.code, d.outcome, d.reason as decision_reason, d.recorded_at as decided_at, d.recorded_by as decided_by
     from plans p join projects j on j.id = p.project_id and j.removed_at is null
     left join plan_decisions d on d.plan_id = p.id order by p.seq`,
  )) {
    yield {
      type: 'plan',
      id: row.id,
      project: row.code,
      version: row.version,
      promisedOn: row.promised_on,
      plannedFor: row.planned_for,
      template: row.template,
      reason: row.reason,
      milestones: (JSON.parse(String(row.milestones)) as Milestone[]).map(
        ({ key, name, node, start, due, percent, owner, proof }) => ({
          key,
          name,
          node,
          start,
          due,
          percent,
          owner,
          proof,
        }),
      ),
      capital: (JSON.parse(String(row.capital)) as CapitalPoint[]).map(({ on, yuan }) => ({ on, wan: wanOf(yuan) })),
      direct: row.direct === 1,
      told: toldOf(row),
      recordedAt: instant(row.recorded_at),
      recordedBy: names.login(row.recorded_by),
    };
    if (row.outcome !== null)
      yield {
        type: 'planDecision',
        plan: row.id,
        outcome: row.outcome,
        reason: row.decision_reason,
        recordedAt: instant(row.decided_at),
        recordedBy: names.login(row.decided_by),
      };
  }
  for (const row of rows(
    raw,
    `select e.*, j.code, (select json_group_array(evidence_id) from (select evidence_id from milestone_files f
       where f.event_seq = e.seq order by f.seq)) as files
     from milestone_events e join projects j on j.id = e.project_id and j.removed_at is null order by e.seq`,
  ))
    yield {
      type: 'milestoneReached',
      project: row.code,
      milestone: row.key,
      kind: row.kind,
      on: row.reached_on,
      words: row.words,
      files: JSON.parse(String(row.files)),
      told: toldOf(row),
      recordedAt: instant(row.recorded_at),
      recordedBy: names.login(row.recorded_by),
    };
}

/** What a line of 倒排工期 refers to by name. */
export type PlanLoading = { raw: Raw; user: (login: string) => string; project: (code: string) => string };

/** Takes a version, a decision or a milestone as told. */
export function takePlanLine(
  { raw, user, project }: PlanLoading,
  line: LineOf<'plan' | 'planDecision' | 'milestoneReached'>,
): void {
  const common = { at: line.recordedAt, by: user(line.recordedBy) };
  switch (line.type) {
    case 'plan':
      statement(
        raw,
        `insert into plans (seq, id, project_id, version, promised_on, planned_for, template, reason, milestones, capital, direct, told_by, told_on, recorded_at, recorded_by)
         values ((select coalesce(max(seq), 0) + 1 from plans), @id, @projectId, @version, @promisedOn, @plannedFor, @template, @reason, @milestones, @capital, @direct,
           @toldBy, @toldOn, @at, @by)`,
      ).run({
        ...common,
        id: line.id,
        projectId: project(line.project),
        version: line.version,
        promisedOn: line.promisedOn,
        plannedFor: line.plannedFor,
        template: line.template,
        reason: line.reason,
        milestones: JSON.stringify(line.milestones),
        capital: JSON.stringify(line.capital.map(({ on, wan }) => ({ on, yuan: wan }))),
        direct: line.direct ? 1 : 0,
        toldBy: line.told?.by ?? null,
        toldOn: line.told?.on ?? null,
      });
      return;
    case 'planDecision':
      statement(
        raw,
        `insert into plan_decisions (seq, plan_id, outcome, reason, recorded_at, recorded_by)
         values ((select coalesce(max(seq), 0) + 1 from plan_decisions), @plan, @outcome, @reason, @at, @by)`,
      ).run({ ...common, plan: line.plan, outcome: line.outcome, reason: line.reason });
      return;
    case 'milestoneReached': {
      const seq = Number(statement(raw, 'select coalesce(max(seq), 0) + 1 from milestone_events').pluck().get());
      statement(
        raw,
        `insert into milestone_events (seq, project_id, key, kind, reached_on, words, told_by, told_on, recorded_at, recorded_by)
         values (@seq, @projectId, @key, @kind, @on, @words, @toldBy, @toldOn, @at, @by)`,
      ).run({
        ...common,
        seq,
        projectId: project(line.project),
        key: line.milestone,
        kind: line.kind,
        on: line.on,
        words: line.words,
        toldBy: line.told?.by ?? null,
        toldOn: line.told?.on ?? null,
      });
      for (const file of line.files)
        statement(
          raw,
          'insert into milestone_files (seq, event_seq, evidence_id) values ((select coalesce(max(seq), 0) + 1 from milestone_files), ?, ?)',
        ).run(seq, file);
      return;
    }
  }
}
