import { readFile } from 'node:fs/promises';
import { shared } from '../../db/shared';
import { audited, write } from '../../db/transaction';
import { type Door, sendFile, sendJson, takeUpload, uploadName } from '../doors';
import { forbidden, notFound, refused } from '../errors';
import { newId } from '../ids';
import { projectCode } from '../ledger/input';
import { findProject } from '../ledger/store';
import { audit, permitted } from '../permitted';
import { cleanText } from '../text';
import { mediaTypeOf } from './file-type';
import { appendEvidence, evidencePath, findEvidence, keepFile, LARGEST_EVIDENCE } from './store';

const kind = cleanText(40, '材料名称');

/** POST /files?project=CODE&kind=…: stores a file of a project the person may see, and answers with its id. */
const upload: Door = {
  method: 'POST',
  path: '/files',
  async handle(request, response, context) {
    const { person, actor, scope } = await permitted(context, 'fact.report', '/files');
    const { ledger } = shared();
    const code = projectCode.parse(request.query.get('project') ?? '');
    const what = kind.parse(request.query.get('kind') ?? '');
    const project = await findProject(ledger.read, code, scope);
    if (!project) throw notFound(`没有项目 ${code}`);
    if (scope.kind === 'unit' && project.leadUnitId !== scope.unitId)
      throw forbidden('本项目由主办单位报送，联合招引单位只能查看');
    const name = uploadName(request);
    const received = await takeUpload(request, LARGEST_EVIDENCE);
    try {
      if (received.size === 0) throw refused({ field: 'evidenceIds', message: `“${name}”是空文件，请重新选择` });
      const type = await mediaTypeOf(received.path, name);
      if ('refusal' in type) throw refused({ field: 'evidenceIds', message: type.refusal });
      await keepFile(ledger.folder, received);
      const id = newId();
      const { sha256, size } = received;
      const row = { id, projectId: project.id, sha256, size, mediaType: type.mediaType, name, kind: what };
      await write(actor, async (tx) => {
        appendEvidence(tx.raw, { ...row, recordedAt: tx.at, recordedBy: person.id });
        return audited(
          { action: 'evidence.stored', objectType: 'evidence', objectId: id, detail: { code, sha256 } },
          id,
        );
      });
      sendJson(response, 200, { id });
    } finally {
      await received.remove();
    }
  },
};

/** GET /files/:id: the file as an attachment, for those who may see its project; the reading is audited (SEC-08). */
const download: Door = {
  method: 'GET',
  path: '/files/:id',
  async handle(request, response, context) {
    const { actor, scope } = await permitted(context, 'project.read', '/files/:id');
    const { ledger } = shared();
    const found = findEvidence(ledger.reader, request.parts.id ?? '', scope);
    if (!found) throw notFound('没有这份材料');
    const bytes = await readFile(evidencePath(ledger.folder, found.sha256));
    await audit(actor, {
      action: 'evidence.read',
      objectType: 'evidence',
      objectId: found.id,
      detail: { code: found.code },
    });
    sendFile(response, { name: found.name, mediaType: found.mediaType, bytes });
  },
};

export const evidenceDoors: readonly Door[] = [upload, download];
