import type { Connector } from '#domain/connector';
import { blockSupplier } from './block-supplier.ts';
import { cancelInvoice } from './cancel-invoice.ts';
import { invoiceChanges, journalEntryChanges, paymentChanges, supplierChanges } from './changes.ts';
import { openContext } from './context.ts';
import { createSupplier } from './create-supplier.ts';
import { invoices } from './invoices.ts';
import { ledger } from './ledger.ts';
import { payments } from './payments.ts';
import { postJournalEntry } from './post-journal.ts';
import { releaseInvoice } from './release-invoice.ts';
import { type OracleSettings, parseSettings } from './settings.ts';
import { submitInvoice } from './submit-invoice.ts';
import { suppliers } from './suppliers.ts';

/** Oracle Fusion Cloud ERP through its REST resources, and a bulk import for what they cannot post. */
export const connector: Connector<OracleSettings> = {
  kind: 'oracle-fusion',
  title: 'Oracle Fusion Cloud ERP',
  api: 'Financials and Procurement REST (fscmRestApi 11.13.18.05), journal import by file',
  reads: ['suppliers', 'invoices', 'payments', 'ledger'],
  writes: [
    'submitInvoice',
    'releaseInvoice',
    'cancelInvoice',
    'postJournalEntry',
    'createSupplier',
    'blockSupplier',
  ],
  follows: {
    supplierChanges: '`LastUpdateDate`',
    invoiceChanges: '`LastUpdateDate`',
    paymentChanges: '`LastUpdateDate`',
    journalEntryChanges: '`LastUpdateDate` of batches that are posted',
  },
  // What is made of several attributes, or stands in a resource of its own, Oracle is not asked for.
  pushes: {
    suppliers: { ids: true, search: true },
    invoices: {
      ids: true,
      direction: true,
      supplierId: true,
      legalEntities: true,
      number: true,
      search: true,
    },
    payments: {
      ids: true,
      supplierId: true,
      legalEntities: true,
      from: true,
      to: true,
      search: true,
    },
    accounts: { ids: true, legalEntities: true },
    costCenters: { legalEntities: true },
    journalEntries: { ids: true, from: true },
  },
  parseSettings,
  open(environment) {
    const context = openContext(environment);
    return {
      suppliers: suppliers(context),
      invoices: invoices(context),
      payments: payments(context),
      ledger: ledger(context),
      supplierChanges: supplierChanges(context),
      invoiceChanges: invoiceChanges(context),
      paymentChanges: paymentChanges(context),
      journalEntryChanges: journalEntryChanges(context),
      submitInvoice: submitInvoice(context),
      releaseInvoice: releaseInvoice(context),
      cancelInvoice: cancelInvoice(context),
      postJournalEntry: postJournalEntry(context),
      createSupplier: createSupplier(context),
      blockSupplier: blockSupplier(context),
    };
  },
};
