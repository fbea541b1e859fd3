import { canonical, hashOf } from '../../db/audit-chain';
import type { Raw } from '../../db/client';
import { audited } from '../../db/transaction';
import { type Day, type Instant, quarterOf } from '../calendar/day';
import { aliveOn, unitsAt } from '../ledger/figures-store';
import { momentOf } from '../ledger/list-query';
import { METRIC_FORMS, type Metric } from '../target/metrics';
import { notFound, procedure, refused, router, sensitiveProcedure } from '../trpc';
import { sideBySide } from './compare';
import { factsFile, membersOf } from './facts-file';
import type { Fault } from './fault';
import * as inputs from './input';
import { ledgerFacts, quarterDay } from './ledger-facts';
import { metricNames } from './measuring';
import { movesUp } from './move-up';
import { askedOf } from './periods';
import { plainRanking } from './plain';
import type { RankingResult } from './result';
import { FileRefused, schemeOf, scoreFiles } from './score-files';
import {
  allSchemeRows,
  appendInput,
  appendRanking,
  appendScheme,
  inForceOf,
  lastVersion,
  publishedAt,
  publishedRows,
  schemeAt,
  schemeRows,
  typedInputs,
} from './store';

/** A trial: the result, or what in the facts keeps the scheme from being used. */
export type Trial = { result: RankingResult | null; faults: Fault[]; asOf: Day; knownAt: Instant; facts: string };

/** Scores a quarter from the ledger with a scheme as of D, known at K; the facts are those a publication freezes. */
function trialOf(raw: Raw, of: { quarter: string; scheme: number }, now: { today: Day; now: Instant }): Trial {
  const found = schemeAt(raw, of.scheme);
  if (!found) throw notFound('没有这个方案');
  if (found.subject !== 'units')
    throw refused({ field: 'scheme', message: '台账目前只提供单位的数据；人员排名请用文件计算' });
  if (found.year !== Number(of.quarter.slice(0, 4)))
    throw refused({ field: 'quarter', message: `方案是 ${found.year} 年的，不能用于 ${of.quarter}` });
  const asOf = quarterDay(of.quarter, now.today, now.now);
  if (of.quarter > quarterOf(now.today)) throw refused({ field: 'quarter', message: '季度还没有开始' });
  const at = { asOf, knownAt: now.now, basis: 'district' as const };
  const facts = canonical(ledgerFacts(raw, found.scheme, of.quarter, at));
  const told = { asOf, knownAt: now.now, facts };
  try {
    return { ...told, result: scoreFiles(canonical(found.scheme), facts, of.quarter), faults: [] };
  } catch (error) {
    if (error instanceof FileRefused) return { ...told, result: null, faults: [...error.faults] };
    throw error;
  }
}

