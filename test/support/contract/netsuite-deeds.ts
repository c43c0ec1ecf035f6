import type { Deed } from './changes.ts';
import type { ContractHarness } from './harness.ts';

const keyOf = (id: string): string => id.replace('netsuite:', '');

/** What people do in NetSuite. */
export function netsuiteDeeds({ book, simulated }: ContractHarness): readonly Deed[] {
  const person = (deed: Readonly<Record<string, string>>) => simulated().control.person(deed);
  const vendor = book.suppliers.find(({ node }) => node.status === 'ACTIVE');
  const open = book.invoices.filter(
    ({ id, node }) =>
      node.documentStatus === 'POSTED' &&
      node.kind === 'INVOICE' &&
      node.holds.length === 0 &&
      book.settlements.get(id)?.summary.status === 'OPEN',
  );
  const pending = book.invoices.find(({ node }) => node.documentStatus === 'PENDING_APPROVAL');
  const bank = book.accounts.find(({ node }) => /bank|cash/i.test(node.name) && node.isPosting);
  const pay = async (at: number): Promise<string> => {
    const bill = keyOf(open[at]?.id ?? '');
    const answer = await person({ deed: 'pay-bill', bill, account: keyOf(bank?.id ?? '') });
    return `netsuite:${answer['location']?.split('/').at(-1)}`;
  };
  return [
    {
      title: 'a vendor that somebody inactivates',
      feed: 'supplierChanges',
      async perform() {
        const id = vendor?.id ?? '';
        await person({ deed: 'inactivate-vendor', vendor: keyOf(id) });
        return { id, status: 'INACTIVE' };
      },
    },
    {
      title: 'a vendor whose bank account somebody changes',
      feed: 'supplierChanges',
      async perform() {
        const id = book.suppliers.at(-1)?.id ?? '';
        await person({ deed: 'change-bank-account', vendor: keyOf(id), number: '123456789' });
        return { id, status: 'ACTIVE' };
      },
    },
    {
      title: 'a bill that somebody approves',
      feed: 'invoiceChanges',
      async perform() {
        const id = pending?.id ?? '';
        await person({ deed: 'approve-bill', bill: keyOf(id) });
        return { id, status: 'POSTED' };
      },
    },
    {
      title: 'a bill that somebody pays',
      feed: 'paymentChanges',
      perform: async () => ({ id: await pay(0), status: 'SETTLED' }),
    },
    {
      title: 'the entry of a payment',
      feed: 'journalEntryChanges',
      perform: async () => ({ id: await pay(1), status: 'POSTED' }),
    },
  ];
}
