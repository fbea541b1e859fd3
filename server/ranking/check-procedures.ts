import type { Raw } from '../../db/client';
import { may } from '../policy';
import type { Scope } from '../role';
import { notFound, procedure } from '../trpc';
import { answerOf, askedUnits, stateOf } from './check';
import * as acts from './check-acts';
import { ownUnit, seenRound } from './check-acts';
import { partOf, pointNames, pointsOf, refuseAnswer, refusePublication } from './check-rules';
import { checkedResult, checkRows, type Objection } from './check-store';
import * as inputs from './input';
import { schemeAt } from './store';

/** 核对与异议: before a ranking is published every unit checks its own part and may object. */
export const checkProcedures = {
  /** 发出核对函: freezes the trial as it stands and sends each unit its part. A second round says why. */
  sendCheck: procedure('ranking.check')
    .input(inputs.sendCheck)
    .mutation(({ ctx, input }) => ctx.write((tx) => acts.sendCheck(tx, input, acting(ctx)))),

  /** Rounds, newest first; with how the reader’s unit stands, or how many units stand where. */
  checks: procedure('ranking.read').query(({ ctx }) => {
    const own = ownUnit(ctx.scope);
    return checkRows(ctx.rawRead).flatMap((check) => {
      const { unitIds: _, ...row } = check;
      const units = askedUnits(ctx.rawRead, check, own);
      return own !== null && units.length === 0 ? [] : [{ ...row, states: units.map(stateOf) }];
    });
  }),

  /** What of 核对 waits for this person: the own letter, objections to answer, a round that can be published. */
  waiting: procedure('ranking.read').query(({ ctx }) => {
    const own = ctx.scope.kind === 'unit' ? ctx.scope.unitId : null;
    if (ctx.scope.kind === 'none') return [];
    return checkRows(ctx.rawRead)
      .filter((check) => !check.newer && !check.published)
      .flatMap((check): WaitingCheck[] => {
        const units = askedUnits(ctx.rawRead, check, own);
        const told = { check: check.seq, quarter: check.quarter, title: check.schemeTitle, dueOn: check.dueOn };
        if (own !== null) {
          const open = units.filter((unit) => stateOf(unit) === 'open' && refuseAnswer(check, ctx.now) === null);
          return may(ctx.user.roles, 'ranking.answer')
            ? open.map((unit) => ({ ...told, kind: 'letter', unitId: unit.unitId, count: 1 }))
            : [];
        }
        const answers = units.map((unit) => ({ name: unit.name, answer: answerOf(unit) }));
        const disputed = answers.flatMap((one) => one.answer.objections).filter((outcome) => outcome === null).length;
        if (disputed > 0 && may(ctx.user.roles, 'ranking.decide'))
          return [{ ...told, kind: 'objections', unitId: null, count: disputed }];
        const ready =
          refusePublication({ sameScheme: true, dueOn: check.dueOn, units: answers }, ctx.today).length === 0;
        return ready && may(ctx.user.roles, 'ranking.publish')
          ? [{ ...told, kind: 'publish', unitId: null, count: 1, scheme: check.schemeSeq }]
          : [];
      });
  }),

  /** A round with the units and their answers; a unit sees itself only. */
  check: procedure('ranking.read')
    .input(inputs.oneCheck)
    .query(({ ctx, input }) => {
      const { check, units } = seenRound(ctx.rawRead, ctx.scope, input.check);
      const { unitIds: _, ...row } = check;
      return {
        ...row,
        refusal: refuseAnswer(row, ctx.now),
        points: pointNames(schemeNamed(ctx.rawRead, check.schemeSeq)),
        units: units.map((unit) => ({
          ...unit,
          state: stateOf(unit),
          objections: unit.objections.map((one) => shownObjection(one, ctx.user.id)),
        })),
      };
    }),

  /** 核对函: a unit’s part of a round with every score, how it came about and the projects under it. */
  letter: procedure('ranking.read')
    .input(inputs.letter)
    .query(({ ctx, input }) => {
      const { check, units } = seenRound(ctx.rawRead, ctx.scope, input.check);
      const unit = units.find((one) => one.unitId === input.unitId);
      if (!unit) throw notFound('没有这份核对函');
      const parts = partOf(checkedResult(ctx.rawRead, check.seq), unit.name);
      const points = parts.flatMap((part) =>
        part.rows.map((row) => ({ officer: row.officer ?? null, points: pointsOf(row) })),
      );
      const { unitIds: _, ...row } = check;
      return {
        check: row,
        refusal: refuseAnswer(row, ctx.now),
        unit: {
          ...unit,
          state: stateOf(unit),
          objections: unit.objections.map((one) => shownObjection(one, ctx.user.id)),
        },
        parts,
        points,
        names: pointNames(schemeNamed(ctx.rawRead, check.schemeSeq)),
      };
    }),

  /** 核对无误. The bureau records it for a unit that telephoned (代填: who said it, when). */
  agree: procedure('ranking.answer')
    .input(inputs.agree)
    .mutation(({ ctx, input }) => ctx.write((tx) => acts.agree(tx, input, acting(ctx)))),

  /** 提出异议: what is held wrong, at which indicator, with its evidence; until the end of the due day. */
  object: procedure('ranking.answer')
    .input(inputs.object)
    .mutation(({ ctx, input }) => ctx.writeOnce(input.key, input, (tx) => acts.object(tx, input, acting(ctx)))),

  /** 撤回异议, by the unit itself or by the bureau in its name while it is not decided. */
  withdrawObjection: procedure('ranking.answer')
    .input(inputs.withdrawObjection)
    .mutation(({ ctx, input }) => ctx.write((tx) => acts.withdrawObjection(tx, input, acting(ctx)))),

  /** 答复异议 with its reason, never by who recorded it. What is upheld is then put right in the ledger or the typed figures. */
  decideObjection: procedure('ranking.decide')
    .input(inputs.decideObjection)
    .mutation(({ ctx, input }) => ctx.write((tx) => acts.decideObjection(tx, input, acting(ctx)))),
};

/** Something of a round that waits for a person, with where it is done. */
type WaitingCheck = {
  kind: 'letter' | 'objections' | 'publish';
  check: number;
  quarter: string;
  title: string;
  dueOn: string;
  unitId: string | null;
  count: number;
  scheme?: number;
};

function schemeNamed(raw: Raw, seq: number) {
  const found = schemeAt(raw, seq);
  if (!found) throw notFound('没有这个方案');
  return found.scheme;
}

const acting = (ctx: { user: { id: string }; scope: Scope }): acts.Acting => ({
  userId: ctx.user.id,
  scope: ctx.scope,
});

/** Without the id of who recorded it; `mine` says whether the reader did, who then cannot decide it. */
function shownObjection({ byId, ...objection }: Objection, reader: string) {
  return { ...objection, mine: byId === reader };
}
