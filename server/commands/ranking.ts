import { readFile } from 'node:fs/promises';
import { canonical } from '../../db/audit-chain';
import { shared } from '../../db/shared';
import { earlier, isoOf, quarterSpan } from '../calendar/day';
import type { Moment } from '../ledger/figures-store';
import { ledgerFacts, quarterDay } from '../ranking/ledger-facts';
import { plainRanking } from '../ranking/plain';
import type { RankingResult } from '../ranking/result';
import { FileRefused, scoreFiles } from '../ranking/score-files';
import { schemeAt, unitSchemeOf } from '../ranking/store';
import { type CommandArgs, CommandRefused, flag, MOMENT_FLAGS, momentFlags, onlyFlags, UsageError } from './arguments';

/** True when `ranking` scores plain files: then no ledger is opened, and none need exist. */
export function scoresFiles(args: CommandArgs): boolean {
  return args.flags.scheme !== undefined || args.flags.facts !== undefined;
}

/** `ranking --quarter Q`: from the ledger by the year’s scheme (without one in the plain form), or `--scheme FILE --facts FILE` from plain data (CLI.md). */
export async function ranking(args: CommandArgs) {
  onlyFlags(args, ['quarter', 'scheme', 'facts', ...MOMENT_FLAGS]);
  const quarter = flag(args, 'quarter');
  if (quarter === null) throw new UsageError('请给出 --quarter，如 2018Q1');
  if (!/^(19|20)\d{2}Q[1-4]$/.test(quarter)) throw new CommandRefused('BAD_REQUEST', '季度应如 2018Q1', 'quarter');
  if (scoresFiles(args)) return rankingOfFiles(args, quarter);
  const at = momentFlags(args);
  if (quarterSpan(quarter).first > at.asOf)
    throw new CommandRefused('BAD_REQUEST', `${quarter} 到 ${at.asOf} 还没有开始`, 'quarter');
  const { reader } = shared().ledger;
  const scheme = unitSchemeOf(reader, Number(quarter.slice(0, 4)), at.knownAt);
  if (scheme !== null) return rankingOfScheme(scheme, quarter, at);
  const found = plainRanking(reader, quarter, at);
  return {
    ...found,
    knownAt: isoOf(found.knownAt),
    groups: found.groups.map(({ group, rows }) => ({
      group,
      rows: rows.map(({ unitId: _, ...row }) => row),
    })),
  };
}

/** By the bureau’s scheme of the year, from the ledger as of D and known at K; what is missing is told with its unit. */
function rankingOfScheme(seq: number, quarter: string, at: Moment) {
  const { reader } = shared().ledger;
  const scheme = schemeAt(reader, seq)?.scheme;
  if (!scheme) throw new CommandRefused('NOT_FOUND', '没有这个方案', 'scheme');
  const asOf = earlier(at.asOf, quarterDay(quarter, at.asOf, at.knownAt));
  const facts = ledgerFacts(reader, scheme, quarter, { ...at, asOf });
  return inWords(() => ({
    ...scoreFiles(canonical(scheme), canonical(facts), quarter),
    asOf,
    knownAt: isoOf(at.knownAt),
    basis: at.basis,
  }));
}

async function rankingOfFiles(args: CommandArgs, quarter: string): Promise<RankingResult> {
  const [scheme, facts] = [flag(args, 'scheme'), flag(args, 'facts')];
  if (scheme === null || facts === null) throw new UsageError('--scheme 和 --facts 须一起给出');
  for (const name of MOMENT_FLAGS)
    if (args.flags[name] !== undefined) throw new UsageError(`按文件计算时没有 --${name}，数据以文件为准`);
  const [schemeText, factsText] = await Promise.all([textOf(scheme, 'scheme'), textOf(facts, 'facts')]);
  return inWords(() => scoreFiles(schemeText, factsText, quarter));
}

/** A refusal of scheme or facts with the path of the first place that is wrong. */
function inWords<T>(work: () => T): T {
  try {
    return work();
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
