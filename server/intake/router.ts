import { hashOf } from '../../db/audit-chain';
import type { Raw } from '../../db/client';
import { shared } from '../../db/shared';
import type { Day } from '../calendar/day';
import { refused } from '../errors';
import { oneImport } from '../one-at-a-time';
import { procedure, router } from '../trpc';
import { commitPreview, undoBatch } from './commit';
import * as inputs from './input';
import { previewFile } from './preview-file';
import { Refusal } from './refusal';
import { asRun, keptPreview, type Running, runningOf } from './running';
import { ledgerMark, listBatches } from './store';
import { FIELD_LABELS, FIX_LABELS } from './understand/fields';
import type { Mapping } from './understand/header';
import type { Fixes } from './understand/options';
import type { ImportPreview, PreviewRow } from './understand/preview';
import { openUpload, type Upload } from './uploads';

const LATEST_BATCHES = 50;

/** 导入: preview, correct in place, write all or nothing, take back. The upload itself is a door (doors.ts). */
export const intakeRouter = router({
  /** One page of the preview; the figures are of the whole file. */
  preview: procedure('import.run')
    .input(inputs.previewInput)
    .query(async ({ ctx, input }) => {
      const { offset, limit, only, ...choices } = input;
      const person = { userId: ctx.user.id, today: ctx.today, raw: ctx.rawRead };
      const { preview } = await asRun(runId(ctx.user.id, input.upload), (run) => read(choices, person, run));
      const rows = preview.rows.filter(
        (row) => only === 'all' || (only === 'open' ? isOpen(row) : row.kind === 'project' || row.flags.length > 0),
      );
      const labels = { fields: FIELD_LABELS, fixes: FIX_LABELS };
      return { ...preview, rows: rows.slice(offset, offset + limit), rowCount: rows.length, labels };
    }),

  /** How far the reading or writing of an upload is; null when nothing is under way. */
  progress: procedure('import.run')
    .input(inputs.uploadInput)
    .query(({ ctx, input }) => {
      const run = runningOf(runId(ctx.user.id, input.upload));
      return run ? { phase: run.phase, rows: run.rows, total: run.total } : null;
    }),

  /** Stops the reading or writing under way; what was written by then is rolled back. */
  cancel: procedure('import.run')
    .input(inputs.uploadInput)
    .mutation(({ ctx, input }) => {
      const run = runningOf(runId(ctx.user.id, input.upload));
      run?.abort.abort();
      return { stopped: run !== undefined };
    }),

  /** Writes what the preview shows, all or nothing. */
  commit: procedure('import.run')
    .input(inputs.commitInput)
    .mutation(({ ctx, input }) => {
      const { opening, key, ...choices } = input;
      const person = { userId: ctx.user.id, today: ctx.today, raw: ctx.rawRead };
      return oneImport(ctx.user.id, () =>
        asRun(runId(ctx.user.id, input.upload), async (run) => {
          const { preview, upload } = await read(choices, person, run);
          Object.assign(run, { phase: 'writing', rows: 0 });
          const done = await asWords(() =>
            ctx.write((tx) =>
              commitPreview(tx, {
                preview,
                fileSha256: upload.sha256,
                person: ctx.user,
                opening,
                key,
                mapping: choices.mapping as Mapping | undefined,
                signal: run.abort.signal,
                onProgress: (progress) => Object.assign(run, progress),
              }),
            ),
          );
          return { batch: done.batch, summary: done.summary, codes: done.codes.slice(0, LATEST_BATCHES) };
        }),
      );
    }),

  /** Takes an import back as a whole. */
  undo: procedure('import.run')
    .input(inputs.undoInput)
    .mutation(({ ctx, input }) => ctx.write((tx) => undoBatch(tx, input.batch, ctx.user))),

  /** The latest imports, with whether they can still be taken back. */
  batches: procedure('import.run').query(({ ctx }) => ({ batches: listBatches(ctx.rawRead, LATEST_BATCHES) })),
});

function runId(userId: string, upload: string): string {
  return `${userId} ${upload}`;
}

function isOpen(row: PreviewRow): boolean {
  return row.kind === 'refused' || row.duplicateOf !== null || row.flags.length > 0 || row.similarRows.length > 0;
}

type Reader = { userId: string; today: Day; raw: Raw };

async function read(
  choices: inputs.ChoicesInput,
  reader: Reader,
  run: Running,
): Promise<{ preview: ImportPreview; upload: Upload }> {
  const upload = await openUpload(shared().ledger.folder, reader.userId, choices.upload);
  const asOf = choices.asOf ?? reader.today;
  const { sheet, moneyUnit, stage, skip } = choices;
  const chosen = {
    sheet,
    moneyUnit,
    stage,
    skip,
    mapping: choices.mapping as Mapping | undefined,
    fixes: choices.fixes as Fixes | undefined,
  };
  const mark = ledgerMark(reader.raw);
  const key = hashOf({
    user: reader.userId,
    upload: upload.sha256,
    name: upload.fileName,
    asOf,
    chosen: JSON.stringify(chosen),
    mark,
  });
  const preview = await keptPreview(key, () =>
    asWords(() =>
      previewFile(reader.raw, {
        bytes: upload.bytes,
        fileName: upload.fileName,
        asOf,
        choices: chosen,
        signal: run.abort.signal,
        onProgress: (progress) => Object.assign(run, progress),
      }),
    ),
  );
  return { preview, upload };
}

/** A refusal of the reader as a refusal of the API, in the same words. */
async function asWords<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal) throw refused({ field: 'file', message: error.message });
    throw error;
  }
}
