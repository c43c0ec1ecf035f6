import type { Books } from '../books/books.ts';
import type { AccountingDocument, AccountingLine } from '../books/documents.ts';
import { day, decimal, each, entityType, flag, instant, text } from '../odata/model.ts';
import type { Service } from '../odata/service.ts';
import { cubeAmount, periodOf, sideOf } from './accounting-row.ts';
import { at, followingTable } from './projection.ts';

const lineType = entityType('GLAccountLineItemType', ['ID'], {
  ID: text(80),
  Ledger: text(2),
  SourceLedger: text(2),
  CompanyCode: text(4),
  FiscalYear: text(4),
  AccountingDocument: text(10),
  LedgerGLLineItem: text(6),
  AccountingDocumentItem: text(3),
  ChartOfAccounts: text(4),
  ControllingArea: text(4),
  ...each(text(10), 'GLAccount', 'CostCenter', 'ProfitCenter', 'Segment', 'Supplier', 'Customer'),
  FinancialAccountType: text(1),
  FunctionalArea: text(16),
  FiscalPeriod: text(3),
  FiscalYearPeriod: text(7),
  FiscalYearVariant: text(2),
  AccountingDocumentType: text(2),
  AccountingDocumentCategory: text(1),
  DebitCreditCode: text(1),
  ...each(text(5), 'TransactionCurrency', 'CompanyCodeCurrency'),
  ...each(decimal(24, 3), 'AmountInTransactionCurrency', 'AmountInCompanyCodeCurrency'),
  ...each(decimal(24, 3), 'DebitAmountInTransCrcy', 'CreditAmountInTransCrcy'),
  ...each(decimal(24, 3), 'DebitAmountInCoCodeCrcy', 'CreditAmountInCoCodeCrcy'),
  ...each(day, 'PostingDate', 'DocumentDate', 'NetDueDate', 'ClearingDate'),
  ...each(instant, 'CreationDateTime', 'LastChangeDateTime'),
  TaxCode: text(2),
  DocumentItemText: text(50),
  AssignmentReference: text(18),
  DocumentReferenceID: text(16),
  AccountingDocumentHeaderText: text(25),
  OriginalReferenceDocument: text(20),
  ReferenceDocumentType: text(5),
  ReferenceDocument: text(10),
  ...each(flag, 'IsReversal', 'IsReversed'),
  ReversalReferenceDocument: text(10),
  ReversalReferenceDocFiscalYear: text(4),
  ClearingAccountingDocument: text(10),
  ClearingDocFiscalYear: text(4),
  AccountingDocCreatedByUser: text(12),
});

/** API_GLACCOUNTLINEITEM: the leading ledger, a row a line. */
export function glLineItemService(books: Books): Service {
  const table = followingTable(lineType, books, 'accounting', (document) =>
    document.lines.map((line, index) => lineRow(document, line, index + 1)),
  );
  return {
    name: 'API_GLACCOUNTLINEITEM',
    component: 'FI-FIO-GL',
    sets: { GLAccountLineItem: { table } },
    functions: {},
  };
}

function lineRow(document: AccountingDocument, line: AccountingLine, item: number) {
  const { currency, ledgerCurrency, companyCode, fiscalYear, number } = document;
  const ledgerItem = String(item).padStart(6, '0');
  const side = sideOf(line);
  const own = cubeAmount(line.amount, currency);
  const ledger = cubeAmount(line.ledgerAmount, ledgerCurrency);
  return {
    ID: `0L${companyCode}${fiscalYear}${number}${ledgerItem}`,
    Ledger: '0L',
    SourceLedger: '0L',
    CompanyCode: companyCode,
    FiscalYear: fiscalYear,
    AccountingDocument: number,
    LedgerGLLineItem: ledgerItem,
    AccountingDocumentItem: ledgerItem.slice(-3),
    ChartOfAccounts: 'YCOA',
    ControllingArea: 'A000',
    GLAccount: line.account,
    CostCenter: line.costCenter,
    Supplier: line.supplier ?? '',
    FinancialAccountType: line.supplier === null ? 'S' : 'K',
    FiscalPeriod: periodOf(document),
    FiscalYearPeriod: `${fiscalYear}${periodOf(document)}`,
    FiscalYearVariant: 'K4',
    AccountingDocumentType: document.type,
    DebitCreditCode: side,
    TransactionCurrency: currency,
    CompanyCodeCurrency: ledgerCurrency,
    AmountInTransactionCurrency: own,
    AmountInCompanyCodeCurrency: ledger,
    DebitAmountInTransCrcy: side === 'S' ? own : cubeAmount(0, currency),
    CreditAmountInTransCrcy: side === 'H' ? own : cubeAmount(0, currency),
    DebitAmountInCoCodeCrcy: side === 'S' ? ledger : cubeAmount(0, ledgerCurrency),
    CreditAmountInCoCodeCrcy: side === 'H' ? ledger : cubeAmount(0, ledgerCurrency),
    PostingDate: at(document.postingDate),
    DocumentDate: at(document.documentDate),
    NetDueDate: line.dueDate === null ? null : at(line.dueDate),
    ClearingDate: line.clearing ? at(line.clearing.date) : null,
    CreationDateTime: at(document.createdAt),
    LastChangeDateTime: at(document.changedAt),
    TaxCode: line.taxCode,
    DocumentItemText: line.text,
    AssignmentReference: line.assignment,
    DocumentReferenceID: document.reference,
    AccountingDocumentHeaderText: document.headerText,
    OriginalReferenceDocument: document.origin,
    ReferenceDocumentType: document.originType,
    ReferenceDocument: document.origin.slice(0, 10),
    IsReversal: document.reversalOf !== null,
    IsReversed: document.reversedBy !== null,
    ReversalReferenceDocument: document.reversalOf?.number ?? '',
    ReversalReferenceDocFiscalYear: document.reversalOf?.fiscalYear ?? '',
    ClearingAccountingDocument: line.clearing?.number ?? '',
    ClearingDocFiscalYear: line.clearing?.fiscalYear ?? '',
    AccountingDocCreatedByUser: document.user,
  };
}
