import type { Raw } from '../../db/client';
import type { Day } from '../calendar/day';
import { parseInWorker } from './parse';
import { existingPieces, knownRows, rememberedMappings, unitsForIntake } from './store';
import type { UnderstandOptions } from './understand/options';
import type { ImportPreview } from './understand/preview';
import { summaryOf } from './understand/summary';
import type { ParseProgress } from './worker-messages';

/** What a person chose for the reading of a file. */
export type Choices = Pick<UnderstandOptions, 'sheet' | 'moneyUnit' | 'stage' | 'mapping' | 'fixes' | 'skip'>;

export type PreviewInput = {
  bytes: Uint8Array;
  fileName: string;
  asOf: Day;
  choices?: Choices;
  signal?: AbortSignal;
  timeoutMs?: number;
  onProgress?: (progress: ParseProgress) => void;
};

/** The preview of a file against the ledger as it is: its units, its projects, and the rows it took in before. */
export async function previewFile(raw: Raw, input: PreviewInput): Promise<ImportPreview> {
  const units = unitsForIntake(raw).map(({ name, aliases }) => ({ name, aliases }));
  const options = { ...input.choices, asOf: input.asOf, units, remembered: rememberedMappings(raw) };
  const { signal, timeoutMs, onProgress } = input;
  const existing = await existingPieces(raw);
  const preview = await parseInWorker(input.bytes, input.fileName, options, {
    signal,
    timeoutMs,
    onProgress,
    existing,
  });
  await markKnown(raw, preview, input.choices);
  return preview;
}

/** Rows taken in before are duplicates whatever their project is called now. */
async function markKnown(raw: Raw, preview: ImportPreview, choices: Choices | undefined): Promise<void> {
  let changed = false;
  for (let from = 0; from < preview.rows.length; from += 500) {
    const piece = preview.rows.slice(from, from + 500).filter((row) => row.kind === 'project');
    const known = knownRows(
      raw,
      piece.flatMap((row) => row.key ?? []),
    );
    for (const row of piece) {
      const code = known.get(row.key ?? '');
      if (!code || row.duplicateOf !== null) continue;
      row.duplicateOf = code;
      row.skipped = row.skipped || choices?.fixes?.[row.row]?.create !== 'true';
      changed = true;
    }
    await new Promise((next) => setImmediate(next));
  }
  if (changed) preview.summary = summaryOf(preview.rows);
}
