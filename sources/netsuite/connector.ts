import type { Connector } from '#domain/connector';
import { blockSupplier } from './block-supplier.ts';
import { invoiceChanges, journalEntryChanges, paymentChanges, supplierChanges } from './changes.ts';
import { openContext } from './context.ts';
import { createSupplier } from './create-supplier.ts';
import { invoices } from './invoices.ts';
import { ledger } from './ledger.ts';
import { payments } from './payments.ts';
import { postJournalEntry } from './post-journal.ts';
import { parseSettings, type NetSuiteSettings } from './settings.ts';
import { submitInvoice } from './submit-invoice.ts';
import { suppliers } from './suppliers.ts';

/** Oracle NetSuite through SuiteQL for what is read and the record service for what is posted. */
export const connector: Connector<NetSuiteSettings> = {
  kind: 'netsuite',
  title: 'Oracle NetSuite',
  api: 'SuiteTalk REST: SuiteQL (query/v1) and records (record/v1), 2026.1',
  reads: ['suppliers', 'invoices', 'payments', 'ledger'],
  writes: ['submitInvoice', 'postJournalEntry', 'createSupplier', 'blockSupplier'],
  follows: {
    supplierChanges: '`vendor.lastmodifieddate`, and `lastmodified` of its bank accounts',
    invoiceChanges: '`transaction.lastmodifieddate`',
    paymentChanges: '`transaction.lastmodifieddate`',
    journalEntryChanges: '`transaction.lastmodifieddate` of what is posted',
  },
  pushes: {
    invoices: {
      ids: true,
      direction: true,
      supplierId: true,
      legalEntities: true,
      documentStatus: true,
      number: true,
      onlyOpen: true,
      search: true,
    },
    payments: {
      ids: true,
      supplierId: true,
      legalEntities: true,
      status: true,
      from: true,
      to: true,
      search: true,
    },
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
      postJournalEntry: postJournalEntry(context),
      createSupplier: createSupplier(context),
      blockSupplier: blockSupplier(context),
    };
  },
};
