import type { Books } from '../books/books.ts';
import type { Company } from '../books/company.ts';
import type { AccountingDocument, AccountingLine } from '../books/documents.ts';
import { day, decimal, each, entityType, flag, text } from '../odata/model.ts';
import type { Service } from '../odata/service.ts';
import { at, followingTable } from './projection.ts';
import { cubeAmount, periodOf, sideOf } from './accounting-row.ts';

const itemType = entityType(
  'A_OperationalAcctgDocItemCubeType',
  ['CompanyCode', 'FiscalYear', 'AccountingDocument', 'AccountingDocumentItem'],
  {
    CompanyCode: text(4),
    FiscalYear: text(4),
    AccountingDocument: text(10),
    AccountingDocumentItem: text(3),
    CompanyCodeName: text(25),
    ChartOfAccounts: text(4),
    ...each(text(10), 'GLAccount', 'Supplier', 'Customer', 'CostCenter', 'ProfitCenter'),
    OperationalGLAccount: text(10),
    SupplierName: text(80),
    FinancialAccountType: text(1),
    SpecialGLCode: text(1),
    AccountingDocumentType: text(2),
    AccountingDocumentCategory: text(1),
    ...each(day, 'PostingDate', 'DocumentDate', 'NetDueDate', 'DueCalculationBaseDate'),
    ...each(day, 'ClearingDate', 'ClearingCreationDate', 'AccountingDocumentCreationDate'),
    FiscalPeriod: text(3),
    FiscalYearPeriod: text(7),
    DebitCreditCode: text(1),
    PostingKey: text(2),
    ...each(text(5), 'TransactionCurrency', 'CompanyCodeCurrency', 'PaymentCurrency'),
    ...each(decimal(24, 3), 'AmountInTransactionCurrency', 'AmountInCompanyCodeCurrency'),
    ...each(decimal(24, 3), 'AmountInPaymentCurrency', 'CashDiscountAmtInTransacCrcy'),
    ...each(flag, 'IsCleared', 'ClearingIsReversed', 'IsUsedInPaymentTransaction'),
    ...each(flag, 'HasPaymentOrder', 'IsReversal', 'IsReversed', 'IsOpenItemManaged'),
    ClearingAccountingDocument: text(10),
    ClearingDocFiscalYear: text(4),
    PaymentBlockingReason: text(1),
    PaymentMethod: text(1),
    PaymentTerms: text(4),
    PaymentReference: text(30),
    ...each(decimal(3, 0), 'CashDiscount1Days', 'CashDiscount2Days', 'NetPaymentDays'),
    ...each(decimal(5, 3), 'CashDiscount1Percent', 'CashDiscount2Percent'),
    TaxCode: text(2),
    DocumentItemText: text(50),
    AssignmentReference: text(18),
    DocumentReferenceID: text(16),
    AccountingDocumentHeaderText: text(25),
    OriginalReferenceDocument: text(20),
    ReferenceDocumentType: text(5),
    ...each(text(10), 'InvoiceReference', 'ReversalReferenceDocument', 'ReverseDocument'),
    InvoiceReferenceFiscalYear: text(4),
    InvoiceItemReference: text(3),
    ReverseDocumentFiscalYear: text(4),
    AccountingDocCreatedByUser: text(12),
  },
);

/** API_OPLACCTGDOCITEMCUBE_SRV: the lines of the operational view, with what cleared them. */
export function itemCubeService(company: Company, books: Books): Service {
  const table = followingTable(itemType, books, 'accounting', (document) =>
    document.lines.map((line, index) => itemRow({ company, books }, document, line, index + 1)),
  );
  return {
    name: 'API_OPLACCTGDOCITEMCUBE_SRV',
    component: 'FI-FIO-GL',
    sets: { A_OperationalAcctgDocItemCube: { table } },
    functions: {},
  };
}

function itemRow(
  { company, books }: { readonly company: Company; readonly books: Books },
  document: AccountingDocument,
  line: AccountingLine,
  item: number,
) {
  const { clearing, invoice } = line;
  return {
    CompanyCode: document.companyCode,
    FiscalYear: document.fiscalYear,
    AccountingDocument: document.number,
    AccountingDocumentItem: String(item).padStart(3, '0'),
    CompanyCodeName: company.entities.get(document.companyCode)?.name.slice(0, 25) ?? '',
    ChartOfAccounts: 'YCOA',
    GLAccount: line.account,
    OperationalGLAccount: line.account,
    Supplier: line.supplier ?? '',
    SupplierName: books.suppliers.get(line.supplier ?? '')?.name ?? '',
    CostCenter: line.costCenter,
    FinancialAccountType: line.supplier === null ? 'S' : 'K',
    AccountingDocumentType: document.type,
    PostingDate: at(document.postingDate),
    DocumentDate: at(document.documentDate),
    AccountingDocumentCreationDate: at(document.createdAt.slice(0, 10)),
    NetDueDate: line.dueDate === null ? null : at(line.dueDate),
    FiscalPeriod: periodOf(document),
    FiscalYearPeriod: `${document.fiscalYear}${periodOf(document)}`,
    DebitCreditCode: sideOf(line),
    TransactionCurrency: document.currency,
    CompanyCodeCurrency: document.ledgerCurrency,
    PaymentCurrency: line.supplier === null ? '' : document.currency,
    AmountInTransactionCurrency: cubeAmount(line.amount, document.currency),
    AmountInCompanyCodeCurrency: cubeAmount(line.ledgerAmount, document.ledgerCurrency),
    AmountInPaymentCurrency: cubeAmount(
      line.supplier === null ? 0 : line.amount,
      document.currency,
    ),
    IsCleared: clearing !== null,
    ClearingAccountingDocument: clearing?.number ?? '',
    ClearingDocFiscalYear: clearing?.fiscalYear ?? '',
    ClearingDate: clearing ? at(clearing.date) : null,
    ClearingCreationDate: clearing ? at(clearing.date) : null,
    ClearingIsReversed: clearing?.isReversed ?? false,
    IsUsedInPaymentTransaction: document.type === 'KZ' && line.supplier !== null,
    IsOpenItemManaged: line.supplier !== null,
    PaymentBlockingReason: line.block,
    PaymentMethod: line.paymentMethod,
    TaxCode: line.taxCode,
    DocumentItemText: line.text,
    AssignmentReference: line.assignment,
    DocumentReferenceID: document.reference,
    AccountingDocumentHeaderText: document.headerText,
    OriginalReferenceDocument: document.origin,
    ReferenceDocumentType: document.originType,
    InvoiceReference: invoice?.number ?? '',
    InvoiceReferenceFiscalYear: invoice?.fiscalYear ?? '',
    IsReversal: document.reversalOf !== null,
    IsReversed: document.reversedBy !== null,
    ReversalReferenceDocument: document.reversalOf?.number ?? '',
    ReverseDocument: (document.reversedBy ?? document.reversalOf)?.number ?? '',
    ReverseDocumentFiscalYear: (document.reversedBy ?? document.reversalOf)?.fiscalYear ?? '',
    AccountingDocCreatedByUser: document.user,
  };
}
