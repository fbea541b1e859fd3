import type { z } from 'zod';

/** What is wrong at one place of a file: the path as a person finds it (`units[2].metrics.majorSignings`) and the remedy. */
export type Fault = { path: string; message: string };

/** A place in facts that a formula cannot do without; scoring collects these instead of stopping at the first. */
export class Unscorable extends Error {
  constructor(readonly fault: Fault) {
    super(`${fault.path}：${fault.message}`);
  }
}

/** A path of zod as people write it; the file itself is `（整个文件）`. */
export function pathText(path: readonly PropertyKey[]): string {
  const text = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  return text === '' ? '（整个文件）' : text.replace(/^\./, '');
}

/** Every fault of a parsed file, in Chinese; where a value may have several forms, those of the form it comes closest to. */
export function faultsOf(error: z.ZodError): Fault[] {
  return error.issues.flatMap((issue) => flattened(issue, []));
}

type Issue = z.core.$ZodIssue;

function flattened(issue: Issue, above: readonly PropertyKey[]): Fault[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const alike = issue.errors.filter(
      (errors) => !errors.some((one) => one.code === 'invalid_type' && !one.path.length),
    );
    // Of several forms of an object the one that knows all its fields.
    const close = alike.find((errors) => !errors.some((one) => one.code === 'unrecognized_keys')) ?? alike[0];
    if (close) return close.flatMap((one) => flattened(one, path));
  }
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: pathText([...path, key]), message: '不认识的字段，请核对拼写或删去' }));
  return [{ path: pathText(path), message: issue.message }];
}

const TYPES: Record<string, string> = {
  string: '文本（数字请写成带引号的十进制文本，如 "27.5"）',
  number: '数字',
  int: '整数',
  boolean: 'true 或 false',
  array: '列表 […]',
  object: '对象 {…}',
  record: '对象 {…}',
};

/** The Chinese words of zod’s own refusals, for `safeParse(…, { error })`; a schema’s own message goes before. */
export const chinese: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? '缺少这一项' : `应为${TYPES[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      if (issue.input === undefined) return '缺少这一项';
      return `只能是 ${issue.values.map(String).join('、')}`;
    case 'too_small':
      return issue.origin === 'array' || issue.origin === 'string' ? '不能为空' : `不能小于 ${issue.minimum}`;
    case 'too_big':
      return issue.origin === 'array' ? `最多 ${issue.maximum} 项` : `不能超过 ${issue.maximum}`;
    case 'invalid_union':
      return issue.discriminator === undefined
        ? '写法不对，请对照格式说明'
        : `没有这种 ${issue.discriminator}，请对照格式说明`;
    case 'invalid_key':
      return '名称不合规则';
    default:
      return '写法不对，请对照格式说明';
  }
};
