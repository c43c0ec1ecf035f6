import { groupBy } from '#domain/group-by';
import { formatAmount, parseMoney } from '#domain/money';
import type { Ground } from '../../support/ground.ts';
import { simulatorAdmin } from '../../support/simulator-admin.ts';
import { OPENING_BALANCE, type Bank, type BankPayment } from './banks.ts';
import { ACCOUNTS, type LegalEntity } from './config.ts';
import type { OwnPayment, Store } from './store.ts';

/**
 * Of each account: what the bank's book has moved, what our statements show and our payments say, and what the ERP has
 * booked on the cash account. A movement that nobody could explain is in no ledger yet; it counts as agreeing as long as
 * an exception tells of it. Answers a sentence a difference.
 */
export async function disagreements(
  { systems }: Ground,
  banks: readonly Bank[],
  store: Store,
  payments: { readonly own: readonly OwnPayment[]; readonly atBanks: readonly BankPayment[] },
): Promise<readonly string[]> {
  const [summaries, movements, ledger] = await Promise.all([
    Promise.all(banks.map((bank) => bank.summary())),
    store.movements(),
    cashAccounts(systems),
  ]);
  const balances = summaries.flatMap((each) => each.balances);
  return (Object.keys(ACCOUNTS) as LegalEntity[]).flatMap((code) => {
    const { id, currency, cash } = ACCOUNTS[code];
    const minor = (text: string): bigint => parseMoney(text, currency).amountMinor;
    const show = (amountMinor: bigint): string => formatAmount({ amountMinor, currency });
    const atBank = balances.find(({ account }) => id.endsWith(`:${account}`));
    const moved = minor(atBank?.balance ?? '0') - minor(OPENING_BALANCE);
    const own = movements.find(({ account }) => account === id);
    const booked = (ledger.get(`${code} ${cash}`) ?? []).reduce(
      (sum, each) => sum + minor(each),
      0n,
    );
    const { executed, settled } = totals(payments, id, minor);
    return [
      ...differ(`${id}: the bank has moved`, show(moved), [
        'its statements here',
        show(own?.minor ?? 0n),
      ]),
      ...differ(`${id}: the bank has executed`, show(executed), [
        'payments here are settled with',
        show(settled),
      ]),
      ...differ(`${id}: the bank has moved`, show(moved - (own?.toldMinor ?? 0n)), [
        `beside what is told as unexplained; ${code}'s ledger has booked`,
        show(booked),
      ]),
      ...(own && own.untold > 0
        ? [`${id}: ${own.untold} movements are unexplained, and no exception tells of them`]
        : []),
    ];
  });
}

const differ = (what: string, one: string, [other, value]: [string, string]): readonly string[] =>
  one === value ? [] : [`${what} ${one}, ${other} ${value}`];

/** What was paid and stayed paid. */
function totals(
  {
    own,
    atBanks,
  }: { readonly own: readonly OwnPayment[]; readonly atBanks: readonly BankPayment[] },
  id: string,
  minor: (text: string) => bigint,
) {
  const executed = atBanks.filter(
    ({ account, status }) => id.endsWith(`:${account ?? ''}`) && status === 'EXECUTED',
  );
  const settled = own.filter(({ account, status }) => account === id && status === 'SETTLED');
  return {
    executed: executed.reduce((sum, { amount }) => sum + minor(amount), 0n),
    settled: settled.reduce((sum, { amount }) => sum + BigInt(amount), 0n),
  };
}

interface SapBooks {
  readonly journalEntries: readonly {
    readonly companyCode: string;
    readonly lines: readonly { readonly account: string; readonly amount: string }[];
  }[];
}

type NetSuiteBooks = readonly {
  readonly recordType: string;
  readonly lines?: readonly { readonly account: string; readonly amount: string }[];
}[];

/** What was posted over the ERPs' APIs, by legal entity and account; debits above zero. NetSuite keeps US01 only. */
async function cashAccounts(
  systems: Ground['systems'],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const [sap, netsuite] = (await Promise.all(
    ['sap', 'netsuite'].map((each) => simulatorAdmin(systems[each] ?? '').books()),
  )) as [SapBooks, NetSuiteBooks];
  const lines = [
    ...sap.journalEntries.flatMap((entry) =>
      entry.lines.map((line) => ({ ...line, key: `${entry.companyCode} ${line.account}` })),
    ),
    ...netsuite
      .filter(({ recordType }) => recordType === 'journalEntry')
      .flatMap((entry) => entry.lines ?? [])
      .map((line) => ({ ...line, key: `US01 ${line.account}` })),
  ];
  const byAccount = groupBy(lines, ({ key }) => key);
  return new Map(
    [...byAccount].map(([key, some]) => [key, some.map(({ amount }) => amount)] as const),
  );
}
