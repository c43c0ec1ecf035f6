import type { Deed } from './changes.ts';
import type { ContractHarness } from './harness.ts';
import { oracleId } from './oracle-book.ts';

const keyOf = (id: string): string => id.replace('oracle:', '');

/** What people do in Oracle. */
export function oracleDeeds({ book, simulated }: ContractHarness): readonly Deed[] {
  const person = (deed: Readonly<Record<string, string>>) => simulated().control.person(deed);
  const supplier = book.suppliers.find(({ node }) => node.status === 'ACTIVE');
  const open = book.invoices.filter(
    ({ id, node }) =>
      node.documentStatus === 'POSTED' &&
      node.kind === 'INVOICE' &&
      node.holds.length === 0 &&
      book.settlements.get(id)?.summary.status === 'OPEN',
  );
  const pending = book.invoices.find(({ node }) => node.documentStatus === 'PENDING_APPROVAL');
  return [
    {
      title: 'a supplier that somebody inactivates',
      feed: 'supplierChanges',
      async perform() {
        const id = supplier?.id ?? '';
        await person({ deed: 'inactivate-supplier', supplier: keyOf(id) });
        return { id, status: 'BLOCKED' };
      },
    },
    {
      title: 'an invoice that somebody approves',
      feed: 'invoiceChanges',
      async perform() {
        const id = pending?.id ?? '';
        await person({ deed: 'approve-invoice', invoice: keyOf(id) });
        return { id, status: 'POSTED' };
      },
    },
    {
      title: 'an invoice that somebody pays',
      feed: 'paymentChanges',
      async perform() {
        const answer = await person({ deed: 'pay-invoice', invoice: keyOf(open[0]?.id ?? '') });
        return { id: oracleId(answer['CheckId'] ?? ''), status: 'SUBMITTED' };
      },
    },
  ];
}
