import { write } from '../../db/transaction';
import { loadLines } from './load';

const HEAD = [
  { type: 'district', name: '云溪区', bureau: '云溪区招商服务局', timeZone: 'Asia/Shanghai' },
  { type: 'user', login: 'lihua', name: '李华', roles: ['staff'], unit: null },
  { type: 'user', login: 'wangmin', name: '王敏', roles: ['bureauLead'], unit: null },
];

type Known = { recorded?: string; verified?: string | null; supersedes?: string; id?: string };

/** A ledger told fact by fact in the open format, and loaded: for tests of what stores answer at pairs of moments. */
export class ToldLedger {
  private readonly units: unknown[] = [];
  private readonly settings: unknown[] = [];
  private readonly projects: unknown[] = [];
  private readonly facts: unknown[] = [];
  private readonly decisions: { at: string }[] = [];

  unit(name: string, life: { to?: string; successor?: string } = {}): this {
    const { to = null, successor = null } = life;
    this.units.push({ type: 'unit', name, group: '街镇组', aliases: [], from: '2010-01-01', to, successor });
    return this;
  }

  /** A setting in force and known since before the first fact. */
  setting(name: string, value: unknown): this {
    this.settings.push({ type: 'setting', name, value, effectiveOn: '2010-01-01', recordedAt: instant('2010-01-01') });
    return this;
  }

  project(code: string, name = code): this {
    this.projects.push({ type: 'project', code, name, investor: null, industry: [], createdAt: instant('2010-01-01') });
    return this;
  }

  /** Reported on `recorded` (the day it occurred unless told) and 认定 on `verified` (the same day; null: not yet). */
  fact(project: string, kind: string, value: unknown, on: string, known: Known = {}): this {
    const { id = `${project} ${kind} ${this.facts.length}`, recorded = on, supersedes = null } = known;
    const verified = known.verified === undefined ? recorded : known.verified;
    this.facts.push({
      type: 'fact',
      id,
      act: `${project} ${on} ${recorded}`,
      project,
      kind,
      on,
      precision: on.length === 10 ? 'day' : on.length === 7 ? 'month' : 'year',
      value,
      recordedAt: instant(recorded.length === 10 ? recorded : `${recorded.slice(0, 7)}-28`),
      recordedBy: 'lihua',
      supersedes,
      reason: supersedes === null ? null : '更正',
    });
    if (verified !== null)
      this.decisions.push({
        type: 'decision',
        fact: id,
        basis: 'district',
        outcome: 'verified',
        at: instant(verified.length === 10 ? verified : `${verified.slice(0, 7)}-28`, 10),
        by: 'wangmin',
        ticks: [],
      } as { at: string });
    return this;
  }

  /** A signing with its amount (万元) and its one unit, reported and verified together. */
  signed(project: string, unit: string, wan: number, on: string, known: Known = {}): this {
    return this.project(project)
      .fact(project, 'node', 'agreement', on, { id: `${project} signing`, ...known })
      .fact(project, 'investment', cny(wan), on, { id: `${project} amount`, ...known })
      .fact(project, 'shares', [{ unit, bp: 10_000 }], on, { id: `${project} shares`, ...known });
  }

  async load(): Promise<void> {
    const decisions = [...this.decisions].sort((a, b) => (a.at < b.at ? -1 : 1));
    const lines = [
      HEAD[0],
      ...this.units,
      HEAD[1],
      HEAD[2],
      ...this.settings,
      ...this.projects,
      ...this.facts,
      ...decisions,
    ];
    await write({ userId: null, sessionId: null, address: null }, (tx) =>
      loadLines(
        tx,
        lines.map((line) => JSON.stringify(line)),
      ),
    );
  }
}

/** An amount in 万元 as the open format has it. */
export function cny(wan: number) {
  return { wan, currency: 'CNY', amount: null, rate: null, rateOn: null, rateSource: null };
}

function instant(day: string, hour = 9): string {
  return `${day}T${String(hour).padStart(2, '0')}:00:00+08:00`;
}
