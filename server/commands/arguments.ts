import { shared } from '../../db/shared';
import { type Day, dayOf, endOf, type Instant, isDay, isoOf } from '../calendar/day';
import type { Moment } from '../ledger/figures-store';
import { BASES, type Basis } from '../role';

/** What a command was called with: `--name value`, bare `--name` as true, and the rest in order. */
export type CommandArgs = { flags: Record<string, string | true>; positional: string[] };

/** A command that was refused: exit 1 and `{ "error": { code, message, where } }` (CLI.md). */
export class CommandRefused extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly where?: string,
  ) {
    super(message);
  }
}

/** A command that was not understood: exit 2. */
export class UsageError extends Error {}

/** The value of a flag, or null; a flag without a value is a usage error. */
export function flag(args: CommandArgs, name: string): string | null {
  const value = args.flags[name];
  if (value === true) throw new UsageError(`--${name} 后面缺少值`);
  return value ?? null;
}

/** Refuses flags a command does not know, so that a mistyped filter is never silently ignored. */
export function onlyFlags(args: CommandArgs, known: readonly string[]): void {
  const common = ['json', 'as'];
  for (const name of Object.keys(args.flags))
    if (!known.includes(name) && !common.includes(name)) throw new UsageError(`不认识的选项 --${name}`);
}

export const MOMENT_FLAGS = ['as-of', 'known-at', 'basis'] as const;

/** D, K and basis from `--as-of`, `--known-at`, `--basis`; a D in the future is refused, a bare day as K means its end. */
export function momentFlags(args: CommandArgs): Moment {
  const now = nowKnown();
  const today = dayOf(now);
  const asOf = dayFlag(args, 'as-of') ?? today;
  if (asOf > today) throw new CommandRefused('BAD_REQUEST', `--as-of ${asOf} 在将来，截至日期不能晚于今天`, 'as-of');
  const basis = flag(args, 'basis') ?? 'district';
  if (!(BASES as readonly string[]).includes(basis))
    throw new CommandRefused('BAD_REQUEST', `没有口径 ${basis}，可用：${BASES.join('、')}`, 'basis');
  return { asOf, knownAt: Math.min(instantFlag(args, 'known-at') ?? now, now), basis: basis as Basis };
}

/** The present instant, never before what was last written. */
export function nowKnown(): Instant {
  return Math.max(shared().now(), shared().lastInstant);
}

/** A day flag `YYYY-MM-DD`. */
export function dayFlag(args: CommandArgs, name: string): Day | null {
  const text = flag(args, name);
  if (text !== null && !isDay(text)) throw new CommandRefused('BAD_REQUEST', `--${name} 应如 2018-03-31`, name);
  return text;
}

function instantFlag(args: CommandArgs, name: string): Instant | null {
  const text = flag(args, name);
  if (text === null) return null;
  if (isDay(text)) return endOf(text);
  const parsed = /^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:\d{2})$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(parsed))
    throw new CommandRefused('BAD_REQUEST', `--${name} 应如 2018-03-31 或 2018-03-31T18:00:00+08:00`, name);
  return parsed;
}

/** `asOf` and `knownAt` as every reading command prints them. */
export function momentShape(at: Moment): { asOf: string; knownAt: string } {
  return { asOf: at.asOf, knownAt: isoOf(at.knownAt) };
}
