import { invoiceRange } from '../books/books.ts';
import type { Books } from '../books/books.ts';
import { alpha, minorUnits, termsOf } from '../books/company.ts';
import type { InvoiceDocument, InvoiceLine, InvoiceTax, Side } from '../books/documents.ts';
import { taxesOf } from '../books/seed.ts';
import { refusal } from '../odata/failure.ts';
import type { Fields } from '../odata/model.ts';
import type { Payload } from '../odata/payload.ts';
import type { Checks } from './checks.ts';
import { missing, requiredText, textOf } from './payload-fields.ts';

/**
 * The invoice a deep insert asks for, read but not yet checked against the books; its number is the
 * next one.
 */
export function draftOf(payload: Payload, { books, checks, now }: DraftContext): InvoiceDocument {
  const { fields, children } = payload;
  const postingDate = requiredDate(fields, 'PostingDate');
  const documentDate = requiredDate(fields, 'DocumentDate');
  const companyCode = requiredText(fields, 'CompanyCode');
  const supplier = alpha(requiredText(fields, 'InvoicingParty'));
  const currency = requiredText(fields, 'DocumentCurrency');
  const fiscalYear = postingDate.slice(0, 4);
  if ((children['to_SuplrInvcItemPurOrdRef'] ?? []).length > 0)
    throw refusal('M8/286', 'The demo company has no purchase orders to refer to');
  const creditMemo = textOf(fields, 'SupplierInvoiceIsCreditMemo') === 'X';
  const lines = (children['to_SupplierInvoiceItemGLAcct'] ?? []).map((item) =>
    lineOf(item.fields, { companyCode, currency }),
  );
  const taxIsCalculated = fields['TaxIsCalculatedAutomatically'] === true;
  const given = (children['to_SupplierInvoiceTax'] ?? []).map((tax) => taxOf(tax.fields, currency));
  const terms = Number(books.suppliers.get(supplier)?.companies[companyCode]?.paymentTerms ?? 0);
  const days = fields['NetPaymentDays'];
  return {
    number: books.nextNumber(invoiceRange(fiscalYear), FIRST_NUMBER),
    fiscalYear,
    companyCode,
    supplier,
    reference: textOf(fields, 'SupplierInvoiceIDByInvcgParty').toUpperCase(),
    creditMemo,
    documentDate,
    postingDate,
    baselineDate: dateOf(fields, 'DueCalculationBaseDate') ?? documentDate,
    netDays: days === undefined ? terms : Number(days),
    currency,
    gross: amountOf(fields, 'InvoiceGrossAmount', currency),
    lines,
    taxes: taxIsCalculated ? computedTaxes(lines, creditMemo) : given,
    status: textOf(fields, 'SupplierInvoiceStatus') || '5',
    block: textOf(fields, 'PaymentBlockingReason'),
    assignment: textOf(fields, 'AssignmentReference').toUpperCase(),
    headerText: textOf(fields, 'DocumentHeaderText'),
    itemText: textOf(fields, 'SupplierPostingLineItemText'),
    paymentTerms: textOf(fields, 'PaymentTerms') || termsOf(terms),
    paymentMethod: textOf(fields, 'PaymentMethod'),
    taxIsCalculated,
    exchangeRate: checks.rate(currency, companyCode, postingDate).toFixed(5),
    reversedBy: null,
    reversalOf: null,
    changedAt: now().toISOString(),
    origin: 'api',
  };
}

export interface DraftContext {
  readonly books: Books;
  readonly checks: Checks;
  readonly now: () => Date;
}

const FIRST_NUMBER = 5_105_600_001;

function lineOf(
  fields: Fields,
  header: { readonly companyCode: string; readonly currency: string },
): InvoiceLine {
  const { companyCode, currency } = header;
  const side = requiredText(fields, 'DebitCreditCode');
  if (side !== 'S' && side !== 'H')
    throw refusal('M8/101', `Debit/credit code ${side} is not valid`);
  if ((textOf(fields, 'CompanyCode') || companyCode) !== companyCode)
    throw refusal('M8/102', 'Items of another company code are not possible');
  if ((textOf(fields, 'DocumentCurrency') || currency) !== currency)
    throw refusal('M8/103', 'Items in another currency are not possible');
  return {
    account: alpha(requiredText(fields, 'GLAccount')),
    costCenter: textOf(fields, 'CostCenter'),
    text: textOf(fields, 'SupplierInvoiceItemText'),
    amount: amountOf(fields, 'SupplierInvoiceItemAmount', currency),
    side,
    taxCode: textOf(fields, 'TaxCode'),
    assignment: textOf(fields, 'AssignmentReference').toUpperCase(),
  };
}

function taxOf(fields: Fields, currency: string): InvoiceTax {
  const net = fields['TaxBaseAmountInTransCrcy'];
  return {
    code: requiredText(fields, 'TaxCode'),
    amount: amountOf(fields, 'TaxAmount', currency),
    net: net === undefined ? 0 : amountOf(fields, 'TaxBaseAmountInTransCrcy', currency),
  };
}

function computedTaxes(lines: readonly InvoiceLine[], creditMemo: boolean): InvoiceTax[] {
  return taxesOf(
    lines.map((line) => ({ ...line, amount: signOf(line.side, creditMemo) * line.amount })),
  );
}

/** 1 where the item adds to what the document claims. */
export function signOf(side: Side, creditMemo: boolean): 1 | -1 {
  return (side === 'S') === creditMemo ? -1 : 1;
}

function requiredDate(fields: Fields, name: string): string {
  const date = dateOf(fields, name);
  if (date === null) throw missing(name);
  return date;
}

function dateOf(fields: Fields, name: string): string | null {
  const value = fields[name];
  return typeof value === 'number' ? new Date(value).toISOString().slice(0, 10) : null;
}

/**
 * Minor units, never negative: the debit/credit code and the credit memo indicator tell the
 * direction.
 */
function amountOf(fields: Fields, name: string, currency: string): number {
  const text = requiredText(fields, name);
  const minor = minorUnits(text, currency);
  if (minor === null || minor < 0)
    throw refusal('M8/104', `Amount ${text} in ${name} is not valid for currency ${currency}`);
  return minor;
}
