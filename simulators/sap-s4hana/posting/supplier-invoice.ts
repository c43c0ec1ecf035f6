import { invoiceRange } from '../books/books.ts';
import { decimalText } from '../books/company.ts';
import { invoiceKey } from '../books/documents.ts';
import type { InvoiceDocument } from '../books/documents.ts';
import { cancelling } from '../books/seed.ts';
import { refusal } from '../odata/failure.ts';
import type { Fields, Value } from '../odata/model.ts';
import type { Payload } from '../odata/payload.ts';
import { accountingOf, reversalOf } from './invoice-accounting.ts';
import { draftOf, signOf } from './invoice-draft.ts';
import type { DraftContext } from './invoice-draft.ts';

/**
 * What invoice verification can be asked to do. Each refuses by throwing, and changes nothing then.
 */
export interface InvoicePosting {
  /** Returns the key of the new invoice. */
  create(payload: Payload): Fields;
  remove(key: Fields): void;
  post(parameters: Fields): Readonly<Record<string, Value>>;
  release(parameters: Fields): Readonly<Record<string, Value>>;
  cancel(parameters: Fields): Readonly<Record<string, Value>>;
}

const POSTED = '5';
const PARKED = 'A';
const FIRST_NUMBER = 5_105_600_001;
const TAX_CODES: Readonly<Record<string, readonly string[]>> = {
  DE: ['V0', 'V1', 'V2', ''],
  JP: ['J0', 'J1', ''],
};
const REVERSAL_REASONS: readonly string[] = ['01', '02', '03', '04', '05'];

export function invoicePosting(context: DraftContext): InvoicePosting {
  return {
    create: (payload) => create(payload, context),
    remove: (key) => {
      const invoice = existing(key, context);
      if (invoice.status !== PARKED) throw refusal('M8/370', 'Posted documents cannot be deleted');
      context.books.removeInvoice(invoice);
    },
    post: (parameters) => {
      const invoice = existing(parameters, context);
      if (invoice.status !== PARKED)
        throw refusal('M8/371', `Document ${invoice.number} ${invoice.fiscalYear} is not parked`);
      postInvoice({ ...invoice, status: POSTED, changedAt: context.now().toISOString() }, context);
      return { Success: true };
    },
    release: (parameters) => release(existing(parameters, context), context),
    cancel: (parameters) => cancel(existing(parameters, context), parameters, context),
  };
}

function create(payload: Payload, context: DraftContext): Fields {
  const { CompanyCode: code } = payload.fields;
  context.checks.companyCode(String(code ?? ''));
  const draft = draftOf(payload, context);
  if (draft.status === PARKED) context.books.putInvoice(draft);
  else if (draft.status === POSTED) postInvoice(draft, context);
  else throw refusal('M8/372', `Status ${draft.status} cannot be given to a new document`);
  return { SupplierInvoice: draft.number, FiscalYear: draft.fiscalYear };
}

function postInvoice(invoice: InvoiceDocument, context: DraftContext): void {
  const { checks, books } = context;
  const { companyCode, currency, postingDate } = invoice;
  const { country } = checks.companyCode(companyCode);
  checks.period(postingDate, 'K');
  checks.supplier(invoice.supplier, companyCode);
  if (invoice.lines.length === 0) throw refusal('M8/373', 'Enter at least one item');
  for (const { account, costCenter, taxCode } of invoice.lines) {
    checks.account(account, companyCode, currency);
    if (costCenter !== '') checks.costCenter(costCenter, companyCode, postingDate);
    if (!TAX_CODES[country]?.includes(taxCode)) throw unknownTaxCode(taxCode, country);
  }
  for (const { code } of invoice.taxes)
    if (!TAX_CODES[country]?.includes(code)) throw unknownTaxCode(code, country);
  checkBalance(invoice);
  checkDuplicate(invoice, context);
  books.putInvoice(invoice);
  books.putAccounting(accountingOf(invoice, books, checks));
}

