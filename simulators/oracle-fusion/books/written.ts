import type { Books } from './books.ts';

/** What of a document tells whether the right thing was written. */
const TELLING: Readonly<Record<string, readonly string[]>> = {
  suppliers: ['Supplier', 'SupplierNumber', 'InactiveDate', 'BusinessRelationship', 'TaxpayerId'],
  sites: ['SupplierSite', 'InactiveDate'],
  externalBankAccounts: ['IBAN', 'BankAccountNumber', 'VendorId', 'EndDate'],
  invoices: [
    'InvoiceNumber',
    'Supplier',
    'InvoiceAmount',
    'InvoiceCurrency',
    'Description',
    'ValidationStatus',
    'AccountingStatus',
    'PaidStatus',
    'CanceledFlag',
  ],
  invoiceHolds: ['InvoiceNumber', 'Supplier', 'HoldName', 'ReleaseName'],
  payablesPayments: ['PaymentNumber', 'PaymentAmount', 'PaymentCurrency', 'PaymentStatus'],
  receivingTransactions: ['TransactionType', 'PONumber', 'POLineNumber', 'Quantity', 'Amount'],
  journalBatches: ['BatchName', 'RunningTotalAccountedDr', '#GroupId', '#visibleFrom', '#postsAt'],
};

const TABLES: Readonly<Record<string, string>> = { erpintegrations: 'jobs' };
const JOB = ['FileName', 'ReqstId', '#outcome'];

/** Documents created or changed since the world, as they stand now, with how often each was updated. */
export function writtenDocuments(books: Books): readonly object[] {
  return books.written().map(({ resource, id, isCreated, updates, deleted }) => {
    const row = books.tables.get(TABLES[resource] ?? resource, id);
    const names = TELLING[resource] ?? JOB;
    const told = names.map((name) => [name.replace('#', ''), row?.[name] ?? null] as const);
    return { resource, id, isCreated, updates, deleted, ...Object.fromEntries(told) };
  });
}