/** 季排名: schemes as data, trial runs from the ledger, publications that never change. */
export const rankingRouter = router({
  /** The plain form: count, then sum, of major signings of a quarter. */
  plain: procedure('ranking.read')
    .input(inputs.plain)
    .query(({ ctx, input }) => plainRanking(ctx.rawRead, input.quarter, momentOf(input, ctx))),

  schemes: procedure('ranking.read').query(({ ctx }) => schemeRows(ctx.rawRead)),

  /** All versions, for comparing them. */
  schemeVersions: procedure('ranking.read').query(({ ctx }) => allSchemeRows(ctx.rawRead)),

  /** A version of a scheme with its data. */
  scheme: procedure('ranking.read')
    .input(inputs.oneScheme)
    .query(({ ctx, input }) => {
      const found = schemeAt(ctx.rawRead, input.scheme);
      if (!found) throw notFound('没有这个方案');
      return found;
    }),

  /** What stands in the way of using a scheme; empty when nothing does. */
  checkScheme: procedure('scheme.edit')
    .input(inputs.schemeText)
    .mutation(({ input }) => faultsOf(input.text)),

  /** Appends a version of a scheme; its number must be the next. */
  saveScheme: procedure('scheme.edit')
    .input(inputs.schemeText)
    .mutation(({ ctx, input }) => {
      const faults = faultsOf(input.text);
      if (faults.length > 0)
        throw refused(faults.map((fault) => ({ field: 'text', message: `${fault.path}：${fault.message}` })));
      const scheme = schemeOf(input.text);
      return ctx.write(async (tx) => {
        const next = lastVersion(tx.raw, scheme.id) + 1;
        if (scheme.version !== next)
          throw refused({
            field: 'text',
            message: `version：方案“${scheme.id}”的下一个版本是 ${next}，请改成 ${next}`,
          });
        const seq = appendScheme(tx, scheme, ctx.user.id);
        return audited(
          {
            action: 'scheme.saved',
            objectType: 'scheme',
            objectId: String(seq),
            after: scheme,
            detail: { id: scheme.id, version: scheme.version },
          },
          { seq },
        );
      });
    }),

  /** 试算: the quarter by a scheme, as things stand; nobody but the bureau sees it. */
  trial: procedure('ranking.trial')
    .input(inputs.trial)
    .query(({ ctx, input }) => {
      const { facts: _, ...trial } = trialOf(ctx.rawRead, input, ctx);
      const found = schemeAt(ctx.rawRead, input.scheme);
      if (!found) throw notFound('没有这个方案');
      const names = metricNames(found.scheme);
      const metrics = [...new Set(askedOf(found.scheme).map((one) => one.metric))]
        .filter((metric) => !METRIC_FORMS[metric as Metric]?.counted)
        .map((metric) => ({ metric, name: names.get(metric) ?? metric }));
      const units = [...unitsAt(ctx.rawRead, ctx.now).values()]
        .filter((unit) => found.scheme.groups.includes(unit.group) && aliveOn(unit, trial.asOf))
        .map(({ id, name, group }) => ({ id, name, group }));
      const ended = quarterOf(ctx.today) > input.quarter;
      return {
        ...trial,
        ended,
        scheme: found,
        typed: typedInputs(ctx.rawRead, input.quarter, ctx.now),
        metrics,
        units,
      };
    }),

  /** The quarter by two schemes side by side (模拟): whose place rests on the scheme more than on the facts. */
  compare: procedure('ranking.trial')
    .input(inputs.compare)
    .query(({ ctx, input }) => {
      const of = (scheme: number) => trialOf(ctx.rawRead, { quarter: input.quarter, scheme }, ctx);
      const [one, other] = [of(input.one), of(input.other)];
      const faults = [...one.faults, ...other.faults];
      const moved = one.result && other.result ? sideBySide(one.result, other.result) : [];
      return { faults, moved, asOf: one.asOf, knownAt: one.knownAt };
    }),

  /** What would move a unit up one place: for every metric the smallest change of it alone that does. */
  moves: procedure('ranking.trial')
    .input(inputs.moves)
    .query(({ ctx, input }) => {
      const { facts } = trialOf(ctx.rawRead, input, ctx);
      const found = schemeAt(ctx.rawRead, input.scheme);
      if (!found) throw notFound('没有这个方案');
      const members = membersOf(factsFile.parse(JSON.parse(facts)), found.subject);
      const member = members.find((one) => one.unit === input.unit);
      if (!member) throw notFound('这个单位没有参评');
      return movesUp(found.scheme, members, Number(input.quarter.slice(5)), member.path).map(({ words }) => words);
    }),

  /** Types figures no record brings yet, with what they rest on, all or none; the last one holds. */
  type: procedure('ranking.trial')
    .input(inputs.typed)
    .mutation(({ ctx, input }) =>
      ctx.write(async (tx) => {
        const { quarter, figures, evidence } = input;
        const units = unitsAt(tx.raw, tx.at);
        for (const [index, figure] of figures.entries()) {
          if (!units.has(figure.unitId)) throw refused({ field: `figures.${index}.unitId`, message: '没有这个单位' });
          appendInput(tx, { quarter, evidence, ...figure }, ctx.user.id);
        }
        return audited(
          {
            action: 'ranking.typed',
            objectType: 'ranking-input',
            objectId: quarter,
            after: input,
            reason: evidence,
          },
          { saved: true },
        );
      }),
    ),

  /** 发布: freezes facts, scheme and result with their hash. A correction is a new publication that names the old and why. */
  publish: sensitiveProcedure('ranking.publish')
    .input(inputs.publish)
    .mutation(({ ctx, input }) =>
      ctx.write(async (tx) => {
        const { result, faults, facts, asOf } = trialOf(tx.raw, input, { today: ctx.today, now: tx.at });
        if (!result)
          throw refused(faults.map((fault) => ({ field: 'quarter', message: `${fault.path}：${fault.message}` })));
        const found = schemeAt(tx.raw, input.scheme);
        if (!found) throw notFound('没有这个方案');
        const corrects = inForceOf(tx.raw, input.quarter, found.id);
        if (corrects !== null && !input.reason)
          throw refused({ field: 'reason', message: '这个季度已经发布过；更正须写明原因，原排名保留' });
        const sha256 = hashOf({ scheme: found.scheme, facts: JSON.parse(facts) as unknown, result });
        const seq = appendRanking(tx, {
          quarter: input.quarter,
          schemeSeq: input.scheme,
          basis: 'district',
          asOf,
          knownAt: tx.at,
          facts,
          result: JSON.stringify(result),
          sha256,
          corrects,
          reason: corrects === null ? null : input.reason,
          publishedBy: ctx.user.id,
        });
        return audited(
          {
            action: 'ranking.published',
            objectType: 'ranking',
            objectId: String(seq),
            reason: corrects === null ? null : input.reason,
            detail: { quarter: input.quarter, scheme: found.id, version: found.version, sha256, corrects },
          },
          { ranking: seq, sha256 },
        );
      }),
    ),

  published: procedure('ranking.read').query(({ ctx }) => publishedRows(ctx.rawRead)),

  /** A published ranking as it was frozen, and whether its facts and scheme still give it to the last digit. */
  one: procedure('ranking.read')
    .input(inputs.one)
    .query(({ ctx, input }) => {
      const found = publishedAt(ctx.rawRead, input.ranking);
      const scheme = found && schemeAt(ctx.rawRead, found.schemeSeq);
      if (!found || !scheme) throw notFound('没有这份排名');
      const { facts, ...shown } = found;
      const again = scoreFiles(canonical(scheme.scheme), canonical(facts), found.quarter);
      const recomputed =
        canonical(again) === canonical(found.result) &&
        hashOf({ scheme: scheme.scheme, facts, result: found.result }) === found.sha256;
      return { ...shown, recomputed };
    }),
});

function faultsOf(text: string): Fault[] {
  try {
    schemeOf(text);
    return [];
  } catch (error) {
    if (error instanceof FileRefused) return [...error.faults];
    throw error;
  }
}
