import type { Books } from '../books/books.ts';
import { decimalText } from '../books/company.ts';
import type { Company } from '../books/company.ts';
import type { InvoiceDocument } from '../books/documents.ts';
import type { EntityType } from '../odata/model.ts';
import type { Service } from '../odata/service.ts';
import type { InvoicePosting } from '../posting/supplier-invoice.ts';
import { at, fixedTable, followingTable } from './projection.ts';
import * as types from './supplier-invoice-types.ts';

/**
 * API_SUPPLIERINVOICE_PROCESS_SRV. Amounts have the decimals of their currency, as in the captured
 * fixture.
 */
export function supplierInvoiceService(
  company: Company,
  books: Books,
  posting: InvoicePosting,
): Service {
  const countryOf = ({ companyCode }: InvoiceDocument) =>
    company.entities.get(companyCode)?.country ?? '';
  const invoices = followingTable(types.invoiceType, books, 'invoice', (one) => [header(one)]);
  const items = followingTable(types.itemType, books, 'invoice', (one) =>
    itemRows(one, countryOf(one)),
  );
  const taxes = followingTable(types.taxType, books, 'invoice', (one) =>
    taxRows(one, countryOf(one)),
  );
  return {
    name: 'API_SUPPLIERINVOICE_PROCESS_SRV',
    component: 'MM-IV-LIV-CRE',
    sets: {
      A_SupplierInvoice: {
        table: invoices,
        create: (payload) => posting.create(payload),
        remove: (row) => posting.remove(row.fields),
      },
      A_SupplierInvoiceItemGLAcct: { table: items },
      A_SupplierInvoiceTax: { table: taxes },
      A_SuplrInvcItemPurOrdRef: none(types.purchaseOrderItemType),
      A_SuplrInvcHeaderWhldgTax: none(types.withholdingTaxType),
      A_SuplrInvoiceAdditionalData: none(types.additionalDataType),
    },
    functions: {
      Post: { parameters: types.postType, run: (given) => posting.post(given) },
      Release: { parameters: types.releaseType, run: (given) => posting.release(given) },
      Cancel: { parameters: types.cancelType, run: (given) => posting.cancel(given) },
    },
  };
}

/** What the demo company does not use is there, and empty. */
function none(type: EntityType) {
  return { table: fixedTable(type, () => []) };
}

function header(invoice: InvoiceDocument) {
  const { currency } = invoice;
  const other = invoice.reversedBy ?? invoice.reversalOf;
  return {
    SupplierInvoice: invoice.number,
    FiscalYear: invoice.fiscalYear,
    CompanyCode: invoice.companyCode,
    DocumentDate: at(invoice.documentDate),
    PostingDate: at(invoice.postingDate),
    CreationDate: at(invoice.changedAt.slice(0, 10)),
    InvoiceReceiptDate: at(invoice.documentDate),
    DueCalculationBaseDate: at(invoice.baselineDate),
    TaxDeterminationDate: at(invoice.postingDate),
    TaxReportingDate: at(invoice.postingDate),
    SupplierInvoiceIDByInvcgParty: invoice.reference,
    InvoicingParty: invoice.supplier,
    DocumentCurrency: currency,
    InvoiceGrossAmount: decimalText(invoice.gross, currency),
    UnplannedDeliveryCost: decimalText(0, currency),
    ManualCashDiscount: decimalText(0, currency),
    FixedCashDiscount: decimalText(0, currency),
    DocumentHeaderText: invoice.headerText,
    PaymentTerms: invoice.paymentTerms,
    NetPaymentDays: String(invoice.netDays),
    PaymentBlockingReason: invoice.block,
    AccountingDocumentType: 'RE',
    SupplierInvoiceStatus: invoice.status,
    DirectQuotedExchangeRate: invoice.exchangeRate,
    PaymentMethod: invoice.paymentMethod,
    AssignmentReference: invoice.assignment,
    SupplierPostingLineItemText: invoice.itemText,
    TaxIsCalculatedAutomatically: invoice.taxIsCalculated,
    SupplierInvoiceIsCreditMemo: invoice.creditMemo ? 'X' : '',
    ReverseDocument: other?.number ?? '',
    ReverseDocumentFiscalYear: other?.fiscalYear ?? '',
    IsReversal: invoice.reversalOf !== null,
    IsReversed: invoice.reversedBy !== null,
    SuplrInvcLstChgDteTmeTxt: changeStamp(invoice.changedAt),
  };
}

/** `20260131120000.0000000`, of 22 characters; how the real text is written is in no fixture. */
function changeStamp(instant: string): string {
  return `${instant.slice(0, 19).replaceAll(/\D/g, '')}.${instant.slice(20, 23)}0000`;
}

function itemRows(invoice: InvoiceDocument, country: string) {
  return invoice.lines.map((line, index) => ({
    SupplierInvoice: invoice.number,
    FiscalYear: invoice.fiscalYear,
    SupplierInvoiceItem: String(index + 1).padStart(4, '0'),
    CompanyCode: invoice.companyCode,
    GLAccount: line.account,
    CostCenter: line.costCenter,
    ControllingArea: 'A000',
    DocumentCurrency: invoice.currency,
    SupplierInvoiceItemAmount: decimalText(line.amount, invoice.currency),
    TaxBaseAmountInTransCrcy: decimalText(0, invoice.currency),
    TaxCode: line.taxCode,
    TaxCountry: country,
    DebitCreditCode: line.side,
    SupplierInvoiceItemText: line.text,
    AssignmentReference: line.assignment,
  }));
}

function taxRows(invoice: InvoiceDocument, country: string) {
  return invoice.taxes.map((tax, index) => ({
    SupplierInvoice: invoice.number,
    FiscalYear: invoice.fiscalYear,
    TaxCode: tax.code,
    SupplierInvoiceTaxCounter: String(index + 1).padStart(6, '0'),
    DocumentCurrency: invoice.currency,
    TaxAmount: decimalText(tax.amount, invoice.currency),
    TaxBaseAmountInTransCrcy: decimalText(tax.net, invoice.currency),
    TaxCountry: country,
    DebitCreditCode: invoice.creditMemo ? 'H' : 'S',
  }));
}
