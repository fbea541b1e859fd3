import { readFile } from 'node:fs/promises';
import { shared } from '../../db/shared';
import { audited, write } from '../../db/transaction';
import { type Door, type DoorRequest, sendFile, sendJson, takeUpload, uploadName } from '../doors';
import { forbidden, notFound, refused } from '../errors';
import { newId } from '../ids';
import { projectCode } from '../ledger/input';
import { findProject } from '../ledger/store';
import { audit, permitted } from '../permitted';
import { cleanText } from '../text';
import { appendAttachment, readableAttachment, unitExists } from './attachment-store';
import { mediaTypeOf } from './file-type';
import { appendEvidence, evidencePath, findEvidence, keepFile, LARGEST_EVIDENCE } from './store';

const kind = cleanText(40, '材料名称');

/** POST /files?project=CODE&kind=…: stores a file of a project the person may see, and answers with its id. */
const upload: Door = {
  method: 'POST',
  path: '/files',
  async handle(request, response, context) {
    const { person, actor, scope } = await permitted(context, 'evidence.keep', '/files');
    const { ledger } = shared();
    const code = projectCode.parse(request.query.get('project') ?? '');
    const what = kind.parse(request.query.get('kind') ?? '');
    const project = await findProject(ledger.read, code, scope);
    if (!project) throw notFound(`没有项目 ${code}`);
    if (scope.kind === 'unit' && project.leadUnitId !== scope.unitId)
      throw forbidden('本项目由主办单位报送，联合招引单位只能查看');
    const file = await received(request, 'evidenceIds');
    const id = newId();
    const row = { ...file, id, projectId: project.id, kind: what };
    await write(actor, async (tx) => {
      appendEvidence(tx.raw, { ...row, recordedAt: tx.at, recordedBy: person.id });
      return audited(
        { action: 'evidence.stored', objectType: 'evidence', objectId: id, detail: { code, sha256: file.sha256 } },
        id,
      );
    });
    sendJson(response, 200, { id });
  },
};

/** A file that has arrived, looked at and kept by its SHA-256; `field` is where the form shows what is wrong with it. */
async function received(request: DoorRequest, field: string) {
  const name = uploadName(request);
  const upload = await takeUpload(request, LARGEST_EVIDENCE);
  try {
    if (upload.size === 0) throw refused({ field, message: `“${name}”是空文件，请重新选择` });
    const type = await mediaTypeOf(upload.path, name);
    if ('refusal' in type) throw refused({ field, message: type.refusal });
    await keepFile(shared().ledger.folder, upload);
    return { name, sha256: upload.sha256, size: upload.size, mediaType: type.mediaType };
  } finally {
    await upload.remove();
  }
}

/** POST /attachments?unit=ID: stores a file of a unit that belongs to no project (异议); the bureau’s for a unit it writes for. */
const attach: Door = {
  method: 'POST',
  path: '/attachments',
  async handle(request, response, context) {
    const { person, actor, scope } = await permitted(context, 'ranking.answer', '/attachments');
    const unitId = request.query.get('unit');
    if (scope.kind === 'none' || (scope.kind === 'unit' && unitId !== scope.unitId))
      throw forbidden('只能为本单位上传材料');
    if (unitId !== null && !unitExists(shared().ledger.reader, unitId)) throw notFound('没有这个单位');
    const file = await received(request, 'files');
    const id = newId();
    await write(actor, async (tx) => {
      appendAttachment(tx, { ...file, id, unitId }, person.id);
      return audited(
        {
          action: 'attachment.stored',
          objectType: 'attachment',
          objectId: id,
          detail: { unitId, sha256: file.sha256 },
        },
        id,
      );
    });
    sendJson(response, 200, { id });
  },
};

/** GET /attachments/:id: the file, for its unit, the units of its 交办事项 and those who see all; the reading is audited (SEC-08). */
const readAttachment: Door = {
  method: 'GET',
  path: '/attachments/:id',
  async handle(request, response, context) {
    const { actor, scope } = await permitted(context, 'ranking.read', '/attachments/:id');
    const { ledger } = shared();
    const found = readableAttachment(ledger.reader, request.parts.id ?? '', scope);
    if (!found) throw notFound('没有这份材料');
    const bytes = await readFile(evidencePath(ledger.folder, found.sha256));
    await audit(actor, { action: 'attachment.read', objectType: 'attachment', objectId: found.id });
    sendFile(response, { name: found.name, mediaType: found.mediaType, bytes });
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

export const evidenceDoors: readonly Door[] = [upload, download, attach, readAttachment];
