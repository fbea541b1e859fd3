import { shared } from '../../db/shared';
import { write } from '../../db/transaction';
import { begin } from '../bulletin/bulletin-acts';
import { enter, explain } from '../bulletin/earlier/acts';
import { enterInput } from '../bulletin/earlier/input';
import { findEarlier, ledgerNames, namedUnits } from '../bulletin/earlier/store';
import { comparisonOf } from '../bulletin/earlier/view';
import { endOf, monthEnd, startOf, yearOf } from '../calendar/day';
import { addWorkingDays, workCalendar } from '../calendar/working-day';
import { newId } from '../ids';
import type { Person } from '../ledger/acts';
import type { Share } from '../ledger/fact';
import { contributionsOf } from '../ledger/figures-store';
import { wanPlain } from '../money/money';
import type { DemoWork } from './rankings';

const HOUR = 3_600_000;
const calendar = workCalendar([]);
/** Stood in the old bulletin and never was a project of the ledger. */
const UNKNOWN = { name: '滨河冷链仓储中心项目', yuan: 158_000_000 };

type Counted = { name: string; shares: Share[]; yuan: number };

/**
 * The month before the demo’s first bulletin had one made by hand: it gave a 联合招引 to its lead alone, rounded an amount up, left out
 * the last signing and counted one that nobody verified. It is entered beside a 内部试算 and every difference explained.
 */
export function demoEarlier(month: string, staff: Person): DemoWork[] {
  const as = { userId: staff.id, sessionId: null, address: 'demo' };
  const last = monthEnd(month);
  const from = startOf(addWorkingDays(last, 8, calendar)) + 9 * HOUR;
  let entered = '';
  return [
    {
      due: from,
      work: () =>
        write(as, (tx) =>
          begin(
            tx,
            { key: newId(), month, basis: 'district', trial: true, known: null },
            { userId: staff.id, roles: staff.roles, actsFor: null },
          ),
        ),
    },
    {
      due: from + HOUR,
      work: async () => {
        const counted = madeByHand(last);
        const input = enterInput.parse({
          key: newId(),
          month,
          basis: 'district',
          number: `演示招通〔${yearOf(last)}〕${Number(month.slice(5))}号`,
          issuedOn: addWorkingDays(last, 3, calendar),
          asOf: last,
          count: String(counted.length),
          wan: wanPlain(counted.reduce((sum, one) => sum + one.yuan, 0)),
          ...textsOf(counted),
        });
        entered = (await write(as, (tx) => enter(tx, input, staff.id))).earlier;
      },
    },
    {
      due: from + 2 * HOUR,
      work: async () => {
        for (const { key, signature, suggestion } of differencesOf(entered)) {
          const words = suggestion === '' ? '原通报按上报数统计，未经认定' : suggestion;
          await write(as, (tx) => explain(tx, { earlier: entered, key, signature, words }, staff.id));
        }
      },
    },
  ];
}

function differencesOf(id: string) {
  const { reader } = shared().ledger;
  const row = findEarlier(reader, id);
  if (!row) throw new Error('the demo lacks its bulletin made by hand');
  return comparisonOf(reader, row, shared().now()).lines;
}

function madeByHand(last: string): Counted[] {
  const { reader } = shared().ledger;
  const rows = contributionsOf(reader, {
    asOf: last,
    knownAt: endOf(last),
    basis: 'district',
    metric: 'majorSignings',
    year: yearOf(last),
  });
  const names = new Map(ledgerNames(reader).map(({ id, name }) => [id, name]));
  const counted = new Map<string, Counted>();
  for (const { projectId, yuan, shares } of rows) {
    const before = counted.get(projectId);
    if (before) before.yuan += yuan;
    else counted.set(projectId, { name: names.get(projectId) ?? '', yuan, shares: shares.slice(0, 1) });
  }
  const all = [...counted.values()];
  const [first, ...rest] = all.length > 2 ? all.slice(0, -1) : all;
  const [unit = ''] = namedUnits(reader).map(({ id }) => id);
  return [
    ...(first ? [{ ...first, yuan: first.yuan + 12_000_000 }] : []),
    ...rest,
    { ...UNKNOWN, shares: [{ unit, bp: 10_000 }] },
  ];
}

/** As it was copied from the tables of the old bulletin. */
function textsOf(counted: readonly Counted[]): { units: string; projects: string } {
  const names = new Map(namedUnits(shared().ledger.reader).map(({ id, name }) => [id, name]));
  const nameOf = ({ shares }: Counted) => names.get(shares[0]?.unit ?? '') ?? '';
  const units = new Map<string, { count: number; yuan: number }>();
  for (const one of counted) {
    const before = units.get(nameOf(one)) ?? { count: 0, yuan: 0 };
    units.set(nameOf(one), { count: before.count + 1, yuan: before.yuan + one.yuan });
  }
  return {
    units: [...units].map(([name, { count, yuan }]) => [name, count, wanPlain(yuan)].join('\t')).join('\n'),
    projects: counted.map((one) => [one.name, nameOf(one), wanPlain(one.yuan)].join('\t')).join('\n'),
  };
}
