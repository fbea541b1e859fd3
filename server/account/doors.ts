import { readFile } from 'node:fs/promises';
import { shared } from '../../db/shared';
import { type Door, DoorRefused, sendJson, takeUpload, uploadName } from '../doors';
import { refused } from '../errors';
import { Refusal } from '../intake/refusal';
import { readWorkbook } from '../intake/workbook';
import { findInvite, isNew } from './store';
import { unitsOfWorkbook } from './units-of-workbook';

const MOST_BYTES = 2 * 1024 * 1024;

/** POST /api/setup-units: reads the units of a workbook for the set-up page; open only to who holds the set-up link. */
const unitsForSetUp: Door = {
  method: 'POST',
  path: '/api/setup-units',
  async handle(request, response, context) {
    const code = request.headers['x-setup-code'];
    const { reader } = shared().ledger;
    const invitation = typeof code === 'string' ? findInvite(reader, code, context.now) : null;
    if (!isNew(reader) || invitation?.purpose !== 'setup')
      throw new DoorRefused(403, '设置链接已失效，请用最近一次启动时打印的链接。');
    const name = uploadName(request);
    const received = await takeUpload(request, MOST_BYTES);
    try {
      const units = unitsOfWorkbook(await readWorkbook(await readFile(received.path), name));
      if (units.length === 0)
        throw refused({ field: 'units', message: `“${name}”里没有读出单位；请给单位一列加上表头“单位”，或直接粘贴` });
      sendJson(response, 200, { units });
    } catch (error) {
      if (error instanceof Refusal) throw refused({ field: 'units', message: error.message });
      throw error;
    } finally {
      await received.remove();
    }
  },
};

export const accountDoors: readonly Door[] = [unitsForSetUp];
