import { shared } from '../../db/shared';
import { writeXlsx } from '../document/spreadsheet';
import { type Door, sendFile } from '../doors';
import { wanOf } from '../money/money';
import { audit, permitted } from '../permitted';
import { BASIS_NAMES } from '../role';
import { STAGE_NAMES } from './chain';
import { listInputOf } from './list-address';
import { listQueryOf } from './list-query';
import { listProjects } from './list-store';

const MOST_ROWS = 20_000;

/** GET /download/projects.xlsx?…: the list as it is filtered and sorted on the page; the export is audited. */
const listAsWorkbook: Door = {
  method: 'GET',
  path: '/download/projects.xlsx',
  async handle(request, response, context) {
    const { actor, scope } = await permitted(context, 'project.read', '/download/projects.xlsx');
    const { ledger } = shared();
    const input = listInputOf(Object.fromEntries(request.query));
    const query = await listQueryOf(
      { ...input, page: 1 },
      { today: context.today, now: context.now, read: ledger.read, rawRead: ledger.reader },
    );
    const rows = listProjects(ledger.reader, { ...query, limit: MOST_ROWS, offset: 0 }, scope);
    const asOf = input.asOf ?? context.today;
    const bytes = await writeXlsx([
      {
        name: '项目',
        title: `项目台账（截至 ${asOf}，${BASIS_NAMES[input.basis]}）`,
        columns: [
          { head: '编号', width: 12, kind: 'text' },
          { head: '项目名称', width: 36, kind: 'text' },
          { head: '投资方', width: 30, kind: 'text' },
          { head: '责任单位', width: 24, kind: 'text' },
          { head: '产业', width: 16, kind: 'text' },
          { head: '阶段', width: 8, kind: 'text' },
          { head: '协议投资（万元）', width: 18, kind: 'wan' },
          { head: '签约时间', width: 12, kind: 'text' },
        ],
        rows: rows.map((row) => [
          row.code,
          row.name,
          row.investor,
          row.units.map((unit) => unit.name).join('、') || '未定单位',
          row.industry,
          STAGE_NAMES[row.stage],
          row.yuan === null ? null : wanOf(row.yuan),
          row.signedOn,
        ]),
        totals: [6],
        freeze: 2,
      },
    ]);
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
