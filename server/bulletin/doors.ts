import { shared } from '../../db/shared';
import { type Door, DoorRefused, sendFile } from '../doors';
import { notFound, refused } from '../errors';
import { oneExport } from '../one-at-a-time';
import { audit, permitted } from '../permitted';
import { BASES } from '../role';
import { keptPaper, seesDrafts } from './bulletin-view';
import { asMaySee, monthData } from './drawn';
import { DRAFT_ISSUE, fileNameOf } from './issuer';
import { draftBytes, formOfName, OUTPUT_ENDINGS, OUTPUT_TYPES, paperBytes } from './outputs';
import { monthText } from './phrases';
import { month } from './router';
import { templatesInForce } from './templates-store';

/**
 * GET /download/bulletin/2018-03.docx, .pdf, .xlsx or .txt: the month’s live draft in the form of GB/T 9704, its tables, its
 * words for WeChat; the export is audited.
 */
const asFile: Door = {
  method: 'GET',
  path: '/download/bulletin/:file',
  async handle(request, response, context) {
    const { actor, person } = await permitted(context, 'bulletin.month', '/download/bulletin/:file');
    const file = request.parts.file ?? '';
    const form = formOfName(file);
    if (form === null) throw new DoorRefused(404, `通报只有 ${OUTPUT_ENDINGS} 四种格式`);
    const wanted = month.parse(file.slice(0, file.lastIndexOf('.')));
    const basis = BASES.find((one) => one === request.query.get('basis')) ?? 'district';
    const { reader } = shared().ledger;
    const bytes = await oneExport(person.id, () => {
      const found = monthData(reader, wanted, basis, context);
      if (!found) throw refused({ field: 'month', message: '月份不能晚于本月' });
      return draftBytes(form, asMaySee(found.data, person.roles), templatesInForce(reader, context));
    });
    await audit(actor, {
      action: 'bulletin.exported',
      objectType: 'bulletin',
      objectId: wanted,
      detail: { basis, form },
    });
    sendFile(response, {
      name: `${fileNameOf(`关于${monthText(wanted)}全区招商引资情况的通报`, DRAFT_ISSUE)}.${form}`,
      mediaType: OUTPUT_TYPES[form],
      bytes,
    });
  },
};

/**
 * GET /bulletins/ID/file.docx, .pdf, .xlsx or .txt: a bulletin as it was sent and issued, from what was frozen; an issued one gives the same
 * bytes for ever, one that is written its draft. Papers on their way are for those who write and approve them. The export is audited.
 */
const kept: Door = {
  method: 'GET',
  path: '/bulletins/:bulletin/:file',
  async handle(request, response, context) {
    const { actor, person } = await permitted(context, 'bulletin.read', '/bulletins/:bulletin/:file');
    const form = formOfName(request.parts.file ?? '');
    if (form === null) throw new DoorRefused(404, `通报只有 ${OUTPUT_ENDINGS} 四种格式`);
    const found = keptPaper(shared().ledger.reader, request.parts.bulletin ?? '', context.now);
    if (!found || (found.issue.number === null && !seesDrafts(person.roles))) throw notFound('没有这份通报');
    const bytes = await oneExport(person.id, () => paperBytes(form, found, found.issue));
    await audit(actor, {
      action: 'bulletin.exported',
      objectType: 'bulletin',
      objectId: request.parts.bulletin ?? '',
      detail: { form, number: found.issue.number },
    });
    const name = `${fileNameOf(found.paper.title, found.issue)}.${form}`;
    sendFile(response, { name, mediaType: OUTPUT_TYPES[form], bytes });
  },
};

export const bulletinDoors: readonly Door[] = [asFile, kept];
