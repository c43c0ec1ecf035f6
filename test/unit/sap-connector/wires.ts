import { date } from './fake-sap.ts';

export const invoiceWire = (changes: Readonly<Record<string, unknown>> = {}) => ({
  __metadata: { id: 'x', type: 'API_SUPPLIERINVOICE_PROCESS_SRV.A_SupplierInvoiceType' },
  SupplierInvoice: '5105600001',
  FiscalYear: '2026',
  CompanyCode: '1010',
  InvoicingParty: '0000100001',
  SupplierInvoiceIDByInvcgParty: 'INV-77',
  DocumentDate: date('2026-03-10'),
  PostingDate: date('2026-03-11'),
  DueCalculationBaseDate: date('2026-03-10'),
  NetPaymentDays: '30',
  DocumentCurrency: 'EUR',
  InvoiceGrossAmount: '1190.500',
  SupplierInvoiceStatus: '5',
  SupplierInvoiceIsCreditMemo: '',
  PaymentBlockingReason: '',
  ReverseDocument: '',
  IsReversal: false,
  AssignmentReference: '',
  to_SupplierInvoiceTax: { results: [{ TaxCode: 'V1', TaxAmount: '190.50' }] },
  ...changes,
});

export const vendorLine = (changes: Readonly<Record<string, unknown>> = {}) => ({
  CompanyCode: '1010',
  FiscalYear: '2026',
  AccountingDocument: '5100000001',
  AccountingDocumentItem: '001',
  AccountingDocumentType: 'RE',
  DebitCreditCode: 'H',
  AmountInTransactionCurrency: '-1190.50',
  TransactionCurrency: 'EUR',
  PostingDate: date('2026-03-11'),
  FinancialAccountType: 'K',
  GLAccount: '0000160000',
  Supplier: '0000100001',
  PaymentMethod: '',
  InvoiceReference: '',
  InvoiceReferenceFiscalYear: '',
  OriginalReferenceDocument: '51056000012026',
  IsCleared: false,
  ClearingIsReversed: false,
  IsReversed: false,
  IsReversal: false,
  ClearingDate: null,
  ClearingAccountingDocument: '',
  ClearingDocFiscalYear: '',
  ...changes,
});

/** The same line, cleared by payment document 1500000009 of 2026. */
export const paidBy = (document: string) => ({
  IsCleared: true,
  ClearingDate: date('2026-04-01'),
  ClearingAccountingDocument: document,
  ClearingDocFiscalYear: '2026',
});

export const paymentLine = (changes: Readonly<Record<string, unknown>> = {}) =>
  vendorLine({
    AccountingDocument: '1500000009',
    AccountingDocumentType: 'ZP',
    DebitCreditCode: 'S',
    AmountInTransactionCurrency: '1190.50',
    PostingDate: date('2026-04-01'),
    PaymentMethod: 'T',
    OriginalReferenceDocument: '150000000910102026',
    ...paidBy('1500000009'),
    ...changes,
  });

/** An open payment of a part of the invoice of `vendorLine`. */
export const partPayment = (changes: Readonly<Record<string, unknown>> = {}) =>
  paymentLine({
    AccountingDocument: '1500000005',
    AmountInTransactionCurrency: '190.50',
    IsCleared: false,
    ClearingAccountingDocument: '',
    ClearingDocFiscalYear: '',
    InvoiceReference: '5100000001',
    InvoiceReferenceFiscalYear: '2026',
    ...changes,
  });

export const journalLine = (changes: Readonly<Record<string, unknown>> = {}) => ({
  CompanyCode: '1010',
  FiscalYear: '2026',
  AccountingDocument: '0100000001',
  LedgerGLLineItem: '000001',
  AccountingDocumentType: 'SA',
  PostingDate: date('2026-05-31'),
  DocumentDate: date('2026-05-30'),
  FiscalPeriod: '005',
  ChartOfAccounts: 'YCOA',
  GLAccount: '0000400000',
  ControllingArea: 'A000',
  CostCenter: '0000001000',
  DebitCreditCode: 'S',
  AmountInTransactionCurrency: '10.00',
  TransactionCurrency: 'USD',
  AmountInCompanyCodeCurrency: '9.10',
  CompanyCodeCurrency: 'EUR',
  DocumentItemText: 'Accrual',
  AssignmentReference: '',
  IsReversal: false,
  IsReversed: false,
  ...changes,
});
