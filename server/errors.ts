import { TRPCError } from '@trpc/server';
import { ZodError, type z } from 'zod';
import { DiskFull } from '../db/transaction';
import { newId } from './ids';
import { log } from './log';

/** What is wrong with one field of a form; `field` is the path in the input, joined by dots. */
export type FieldError = { field: string; message: string };

/** One field that two people changed: what it was, what it is now, what was sent (INT-06). */
export type Difference = { field: string; label: string; original: unknown; current: unknown; mine: unknown };

/** An error as people and programs are told it. `correlation` is there when the cause is only in the log. */
export type Words = {
  code: TRPCError['code'];
  message: string;
  fields: FieldError[];
  differences: Difference[];
  correlation: string | null;
  /** After how many seconds to try again, where it was too much at once. */
  retryAfter?: number;
};

class Carried extends Error {
  constructor(
    message: string,
    readonly fields: FieldError[],
    readonly differences: Difference[] = [],
    readonly retryAfter?: number,
  ) {
    super(message);
  }
}

/** A refusal that names the fields it concerns; to be thrown. */
export function refused(fields: FieldError | FieldError[]): TRPCError {
  const list = Array.isArray(fields) ? fields : [fields];
  const message = list.map((one) => one.message).join('；');
  return new TRPCError({ code: 'BAD_REQUEST', message, cause: new Carried(message, list) });
}

/** For what does not exist or is not the reader’s to see: the two are not told apart. */
export function notFound(message: string): TRPCError {
  return new TRPCError({ code: 'NOT_FOUND', message, cause: new Carried(message, []) });
}

/** For what the person may not do although they may see it. */
export function forbidden(message: string): TRPCError {
  return new TRPCError({ code: 'FORBIDDEN', message, cause: new Carried(message, []) });
}

/** For a sensitive act when the password was last given too long ago: the page asks for it and tries again (SEC-22). */
export function confirmFirst(): TRPCError {
  const message = '这一步要再输一次密码，确认是您本人。';
  return new TRPCError({ code: 'PRECONDITION_REQUIRED', message, cause: new Carried(message, []) });
}

/** For a stranger, or one whose session is over. */
export function unauthorized(): TRPCError {
  const message = '登录已失效，请重新登录。';
  return new TRPCError({ code: 'UNAUTHORIZED', message, cause: new Carried(message, []) });
}

/** Two people changed the same thing; the differences are shown field by field and nothing is lost (INT-06). */
export function conflict(message: string, differences: Difference[] = []): TRPCError {
  return new TRPCError({ code: 'CONFLICT', message, cause: new Carried(message, [], differences) });
}

/** Too much at once (SEC-29); `seconds` says when to try again. */
export function tooMany(message: string, seconds = 60): TRPCError {
  return new TRPCError({ code: 'TOO_MANY_REQUESTS', message, cause: new Carried(message, [], [], seconds) });
}

// What the database itself refuses, in the bureau’s words. The router normally says it earlier and better; these are
// the words of last resort when two people act at once.
const STORE_WORDS: readonly [part: string, code: TRPCError['code'], message: string, field?: string][] = [
  ['bulletin: a trial is never sent', 'CONFLICT', '内部试算稿不送审、不印发。'],
  ['maker-checker: nobody confirms their own plan', 'FORBIDDEN', '自己编排的计划不能由本人确认。'],
  ['plan: another version waits', 'CONFLICT', '已有一版计划等局里确认，确认或退回后再改。'],
  ['plan: a milestone is reached once', 'CONFLICT', '这一项刚由他人报过，请刷新后再看。'],
  ['maker-checker: nobody confirms', 'FORBIDDEN', '自己申请或代填的事项不能由本人确认。'],
  ['maker-checker: nobody signs', 'FORBIDDEN', '本人起草的纪要由他人签发。'],
  ['maker-checker: nobody decides', 'FORBIDDEN', '自己报送、代填或口述的事项不能由本人认定。'],
  ['maker-checker: nobody reviews', 'FORBIDDEN', '自己报送、代填或口述的事项不能由本人审核。'],
  ['superseded by another already', 'CONFLICT', '这条事实已由另一条更正替代。'],
  ['opening comes before', 'CONFLICT', '该事实已有认定，不能再按期初台账认账。'],
  ['UNIQUE constraint failed: users.login', 'CONFLICT', '登录名已有人使用，登录名不重复使用。', 'login'],
  ['UNIQUE constraint failed: units.name', 'CONFLICT', '已有同名单位。', 'name'],
  ['UNIQUE constraint failed: decisions', 'CONFLICT', '这条事实已经作过认定。'],
  ['UNIQUE constraint failed: reviews', 'CONFLICT', '这条事实已经审核过。'],
  ['UNIQUE constraint failed: meeting', 'CONFLICT', '刚被他人修改，请刷新后再试；您填写的内容仍在页面上。'],
  ['UNIQUE constraint failed', 'CONFLICT', '已有相同的记录。'],
  ['signed minutes are only corrected', 'CONFLICT', '纪要刚刚签发，再改须写更正说明，请刷新。'],
  ['append-only:', 'CONFLICT', '台账记录只增不改，请用更正或撤回。'],
];

