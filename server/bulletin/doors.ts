import { shared } from '../../db/shared';
import { audited, write } from '../../db/transaction';
import { writeDocx } from '../document/docx';
import { type Door, sendAttachment } from '../doors';
import { refused } from '../errors';
import { BASES } from '../role';
import { bulletinDocument } from './document';
import { bulletinData, cutOffOf } from './figures-store';
import { month } from './router';
import { monthText } from './text';

/** GET /download/bulletin/2018-03.docx: the month’s bulletin in the form of GB/T 9704; the export is audited. */
const asWord: Door = {
  method: 'GET',
  path: '/download/bulletin/:file',
  permission: 'bulletin.read',
  async handle({ response, url, part, context, signedIn }) {
    const wanted = month.parse(part('file').replace(/\.docx$/, ''));
    const basis = BASES.find((one) => one === url.searchParams.get('basis')) ?? 'district';
    if (`${wanted}-01` > context.today) throw refused({ field: 'month', message: '月份不能晚于本月' });
    const data = bulletinData(shared().ledger.reader, cutOffOf(wanted, context.today, context.now), basis);
    const bytes = await writeDocx(bulletinDocument(data));
    const actor = { userId: signedIn.user.id, sessionId: signedIn.sessionId, address: context.address };
    await write(actor, async () =>
      audited({ action: 'bulletin.exported', objectType: 'bulletin', objectId: wanted, detail: { basis } }, null),
    );
    sendAttachment(response, {
      name: `关于${monthText(wanted)}全区招商引资情况的通报（草稿）.docx`,
      mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      bytes,
    });
  },
};

export const bulletinDoors: readonly Door[] = [asWord];
