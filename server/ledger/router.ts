import { z } from 'zod';
import { shared } from '../../db/shared';
import { type Day, yearOf } from '../calendar/day';
import { industriesUnder } from '../catalogue/catalogue';
import { catalogueAt } from '../catalogue/store';
import { METRIC_FORMS, METRICS, type Metric } from '../target/metrics';
import { notFound, procedure, refused, router } from '../trpc';
import { answerFact, createProject, decideAct, editProject, openBooks, reportAct, reviewAct } from './acts';
import { unitsAt } from './figures-store';
import { statement } from './history-store';
import * as inputs from './input';
import { countProjects, type ListQuery, listProjects } from './list-store';
import { factViews, nextSteps, standingView } from './project-view';
import { queueOf, queueSizes } from './queue-store';
import { findProject, likelyTwins, namesOf } from './store';

/** The moment of a reading call; a day in the future is refused. */
export function momentOf(
  input: { asOf?: Day; knownAt?: number; basis: 'district' | 'city' | 'province' | 'statistics' },
  ctx: { today: Day; now: number },
) {
  if (input.asOf && input.asOf > ctx.today) throw refused({ field: 'asOf', message: '截至日期不能晚于今天' });
  return {
    asOf: input.asOf ?? ctx.today,
    knownAt: Math.min(input.knownAt ?? Number.MAX_SAFE_INTEGER, ctx.now),
    basis: input.basis,
  };
}

type Asked = z.output<typeof inputs.projectList>;

async function queryOf(
  input: Asked,
  ctx: { today: Day; now: number; read: Parameters<typeof catalogueAt>[0]; rawRead: Parameters<typeof unitsAt>[0] },
): Promise<ListQuery> {
  const moment = momentOf(input, ctx);
  const asked = input.asOf !== undefined || input.knownAt !== undefined || input.basis !== 'district';
  const tree =
    input.industry || input.metric ? await catalogueAt(ctx.read, 'industries', moment.asOf, moment.knownAt) : [];
  const form = input.metric && input.metric !== 'priorIncrease' ? METRIC_FORMS[input.metric as Metric]?.counted : null;
  const wanted = input.industry ?? form?.industry ?? null;
  return {
    moment: asked ? moment : null,
    today: ctx.today,
    now: ctx.now,
    q: input.q?.trim() || null,
    units: input.unit ? [input.unit, ...predecessors(ctx.rawRead, input.unit, ctx.now)] : null,
    stage: input.stage ?? null,
    state: input.state ?? null,
    industries: wanted ? [...industriesUnder(tree, wanted), wanted] : null,
    major: input.major ?? null,
    countedYear: input.countedYear ?? null,
    figure: input.metric
      ? {
          metric: input.metric === 'priorIncrease' ? 'priorIncrease' : (form?.entries ?? 'majorSignings'),
          year: input.year ?? yearOf(moment.asOf),
          first: input.first,
          last: input.last,
          kind: form?.kind,
        }
      : null,
    view: input.view,
    sort: input.sort,
    direction: input.direction,
    limit: input.pageSize,
    offset: (input.page - 1) * input.pageSize,
  };
}

/** Units that ended and handed over to this one, however long the line. */
function predecessors(raw: Parameters<typeof unitsAt>[0], unit: string, known: number): string[] {
  const ended = [...unitsAt(raw, known).values()].filter((one) => one.successor !== null);
  const found: string[] = [];
  let looking = [unit];
  while (looking.length > 0) {
    const before = ended.filter((one) => looking.includes(one.successor ?? '') && !found.includes(one.id));
    found.push(...before.map((one) => one.id));
    looking = before.map((one) => one.id);
  }
  return found;
}

