import { readFile } from 'node:fs/promises';
import { shared } from '../../db/shared';
import { isoOf } from '../calendar/day';
import { plainRanking } from '../ranking/plain';
import type { RankingResult } from '../ranking/result';
import { FileRefused, scoreFiles } from '../ranking/score-files';
import { type CommandArgs, CommandRefused, flag, MOMENT_FLAGS, momentFlags, onlyFlags, UsageError } from './arguments';

/** True when `ranking` scores plain files: then no ledger is opened, and none need exist. */
export function scoresFiles(args: CommandArgs): boolean {
  return args.flags.scheme !== undefined || args.flags.facts !== undefined;
}

/** `ranking --quarter Q`: from the ledger in the plain form, or `--scheme FILE --facts FILE` from plain data (CLI.md). */
export async function ranking(args: CommandArgs) {
  onlyFlags(args, ['quarter', 'scheme', 'facts', ...MOMENT_FLAGS]);
  const quarter = flag(args, 'quarter');
  if (quarter === null) throw new UsageError('请给出 --quarter，如 2018Q1');
  if (!/^(19|20)\d{2}Q[1-4]$/.test(quarter)) throw new CommandRefused('BAD_REQUEST', '季度应如 2018Q1', 'quarter');
  if (scoresFiles(args)) return rankingOfFiles(args, quarter);
  const found = plainRanking(shared().ledger.reader, quarter, momentFlags(args));
  return {
    ...found,
    knownAt: isoOf(found.knownAt),
    groups: found.groups.map(({ group, rows }) => ({
      group,
      rows: rows.map(({ unitId: _, ...row }) => row),
    })),
  };
}

async function rankingOfFiles(args: CommandArgs, quarter: string): Promise<RankingResult> {
  const [scheme, facts] = [flag(args, 'scheme'), flag(args, 'facts')];
  if (scheme === null || facts === null) throw new UsageError('--scheme 和 --facts 须一起给出');
  for (const name of MOMENT_FLAGS)
    if (args.flags[name] !== undefined) throw new UsageError(`按文件计算时没有 --${name}，数据以文件为准`);
  const [schemeText, factsText] = await Promise.all([textOf(scheme, 'scheme'), textOf(facts, 'facts')]);
  try {
    return scoreFiles(schemeText, factsText, quarter);
  } catch (error) {
    if (error instanceof FileRefused)
      throw new CommandRefused('BAD_REQUEST', error.message, `${error.file} ${error.faults[0]?.path ?? ''}`.trim());
    throw error;
  }
}

async function textOf(file: string, which: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new CommandRefused('NOT_FOUND', `读不到文件 ${file}：${error.code}`, which);
  });
}
