import { type Audited, audited, type WriteTx } from '../../db/transaction';
import { type Day, dayOf, yearOf } from '../calendar/day';
import { conflict, forbidden, notFound, refused } from '../errors';
import { newId } from '../ids';
import type { Report } from '../ledger/gates';
import { indexProject, refreshProject } from '../ledger/projection-store';
import { addProject, appendAct, appendDecision, investorId, nextCode, personId } from '../ledger/store';
import { may } from '../policy';
import type { Role } from '../role';
import { factsOfRow, sharesOf } from './facts-of-row';
import { Refusal } from './refusal';
import {
  addBatch,
  addBatchRow,
  batchOfKey,
  findBatch,
  knownRows,
  markUndone,
  projectsOfBatch,
  rememberMapping,
  removeProject,
  touchedProject,
  unitsForIntake,
} from './store';
import type { Mapping } from './understand/header';
import type { ImportPreview, PreviewRow, PreviewSummary } from './understand/preview';

/** Who imports. */
export type Importer = { id: string; roles: readonly Role[] };

export type CommitInput = {
  preview: ImportPreview;
  fileSha256: string;
  person: Importer;
  /** The opening ledger (期初台账): every fact is vouched for at once by the bureau lead. */
  opening: boolean;
  /** The request’s own key: the same request twice writes once. */
  key: string;
  mapping?: Mapping;
  signal?: AbortSignal;
  onProgress?: (done: { rows: number; total: number }) => void;
};

export type Committed = { batch: string | null; codes: string[]; summary: PreviewSummary };

const TURN_MS = 6;

/**
 * Writes the accepted rows of a preview as projects with their facts, all of them or none. Rows that were taken in
 * before are left as they are. The facts wait for their decision like any other, or, in the opening ledger, carry it.
 */
export async function commitPreview(tx: WriteTx, input: CommitInput): Promise<Audited<Committed>> {
  const { preview, person, opening, key } = input;
  const done = batchOfKey(tx.raw, key, person.id);
  if (done) {
    if (done.fileSha256 !== input.fileSha256) throw conflict('这次提交的编号已用于另一次导入，请刷新页面后再试。');
    return audited([], { batch: done.id, codes: [], summary: done.summary });
  }
  if (opening) refuseOpening(tx, person);
  refuseStale(preview, dayOf(tx.at));
  const rows = await newRows(tx, preview.rows);
  const summary = { ...preview.summary, created: rows.length, existing: preview.summary.projects - rows.length };
  if (input.mapping && Object.keys(input.mapping).length > 0)
    rememberMapping(tx.raw, preview.signature, mappingOf(preview), tx.at, person.id);
  if (rows.length === 0) return audited([], { batch: null, codes: [], summary });

  const batchId = newId();
  const { file: fileName, sheet } = preview;
  const { fileSha256 } = input;
  addBatch(tx.raw, {
    id: batchId,
    key,
    fileName,
    fileSha256,
    sheet,
    opening,
    summary,
    recordedAt: tx.at,
    recordedBy: person.id,
  });
  const codes = await addProjects(tx, rows, batchId, input);
  const detail = { file: fileSha256, sheet, created: rows.length, opening };
  return audited(
    { action: 'import.committed', objectType: 'import', objectId: batchId, after: summary, detail },
    { batch: batchId, codes, summary },
  );
}

function refuseOpening(tx: WriteTx, person: Importer): void {
  if (!may(person.roles, 'opening.vouch'))
    throw forbidden('期初台账须由局长导入；其他人导入请不勾选“期初台账”，由局里认定。');
  const opened = tx.raw.prepare('select opened_at from bureau where id = 1').pluck().get();
  if (typeof opened === 'number')
    throw refused({ field: 'opening', message: '已经开账，不能再按期初台账导入；请按普通导入，逐项认定' });
}

/** A list’s day may lie in the past, never ahead: nothing is known to have happened by tomorrow. */
function refuseStale(preview: ImportPreview, today: Day): void {
  if (preview.asOf > today) throw refused({ field: 'asOf', message: '台账的截止日期不能晚于今天' });
}

async function newRows(tx: WriteTx, rows: readonly PreviewRow[]): Promise<PreviewRow[]> {
  const wanted = rows.filter((row) => row.kind === 'project' && !row.skipped && row.project);
  const fresh: PreviewRow[] = [];
  for (let from = 0; from < wanted.length; from += 500) {
    const piece = wanted.slice(from, from + 500);
    const known = knownRows(
      tx.raw,
      piece.flatMap((row) => row.key ?? []),
    );
    // `duplicateOf` with the row not skipped: the person saw the project of that name and asked for another.
    fresh.push(...piece.filter((row) => row.duplicateOf !== null || !known.has(row.key ?? '')));
    await tx.breathe();
  }
  return fresh;
}

function mappingOf(preview: ImportPreview): Mapping {
  return Object.fromEntries(preview.columns.map((column) => [column.column, column.field]));
}