/**
 * The words for any error: used by the API’s error formatter and by pages, so that both say the same (a server caller
 * skips the formatter). An unknown error becomes generic words with a number under which it is in the log (SEC-30).
 */
export function errorWords(error: unknown): Words {
  const plain = { fields: [], differences: [], correlation: null };
  if (error instanceof TRPCError) {
    const cause = error.cause;
    if (cause instanceof Carried)
      return {
        code: error.code,
        message: cause.message,
        fields: cause.fields,
        differences: cause.differences,
        correlation: null,
        ...(cause.retryAfter === undefined ? {} : { retryAfter: cause.retryAfter }),
      };
    if (error.code === 'NOT_FOUND') return { ...plain, code: 'NOT_FOUND', message: '没有这个接口。' };
    if (error.code === 'PAYLOAD_TOO_LARGE') return { ...plain, code: error.code, message: '内容过大，无法提交。' };
    if (error.code === 'INTERNAL_SERVER_ERROR' || cause) {
      if (cause) return errorWords(cause);
      return unknown(error);
    }
    return { ...plain, code: error.code, message: '请求的格式不对。' };
  }
  if (error instanceof ZodError) {
    const fields = fieldsOf(error);
    return { ...plain, code: 'BAD_REQUEST', fields, message: fields.map((one) => one.message).join('；') };
  }
  if (error instanceof Carried)
    return {
      ...plain,
      code: 'BAD_REQUEST',
      message: error.message,
      fields: error.fields,
      differences: error.differences,
    };
  if (error instanceof DiskFull) return { ...plain, code: 'SERVICE_UNAVAILABLE', message: error.message };
  if (error instanceof SyntaxError) return { ...plain, code: 'PARSE_ERROR', message: '请求的格式不对。' };
  if (error instanceof Error) {
    const text = `${error.message} ${error.cause instanceof Error ? error.cause.message : ''}`;
    const known = STORE_WORDS.find(([part]) => text.includes(part));
    if (known) {
      const [, code, message, field] = known;
      return { ...plain, code, message, fields: field ? [{ field, message }] : [] };
    }
  }
  return unknown(error);
}

const told = new WeakMap<object, Words>();

function unknown(error: unknown): Words {
  const known = error instanceof Error ? told.get(error) : undefined;
  if (known) return known;
  const correlation = newId().slice(-8);
  log().error({ correlation, err: error }, 'unexpected error');
  const words: Words = {
    code: 'INTERNAL_SERVER_ERROR',
    message: `程序出错，本次操作没有写入台账。请把编号 ${correlation} 告诉管理员。`,
    fields: [],
    differences: [],
    correlation,
  };
  if (error instanceof Error) told.set(error, words);
  return words;
}

/** The messages of a failed zod parse by field. */
export function fieldsOf(error: ZodError): FieldError[] {
  return error.issues.flatMap((issue) => fieldsOfIssue(issue, []));
}

/** Of a choice the branch that fits best speaks: the one with the fewest complaints. */
function fieldsOfIssue(issue: z.core.$ZodIssue, above: PropertyKey[]): FieldError[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'invalid_union') {
    const [best] = [...issue.errors].sort((a, b) => a.length - b.length);
    if (best && best.length > 0) return best.flatMap((one) => fieldsOfIssue(one, path));
  }
  return [{ field: path.map(String).join('.'), message: zodWords(issue) }];
}

// zod’s own messages are English; schemas give their own words where it matters, these stand in for the rest.
function zodWords(issue: z.core.$ZodIssue): string {
  if (/\p{Script=Han}/u.test(issue.message)) return issue.message;
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? '此项必填' : '此项的格式不对';
    case 'unrecognized_keys':
      return `不认识的内容：${issue.keys.join('、')}`;
    case 'too_small':
      return issue.origin === 'string' || issue.origin === 'array' ? '此项必填' : `不能小于 ${issue.minimum}`;
    case 'too_big':
      return issue.origin === 'string' ? `最长 ${issue.maximum} 字` : `不能大于 ${issue.maximum}`;
    default:
      return '此项的格式不对';
  }
}
