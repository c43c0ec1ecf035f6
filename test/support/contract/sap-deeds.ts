import type { Deed } from './changes.ts';
import type { ContractHarness } from './harness.ts';

type Person = (deed: Readonly<Record<string, string>>) => Promise<Readonly<Record<string, string>>>;

/** What people do in SAP. */
export function sapDeeds({ book, simulated }: ContractHarness): readonly Deed[] {
  const person: Person = (deed) => simulated().control.person(deed);
  const supplier = book.suppliers.find(({ node }) => node.status === 'ACTIVE')?.id ?? '';
  const open = book.invoices.filter(
    ({ id, node }) =>
      node.documentStatus === 'POSTED' &&
      node.kind === 'INVOICE' &&
      book.settlements.get(id)?.summary.status === 'OPEN',
  );
  const invoice = (at: number): string => open[at]?.id ?? '';
  const onInvoice = async (what: string, id: string): Promise<string> => {
    await person({ deed: what, ...partsOf(id) });
    return id;
  };
  return [
    deed('a supplier that somebody blocks', 'supplierChanges', 'BLOCKED', async () => {
      await person({ deed: 'block-supplier', supplier: supplier.replace('sap:', '') });
      return supplier;
    }),
    deed('an invoice that somebody cancels', 'invoiceChanges', 'CANCELLED', () =>
      onInvoice('cancel-invoice', invoice(0)),
    ),
    deed('an invoice that somebody blocks for payment', 'invoiceChanges', 'POSTED', () =>
      onInvoice('block-invoice', invoice(1)),
    ),
    deed('an invoice that somebody pays', 'paymentChanges', 'SETTLED', async () =>
      idOf(await pay(person, invoice(2))),
    ),
    deed('a payment that somebody takes back', 'paymentChanges', 'RETURNED', async () => {
      const payment = await pay(person, invoice(3));
      await person({ deed: 'reverse-payment', ...payment });
      return idOf(payment);
    }),
    deed('the entry of a payment', 'journalEntryChanges', 'POSTED', async () =>
      idOf(await pay(person, invoice(4))),
    ),
  ];
}

const deed = (
  title: string,
  feed: Deed['feed'],
  status: string,
  perform: () => Promise<string>,
): Deed => ({ title, feed, perform: async () => ({ id: await perform(), status }) });

function partsOf(id: string): { readonly invoice: string; readonly fiscalYear: string } {
  const [invoice = '', fiscalYear = ''] = id.replace('sap:', '').split('.');
  return { invoice, fiscalYear };
}

const pay = (person: Person, id: string): ReturnType<Person> =>
  person({ deed: 'pay-invoice', ...partsOf(id) });

const idOf = ({ companyCode, fiscalYear, document }: Readonly<Record<string, string>>): string =>
  `sap:${companyCode}.${fiscalYear}.${document}`;
