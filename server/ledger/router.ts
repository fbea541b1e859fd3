import { z } from 'zod';
import { shared } from '../../db/shared';
import { audited } from '../../db/transaction';
import { catalogueAt } from '../catalogue/store';
import { METRICS } from '../target/metrics';
import { notFound, procedure, router, sensitiveProcedure } from '../trpc';
import {
  addEvidence,
  answerFact,
  createProject,
  decideAct,
  editProject,
  openBooks,
  reportAct,
  reviewAct,
} from './acts';
import { unitsAt } from './figures-store';
import { gateKey } from './gates';
import { statement } from './history-store';
import * as inputs from './input';
import { listQueryOf, momentOf } from './list-query';
import { countProjects, listProjects } from './list-store';
import { peopleOf } from './people-store';
import { factViews, nextSteps, standingView } from './project-view';
import { openingAct, queueOf, queueSizes, returnedActs } from './queue-store';
import { findProject, likelyTwins, namesOf } from './store';
import { holdsTelephone, maskTelephones } from './telephone';

/** The ledger: projects, their facts, and what is decided of them. */
export const ledgerRouter = router({
  /** One page of the list, as filtered and sorted. */
  list: procedure('project.read')
    .input(inputs.projectList)
    .query(async ({ ctx, input }) => listProjects(ctx.rawRead, await listQueryOf(input, ctx), ctx.scope)),

  /** Total, sum and stages of the same list; may arrive after the rows. */
  count: procedure('project.read')
    .input(inputs.projectList)
    .query(async ({ ctx, input }) => countProjects(ctx.rawRead, await listQueryOf(input, ctx), ctx.scope)),

  /** A project with all its facts, how it stands at the moment on each basis, and what comes next. */
  project: procedure('project.read')
    .input(z.strictObject({ project: inputs.projectCode, ...inputs.asOf }))
    .query(async ({ ctx, input }) => {
      const project = await findProject(ctx.read, input.project, ctx.scope);
      if (!project) throw notFound(`没有项目 ${input.project}`);
      const moment = momentOf(input, ctx);
      const gates = await catalogueAt(ctx.read, 'gates', ctx.today, ctx.now);
      const standing = standingView(ctx.rawRead, project, moment);
      const facts = factViews(ctx.rawRead, project, moment.knownAt);
      const units = unitsAt(ctx.rawRead, ctx.now);
      const investor = standing.investor ?? project.firstInvestorId;
      const names = namesOf(ctx.rawRead, new Set(investor ? [investor] : []));
      const people = peopleOf(ctx.rawRead, project.id, moment);
      const leadThen =
        input.asOf === undefined && input.knownAt === undefined
          ? project.leadUnitId
          : (standing.shares[0]?.unit ?? project.homeUnitId);
      return {
        code: project.code,
        name: project.name,
        content: project.content,
        place: project.place,
        // Masked for everybody; telephones come by `telephones` alone, which is on record (SEC-16, SEC-21).
        contact: project.contact === null ? null : maskTelephones(project.contact),
        hasTelephones: holdsTelephone(project.contact) || people.some((person) => person.telephone !== null),
        people: people.map(({ telephone, ...person }) => ({
          ...person,
          telephone: telephone === null ? null : maskTelephones(telephone),
        })),
        version: project.version,
        createdAt: project.createdAt,
        investor: investor ? (names.get(investor) ?? null) : null,
        lead: units.get(leadThen ?? '')?.name ?? null,
        leadId: project.leadUnitId,
        shares: standing.shares.map((share) => ({ ...share, name: units.get(share.unit)?.name ?? share.unit })),
        standing,
        otherBases: (['city', 'province', 'statistics'] as const).map((basis) => ({
          basis,
          /** Null while that body has said nothing of the project. */
          stage: facts.some((fact) => fact.decisions[basis].outcome !== 'none')
            ? standingView(ctx.rawRead, project, { ...moment, basis }).stage
            : null,
        })),
        moment,
        /** What was checked one by one before 认定, by fact: the ticks its own gate asks for, in words. */
        checked: Object.fromEntries(
          facts.map((fact) => [
            fact.id,
            (gates[gateKey(fact)]?.ticks ?? [])
              .filter((tick) => fact.decisions.district.ticks.includes(tick.id))
              .map((tick) => tick.label),
          ]),
        ) as Record<string, string[]>,
        facts,
        ...nextSteps(ctx.rawRead, project, ctx.today, ctx.now, gates),
      };
    }),

  /** The telephones of a project, unmasked; who asked for them is on record (SEC-16). */
  telephones: procedure('telephone.reveal')
    .input(z.strictObject({ project: inputs.projectCode }))
    .mutation(async ({ ctx, input }) => {
      const project = await findProject(ctx.read, input.project, ctx.scope);
      if (!project) throw notFound(`没有项目 ${input.project}`);
      const moment = momentOf({ basis: 'district' }, ctx);
      const shown = { contact: project.contact, people: peopleOf(ctx.rawRead, project.id, moment) };
      return ctx.write(async () =>
        audited(
          { action: 'telephone.revealed', objectType: 'project', objectId: project.id, detail: { code: project.code } },
          shown,
        ),
      );
    }),

  /** The descriptive fields as they stand, to be edited; the telephone in them is seen, so it is on record (SEC-16). */
  descriptive: procedure('project.edit')
    .input(z.strictObject({ project: inputs.projectCode }))
    .query(async ({ ctx, input }) => {
      const project = await findProject(ctx.read, input.project, ctx.scope);
      if (!project) throw notFound(`没有项目 ${input.project}`);
      const { name, content, place, contact, version } = project;
      if (holdsTelephone(contact))
        await ctx.write(async () =>
          audited(
            {
              action: 'telephone.revealed',
              objectType: 'project',
              objectId: project.id,
              detail: { code: project.code },
            },
            null,
          ),
        );
      return { name, content, place, contact, version };
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

  /** 补传佐证 to a report that waits, or to a record of the opening ledger. */
  addEvidence: procedure('fact.report')
    .input(inputs.moreEvidence)
    .mutation(({ ctx, input }) => ctx.write((tx) => addEvidence(tx, input, { person: ctx.user, scope: ctx.scope }))),

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

  /** An act of the opening ledger, to be 认定 by hand: what the queue shows of a waiting one (DOMAIN.md, Opening ledger). */
  openingAct: procedure('fact.decide')
    .input(z.strictObject({ actId: z.string().min(1).max(80) }))
    .query(async ({ ctx, input }) => {
      const gates = await catalogueAt(ctx.read, 'gates', ctx.today, ctx.now);
      const exclusions = await catalogueAt(ctx.read, 'exclusions', ctx.today, ctx.now);
      const act = openingAct(ctx.rawRead, ctx.user, ctx.scope, gates, ctx.now, input.actId);
      if (!act) throw notFound('没有可以认定的期初记录，可能已经认定');
      return { act, exclusions: exclusions.district };
    }),

  /** How many acts wait for this person, and their own reports that were returned. */
  waiting: procedure('project.read').query(({ ctx }) => queueSizes(ctx.rawRead, ctx.user, ctx.scope)),

  /** Reports of the person’s unit (in the bureau: of the person) that came back and are not reported anew. */
  returned: procedure('project.read').query(({ ctx }) => returnedActs(ctx.rawRead, ctx.user, ctx.scope)),

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
  open: sensitiveProcedure('ledger.open')
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
