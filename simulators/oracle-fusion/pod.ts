import type { Pod, Resource } from './adf/resource.ts';
import type { Desk } from './desk.ts';
import { integrationResource } from './erp/integrations.ts';
import { balanceResource } from './resources/balances.ts';
import { bankAccountResource, taxRegistrationResource } from './resources/bank-accounts.ts';
import { holdResource } from './resources/holds.ts';
import { invoiceResource } from './resources/invoices.ts';
import { journalResource } from './resources/journals.ts';
import { ledgerResources } from './resources/ledgers.ts';
import { paymentResource } from './resources/payments.ts';
import { purchasingResources } from './resources/purchasing.ts';
import { referenceResources } from './resources/references.ts';
import { supplierResource } from './resources/suppliers.ts';

/** Every resource that is served. */
export function podOf(desk: Desk): Pod {
  const resources: readonly Resource[] = [
    supplierResource(desk),
    bankAccountResource(desk),
    taxRegistrationResource(desk),
    invoiceResource(desk),
    holdResource(desk),
    paymentResource(desk),
    journalResource(desk),
    ...ledgerResources(desk),
    ...referenceResources(desk),
    balanceResource(desk),
    integrationResource(desk),
    ...purchasingResources(desk),
  ];
  return {
    resources: new Map(resources.map((resource) => [resource.name, resource])),
    books: desk.books,
    now: desk.now,
  };
}
