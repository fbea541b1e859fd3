import Sqlite from 'better-sqlite3';

/** What the database holds by itself, by the words of its triggers (db/migrations), and how to say it. */
const TRIGGERS: readonly (readonly [string, string])[] = [
  ['nobody decides on what they reported', '登记人（口述人）不能认定自己登记的事实'],
  ['nobody reviews what they reported', '登记人（口述人）不能审核自己登记的事实'],
  ['opening comes before any other decision', '期初认定须在其他认定之前'],
  ['a fact supersedes one of its own project', '只能更正同一项目的事实'],
  ['nobody confirms their own plan', '编排人不能确认自己的计划'],
  ['a re-plan gives its reason', '调整计划须写明原因'],
  ['takes the next version only', '计划的版本须依次递增'],
  ['another version waits', '前一版计划还没有确认或退回'],
  ['has been superseded by another already', '同一事实已有另一条更正被认定'],
  ['nobody signs the minutes they drafted', '会议纪要不能由起草人签发'],
  ['signed minutes are only corrected', '已签发的纪要只能更正，须写明更正哪一稿'],
];

/** Why the store refused a row, in the bureau’s words; null for an error that is none of the row’s making. */
export function refusalOfStore(error: unknown): string | null {
  if (!(error instanceof Sqlite.SqliteError) || !error.code.startsWith('SQLITE_CONSTRAINT')) return null;
  const trigger = TRIGGERS.find(([words]) => error.message.includes(words));
  if (trigger) return trigger[1];
  if (error.code === 'SQLITE_CONSTRAINT_UNIQUE' || error.code === 'SQLITE_CONSTRAINT_PRIMARYKEY') {
    if (/decisions/.test(error.message)) return '区口径对一条事实只认定一次';
    return `与前面的行重复（${error.message.replace(/^.*failed: /, '')}）`;
  }
  return `不符合台账的约束（${error.message.replace(/^.*failed: /, '')}）`;
}
