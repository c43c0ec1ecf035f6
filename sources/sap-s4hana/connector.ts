import type { Connector } from '#domain/connector';
import { sapBlockSupplier } from './block-supplier.ts';
import { sapCancelInvoice } from './cancel-invoice.ts';
import { sapChangeSupplierBankAccount } from './change-supplier-bank-account.ts';
import { openSap } from './context.ts';
import { sapJournalEntryChanges, sapPaymentChanges } from './document-changes.ts';
import { sapInvoiceChanges } from './invoice-changes.ts';
import { sapSupplierChanges } from './supplier-changes.ts';
import { sapCreateSupplier } from './create-supplier.ts';
import { sapInvoices } from './invoices.ts';
import { sapLedger } from './ledger.ts';
import { sapPayments } from './payments.ts';
import { sapPostJournal } from './post-journal.ts';
import { sapReleaseInvoice } from './release-invoice.ts';
import { parseSettings, type SapSettings } from './settings.ts';
import { sapSubmitInvoice } from './submit-invoice.ts';
import { sapSuppliers } from './suppliers.ts';

export const connector: Connector<SapSettings> = {
  kind: 'sap-s4hana',
  title: 'SAP S/4HANA Cloud',
  api: 'OData V2 (API_BUSINESS_PARTNER and others), SOAP journal entry posting',
  reads: ['suppliers', 'invoices', 'payments', 'ledger'],
  writes: [
    'submitInvoice',
    'releaseInvoice',
    'cancelInvoice',
    'postJournalEntry',
    'createSupplier',
    'blockSupplier',
    'changeSupplierBankAccount',
  ],
  follows: {
    supplierChanges: '`LastChangeDate` and `LastChangeTime`, without them `CreationDate`',
    invoiceChanges: '`SuplrInvcLstChgDteTmeTxt`',
    paymentChanges: '`LastChangeDateTime` of `GLAccountLineItem`',
    journalEntryChanges: '`CreationDateTime` of `GLAccountLineItem`',
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
    const sap = openSap(environment);
    return {
      suppliers: sapSuppliers(sap),
      invoices: sapInvoices(sap),
      payments: sapPayments(sap),
      ledger: sapLedger(sap),
      supplierChanges: sapSupplierChanges(sap),
      invoiceChanges: sapInvoiceChanges(sap),
      paymentChanges: sapPaymentChanges(sap),
      journalEntryChanges: sapJournalEntryChanges(sap),
      submitInvoice: sapSubmitInvoice(sap),
      releaseInvoice: sapReleaseInvoice(sap),
      cancelInvoice: sapCancelInvoice(sap),
      postJournalEntry: sapPostJournal(sap),
      createSupplier: sapCreateSupplier(sap),
      blockSupplier: sapBlockSupplier(sap),
      changeSupplierBankAccount: sapChangeSupplierBankAccount(sap),
    };
  },
};
