import { z } from 'zod';
import type { Day, Instant } from '../calendar/day';
import { monthEndsOnAt } from '../catalogue/counting-rules';
import { countingVersions } from '../catalogue/store';
import { BASES } from '../role';
import { procedure, refused, router } from '../trpc';
import { bulletinProcedures } from './bulletin-procedures';
import { cutOffOf } from './cut-off';
import { bulletinData } from './figures-store';
import { renderParagraph } from './paper';
import { bulletinTemplatesInput } from './template-input';
import { draftPaper } from './templates';
import { templatesInForce } from './templates-store';
import { bulletinSections, openingText } from './text';
import { valuesOf } from './values';

export const month = z.string().regex(/^(19|20)\d{2}-(0[1-9]|1[0-2])$/, { error: '月份应如 2018-03' });

/** Today, the present instant, and the day on which the bureau’s month ends. */
export function nowOf({ today, now }: { today: Day; now: Instant }) {
  return { today, now, endsOn: monthEndsOnAt(countingVersions(), today, now) };
}

/** 月通报 in its plain form: figures, sections and reconciliation of a month. */
export const bulletinRouter = router({
  ...bulletinProcedures,

  month: procedure('bulletin.read')
    .input(z.strictObject({ month, basis: z.enum(BASES).default('district'), knownAt: z.int().min(0).optional() }))
    .query(({ ctx, input }) => {
      const cut = cutOffOf(input.month, nowOf(ctx), input.knownAt);
      if (!cut) throw refused({ field: 'month', message: '月份不能晚于本月' });
      const data = bulletinData(ctx.rawRead, cut, input.basis);
      const templates = templatesInForce(ctx.rawRead, ctx);
      // What tables are cut from is large and no reader’s business here.
      const { cuts: _, ...figures } = data;
      return { ...figures, opening: openingText(data, templates), sections: bulletinSections(data, templates) };
    }),

  /** What the current month would say by templates that are being edited, piece by piece; nothing is kept. */
  preview: procedure('catalogue.edit')
    .input(z.strictObject({ templates: bulletinTemplatesInput }))
    .query(({ ctx, input }) => {
      const cut = cutOffOf(ctx.today.slice(0, 7), nowOf(ctx));
      if (!cut) throw refused({ field: 'templates', message: '本月尚未开始，请下月再预览' });
      const data = bulletinData(ctx.rawRead, cut, 'district');
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
