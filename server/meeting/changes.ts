import type { Day } from '../calendar/day';
import { LIGHT_NAMES } from '../dispatch/lights';
import type { SheetRow } from '../dispatch/sheet';
import { STAGE_NAMES, STAGES } from '../ledger/chain';
import { wanText, type Yuan } from '../money/money';

/** Something that is other than at the cut-off before, in a sentence for the screen. */
export type Change = { about: 'light' | 'stage' | 'amount' | 'fact' | 'task' | 'report'; words: string };

/** A fact decided between the cut-offs; `on` as it was told (a day, a month or a year). */
export type DecidedFact = { title: string; on: string; returned: boolean };

/** What happened to a 交办事项 of the project between the cut-offs. */
export type TaskHappened = { kind: 'given' | 'closed' | 'extended'; title: string; dueOn: Day | null };

/** The row at the cut-off before: null for a project that was not on that sheet, undefined where there was no sheet. */
export type RowBeforeCut = SheetRow | null | undefined;

/**
 * What changed on a project since the sheet before (自上周五以来): light, stage, amount, what was recognised or returned, 交办事项
 * given, extended and closed, and what the report says of money or does not say at all.
 */
export function changesOf(
  before: RowBeforeCut,
  after: SheetRow,
  facts: readonly DecidedFact[],
  tasks: readonly TaskHappened[],
): Change[] {
  return [
    ...(before === null ? [{ about: 'stage' as const, words: '本周新列入调度表' }] : []),
    ...lightChange(after),
    ...(before ? stageChange(before, after) : []),
    ...(before ? amountChange(before, after) : []),
    ...facts.map(({ title, on, returned }) => ({
      about: 'fact' as const,
      words: `${title}（${on}）${returned ? '退回' : '认定'}`,
    })),
    ...tasks.map((task) => ({ about: 'task' as const, words: taskWords(task) })),
    ...reportChange(before, after),
  ];
}

function lightChange({ light, lightBefore }: SheetRow): Change[] {
  if (lightBefore === null || lightBefore === light) return [];
  return [{ about: 'light', words: `${LIGHT_NAMES[lightBefore]}转${LIGHT_NAMES[light]}` }];
}

function stageChange(before: SheetRow, after: SheetRow): Change[] {
  if (before.stage === after.stage) return [];
  const name = (place: number) => STAGE_NAMES[STAGES[place] ?? 'lead'];
  return [{ about: 'stage', words: `${name(before.stage)}→${name(after.stage)}` }];
}

function amountChange(before: SheetRow, after: SheetRow): Change[] {
  if (before.yuan === after.yuan || after.yuan === null) return [];
  return [{ about: 'amount', words: grown('投资额', before.yuan, after.yuan) }];
}

function reportChange(before: RowBeforeCut, after: SheetRow): Change[] {
  const { words } = after.report;
  if (words === null) return [{ about: 'report', words: '本周未报' }];
  if (words.unchanged)
    return [{ about: 'report', words: `报无变化${words.unchangedWeeks > 1 ? `，连续${words.unchangedWeeks}周` : ''}` }];
  const last = before?.report.words ?? null;
  const money = [
    ['累计完成投资', last?.completedYuan ?? null, words.completedYuan],
    ['累计到位资金', last?.paidInYuan ?? null, words.paidInYuan],
  ] as const;
  return money.flatMap(([name, was, is]) =>
    is === null || is === was ? [] : [{ about: 'report' as const, words: grown(name, was, is) }],
  );
}

function grown(name: string, was: Yuan | null, is: Yuan): string {
  return was === null ? `${name}${wanText(is)}万元` : `${name}${wanText(was)}→${wanText(is)}万元`;
}

function taskWords({ kind, title, dueOn }: TaskHappened): string {
  if (kind === 'closed') return `“${title}”销号`;
  return `${kind === 'given' ? '交办' : '延期'}“${title}”${dueOn === null ? '' : `，限${dueOn}`}`;
}
