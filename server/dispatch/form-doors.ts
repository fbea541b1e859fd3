import { readFile } from 'node:fs/promises';
import { shared } from '../../db/shared';
import { makeXlsx } from '../document/maker';
import { type Door, type DoorRequest, sendFile, sendJson, takeUpload, uploadName } from '../doors';
import { refused } from '../errors';
import { sheetsInWorker } from '../intake/parse';
import { Refusal } from '../intake/refusal';
import type { ShownLimits, ShownSheet } from '../intake/shown-sheets';
import { oneExport, oneImport } from '../one-at-a-time';
import { audit, type Permitted, permitted } from '../permitted';
import type { Context } from '../trpc';
import { type FormReading, readForm } from './form-reading';
import { type StandingForm, standingForm } from './form-unit';
import { formWorkbook } from './form-workbook';
import * as inputs from './input';
import { byAmount } from './sheet';
import { lightsHidden } from './watch';

const PATH = '/dispatch/:week/form.xlsx';
const MOST_BYTES = 5 * 1024 * 1024;
/** A form has a row a project and its title; what people write beside it may take some more. */
const LIMITS: ShownLimits = { rows: 5000, columns: 60 };

/** What a filled-in form would change, for the page that asks before anything is written. */
export type FormPreview = FormReading & { week: string; unit: { id: string; name: string }; fileName: string };

/** GET /dispatch/2018-W12/form.xlsx?unit=…: the form of a unit to fill in offline; the own one, or any for the bureau. Audited. */
const formOut: Door = {
  method: 'GET',
  path: PATH,
  async handle(request, response, context) {
    const someone = await permitted(context, 'dispatch.file', PATH);
    const { reader } = shared().ledger;
    const form = formAsked(request, context, someone);
    const lightsShown = !lightsHidden(reader, context.today, someone.person.roles);
    const { week, deadline } = form.cycle;
    const bytes = await oneExport(someone.person.id, () =>
      makeXlsx(
        formWorkbook({ ...form, rows: lightsShown ? form.rows : byAmount(form.rows), week, deadline, lightsShown }),
      ),
    );
    await audit(someone.actor, {
      action: 'form.exported',
      objectType: 'cycle',
      objectId: week,
      detail: { unit: form.unit.id, projects: form.rows.length },
    });
    sendFile(response, {
      name: `${week.slice(0, 4)}年第${Number(week.slice(6))}周周报 ${form.unit.name}.xlsx`,
      mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      bytes,
    });
  },
};

/**
 * POST /dispatch/2018-W12/form.xlsx?unit=…: takes a filled-in form (name in `x-file-name`) and answers what it would change, as
 * `FormPreview`. Nothing of it is written: the page saves what the person chose by `dispatch.saveRows`.
 */
const formIn: Door = {
  method: 'POST',
  path: PATH,
  async handle(request, response, context) {
    const someone = await permitted(context, 'dispatch.file', PATH);
    const form = formAsked(request, context, someone);
    const { week, state } = form.cycle;
    if (state === 'closed') throw refused({ field: 'week', message: '这一周已办结，不再受理报送；请填在本周' });
    const fileName = uploadName(request);
    const received = await takeUpload(request, MOST_BYTES);
    try {
      const sheets = await oneImport(someone.person.id, async () =>
        sheetsOf(new Uint8Array(await readFile(received.path)), fileName),
      );
      const reading = readForm(sheets, { ...form, week });
      if ('refused' in reading) throw refused({ field: 'file', message: reading.refused });
      const { unit } = form;
      await audit(someone.actor, {
        action: 'form.read',
        objectType: 'cycle',
        objectId: week,
        detail: { unit: unit.id, sha256: received.sha256, rows: reading.rows.length, refused: reading.refusals.length },
      });
      sendJson(response, 200, { ...reading, week, unit, fileName } satisfies FormPreview);
    } finally {
      await received.remove();
    }
  },
};

function formAsked(request: DoorRequest, context: Context, someone: Permitted): StandingForm {
  const asked = inputs.form.parse({
    week: request.parts.week,
    ...(request.query.get('unit') === null ? {} : { unit: request.query.get('unit') }),
  });
  return standingForm(
    shared().ledger.reader,
    { week: asked.week, unit: asked.unit },
    { scope: someone.scope, today: context.today, now: context.now, userId: someone.person.id },
  );
}

async function sheetsOf(bytes: Uint8Array, fileName: string): Promise<ShownSheet[]> {
  if (!/\.xlsx$/i.test(fileName))
    throw refused({ field: 'file', message: '请上传填好的 .xlsx 表；其他格式请在 Excel 或 WPS 中另存为 .xlsx' });
  try {
    return await sheetsInWorker(bytes, fileName, LIMITS);
  } catch (error) {
    if (error instanceof Refusal) throw refused({ field: 'file', message: error.message });
    throw error;
  }
}

export const formDoors: readonly Door[] = [formOut, formIn];
