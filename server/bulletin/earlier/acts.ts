import type { z } from 'zod';
import type { Raw } from '../../../db/client';
import { type Audited, audited, type WriteTx } from '../../../db/transaction';
import { dayOf, yearOf } from '../../calendar/day';
import { conflict, type FieldError, notFound, refused } from '../../errors';
import { findAttachment } from '../../evidence/attachment-store';
import { newId } from '../../ids';
import { issuedBulletinOf } from '../bulletin-store';
import type * as inputs from './input';
import { type Match, matchProjects } from './match';
import { type PastedProject, type PastedUnit, readPastedProjects, readPastedUnits } from './pasted';
import {
  appendEarlier,
  appendExplanation,
  type EarlierProject,
  type EarlierRow,
  earlierOf,
  findEarlier,
  ledgerNames,
  namedUnits,
} from './store';
import { comparisonOf } from './view';

/** Pasted lists as they are understood, each project with what it was found to be. */
export type Understood = { units: PastedUnit[]; projects: (PastedProject & Match)[] };

/** Reads pasted lists against the ledger’s units and projects; keeps nothing. */
export function understand(raw: Raw, texts: { units: string; projects: string }): Understood {
  const units = namedUnits(raw);
  const lines = readPastedProjects(texts.projects, units);
  const matches = matchProjects(lines, ledgerNames(raw));
  return {
    units: readPastedUnits(texts.units, units),
    projects: lines.map((line, index) => ({ ...line, project: null, offers: [], ...matches[index] })),
  };
}

/** Enters a bulletin made by hand, or a further version of one with the reason. */
export async function enter(
  tx: WriteTx,
  input: z.output<typeof inputs.enterInput>,
  userId: string,
): Promise<Audited<{ earlier: string }>> {
  if (issuedBulletinOf(tx.raw, input.month, input.basis, tx.at) !== null)
    throw conflict('这个月的通报是在这里印发的，不用再录入');
  const problems = [...dayProblems(input, dayOf(tx.at)), ...scanProblems(tx, input.scan)];
  const { units, projects } = understand(tx.raw, input);
  problems.push(...lineProblems('units', units), ...lineProblems('projects', projects));
  const before = earlierOf(tx.raw, input.month, input.basis, tx.at);
  problems.push(...versionProblems(before, input));
  const chosen = chosenProjects(tx.raw, projects, input.choices);
  problems.push(...chosen.problems);
  if (problems.length > 0) throw refused(problems);
  const id = newId();
  const { month, basis, number, issuedOn, asOf, scan } = input;
  const version = (before?.version ?? 0) + 1;
  const reason = before === null ? null : input.reason;
  appendEarlier(
    tx,
    { id, month, basis, version, number, issuedOn, asOf, countBp: input.count, yuan: input.wan, scan, reason },
    units.map(({ unit, countBp, yuan }) => ({ unit, countBp, yuan })),
    chosen.projects,
    userId,
  );
  return audited(
    {
      action: before === null ? 'earlierBulletin.entered' : 'earlierBulletin.changed',
      objectType: 'earlierBulletin',
      objectId: id,
      reason,
      detail: { month, basis, version, number, projects: projects.length },
    },
    { earlier: id },
  );
}

function dayProblems(
  { month, asOf, issuedOn }: Pick<z.output<typeof inputs.enterInput>, 'month' | 'asOf' | 'issuedOn'>,
  today: string,
): FieldError[] {
  const problems: FieldError[] = [];
  if (month > today.slice(0, 7)) problems.push({ field: 'month', message: '月份不能晚于本月' });
  if (asOf > today) problems.push({ field: 'asOf', message: '截止日不能晚于今天' });
  else if (asOf < `${month}-01` || yearOf(asOf) !== yearOf(month))
    problems.push({ field: 'asOf', message: '截止日应在通报月份及以后、当年以内' });
  if (issuedOn > today) problems.push({ field: 'issuedOn', message: '印发日期不能晚于今天' });
  return problems;
}

function scanProblems({ raw }: WriteTx, scan: string | null): FieldError[] {
  return scan === null || findAttachment(raw, scan, { kind: 'all' })
    ? []
    : [{ field: 'files', message: '没有这份扫描件，请重新上传' }];
}

function lineProblems(list: 'units' | 'projects', lines: readonly (PastedUnit | PastedProject)[]): FieldError[] {
  return lines.flatMap(({ line, problem }) =>
    problem === null ? [] : [{ field: `${list}.${line - 1}`, message: problem }],
  );
}

function versionProblems(
  before: EarlierRow | null,
  { supersedes, reason }: Pick<z.output<typeof inputs.enterInput>, 'supersedes' | 'reason'>,
): FieldError[] {
  if (before === null && supersedes === null) return [];
  if (before === null) throw notFound('没有这份原通报');
  if (supersedes === null) return [{ field: 'month', message: '这个月的原通报已经录入，请打开后更正' }];
  if (supersedes !== before.id) throw conflict('这份原通报刚由他人更正过，请刷新后再改');
  return reason === null ? [{ field: 'reason', message: '请填写更正原因' }] : [];
}

/** The lines with the projects they are: as matched, or as a person chose. */
function chosenProjects(
  raw: Raw,
  lines: Understood['projects'],
  choices: Readonly<Record<string, string>>,
): { projects: EarlierProject[]; problems: FieldError[] } {
  const ids = new Map(ledgerNames(raw).map(({ id, code }) => [code, id]));
  const problems: FieldError[] = [];
  const projects = lines.map(({ line, name, shares, yuan, project }): EarlierProject => {
    const choice = choices[line];
    const chosen = choice === undefined || choice === '' ? null : (ids.get(choice) ?? null);
    if (choice && chosen === null)
      problems.push({ field: `projects.${line - 1}`, message: `台账没有项目 ${choice}，请核对编号` });
    return { name, shares, yuan, projectId: choice === undefined ? (project?.id ?? null) : chosen };
  });
  return { projects, problems };
}

/** Explains a difference in words; of the figures the page showed, so that nobody explains what they have not seen. */
export async function explain(
  tx: WriteTx,
  input: z.output<typeof inputs.explainInput>,
  userId: string,
): Promise<Audited<{ left: number }>> {
  const row = findEarlier(tx.raw, input.earlier);
  if (!row) throw notFound('没有这份原通报');
  if (earlierOf(tx.raw, row.month, row.basis, tx.at)?.id !== row.id)
    throw conflict('这份原通报已经更正，请在新的一版上说明');
  const { lines } = comparisonOf(tx.raw, row, tx.at);
  const line = lines.find((one) => one.key === input.key);
  if (!line) throw notFound('没有这处差异，请刷新后再看');
  if (line.signature !== input.signature) throw conflict('这处差异的数据刚有变动，请刷新后再说明');
  const { key, signature: figures } = line;
  appendExplanation(tx, { earlierId: row.id, key, figures, words: input.words }, userId);
  const left = lines.filter((one) => one.words === null && one.key !== key).length;
  return audited(
    {
      action: 'earlierBulletin.explained',
      objectType: 'earlierBulletin',
      objectId: row.id,
      reason: input.words,
      detail: { month: row.month, basis: row.basis, key, figures },
    },
    { left },
  );
}