async function addProjects(
  tx: WriteTx,
  rows: readonly PreviewRow[],
  batchId: string,
  input: CommitInput,
): Promise<string[]> {
  const unitIds = new Map(unitsForIntake(tx.raw).map((unit) => [unit.name, unit.id]));
  const year = yearOf(dayOf(tx.at));
  const first = nextCode(tx.raw, year);
  const firstOfYear = Number(first.code.slice(5));
  const codes: string[] = [];
  let turn = performance.now();
  for (const [index, row] of rows.entries()) {
    const code = `${year}-${String(firstOfYear + index).padStart(3, '0')}`;
    addRow(tx, row, { code, number: first.number + index, batchId, unitIds, input });
    codes.push(code);
    if (performance.now() - turn > TURN_MS) {
      input.onProgress?.({ rows: index + 1, total: rows.length });
      await tx.breathe();
      if (input.signal?.aborted) throw new Refusal('cancelled', '已取消导入，没有写入任何内容。');
      turn = performance.now();
    }
  }
  return codes;
}

type RowPlace = {
  code: string;
  number: number;
  batchId: string;
  unitIds: ReadonlyMap<string, string>;
  input: CommitInput;
};

function addRow(tx: WriteTx, row: PreviewRow, place: RowPlace): void {
  const { project } = row;
  if (!project) return;
  const { batchId, unitIds, input } = place;
  const lead = sharesOf(project, unitIds)[0]?.unit ?? null;
  const projectId = addProject(tx.raw, {
    code: place.code,
    number: place.number,
    name: project.name,
    content: project.content,
    place: project.place?.slice(0, 120) ?? null,
    contact: project.contact?.slice(0, 80) ?? null,
    firstInvestorId: project.investor ? investorId(tx.raw, { name: project.investor.slice(0, 120) }) : null,
    firstIndustry: project.industry?.slice(0, 40) ?? null,
    homeUnitId: lead,
    createdAt: tx.at,
    createdBy: input.person.id,
    batchId,
  });
  addBatchRow(
    tx.raw,
    row.duplicateOf === null ? (row.key ?? projectId) : `${row.key}@${projectId}`,
    batchId,
    projectId,
  );
  const reports = factsOfRow(row, unitIds, input.preview.asOf).map((report) => withPerson(tx, report));
  if (reports.length > 0) {
    const { factIds } = appendAct(tx, {
      projectId,
      reports,
      evidenceIds: [],
      recordedBy: input.person.id,
      told: null,
      batchId,
      reviewFirst: false,
      unitId: lead,
    });
    if (input.opening)
      for (const factId of factIds) appendDecision(tx.raw, openingDecision(factId, tx.at, input.person.id));
  }
  refreshProject(tx.raw, projectId, tx.at);
  indexProject(tx.raw, projectId);
}

/** Facts refer to persons by id; a name of the list becomes one. */
function withPerson(tx: WriteTx, report: Report): Report {
  if (report.kind !== 'attribute' || report.value.name !== 'sponsor' || report.value.value === null) return report;
  return { ...report, value: { name: 'sponsor', value: personId(tx.raw, { name: report.value.value }) } };
}

function openingDecision(factId: string, at: number, by: string) {
  return {
    factId,
    basis: 'district' as const,
    outcome: 'opening' as const,
    at,
    by,
    standsInFor: null,
    ticks: '[]',
    reason: null,
    ownOn: null,
    ownYuan: null,
    number: null,
  };
}

/**
 * Takes an import back as a whole: its projects leave the ledger’s lists and figures, their log stays. Refused once
 * somebody has worked on one of them.
 */
export async function undoBatch(tx: WriteTx, batchId: string, person: Importer): Promise<Audited<{ removed: number }>> {
  const batch = findBatch(tx.raw, batchId);
  if (!batch) throw notFound('没有这次导入');
  if (batch.undoneAt !== null) throw conflict('这次导入已经撤回');
  const touched = touchedProject(tx.raw, batchId);
  if (touched) {
    const what = touched.how === 'decided' ? '已有认定' : '导入后又有记录、周报或材料，或已列入冻结的调度表';
    throw refused({ field: 'batch', message: `项目 ${touched.code} ${what}，不能整批撤回；请在项目页逐项更正或撤回` });
  }
  const projects = projectsOfBatch(tx.raw, batchId);
  let turn = performance.now();
  for (const project of projects) {
    removeProject(tx.raw, project, tx.at);
    if (performance.now() - turn > TURN_MS) {
      await tx.breathe();
      turn = performance.now();
    }
  }
  markUndone(tx.raw, batchId, tx.at, person.id);
  const detail = { removed: projects.length, file: batch.fileSha256 };
  return audited(
    { action: 'import.undone', objectType: 'import', objectId: batchId, detail },
    { removed: projects.length },
  );
}
