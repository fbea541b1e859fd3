import { shared } from '../../db/shared';
import { writeDocx } from '../document/docx';
import { type Door, sendFile } from '../doors';
import { refused } from '../errors';
import { oneExport } from '../one-at-a-time';
import { audit, permitted } from '../permitted';
import { BASES } from '../role';
import { cutOffOf } from './cut-off';
import { bulletinDocument } from './document';
import { bulletinData } from './figures-store';
import { month, nowOf } from './router';
import { monthText } from './text';

/** GET /download/bulletin/2018-03.docx: the month’s bulletin in the form of GB/T 9704; the export is audited. */
const asWord: Door = {
  method: 'GET',
  path: '/download/bulletin/:file',
  async handle(request, response, context) {
    const { actor, person } = await permitted(context, 'bulletin.read', '/download/bulletin/:file');
    const wanted = month.parse((request.parts.file ?? '').replace(/\.docx$/, ''));
    const basis = BASES.find((one) => one === request.query.get('basis')) ?? 'district';
    const cut = cutOffOf(wanted, nowOf(context));
    if (!cut) throw refused({ field: 'month', message: '月份不能晚于本月' });
    const bytes = await oneExport(person.id, () => {
      const data = bulletinData(shared().ledger.reader, cut, basis);
      return writeDocx(bulletinDocument(data));
    });
    await audit(actor, {
      action: 'bulletin.exported',
      objectType: 'bulletin',
      objectId: wanted,
      detail: { basis },
    });
    sendFile(response, {
      name: `关于${monthText(wanted)}全区招商引资情况的通报（草稿）.docx`,
      mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      bytes,
    });
  },
};

export const bulletinDoors: readonly Door[] = [asWord];
