import { writeFile } from 'node:fs/promises';
import { shared } from '../../db/shared';
import { issuedBulletinOf } from '../bulletin/bulletin-store';
import { keptPaper } from '../bulletin/bulletin-view';
import { monthData } from '../bulletin/drawn';
import { draftBytes, formOfName, OUTPUT_ENDINGS, paperBytes } from '../bulletin/outputs';
import { bulletinShape } from '../bulletin/shape';
import { DEFAULT_BULLETIN_TEMPLATES } from '../bulletin/templates';
import { templatesInForce } from '../bulletin/templates-store';
import { wordsOfPaper } from '../bulletin/text';
import { dayOf, yearOf } from '../calendar/day';
import { STAGES, type Stage } from '../ledger/chain';
import type { Moment } from '../ledger/figures-store';
import { projectsShape } from '../ledger/projects-shape';
import { progressOf } from '../target/progress';
import {
  type CommandArgs,
  CommandRefused,
  flag,
  MOMENT_FLAGS,
  momentFlags,
  momentShape,
  nowKnown,
  onlyFlags,
  UsageError,
} from './arguments';

/** `progress --year Y`: every metric against its target and time passed. */
export async function progress(args: CommandArgs) {
  onlyFlags(args, ['year', ...MOMENT_FLAGS]);
  const at = momentFlags(args);
  const year = yearFlag(args) ?? yearOf(at.asOf);
  const found = progressOf(shared().ledger.reader, { ...at, year });
  return {
    year,
    ...momentShape(at),
    metrics: found.metrics.map(({ byUnit, ...metric }) => ({
      ...metric,
      byUnit: byUnit.map(({ unitId: _, ...unit }) => ({
        ...unit,
        target: unit.target === null ? null : Number(unit.target),
      })),
    })),
  };
}

/** `projects [filters]`: `--year Y` counted in, `--stage S`, `--unit NAME`, `--major`, `--code C`. */
export async function projects(args: CommandArgs) {
  onlyFlags(args, ['year', 'stage', 'unit', 'major', 'code', ...MOMENT_FLAGS]);
  const at = momentFlags(args);
  const stage = flag(args, 'stage');
  if (stage !== null && !(STAGES as readonly string[]).includes(stage))
    throw new CommandRefused('BAD_REQUEST', `没有阶段 ${stage}，可用：${STAGES.join('、')}`, 'stage');
  return {
    ...momentShape(at),
    projects: projectsShape(shared().ledger.reader, at, {
      countedYear: yearFlag(args),
      stage: stage as Stage | null,
      unit: flag(args, 'unit'),
      major: args.flags.major === true,
      code: flag(args, 'code'),
    }),
  };
}

/** `bulletin --month M --out FILE.docx|FILE.pdf|FILE.xlsx|FILE.txt | --json`. */
export async function bulletin(args: CommandArgs) {
  onlyFlags(args, ['month', 'out', 'issued', ...MOMENT_FLAGS]);
  const month = flag(args, 'month');
  if (month === null) throw new UsageError('请给出 --month，如 2018-03');
  if (!/^(19|20)\d{2}-(0[1-9]|1[0-2])$/.test(month))
    throw new CommandRefused('BAD_REQUEST', '月份应如 2018-03', 'month');
  const at = momentFlags(args);
  if (args.flags.issued !== undefined) return issuedBulletin(args, month, at);
  const today = dayOf(nowKnown());
  const limit = args.flags['as-of'] ? at.asOf : today;
  const known = args.flags['known-at'] ? at.knownAt : undefined;
  const found = monthData(shared().ledger.reader, month, at.basis, { today: limit, now: nowKnown() }, known);
  if (!found) throw new CommandRefused('BAD_REQUEST', '月份不能晚于本月', 'month');
  const { data } = found;
  const out = flag(args, 'out');
  const templates = templatesInForce(shared().ledger.reader, { today, now: nowKnown() });
  if (out !== null) {
    const form = formOfName(out);
    if (form === null) throw new CommandRefused('BAD_REQUEST', `--out 只支持 ${OUTPUT_ENDINGS} 文件`, 'out');
    await writeOut(out, await draftBytes(form, data, templates));
  }
  return { ...bulletinShape(data, templates), ...(out === null ? {} : { out }) };
}

/** Writes a file where it was asked for; a place that cannot be written to is refused in words. */
async function writeOut(out: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFile(out, bytes);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (!['ENOENT', 'ENOTDIR', 'EISDIR', 'EACCES', 'EROFS', 'EPERM'].includes(code)) throw error;
    throw new CommandRefused('BAD_REQUEST', `写不了 ${out}，请检查文件夹是否存在、有无写入权限`, 'out');
  }
}

/** `bulletin --month M --issued`: the bulletin as it was issued last for the month, from what was frozen. */
async function issuedBulletin(args: CommandArgs, month: string, { basis, knownAt }: Moment) {
  if (args.flags['as-of'] !== undefined)
    throw new CommandRefused('BAD_REQUEST', '已印发的通报以印发时的数据为准，没有 --as-of', 'as-of');
  const { reader } = shared().ledger;
  const id = issuedBulletinOf(reader, month, basis, knownAt);
  const found = id === null ? null : keptPaper(reader, id, knownAt);
  if (!found) throw new CommandRefused('NOT_FOUND', `${month} 没有已印发的通报`, 'month');
  const out = flag(args, 'out');
  if (out !== null) {
    const form = formOfName(out);
    if (form === null) throw new CommandRefused('BAD_REQUEST', `--out 只支持 ${OUTPUT_ENDINGS} 文件`, 'out');
    await writeOut(out, await paperBytes(form, found, found.issue));
  }
  const { number, issueDate: issuedOn, checkCode: sha256 } = found.issue;
  const words = wordsOfPaper(found.paper, found.values, found.notes);
  return {
    ...bulletinShape(found.data, DEFAULT_BULLETIN_TEMPLATES),
    number,
    issuedOn,
    sha256,
    sections: words.sections,
    ...(out === null ? {} : { out }),
  };
}

function yearFlag(args: CommandArgs): number | null {
  const text = flag(args, 'year');
  if (text === null) return null;
  if (!/^(19|20)\d{2}$/.test(text)) throw new CommandRefused('BAD_REQUEST', '年度应如 2018', 'year');
  return Number(text);
}
