import type { Books } from './books.ts';
import { decimalText } from './company.ts';
import type { AccountingDocument, InvoiceDocument } from './documents.ts';
import type { SupplierDocument } from './supplier-document.ts';

/**
 * What was created over the API, for a test to hold against what a client believes, and the blocks of every supplier
 * that was written since the world began; amounts as decimal texts.
 */
export function apiBooks(books: Books): unknown {
  return {
    supplierInvoices: [...books.invoices.values()]
      .filter(({ origin }) => origin === 'api')
      .map((invoice) => invoiceSummary(invoice)),
    journalEntries: [...books.accounting.values()]
      .filter(({ createdBy, originType }) => createdBy === 'api' && originType !== 'RMRP')
      .map((document) => journalSummary(document)),
    suppliers: [...books.suppliers.values()]
      .filter(({ origin }) => origin === 'api')
      .map((supplier) => supplierSummary(supplier)),
    bankAccounts: [...books.suppliers.values()].flatMap((supplier) => bankSummaries(supplier)),
    supplierBlocks: [...books.supplierWrites].map(([key, writes]) => ({
      ...blockSummary(books.suppliers.get(key)),
      writes,
    })),
  };
}

function supplierSummary({ supplier, name, searchTerm, address, companies }: SupplierDocument) {
  return {
    number: supplier,
    searchTerm1: searchTerm,
    name,
    country: address.country,
    companyCodes: Object.keys(companies),
  };
}

function blockSummary(document: SupplierDocument | undefined): object {
  if (!document) throw new Error('A supplier that was written has no document');
  const { supplier, postingBlocked, paymentBlocked, companies } = document;
  return {
    number: supplier,
    postingIsBlocked: postingBlocked,
    paymentIsBlocked: paymentBlocked,
    companyCodes: Object.entries(companies).map(([companyCode, company]) => ({
      companyCode,
      postingIsBlocked: company.postingBlocked,
      paymentBlockingReason: company.paymentBlock,
    })),
  };
}

/** Those of new suppliers too. */
function bankSummaries({ supplier, banks }: SupplierDocument) {
  return banks
    .filter(({ origin }) => origin === 'api')
    .map(({ identification, name, iban, holder }) => ({
      businessPartner: supplier,
      bankIdentification: identification,
      bankAccountName: name,
      iban,
      bankAccountHolderName: holder,
    }));
}

function invoiceSummary(invoice: InvoiceDocument) {
  return {
    number: invoice.number,
    fiscalYear: invoice.fiscalYear,
    companyCode: invoice.companyCode,
    invoicingParty: invoice.supplier,
    supplierInvoiceIDByInvcgParty: invoice.reference,
    assignmentReference: invoice.assignment,
    documentHeaderText: invoice.headerText,
    documentDate: invoice.documentDate,
    postingDate: invoice.postingDate,
    currency: invoice.currency,
    grossAmount: decimalText(invoice.gross, invoice.currency),
    isCreditMemo: invoice.creditMemo,
    status: invoice.status,
    paymentBlockingReason: invoice.block,
    reverseDocument: (invoice.reversedBy ?? invoice.reversalOf)?.number ?? '',
    isReversal: invoice.reversalOf !== null,
  };
}

function journalSummary(document: AccountingDocument) {
  const { currency } = document;
  const debits = document.lines.filter(({ amount }) => amount > 0);
  return {
    number: document.number,
    fiscalYear: document.fiscalYear,
    companyCode: document.companyCode,
    type: document.type,
    documentReferenceID: document.reference,
    originalReferenceDocument: document.origin,
    headerText: document.headerText,
    documentDate: document.documentDate,
    postingDate: document.postingDate,
    currency,
    debitAmount: decimalText(
      debits.reduce((sum, { amount }) => sum + amount, 0),
      currency,
    ),
    lines: document.lines.map(({ account, costCenter, supplier, amount, text }) => ({
      account,
      costCenter,
      supplier,
      amount: decimalText(amount, currency),
      text,
    })),
  };
}
