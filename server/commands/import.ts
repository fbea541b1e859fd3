import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { shared } from '../../db/shared';
import { write } from '../../db/transaction';
import { dayOf } from '../calendar/day';
import type { CommandTools } from '../cli-commands';
import { commitPreview, undoBatch } from '../intake/commit';
import { previewFile } from '../intake/preview-file';
import { Refusal } from '../intake/refusal';
import type { Mapping } from '../intake/understand/header';
import type { ImportPreview } from '../intake/understand/preview';
import { STAGES, type Stage } from '../ledger/chain';
import { actor } from './actor';
import { type CommandArgs, CommandRefused, dayFlag, flag, nowKnown, onlyFlags, UsageError } from './arguments';

/** `import FILE [--sheet] [--as-of] [--unit] [--stage] [--opening] [--dry-run] [--map]`, `import --undo BATCH`. */
export async function importFile(args: CommandArgs, tools: CommandTools) {
  onlyFlags(args, ['sheet', 'as-of', 'unit', 'stage', 'opening', 'dry-run', 'map', 'undo']);
  const who = actor(args, args.flags.opening === true ? 'opening.vouch' : 'import.run');
  const person = { id: who.userId ?? '', roles: who.roles };
  const batch = flag(args, 'undo');
  if (batch !== null) return { batch, ...(await write(who, (tx) => undoBatch(tx, batch, person))) };
  const [file] = args.positional;
  if (!file) throw new UsageError('用法：import 文件名');
  try {
    const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
      throw new CommandRefused('NOT_FOUND', `读不到文件 ${basename(file)}：${error.code}`, 'file');
    });
    const preview = await previewFile(shared().ledger.reader, {
      bytes,
      fileName: basename(file),
      asOf: dayFlag(args, 'as-of') ?? dayOf(nowKnown()),
      choices: {
        sheet: flag(args, 'sheet') ?? undefined,
        moneyUnit: flag(args, 'unit') ?? undefined,
        stage: stageFlag(args),
        mapping: await mappingFlag(args),
      },
    });
    if (args.flags['dry-run']) return shapeOf(preview);
    tools.progress(`读出 ${preview.summary.projects} 个项目，正在写入……`);
    const done = await write(who, (tx) =>
      commitPreview(tx, {
        preview,
        fileSha256: createHash('sha256').update(bytes).digest('hex'),
        person,
        opening: args.flags.opening === true,
        key: `cli-${createHash('sha256')
          .update(JSON.stringify([args.flags, preview.summary, nowKnown()]))
          .digest('hex')}`,
      }),
    );
    return { ...shapeOf(preview), summary: done.summary, batch: done.batch };
  } catch (error) {
    if (error instanceof Refusal) throw new CommandRefused(error.code, error.message, basename(file));
    throw error;
  }
}

function stageFlag(args: CommandArgs): Stage | undefined {
  const text = flag(args, 'stage');
  if (text === null) return undefined;
  const stage = STAGES.find((one) => one === text);
  if (!stage) throw new CommandRefused('BAD_REQUEST', `没有阶段 ${text}，可用：${STAGES.join('、')}`, 'stage');
  return stage;
}

async function mappingFlag(args: CommandArgs): Promise<Mapping | undefined> {
  const path = flag(args, 'map');
  if (path === null) return undefined;
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Mapping;
  } catch (error) {
    throw new CommandRefused(
      'BAD_REQUEST',
      `--map 文件读不懂：${error instanceof Error ? error.message : error}`,
      'map',
    );
  }
}

/** The preview as CLI.md prints it. */
function shapeOf(preview: ImportPreview) {
  const { signature: _, suggestedStage, ...shape } = preview;
  return { ...shape, suggestedStage };
}
