import type { Company } from '../company.ts';
import { seedInvoices } from './seed-invoices.ts';
import { seedJournals } from './seed-journals.ts';
import { seedOrders } from './seed-orders.ts';
import { seedPayments } from './seed-payments.ts';
import { seedSuppliers } from './seed-suppliers.ts';
import { Tables } from './tables.ts';

/** The pod as the world leaves it, before anybody writes. */
export function seededTables(company: Company): Tables {
  const tables = new Tables();
  for (const changes of [
    seedSuppliers(company),
    seedInvoices(company),
    seedPayments(company),
    seedJournals(company),
    seedOrders(company),
  ])
    for (const change of changes) tables.apply(change);
  return tables;
}
