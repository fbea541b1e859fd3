import { shared } from '../../db/shared';
import { type Door, sendJson, takeUpload, uploadName } from '../doors';
import { permitted } from '../permitted';
import { keepUpload } from './uploads';
import { MOST_BYTES } from './workbook';

/** POST /api/import: takes the bytes of a workbook (name in `x-file-name`) and answers `{ upload, fileName }`. */
export const intakeUpload: Door = {
  method: 'POST',
  path: '/api/import',
  async handle(request, response, context) {
    const { person } = await permitted(context, 'import.run', '/api/import');
    const name = uploadName(request);
    const received = await takeUpload(request, MOST_BYTES);
    try {
      sendJson(response, 200, await keepUpload(shared().ledger.folder, person.id, { ...received, name }));
    } finally {
      await received.remove();
    }
  },
};

export const intakeDoors: readonly Door[] = [intakeUpload];
