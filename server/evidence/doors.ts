import { readFile } from 'node:fs/promises';
import { shared } from '../../db/shared';
import { audited, write } from '../../db/transaction';
import { type Door, receive, sendAttachment, sendJson } from '../doors';
import { notFound, refused } from '../errors';
import { newId } from '../ids';
import { projectCode } from '../ledger/input';
import { findProject } from '../ledger/store';
import { scopeOf } from '../role';
import { cleanText } from '../text';
import { mediaTypeOf } from './file-type';
import { appendEvidence, evidencePath, findEvidence, keepFile, LARGEST_EVIDENCE } from './store';

const kind = cleanText(40, '材料名称');

/** POST /files?project=CODE&kind=…: stores a file of a project the person may see, and answers with its id. */
const upload: Door = {
  method: 'POST',
  path: '/files',
  permission: 'fact.report',
  async handle({ request, response, url, context, signedIn }) {
    const { ledger } = shared();
    const code = projectCode.parse(url.searchParams.get('project') ?? '');
    const what = kind.parse(url.searchParams.get('kind') ?? '');
    const { user, sessionId } = signedIn;
    const scope = scopeOf(user.roles, user.unitId);
    const project = await findProject(ledger.read, code, scope);
    if (!project) throw notFound(`没有项目 ${code}`);
    const received = await receive(request, LARGEST_EVIDENCE);
    try {
      const type = mediaTypeOf(received.path, received.name);
      if ('refusal' in type) throw refused({ field: 'evidenceIds', message: type.refusal });
      await keepFile(ledger.folder, received);
      const id = newId();
      const { sha256, size, name } = received;
      const row = { id, projectId: project.id, sha256, size, mediaType: type.mediaType, name, kind: what };
      await write({ userId: user.id, sessionId, address: context.address }, async (tx) => {
        appendEvidence(tx.raw, { ...row, recordedAt: tx.at, recordedBy: user.id });
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
  permission: 'project.read',
  async handle({ response, part, context, signedIn }) {
    const { ledger } = shared();
    const { user, sessionId } = signedIn;
    const found = findEvidence(ledger.reader, part('id'), scopeOf(user.roles, user.unitId));
    if (!found) throw notFound('没有这份材料');
    const bytes = await readFile(evidencePath(ledger.folder, found.sha256));
    await write({ userId: user.id, sessionId, address: context.address }, async () =>
      audited(
        { action: 'evidence.read', objectType: 'evidence', objectId: found.id, detail: { code: found.code } },
        null,
      ),
    );
    sendAttachment(response, { name: found.name, mediaType: found.mediaType, bytes });
  },
};

export const evidenceDoors: readonly Door[] = [upload, download];
