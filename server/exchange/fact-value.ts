import { z } from 'zod';
import type { Raw } from '../../db/client';
import { ATTRIBUTES, NODES, type NodeId } from '../ledger/chain';
import { statement } from '../ledger/history-store';
import { investorId, personId } from '../ledger/store';
import { day } from './line-parts';
import { type LineOf, LineRefused, read, wan } from './lines';

const node = z.enum(NODES, { error: '没有这个节点' });
const currency = z.string().regex(/^[A-Z]{3}$/, { error: '币种应为三位字母，如 USD' });
const money = z.strictObject({ wan });
const foreign = z.strictObject({
  currency: z.literal('USD', { error: '实际利用外资以美元计，currency 须为 USD' }),
  amount: z.int().min(0),
});
const amount = z.strictObject({
  wan: wan.nullable(),
  currency,
  amount: z.int().min(0).nullable().default(null),
  rate: z.string().nullable().default(null),
  rateOn: day.nullable().default(null),
  rateSource: z.string().nullable().default(null),
});
const shares = z
  .array(z.strictObject({ unit: z.string(), bp: z.int().min(1).max(10_000) }))
  .min(1, { error: '至少一个单位' })
  .refine((list) => list.reduce((sum, share) => sum + share.bp, 0) === 10_000, { error: '份额合计须为 10000' });
const attribute = z.strictObject({
  name: z.enum(ATTRIBUTES, { error: '没有这个属性' }),
  value: z.union([z.string(), z.array(z.string())]).nullable(),
});
const planned = z.strictObject({
  node,
  by: z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, { error: '承诺时间应如 2019-06' }),
});
const words = z.string({ error: '应写明说明' });

/**
 * A line’s value as the log keeps it: units by id, money in whole 元. Investors and persons stand there by id; one that
 * is only named is added, for facts never hold names of persons (DOMAIN.md, The ledger is a list of facts).
 */
export function factValue(
  raw: Raw,
  units: ReadonlyMap<string, string>,
  line: LineOf<'fact'>,
  number: number,
): { node: NodeId | null; value: unknown } {
  const told = <T>(schema: z.ZodType<T>): T => read(schema, line.value, number, 'value');
  const plain = (value: unknown) => ({ node: null, value });
  switch (line.kind) {
    case 'node':
      return { node: told(node), value: null };
    case 'investment':
    case 'approvedInvestment': {
      const { wan: yuan, ...rest } = told(amount);
      return plain({ yuan, ...rest });
    }
    case 'completedInvestment':
    case 'paidIn':
      return plain({ yuan: told(money).wan });
    case 'foreignPaidIn':
      return plain(told(foreign));
    case 'shares':
      return plain(
        told(shares).map((share) => {
          const unit = units.get(share.unit);
          if (!unit) throw new LineRefused(number, `前面没有单位 ${share.unit}`);
          return { unit, bp: share.bp };
        }),
      );
    case 'attribute':
      return plain(attributeValue(raw, told(attribute)));
    case 'planned':
      return plain(told(planned));
    case 'withdrawal':
      if (!line.supersedes) throw new LineRefused(number, '撤回须写明 supersedes');
      return plain(told(z.null({ error: '撤回的 value 须为 null' }).optional()) ?? null);
    case 'resumed':
      return plain(told(words.nullable()));
    default:
      return plain(told(words));
  }
}

function attributeValue(raw: Raw, told: z.output<typeof attribute>): { name: string; value: string | null } {
  const { name } = told;
  // An industry may be told by its path, as a project line does: the last is the one meant.
  const value = Array.isArray(told.value) ? (told.value.at(-1) ?? null) : told.value;
  if (value === null) return { name, value };
  if (name === 'investor' && !statement(raw, 'select 1 from investors where id = ?').get(value))
    return { name, value: investorId(raw, { name: value }) };
  if (
    (name === 'sponsor' || name === 'officer' || name === 'agent') &&
    !statement(raw, 'select 1 from persons where id = ?').get(value)
  )
    return { name, value: personId(raw, { name: value }) };
  return { name, value };
}
