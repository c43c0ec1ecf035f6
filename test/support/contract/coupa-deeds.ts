import type { Deed } from './changes.ts';
import type { ContractHarness } from './harness.ts';

/** What people do in Coupa. */
export function coupaDeeds({ book, simulated }: ContractHarness): readonly Deed[] {
  const person = async (deed: Readonly<Record<string, unknown>>): Promise<string> =>
    `coupa:${(await simulated().control.person(deed))['id']}`;
  const supplier = Number(book.suppliers[3]?.key ?? 0);
  const line = {
    type: 'InvoiceAmountLine',
    price: '120.00',
    'tax-amount': '0',
    account: { code: 'DE01-DE011020-400000' },
  };
  const receive = (number: string, approve = true) =>
    person({
      deed: 'receive-invoice',
      entity: 'DE01',
      approve,
      invoice: {
        'invoice-number': number,
        'invoice-date': '2026-11-21T00:00:00+00:00',
        supplier: { id: 3001 },
        currency: { code: 'EUR' },
        'invoice-lines': [line],
      },
    });
  return [
    {
      title: 'a supplier that somebody holds',
      feed: 'supplierChanges',
      async perform() {
        const fields = { 'on-hold': true };
        const id = await person({ deed: 'edit', table: 'suppliers', id: supplier + 10, fields });
        return { id, status: 'BLOCKED' };
      },
    },
    {
      title: 'a supplier that somebody asks for',
      feed: 'supplierRequestChanges',
      async perform() {
        const asked = { deed: 'request-supplier', name: 'Asked For GmbH', entities: ['DE01'] };
        return { id: await person(asked), status: 'REQUESTED' };
      },
    },
    {
      title: 'an invoice that somebody approves',
      feed: 'approvedInvoiceChanges',
      perform: async () => ({ id: await receive('DEED-1'), status: 'APPROVED' }),
    },
    {
      title: 'an invoice that somebody takes back',
      feed: 'approvedInvoiceChanges',
      async perform() {
        const id = await receive('DEED-2');
        await person({ deed: 'void-invoice', invoice: Number(id.slice('coupa:'.length)) });
        return { id, status: 'VOIDED' };
      },
    },
  ];
}
