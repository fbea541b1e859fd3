import type { FieldError, Words } from '../../../../server/errors';

/** The faults a check found, as a form shows a refusal. */
export function refusalOf(fields: FieldError[]): Words {
  return { code: 'BAD_REQUEST', message: '方案还不能使用', fields, differences: [], correlation: null };
}
