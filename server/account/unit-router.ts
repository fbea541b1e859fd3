import { audited } from '../../db/transaction';
import { conflict, notFound, refused } from '../errors';
import { refreshAll } from '../ledger/projection-store';
import { procedure, router } from '../trpc';
import * as inputs from './input';
import { addUnitRow, saveUnit, unitRows } from './unit-store';

/** 责任单位: names, groups and lives; a change is a version, so that earlier papers keep their names. */
export const unitRouter = router({
  list: procedure('unit.read').query(({ ctx }) => unitRows(ctx.rawRead)),

  add: procedure('unit.manage')
    .input(inputs.addUnit)
    .mutation(({ ctx, input }) =>
      ctx.write(async (tx) => {
        const unitId = addUnitRow(tx, input, ctx.user.id);
        return audited({ action: 'unit.added', objectType: 'unit', objectId: unitId, after: input }, { unitId });
      }),
    ),

  edit: procedure('unit.manage')
    .input(inputs.editUnit)
    .mutation(({ ctx, input }) =>
      ctx.write(async (tx) => {
        const before = unitRows(tx.raw).find((unit) => unit.id === input.unitId);
        if (!before) throw notFound('没有这个单位');
        const { from, to, successorId } = before;
        const fields = { name: input.name, group: input.group, aliases: input.aliases, from, to, successorId };
        if (!saveUnit(tx, input.unitId, input.version, fields, ctx.user.id))
          throw conflict('这个单位刚被他人修改，请刷新后再改');
        return audited(
          { action: 'unit.edited', objectType: 'unit', objectId: input.unitId, before, after: input },
          { version: input.version + 1 },
        );
      }),
    ),

  /** Ends a unit on a day; from it on the successor holds its shares, target and duties (DOMAIN.md, Units change). */
  end: procedure('unit.manage')
    .input(inputs.endUnit)
    .mutation(({ ctx, input }) =>
      ctx.write(async (tx) => {
        const units = unitRows(tx.raw);
        const before = units.find((unit) => unit.id === input.unitId);
        if (!before) throw notFound('没有这个单位');
        const successor = units.find((unit) => unit.id === input.successorId);
        if (input.successorId !== null && (!successor || successor.id === before.id || successor.to !== null))
          throw refused({ field: 'successorId', message: '承接单位须是另一个在用的单位' });
        if (input.on <= before.from) throw refused({ field: 'on', message: '撤并日期须晚于设立日期' });
        const fields = { ...before, to: input.on, successorId: input.successorId };
        if (!saveUnit(tx, input.unitId, input.version, fields, ctx.user.id))
          throw conflict('这个单位刚被他人修改，请刷新后再改');
        await refreshAll(tx);
        return audited(
          { action: 'unit.ended', objectType: 'unit', objectId: input.unitId, before, after: input },
          { version: input.version + 1 },
        );
      }),
    ),
});
