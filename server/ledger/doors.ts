import { shared } from '../../db/shared';
import { makeXlsx } from '../document/maker';
import { type Door, sendFile } from '../doors';
import { oneExport } from '../one-at-a-time';
import { audit, permitted } from '../permitted';
import { BASIS_NAMES } from '../role';
import { listInputOf } from './list-address';
import { columnsOf, columnValue, LIST_COLUMNS, type ListColumn } from './list-columns';
import { listQueryOf } from './list-query';
import { listProjects } from './list-store';

const MOST_ROWS = 20_000;
const WIDTHS: Record<ListColumn, { width: number; kind: 'text' | 'wan' }> = {
  units: { width: 24, kind: 'text' },
  industry: { width: 16, kind: 'text' },
  place: { width: 20, kind: 'text' },
  stage: { width: 8, kind: 'text' },
  stageSince: { width: 12, kind: 'text' },
  yuan: { width: 18, kind: 'wan' },
  signedOn: { width: 12, kind: 'text' },
  changedAt: { width: 12, kind: 'text' },
};

/** GET /download/projects.xlsx?…: the list as it is filtered and sorted on the page; the export is audited. */
const listAsWorkbook: Door = {
  method: 'GET',
  path: '/download/projects.xlsx',
  async handle(request, response, context) {
    const { actor, scope, person } = await permitted(context, 'project.read', '/download/projects.xlsx');
    const { ledger } = shared();
    const input = listInputOf(Object.fromEntries(request.query));
    const query = await listQueryOf(
      { ...input, page: 1 },
      { today: context.today, now: context.now, read: ledger.read, rawRead: ledger.reader },
    );
    const asOf = input.asOf ?? context.today;
    const columns = columnsOf(request.query.get('cols') ?? undefined);
    const { rows, bytes } = await oneExport(person.id, async () => {
      const shown = listProjects(ledger.reader, { ...query, limit: MOST_ROWS, offset: 0 }, scope);
      const sheet = {
        name: '项目',
        title: `项目台账（截至 ${asOf}，${BASIS_NAMES[input.basis]}）`,
        columns: [
          { head: '编号', width: 12, kind: 'text' as const },
          { head: '项目名称', width: 36, kind: 'text' as const },
          { head: '投资方', width: 30, kind: 'text' as const },
          ...columns.map((column) => ({ head: LIST_COLUMNS[column], ...WIDTHS[column] })),
        ],
        rows: shown.map((row) => [row.code, row.name, row.investor, ...columns.map((one) => columnValue(row, one))]),
        totals: columns.includes('yuan') ? [3 + columns.indexOf('yuan')] : [],
        freeze: 2,
      };
      return { rows: shown, bytes: await makeXlsx([sheet]) };
    });
    await audit(actor, {
      action: 'project.exported',
      objectType: 'list',
      detail: { rows: rows.length, query: request.query.toString().slice(0, 300) },
    });
    sendFile(response, {
      name: `项目台账${asOf}.xlsx`,
      mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      bytes,
    });
  },
};

export const ledgerDoors: readonly Door[] = [listAsWorkbook];
