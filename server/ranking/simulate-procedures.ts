import type { Audited, WriteTx } from '../../db/transaction';
import { conflict, notFound, refused } from '../errors';
import { procedure } from '../trpc';
import { type Moved, sideBySide } from './compare';
import { membersOf } from './facts-file';
import type { Fault } from './fault';
import { reweighed } from './reweigh';
import type { Marks } from './reweigh-marks';
import { saveScheme } from './save-scheme';
import { scoreFacts } from './score-files';
import { type Sway, sensitivityOf } from './sensitivity';
import * as inputs from './simulate-input';
import { lastVersion, schemeAt, schemeRows } from './store';
import { trialOf } from './trial';

/** 模拟: a copy of a scheme with other weights, beside the scheme itself, on one reading of the ledger. */
export const simulateProcedures = {
  /**
   * The quarter by a saved scheme and by its copy with other marks, and which places of the copy rest on the weights.
   * `faults` says what the facts lack, `refusals` what the marks cannot be; with either there is nothing beside.
   */
  simulate: procedure('ranking.trial')
    .input(inputs.simulate)
    .query(({ ctx, input }) => {
      const trial = trialOf(ctx.rawRead, input, ctx);
      const { scheme } = trial.scheme;
      const told = { asOf: trial.asOf, knownAt: trial.knownAt, ended: trial.ended, scheme, faults: trial.faults };
      const made = reweighed(scheme, input.marks);
      const nothing = { moved: [] as Moved[], sensitivity: [] as Sway[] };
      if ('faults' in made) return { ...told, ...nothing, refusals: made.faults };
      if (trial.result === null) return { ...told, ...nothing, refusals: [] as Fault[] };
      const after = scoreFacts(made.scheme, trial.facts, input.quarter);
      const members = membersOf(trial.facts, scheme.subject);
      return {
        ...told,
        moved: sideBySide(trial.result, after),
        sensitivity: sensitivityOf(made.scheme, members, Number(input.quarter.slice(5))),
        refusals: [] as Fault[],
      };
    }),

  /** Keeps the copy with other marks as the next version of its scheme; refused where the scheme has a newer one. */
  saveReweighed: procedure('scheme.edit')
    .input(inputs.saveReweighed)
    .mutation(({ ctx, input }) => ctx.write((tx) => saveReweighed(tx, input, ctx.user.id))),
};

function saveReweighed(
  tx: WriteTx,
  of: { scheme: number; marks: Marks },
  userId: string,
): Promise<Audited<{ seq: number }>> {
  const found = schemeAt(tx.raw, of.scheme);
  if (!found) throw notFound('没有这个方案');
  const newest = schemeRows(tx.raw).find((one) => one.id === found.id && one.year === found.year);
  if (newest && newest.version > found.version) throw conflict(`方案已有第${newest.version}版，请在新版上模拟后再保存`);
  const made = reweighed(found.scheme, of.marks);
  if ('faults' in made) throw refused(made.faults.map(({ path, message }) => ({ field: path, message })));
  const next = { ...made.scheme, version: lastVersion(tx.raw, found.id) + 1 };
  return saveScheme(tx, JSON.stringify(next), userId);
}
