import { expect, test } from 'vitest';
import { holdsTelephone, maskTelephones } from './telephone';

test.each([
  ['张三 13800138000', '张三 138****8000'],
  ['张三 138-0013-8000', '张三 138****8000'],
  ['0471 6543210', '047****3210'],
  ['6543210', '654****10'],
  ['+86 13800138000', '861****8000'],
  ['张三 13800138000、李四 13900139000', '张三 138****8000、李四 139****9000'],
  ['3号楼 502 室', '3号楼 502 室'],
  ['', ''],
])('%s is shown as %s', (told, shown) => {
  expect(maskTelephones(told)).toBe(shown);
  expect(holdsTelephone(told)).toBe(told !== shown);
});
