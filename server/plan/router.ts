import type { Day, Instant } from '../calendar/day';
import { industryPath } from '../catalogue/catalogue';
import { industriesAt, settingAt, workCalendarAt } from '../catalogue/store';
import { momentOf } from '../ledger/list-query';
import { standingView } from '../ledger/project-view';
import { findProject, type ProjectRow } from '../ledger/store';
import { may } from '../policy';
import type { Role, Scope } from '../role';
import { notFound, procedure, refused, router } from '../trpc';
import * as acts from './acts';
import { planBackwards } from './backwards';
import * as inputs from './input';
import { overdueStart } from './schedule';
import { isWaiting, plansReturned, plansToConfirm, planVersions } from './store';
import { templateFor } from './templates';
import { ganttOf, nodesReached, planView, promisesOf } from './view';

/** 倒排工期: milestones planned backwards from the promised day, their baseline, re-plans, and what was reached. */
export const planRouter = router({
  /** The plan of a project with all its versions, and what this person can do with it today. */
  of: procedure('plan.read')
    .input(inputs.of)
    .query(async ({ ctx, input }) => {
      const project = await seen(ctx, input.project);
      const at = momentOf({ ...input, basis: 'district' }, ctx);
      const edits = mayEdit(ctx, project);
      const waiting = planVersions(ctx.rawRead, project.id, ctx.now).find(isWaiting) ?? null;
      return {
        project: { code: project.code, name: project.name },
        day: at.asOf,
        ...planView(ctx.rawRead, project.id, at),
        offers: {
          make: edits && waiting === null,
          reach: edits,
          decide:
            waiting !== null && may(ctx.user.roles, 'plan.confirm') && waiting.byId !== ctx.user.id ? waiting.id : null,
          told: edits && ctx.scope.kind === 'all',
          upload: edits && may(ctx.user.roles, 'fact.report'),
        },
      };
    }),

  /** The plan in force as a meeting screen draws it; null while there is none. */
  gantt: procedure('plan.read')
    .input(inputs.of)
    .query(async ({ ctx, input }) => {
      const project = await seen(ctx, input.project);
      return ganttOf(ctx.rawRead, project.id, momentOf({ ...input, basis: 'district' }, ctx));
    }),

  /** 等我处理: plans of units that wait for the bureau, and the own unit’s that came back. */
  waiting: procedure('plan.read').query(({ ctx }) => ({
    confirm: may(ctx.user.roles, 'plan.confirm') ? plansToConfirm(ctx.rawRead, ctx.user.id) : [],
    returned:
      ctx.scope.kind === 'unit' && may(ctx.user.roles, 'plan.edit') ? plansReturned(ctx.rawRead, ctx.scope.unitId) : [],
  })),

  /** What the form of a new version begins with: the templates, the promises of the ledger, and the last version. */
  start: procedure('plan.edit')
    .input(inputs.start)
    .query(async ({ ctx, input }) => {
      const project = await seen(ctx, input.project);
      const at = { asOf: ctx.today, knownAt: ctx.now };
      const templates = settingAt(ctx.rawRead, 'planTemplates', at);
      const { industry } = standingView(ctx.rawRead, project, { ...at, basis: 'district' });
      const path = industryPath(industriesAt(ctx.rawRead, at), industry ?? project.firstIndustry);
      const chosen = templateFor(templates, path);
      const { gantt, versions } = planView(ctx.rawRead, project.id, at);
      return {
        project: { code: project.code, name: project.name },
        templates: templates.map(({ name, milestones }) => {
          const last = milestones.at(-1);
          return { name, steps: milestones.length, lastNode: last?.node ?? null, lastName: last?.name ?? '' };
        }),
        chosen: chosen?.name ?? null,
        promises: promisesOf(ctx.rawRead, project.id, at),
        last: versions[0] ?? null,
        inForce: versions.find((one) => one.state === 'inForce')?.milestones ?? null,
        isReplan: gantt !== null,
        /** The bureau may write for a unit that telephoned (代填). */
        mayTell: ctx.scope.kind === 'all',
        reachedNodes: [...nodesReached(ctx.rawRead, project.id, at)],
        reachedKeys: gantt?.rows.flatMap((row) => (row.reached === null ? [] : [row.key])) ?? [],
      };
    }),

  /** A template laid backwards from a promised day, and the step that should have begun already. */
  preview: procedure('plan.edit')
    .input(inputs.preview)
    .query(async ({ ctx, input }) => {
      const project = await seen(ctx, input.project);
      const at = { asOf: ctx.today, knownAt: ctx.now };
      const template = settingAt(ctx.rawRead, 'planTemplates', at).find((one) => one.name === input.template);
      if (!template) throw refused({ field: 'template', message: '没有这个模板，请刷新后重选' });
      const milestones = planBackwards(template.milestones, input.promisedOn, workCalendarAt(ctx.rawRead, at));
      const reached = nodesReached(ctx.rawRead, project.id, at);
      const steps = milestones.map((one) => ({ ...one, reached: one.node !== null && reached.has(one.node) }));
      return { milestones, overdue: overdueStart(steps, ctx.today) };
    }),

  make: procedure('plan.edit')
    .input(inputs.make)
    .mutation(({ ctx, input }) => ctx.writeOnce(input.key, input, (tx) => acts.makePlan(tx, input, acting(ctx)))),

  decide: procedure('plan.confirm')
    .input(inputs.decide)
    .mutation(({ ctx, input }) => ctx.write((tx) => acts.decidePlan(tx, input, acting(ctx)))),

  reach: procedure('plan.edit')
    .input(inputs.reach)
    .mutation(({ ctx, input }) => ctx.writeOnce(input.key, input, (tx) => acts.reachMilestone(tx, input, acting(ctx)))),

  withdraw: procedure('plan.edit')
    .input(inputs.withdraw)
    .mutation(({ ctx, input }) => ctx.write((tx) => acts.withdrawMilestone(tx, input, acting(ctx)))),
});

type Reading = {
  read: Parameters<typeof findProject>[0];
  scope: Scope;
  user: { id: string; roles: readonly Role[] };
  today: Day;
  now: Instant;
};

async function seen({ read, scope }: Reading, code: string): Promise<ProjectRow> {
  const project = await findProject(read, code, scope);
  if (!project) throw notFound(`没有项目 ${code}`);
  return project;
}

function mayEdit({ user, scope }: Reading, project: ProjectRow): boolean {
  return (
    may(user.roles, 'plan.edit') &&
    (scope.kind === 'all' || (scope.kind === 'unit' && project.leadUnitId === scope.unitId))
  );
}

function acting({ user, scope }: Pick<Reading, 'user' | 'scope'>): acts.Acting {
  return { userId: user.id, scope };
}
