import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { Raw } from '../../db/client';
import { touchedBulletins } from '../bulletin/bulletin-store';
import { untoldBulletins } from '../bulletin/trail-store';
import { allSnapshots, isUntouched } from '../dispatch/snapshot-store';
import { evidencePath, keptHashes } from '../evidence/store';
import { projectionRows, projectionsOf } from '../ledger/projection-store';
import { touchedMinutes } from '../meeting/minutes-store';
import { auditBreaks } from './audit-chain';
import { headBreaks } from './audit-head';

/** One thing looked at: how many were, and what was wrong with which (CLI.md, verify). */
export type Check = {
  check:
    | 'projection'
    | 'audit-chain'
    | 'foreign-keys'
    | 'integrity'
    | 'evidence'
    | 'frozen-weeks'
    | 'signed-minutes'
    | 'sent-bulletins';
  ok: boolean;
  count: number;
  found: string[];
};
export type Verification = { ok: boolean; checks: Check[] };

/**
 * Looks at the whole ledger: rebuilds every projection from its log and compares, walks the audit chain and its signed heads, and asks SQLite
 * for broken references and pages, and every evidence file, frozen week, signed minutes and bulletin sent to be read for its hash. Changes nothing.
 */
export function verifyLedger(raw: Raw, folder: string): Verification {
  const checks = [
    projections(raw),
    auditChain(raw, folder),
    foreignKeys(raw),
    integrity(raw),
    evidence(raw, folder),
    frozenWeeks(raw),
    signedMinutes(raw),
    sentBulletins(raw),
  ];
  return { ok: checks.every((check) => check.ok), checks };
}

function checked(check: Check['check'], count: number, found: string[]): Check {
  return { check, ok: found.length === 0, count, found };
}

const STANDINGS = `select project_id as projectId, basis, day_from as dayFrom, day_to as dayTo, known_from as knownFrom, known_to as knownTo, stage,
  stage_since as since, state, yuan, dollars, major, industry, investor_id as investor, kind, shares, signed_on as signedOn,
  signed_precision as signedPrecision, counted_year as countedYear, grew_over_line as grewOverLine, deducted_year as deductedYear
  from standings where project_id = ?`;
const ENTRIES = `select project_id as projectId, basis, metric, year, day_from as dayFrom, day_to as dayTo, known_from as knownFrom, known_to as knownTo,
  part, first_day as first, last_day as last, count, yuan, shares, industry, investor_id as investor, kind, band from entries where project_id = ?`;

function projections(raw: Raw): Check {
  const projects = raw
    .prepare(
      'select id, code, first_industry as firstIndustry, first_investor_id as firstInvestorId from projects where removed_at is null order by code',
    )
    .all() as { id: string; code: string; firstIndustry: string | null; firstInvestorId: string | null }[];
  const [standings, entries] = [raw.prepare(STANDINGS), raw.prepare(ENTRIES)];
  const found: string[] = [];
  for (const project of projects) {
    const rebuilt = projectionRows(project.id, projectionsOf(raw, project));
    if (sorted(standings.all(project.id)) !== sorted(rebuilt.standings)) found.push(`${project.code} standings`);
    if (sorted(entries.all(project.id)) !== sorted(rebuilt.entries)) found.push(`${project.code} entries`);
  }
  return checked('projection', projects.length, found);
}

/** Rows as one text, whatever the order of rows and of their columns. */
function sorted(rows: readonly unknown[]): string {
  return rows
    .map((row) => JSON.stringify(Object.entries(row as object).sort(([a], [b]) => (a < b ? -1 : 1))))
    .sort()
    .join('\n');
}

function auditChain(raw: Raw, folder: string): Check {
  const count = Number(raw.prepare('select count(*) from audit').pluck().get());
  return checked('audit-chain', count, [...auditBreaks(raw).map((seq) => `audit ${seq}`), ...headBreaks(raw, folder)]);
}

function foreignKeys(raw: Raw): Check {
  const broken = raw.pragma('foreign_key_check') as { table: string; rowid: number | null; parent: string }[];
  return checked(
    'foreign-keys',
    broken.length,
    broken.map((one) => `${one.table} ${one.rowid ?? ''} → ${one.parent}`),
  );
}

function integrity(raw: Raw): Check {
  const said = (raw.pragma('integrity_check') as { integrity_check: string }[]).map((one) => one.integrity_check);
  const found = said.filter((line) => line !== 'ok');
  return checked('integrity', said.length, found);
}

function frozenWeeks(raw: Raw): Check {
  const frozen = allSnapshots(raw);
  const touched = frozen.filter((snapshot) => !isUntouched(raw, snapshot));
  return checked(
    'frozen-weeks',
    frozen.length,
    touched.map((snapshot) => `${snapshot.week} #${snapshot.seq}`),
  );
}

function signedMinutes(raw: Raw): Check {
  const { signed, touched } = touchedMinutes(raw);
  return checked(
    'signed-minutes',
    signed,
    touched.map(({ week, version }) => `${week} v${version}`),
  );
}

function sentBulletins(raw: Raw): Check {
  const { sent, touched } = touchedBulletins(raw);
  return checked('sent-bulletins', sent, [
    ...touched.map(({ month, basis, version }) => `${month} ${basis} v${version}`),
    ...untoldBulletins(raw).map(({ month, basis }) => `${month} ${basis} 办文经过`),
  ]);
}

function evidence(raw: Raw, folder: string): Check {
  const hashes = keptHashes(raw);
  const found = hashes.filter((sha256) => {
    const path = evidencePath(folder, sha256);
    return !existsSync(path) || createHash('sha256').update(readFileSync(path)).digest('hex') !== sha256;
  });
  return checked('evidence', hashes.length, found);
}
