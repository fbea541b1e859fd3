import { z } from 'zod';
import { checkFacts } from './check-facts';
import { checkScheme } from './check-scheme';
import { type Facts, factsFile, membersOf } from './facts-file';
import { chinese, type Fault, faultsOf } from './fault';
import { type RankingResult, resultOf } from './result';
import { type Scheme, schemeFile } from './scheme';
import { scored } from './scoring';

/** A scheme or facts file that cannot be used: which of the two, and every place that is wrong, at most fifty of them. */
export class FileRefused extends Error {
  constructor(
    readonly file: 'scheme' | 'facts',
    readonly faults: readonly Fault[],
  ) {
    super(faults.map((fault) => `${fault.path}：${fault.message}`).join('；'));
  }
}

const MOST_TOLD = 50;

/**
 * Scores plain data without a database (CLI.md, ranking): a scheme and the facts of a quarter, both as JSON text. Throws
 * `FileRefused` with the paths of everything that does not fit; nothing is guessed and nothing left out silently.
 */
export function scoreFiles(schemeText: string, factsText: string, quarter: string): RankingResult {
  return scoreFacts(schemeOf(schemeText), read('facts', factsFile, factsText), quarter);
}

/** Scores facts that have their form already, as the ledger tells them; refuses what does not fit the scheme as `scoreFiles` does. */
export function scoreFacts(scheme: Scheme, facts: Facts, quarter: string): RankingResult {
  refuse('facts', checkFacts(scheme, facts, quarter));
  const members = membersOf(facts, scheme.subject);
  const scoring = scored(scheme, members, Number(quarter.slice(5)));
  if ('faults' in scoring) throw new FileRefused('facts', scoring.faults.slice(0, MOST_TOLD));
  return resultOf(scheme, scoring, quarter);
}

/** A scheme from its text, checked as a whole; throws `FileRefused`. */
export function schemeOf(text: string): Scheme {
  const scheme = read('scheme', schemeFile, text);
  refuse('scheme', checkScheme(scheme));
  return scheme;
}

function refuse(file: 'scheme' | 'facts', faults: readonly Fault[]): void {
  if (faults.length > 0) throw new FileRefused(file, faults.slice(0, MOST_TOLD));
}

function read<S extends z.ZodType>(file: 'scheme' | 'facts', schema: S, text: string): z.output<S> {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new FileRefused(file, [{ path: '（整个文件）', message: `不是 JSON：${error.message}` }]);
  }
  const found = schema.safeParse(value, { error: chinese });
  if (!found.success) throw new FileRefused(file, faultsOf(found.error).slice(0, MOST_TOLD));
  return found.data;
}

/** The JSON Schemas of both files, for editors and for other programs (draft 2020-12). */
export function fileSchemas(): { scheme: unknown; facts: unknown } {
  const make = (schema: z.ZodType, title: string) => ({ title, ...z.toJSONSchema(schema, { io: 'input' }) });
  return { scheme: make(schemeFile, '季排名评分方案'), facts: make(factsFile, '季排名数据') };
}