/** The ledger: projects, their facts, and what is decided of them. */
export const ledgerRouter = router({
  /** One page of the list, as filtered and sorted. */
  list: procedure('project.read')
    .input(inputs.projectList)
    .query(async ({ ctx, input }) => listProjects(ctx.rawRead, await queryOf(input, ctx), ctx.scope)),

  /** Total, sum and stages of the same list; may arrive after the rows. */
  count: procedure('project.read')
    .input(inputs.projectList)
    .query(async ({ ctx, input }) => countProjects(ctx.rawRead, await queryOf(input, ctx), ctx.scope)),

  /** A project with all its facts, how it stands at the moment on each basis, and what comes next. */
  project: procedure('project.read')
    .input(z.strictObject({ project: inputs.projectCode, ...inputs.asOf }))
    .query(async ({ ctx, input }) => {
      const project = await findProject(ctx.read, input.project, ctx.scope);
      if (!project) throw notFound(`没有项目 ${input.project}`);
      const moment = momentOf(input, ctx);
      const gates = await catalogueAt(ctx.read, 'gates', ctx.today, ctx.now);
      const standing = standingView(ctx.rawRead, project, moment);
      const units = unitsAt(ctx.rawRead, ctx.now);
      const investor = standing.investor ?? project.firstInvestorId;
      const names = namesOf(ctx.rawRead, new Set(investor ? [investor] : []));
      return {
        code: project.code,
        name: project.name,
        content: project.content,
        place: project.place,
        contact: ctx.user.roles.some((role) => role === 'leader' || role === 'auditor') ? null : project.contact,
        version: project.version,
        createdAt: project.createdAt,
        investor: investor ? (names.get(investor) ?? null) : null,
        lead: units.get(project.leadUnitId ?? '')?.name ?? null,
        leadId: project.leadUnitId,
        shares: standing.shares.map((share) => ({ ...share, name: units.get(share.unit)?.name ?? share.unit })),
        standing,
        otherBases: (['city', 'province', 'statistics'] as const).map((basis) => ({
          basis,
          stage: standingView(ctx.rawRead, project, { ...moment, basis }).stage,
        })),
        moment,
        facts: factViews(ctx.rawRead, project, moment.knownAt),
        ...nextSteps(ctx.rawRead, project, ctx.today, ctx.now, gates),
      };
    }),

  /** Registers a project. */
  create: procedure('project.create')
    .input(inputs.newProject)
    .mutation(({ ctx, input }) =>
      ctx.writeOnce(input.key, input, (tx) => createProject(tx, input, { person: ctx.user, scope: ctx.scope })),
    ),

  /** Projects that look like the one being registered: same name or same investor. Shown before it is saved. */
  similar: procedure('project.read')
    .input(z.strictObject({ name: z.string().max(120), investor: z.string().max(120).nullable() }))
    .query(({ ctx, input }) => {
      const none = ctx.scope.kind === 'none';
      if (none) return [];
      return statement(
        ctx.rawRead,
        `select p.code, p.name, i.name as investor from projects p left join investors i on i.id = coalesce(p.investor_id, p.first_investor_id)
         where p.removed_at is null and (p.name = @name or i.name = @investor)
           and (@unit is null or exists (select 1 from project_units pu where pu.project_id = p.id and pu.unit_id = @unit)) limit 5`,
      ).all({
        name: input.name.trim(),
        investor: input.investor?.trim() || null,
        unit: ctx.scope.kind === 'unit' ? ctx.scope.unitId : null,
      }) as { code: string; name: string; investor: string | null }[];
    }),

  /** Changes the descriptive fields. */
  edit: procedure('project.edit')
    .input(inputs.editProject)
    .mutation(({ ctx, input }) => ctx.write((tx) => editProject(tx, input, { person: ctx.user, scope: ctx.scope }))),

  /** 报进展, 更正 and 撤回. */
  report: procedure('fact.report')
    .input(inputs.act)
    .mutation(({ ctx, input }) =>
      ctx.writeOnce(input.key, input, (tx) => reportAct(tx, input, { person: ctx.user, scope: ctx.scope })),
    ),

  /** 审核 by the unit lead. */
  review: procedure('fact.review')
    .input(inputs.review)
    .mutation(({ ctx, input }) => ctx.write((tx) => reviewAct(tx, input, { person: ctx.user, scope: ctx.scope }))),

  /** 认定 or 退回 on the district basis. */
  decide: procedure('fact.decide')
    .input(inputs.decision)
    .mutation(async ({ ctx, input }) => {
      const gates = await catalogueAt(ctx.read, 'gates', ctx.today, ctx.now);
      return ctx.write((tx) => decideAct(tx, input, gates, { person: ctx.user, scope: ctx.scope }));
    }),

  /** The answer of the city, the province or the statistics office. */
  answer: procedure('fact.answer')
    .input(inputs.answer)
    .mutation(({ ctx, input }) => ctx.write((tx) => answerFact(tx, input, { person: ctx.user, scope: ctx.scope }))),

  /** What waits for this person: acts to review, acts to decide. */
  queue: procedure('project.read').query(async ({ ctx }) => {
    const gates = await catalogueAt(ctx.read, 'gates', ctx.today, ctx.now);
    const exclusions = await catalogueAt(ctx.read, 'exclusions', ctx.today, ctx.now);
    return { acts: queueOf(ctx.rawRead, ctx.user, ctx.scope, gates, ctx.now), exclusions: exclusions.district };
  }),

  /** How many acts wait for this person, and their own reports that were returned. */
  waiting: procedure('project.read').query(({ ctx }) => queueSizes(ctx.rawRead, ctx.user, ctx.scope)),

  /** Projects that look like the same contract, for the checker. */
  twins: procedure('fact.decide')
    .input(z.strictObject({ project: inputs.projectCode }))
    .query(async ({ ctx, input }) => {
      const project = await findProject(ctx.read, input.project, ctx.scope);
      if (!project) throw notFound(`没有项目 ${input.project}`);
      return likelyTwins(ctx.rawRead, project);
    }),

  /** Whether the books are open, and since when. */
  books: procedure('project.read').query(() => {
    const row = shared()
      .ledger.reader.prepare('select district, name, opened_at as openedAt from bureau where id = 1')
      .get() as { district: string; name: string; openedAt: number | null } | undefined;
    return row ?? { district: '', name: '', openedAt: null };
  }),

  /** 开账. */
  open: procedure('ledger.open')
    .input(z.strictObject({ confirm: z.literal('开账', { error: '请输入“开账”确认' }) }))
    .mutation(({ ctx }) => ctx.write((tx) => openBooks(tx, { person: ctx.user, scope: ctx.scope }))),

  /** What the forms offer: units, industries, classes, homes, kinds, evidence kinds. */
  choices: procedure('project.read').query(async ({ ctx }) => {
    const at = <N extends Parameters<typeof catalogueAt>[1]>(name: N) =>
      catalogueAt(ctx.read, name, ctx.today, ctx.now);
    const [industries, investorClasses, investorHomes, projectKinds, gates, nodes] = await Promise.all([
      at('industries'),
      at('investorClasses'),
      at('investorHomes'),
      at('projectKinds'),
      at('gates'),
      at('nodes'),
    ]);
    const units = [...unitsAt(ctx.rawRead, ctx.now).values()]
      .filter((unit) => unit.fromDay <= ctx.today && (unit.endsOn === null || ctx.today < unit.endsOn))
      .map(({ id, name, group }) => ({ id, name, group }));
    return { industries, investorClasses, investorHomes, projectKinds, gates, nodes, units, metrics: METRICS };
  }),
});
