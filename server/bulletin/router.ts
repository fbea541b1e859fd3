import { z } from 'zod';
import { BASES } from '../role';
import { procedure, refused, router } from '../trpc';
import { cutOffOf } from './cut-off';
import { bulletinData } from './figures-store';
import { bulletinSections, openingText } from './text';

export const month = z.string().regex(/^(19|20)\d{2}-(0[1-9]|1[0-2])$/, { error: '月份应如 2018-03' });

/** 月通报 in its plain form: figures, sections and reconciliation of a month. */
export const bulletinRouter = router({
  month: procedure('bulletin.read')
    .input(z.strictObject({ month, basis: z.enum(BASES).default('district'), knownAt: z.int().min(0).optional() }))
    .query(({ ctx, input }) => {
      if (`${input.month}-01` > ctx.today) throw refused({ field: 'month', message: '月份不能晚于本月' });
      const data = bulletinData(ctx.rawRead, cutOffOf(input.month, ctx.today, ctx.now, input.knownAt), input.basis);
      return { ...data, opening: openingText(data), sections: bulletinSections(data) };
    }),
});
