import { assigned, day, decimal, each, entityType, flag, text } from '../odata/model.ts';

/** The entity types of API_SUPPLIERINVOICE_PROCESS_SRV, as far as this simulator fills them. */

const INVOICE_KEY: [string, string][] = [
  ['SupplierInvoice', 'SupplierInvoice'],
  ['FiscalYear', 'FiscalYear'],
];

const child = (target: string) => ({ target, many: true, join: INVOICE_KEY });

export const invoiceType = entityType(
  'A_SupplierInvoiceType',
  ['SupplierInvoice', 'FiscalYear'],
  {
    SupplierInvoice: assigned(10),
    FiscalYear: assigned(4),
    CompanyCode: text(4),
    ...each(day, 'DocumentDate', 'PostingDate', 'InvoiceReceiptDate', 'CreationDate'),
    ...each(day, 'DueCalculationBaseDate', 'TaxDeterminationDate', 'TaxReportingDate'),
    SupplierInvoiceIDByInvcgParty: text(16),
    InvoicingParty: text(10),
    DocumentCurrency: text(5),
    ...each(decimal(14, 3), 'InvoiceGrossAmount', 'UnplannedDeliveryCost'),
    ...each(decimal(14, 3), 'ManualCashDiscount', 'FixedCashDiscount'),
    DocumentHeaderText: text(25),
    PaymentTerms: text(4),
    ...each(decimal(5, 3), 'CashDiscount1Percent', 'CashDiscount2Percent'),
    ...each(decimal(3, 0), 'CashDiscount1Days', 'CashDiscount2Days', 'NetPaymentDays'),
    PaymentBlockingReason: text(1),
    AccountingDocumentType: text(2),
    BPBankAccountInternalID: text(4),
    SupplierInvoiceStatus: text(1),
    ...each(decimal(9, 5), 'IndirectQuotedExchangeRate', 'DirectQuotedExchangeRate'),
    PaymentMethod: text(1),
    PaymentReference: text(30),
    InvoiceReference: text(10),
    InvoiceReferenceFiscalYear: text(4),
    AssignmentReference: text(18),
    SupplierPostingLineItemText: text(50),
    TaxIsCalculatedAutomatically: flag,
    ...each(text(4), 'BusinessPlace', 'BusinessArea'),
    SupplierInvoiceIsCreditMemo: text(1),
    ReverseDocument: assigned(10),
    ReverseDocumentFiscalYear: assigned(4),
    ...each({ ...flag, creatable: false }, 'IsReversal', 'IsReversed'),
    SupplierInvoiceOrigin: assigned(1),
    SuplrInvcLstChgDteTmeTxt: assigned(23),
  },
  {
    to_SupplierInvoiceItemGLAcct: child('A_SupplierInvoiceItemGLAcct'),
    to_SuplrInvcItemPurOrdRef: child('A_SuplrInvcItemPurOrdRef'),
    to_SupplierInvoiceTax: child('A_SupplierInvoiceTax'),
    to_SupplierInvoiceWhldgTax: child('A_SuplrInvcHeaderWhldgTax'),
    to_SuplrInvoiceAdditionalData: {
      target: 'A_SuplrInvoiceAdditionalData',
      many: false,
      join: INVOICE_KEY,
    },
  },
);

const INVOICE_ITEM_KEY = { SupplierInvoice: assigned(10), FiscalYear: assigned(4) };

export const itemType = entityType(
  'A_SupplierInvoiceItemGLAcctType',
  ['SupplierInvoice', 'FiscalYear', 'SupplierInvoiceItem'],
  {
    ...INVOICE_ITEM_KEY,
    SupplierInvoiceItem: text(4),
    CompanyCode: text(4),
    ...each(text(10), 'GLAccount', 'CostCenter', 'ProfitCenter'),
    ...each(text(4), 'ControllingArea', 'BusinessArea'),
    FunctionalArea: text(16),
    WBSElement: text(24),
    InternalOrder: text(12),
    DocumentCurrency: text(5),
    ...each(decimal(14, 3), 'SupplierInvoiceItemAmount', 'TaxBaseAmountInTransCrcy'),
    TaxCode: text(2),
    TaxCountry: text(3),
    TaxJurisdiction: text(15),
    DebitCreditCode: text(1),
    SupplierInvoiceItemText: text(50),
    AssignmentReference: text(18),
    QuantityUnit: text(3),
    Quantity: decimal(13, 3),
  },
);

export const taxType = entityType(
  'A_SupplierInvoiceTaxType',
  ['SupplierInvoice', 'FiscalYear', 'TaxCode', 'SupplierInvoiceTaxCounter'],
  {
    ...INVOICE_ITEM_KEY,
    TaxCode: text(2),
    SupplierInvoiceTaxCounter: text(6),
    DocumentCurrency: text(5),
    ...each(decimal(14, 3), 'TaxAmount', 'TaxBaseAmountInTransCrcy'),
    TaxJurisdiction: text(15),
    TaxCountry: text(3),
    DebitCreditCode: text(1),
  },
);

export const purchaseOrderItemType = entityType(
  'A_SuplrInvcItemPurOrdRefType',
  ['SupplierInvoice', 'FiscalYear', 'SupplierInvoiceItem'],
  {
    ...INVOICE_ITEM_KEY,
    SupplierInvoiceItem: text(6),
    PurchaseOrder: text(10),
    PurchaseOrderItem: text(5),
    TaxCode: text(2),
    DocumentCurrency: text(5),
    SupplierInvoiceItemAmount: decimal(14, 3),
    QuantityInPurchaseOrderUnit: decimal(13, 3),
    PurchaseOrderQuantityUnit: text(3),
  },
);

export const withholdingTaxType = entityType(
  'A_SuplrInvcHeaderWhldgTaxType',
  ['SupplierInvoice', 'FiscalYear', 'WithholdingTaxType'],
  {
    ...INVOICE_ITEM_KEY,
    WithholdingTaxType: text(2),
    WithholdingTaxCode: text(2),
    DocumentCurrency: text(5),
    ...each(decimal(14, 3), 'WithholdingTaxBaseAmount', 'ManuallyEnteredWhldgTaxAmount'),
  },
);

export const additionalDataType = entityType(
  'A_SuplrInvoiceAdditionalDataType',
  ['SupplierInvoice', 'FiscalYear'],
  {
    ...INVOICE_ITEM_KEY,
    InvoicingPartyName1: text(35),
    PostalCode: text(10),
    CityName: text(35),
    Country: text(3),
    StreetAddressName: text(35),
  },
);

export const cancelType = entityType('Cancel', [], {
  PostingDate: day,
  ReversalReason: text(2),
  FiscalYear: text(4),
  SupplierInvoice: text(10),
});

export const releaseType = entityType('Release', [], {
  DiscountDaysHaveToBeShifted: flag,
  FiscalYear: text(4),
  SupplierInvoice: text(10),
});

export const postType = entityType('Post', [], {
  FiscalYear: text(4),
  SupplierInvoice: text(10),
});
