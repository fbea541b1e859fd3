import { shared } from '../../db/shared';
import { type Door, sendJson, takeUpload, uploadName } from '../doors';
import { refused } from '../errors';
import { permitted } from '../permitted';
import { keepUpload } from './uploads';
import { MOST_BYTES } from './workbook';

const PATH = '/api/import';

/** POST /api/import: takes the bytes of a workbook (name in `x-file-name`) and answers `{ upload, fileName }`. */
export const intakeUpload: Door = {
  method: 'POST',
  path: PATH,
  async handle(request, response, context) {
    const { person } = await permitted(context, 'import.run', PATH);
    const name = uploadName(request);
    const received = await takeUpload(request, MOST_BYTES);
    try {
      if (received.size === 0) throw refused({ field: 'file', message: `“${name}”是空文件，请重新选择` });
      const { path, sha256 } = received;
      sendJson(response, 200, await keepUpload(shared().ledger.folder, person.id, { path, name, sha256 }));
    } finally {
      await received.remove();
    }
  },
};

export const intakeDoors: readonly Door[] = [intakeUpload];
