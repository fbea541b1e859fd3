import { z } from 'zod';
import { BASES } from '../role';
import { procedure, refused, router } from '../trpc';
import { bulletinProcedures } from './bulletin-procedures';
import { asMaySee, monthData } from './drawn';
import { namesByCode } from './names-store';
import { renderParagraph } from './paper';
import { bulletinTemplatesInput } from './template-input';
import { draftPaper } from './templates';
import { templatesInForce } from './templates-store';
import { bulletinSections, openingText } from './text';
import { valuesOf } from './values';

export const month = z.string().regex(/^(19|20)\d{2}-(0[1-9]|1[0-2])$/, { error: '月份应如 2018-03' });

/** 月通报 in its plain form: figures, sections and reconciliation of a month. */
export const bulletinRouter = router({
  ...bulletinProcedures,

  month: procedure('bulletin.month')
    .input(z.strictObject({ month, basis: z.enum(BASES).default('district'), knownAt: z.int().min(0).optional() }))
    .query(({ ctx, input }) => {
      const found = monthData(ctx.rawRead, input.month, input.basis, ctx, input.knownAt);
      if (!found) throw refused({ field: 'month', message: '月份不能晚于本月' });
      const data = asMaySee(found.data, ctx.user.roles);
      const templates = templatesInForce(ctx.rawRead, ctx);
      // What tables are cut from is large, and the differences to a bulletin made by hand have a page of their own.
      const { cuts: _, earlier: __, ...figures } = data;
      const projectNames = namesByCode(ctx.rawRead, data.reconciliation);
      return {
        ...figures,
        projectNames,
        opening: openingText(data, templates),
        sections: bulletinSections(data, templates),
      };
    }),

  /** What a month, the current one unless told, would say by templates that are being edited, piece by piece; nothing is kept. */
  preview: procedure('catalogue.edit')
    .input(z.strictObject({ templates: bulletinTemplatesInput, month: month.optional() }))
    .query(({ ctx, input }) => {
      const wanted = input.month ?? ctx.today.slice(0, 7);
      const found = monthData(ctx.rawRead, wanted, 'district', ctx);
      if (!found) throw refused({ field: 'month', message: '月份不能晚于本月' });
      const { cut, data } = found;
      const paper = draftPaper(data, input.templates);
      const values = valuesOf(data, paper);
      return {
        month: cut.month,
        title: paper.title,
        opening: renderParagraph(paper.opening, values),
        sections: paper.sections.map(({ id, heading, paragraphs }) => ({
          id,
          heading,
          paragraphs: paragraphs.map((paragraph) => ({ id: paragraph.id, pieces: renderParagraph(paragraph, values) })),
        })),
      };
    }),
});
