import { CHART_OUTLINE } from './chart-outline.ts';
import type { WorldAccount } from './model.ts';

/** The accounts the generators post to by name; every other one is there to be found and posted to by users. */
export const ACCOUNT = {
  payables: '211000',
  bank: { EUR: '113100', USD: '113200', JPY: '113300', GBP: '113400' },
  billed: '129000',
  inputTax: { V1: '154000', V2: '154100', J1: '154200', G1: '154300', G2: '154400' },
  accumulatedDepreciation: '167000',
  accruals: '221000',
  payrollDue: '241000',
  shareCapital: '311000',
  revenue: '811000',
  serviceRevenue: '812000',
  cashDiscount: '825000',
  salaries: '511000',
  socialSecurity: '512000',
  depreciation: '641000',
  bankFees: '661000',
} as const;

/** What suppliers bill for. */
export const PURCHASE_ACCOUNTS: readonly string[] = (
  '400000 401000 402000 403000 405000 411000 413000 611000 613000 614000 615000 616000 621000 ' +
  '622000 624000 625000 631000 632000 633000 634000 635000 651000 652000 653000 654000 655000'
).split(' ');

/** Profit and loss: the lines of these accounts carry a cost centre. */
export function isProfitAndLoss(account: string): boolean {
  return account >= '400000';
}

const CONTROL: Readonly<Record<string, WorldAccount['control']>> = {
  '211000': 'payables',
  '121000': 'receivables',
  '113100': 'bank',
  '113200': 'bank',
  '113300': 'bank',
  '113400': 'bank',
};

const CURRENCY: Readonly<Record<string, string>> = {
  '113100': 'EUR',
  '113200': 'USD',
  '113300': 'JPY',
  '113400': 'GBP',
};

/** Accounts opened when the chart was in use already: their NetSuite ids follow those of all others. */
const OPENED_LATER: readonly string[] = ['113400', '154300', '154400'];

/**
 * In number order, which is the order of NetSuite's internal ids too but for those opened later. A section's header `000400` and its groups'
 * headers `000410` come from the outline, its total `000499` is added.
 */
export function chartOfAccounts(): WorldAccount[] {
  const rows: Omit<WorldAccount, 'netsuiteId'>[] = [];
  let section = { number: '', type: 'asset' as WorldAccount['type'] };
  let group = '';
  for (const line of CHART_OUTLINE.trim().split('\n')) {
    const [, number = '', title = ''] = /^ *(\d{6}) (.+)$/.exec(line) ?? [];
    if (line.startsWith('    ')) {
      rows.push(node(number, title, 'posting', section.type, group));
    } else if (line.startsWith('  ')) {
      group = number;
      rows.push(node(number, title, 'header', section.type, section.number));
    } else {
      const [type = '', name = ''] = title.split(': ');
      section = { number, type: type as WorldAccount['type'] };
      rows.push(node(number, name, 'header', section.type, null));
      const total = `${number.slice(0, 4)}99`;
      rows.push(node(total, `Total ${name.toLowerCase()}`, 'total', section.type, number));
    }
  }
  const sorted = rows.toSorted((one, other) => (one.number < other.number ? -1 : 1));
  const first = sorted.filter(({ number }) => !OPENED_LATER.includes(number));
  const ids = new Map(
    [...first.map(({ number }) => number), ...OPENED_LATER].map((number, at) => [number, 101 + at]),
  );
  return sorted.map((row) => ({ ...row, netsuiteId: String(ids.get(row.number)) }));
}

function node(
  number: string,
  name: string,
  kind: WorldAccount['kind'],
  type: WorldAccount['type'],
  parent: string | null,
): Omit<WorldAccount, 'netsuiteId'> {
  return {
    number,
    name,
    kind,
    type,
    control: CONTROL[number] ?? null,
    parent,
    blocked: number === '149900',
    currency: CURRENCY[number] ?? null,
  };
}