/** What the supplier claims must be what items and tax add up to. */
function checkBalance({ gross, lines, taxes, creditMemo, currency }: InvoiceDocument): void {
  const items = lines.reduce((sum, line) => sum + signOf(line.side, creditMemo) * line.amount, 0);
  const tax = taxes.reduce((sum, { amount }) => sum + amount, 0);
  const difference = items + tax - gross;
  if (difference === 0) return;
  const [debits, credits] = [items + tax, gross].map((minor) => decimalText(minor, currency));
  const balance = decimalText(difference, currency);
  throw refusal(
    'M8/534',
    `Balance not zero: ${balance} debits: ${debits ?? ''} credits: ${credits ?? ''}`,
  );
}

/** SAP's check for double invoices, where the supplier's company code data asks for it. */
function checkDuplicate(invoice: InvoiceDocument, { books }: DraftContext): void {
  const company = books.suppliers.get(invoice.supplier)?.companies[invoice.companyCode];
  if (!company?.checksDuplicates || invoice.reference === '') return;
  const isSame = (other: InvoiceDocument) =>
    other.supplier === invoice.supplier &&
    other.gross === invoice.gross &&
    other.documentDate === invoice.documentDate &&
    other.currency === invoice.currency &&
    other.companyCode === invoice.companyCode &&
    other.creditMemo === invoice.creditMemo &&
    other.reference.toUpperCase() === invoice.reference.toUpperCase();
  for (const other of books.invoices.values()) {
    if (!isSame(other) || invoiceKey(other) === invoiceKey(invoice)) continue;
    if (other.status === PARKED || other.reversedBy || other.reversalOf) continue;
    throw refusal(
      'M8/462',
      `Check if invoice already entered under accounting doc. number ${other.number} ${other.fiscalYear}`,
    );
  }
}

function release(invoice: InvoiceDocument, { books, now }: DraftContext) {
  if (invoice.block === '')
    throw refusal('M8/375', `Document ${invoice.number} ${invoice.fiscalYear} is not blocked`);
  const changedAt = now().toISOString();
  books.putInvoice({ ...invoice, block: '', changedAt });
  const accounting = books.accountingOf(invoice);
  if (accounting) {
    const lines = accounting.lines.map((line) => ({ ...line, block: '' }));
    books.putAccounting({ ...accounting, lines, changedAt });
  }
  return { Success: true };
}

function cancel(invoice: InvoiceDocument, parameters: Fields, context: DraftContext) {
  const { books, checks, now } = context;
  const label = `${invoice.number} ${invoice.fiscalYear}`;
  const reason = String(parameters['ReversalReason']);
  const postingDate = new Date(Number(parameters['PostingDate'])).toISOString().slice(0, 10);
  if (!REVERSAL_REASONS.includes(reason))
    throw refusal('F5/246', `Reversal reason ${reason} is not defined`);
  const accounting = books.accountingOf(invoice);
  if (!accounting || invoice.status === PARKED)
    throw refusal('M8/376', `Document ${label} is not posted`);
  if (invoice.reversedBy ?? invoice.reversalOf)
    throw refusal('M8/377', `Document ${label} has already been reversed`);
  if (accounting.lines.some(({ clearing }) => clearing !== null))
    throw refusal('F5/308', `Document ${label} contains cleared items`);
  checks.period(postingDate, 'K');
  const fiscalYear = postingDate.slice(0, 4);
  const key = { number: books.nextNumber(invoiceRange(fiscalYear), FIRST_NUMBER), fiscalYear };
  const changedAt = now().toISOString();
  const reversal: InvoiceDocument = {
    ...cancelling(invoice, key, postingDate),
    changedAt,
    origin: 'api',
  };
  books.putInvoice(reversal);
  books.putInvoice({ ...invoice, reversedBy: key, changedAt });
  const documents = reversalOf(accounting, reversal, books);
  books.putAccounting(documents.reversal);
  books.putAccounting(documents.reversed);
  return { ReverseDocument: key.number, FiscalYear: key.fiscalYear, Success: true };
}

function existing(key: Fields, { books }: DraftContext): InvoiceDocument {
  const number = String(key['SupplierInvoice']);
  const fiscalYear = String(key['FiscalYear']);
  const invoice = books.invoices.get(invoiceKey({ number, fiscalYear }));
  if (!invoice) throw refusal('M8/369', `Document ${number} ${fiscalYear} does not exist`);
  return invoice;
}

function unknownTaxCode(code: string, country: string) {
  return refusal('FF/713', `Tax code ${code} does not exist for country ${country}`);
}
