import { ACCOUNT } from '../../world/chart.ts';
import { addDays } from '../../world/dates.ts';
import { accountingRange } from '../books/books.ts';
import type { Books } from '../books/books.ts';
import { alpha } from '../books/company.ts';
import type { AccountingDocument, AccountingLine, InvoiceDocument } from '../books/documents.ts';
import type { Checks } from './checks.ts';
import { signOf } from './invoice-draft.ts';

const FIRST_NUMBER = 5_100_000_001;

/** The accounting document a posted invoice makes: costs and tax against the supplier. */
export function accountingOf(
  invoice: InvoiceDocument,
  books: Books,
  checks: Checks,
): AccountingDocument {
  const { companyCode, fiscalYear, currency, postingDate, creditMemo } = invoice;
  const sign = creditMemo ? -1 : 1;
  const line = (account: string, amount: number): AccountingLine => ({
    ...PLAIN,
    account,
    amount,
    ledgerAmount: checks.toLedger(amount, currency, companyCode, postingDate),
  });
  const debits = [
    ...invoice.lines.map((item) => ({
      ...line(item.account, sign * signOf(item.side, creditMemo) * item.amount),
      costCenter: item.costCenter,
      text: item.text,
      taxCode: item.taxCode,
      assignment: item.assignment,
    })),
    ...invoice.taxes
      .filter(({ amount }) => amount !== 0)
      .map((tax) => ({ ...line(taxAccount(tax.code), sign * tax.amount), taxCode: tax.code })),
  ];
  const payable: AccountingLine = {
    ...line(alpha(ACCOUNT.payables), -sign * invoice.gross),
    // The remainder of rounding falls to the supplier's line: a document balances in both currencies.
    ledgerAmount: -debits.reduce((sum, { ledgerAmount }) => sum + ledgerAmount, 0),
    supplier: invoice.supplier,
    text: invoice.itemText,
    assignment: invoice.assignment,
    dueDate: addDays(invoice.baselineDate, invoice.netDays),
    block: invoice.block,
    paymentMethod: invoice.paymentMethod,
  };
  const first = String(FIRST_NUMBER);
  return {
    companyCode,
    fiscalYear,
    number: books.nextNumber(accountingRange(companyCode, fiscalYear, first), FIRST_NUMBER),
    type: 'RE',
    documentDate: invoice.documentDate,
    postingDate,
    currency,
    ledgerCurrency: checks.companyCode(companyCode).currency,
    reference: invoice.reference,
    headerText: invoice.headerText,
    originType: 'RMRP',
    origin: `${invoice.number}${fiscalYear}`,
    user: 'SUPERLEDGER',
    reversedBy: null,
    reversalOf: null,
    lines: [payable, ...debits],
    createdAt: invoice.changedAt,
    changedAt: invoice.changedAt,
    createdBy: 'api',
  };
}

/** The mirror of `original` under the cancelling invoice; supplier lines clear each other. */
export function reversalOf(
  original: AccountingDocument,
  invoice: InvoiceDocument,
  books: Books,
): { readonly reversal: AccountingDocument; readonly reversed: AccountingDocument } {
  const { companyCode } = original;
  const range = accountingRange(companyCode, invoice.fiscalYear, String(FIRST_NUMBER));
  const key = {
    number: books.nextNumber(range, FIRST_NUMBER),
    fiscalYear: invoice.fiscalYear,
  };
  const clearing = { ...key, date: invoice.postingDate, isReversed: false };
  const cleared = (line: AccountingLine) => (line.supplier === null ? null : clearing);
  return {
    reversal: {
      ...original,
      ...key,
      postingDate: invoice.postingDate,
      origin: `${invoice.number}${invoice.fiscalYear}`,
      user: 'SUPERLEDGER',
      reversalOf: { number: original.number, fiscalYear: original.fiscalYear },
      lines: original.lines.map((line) => ({
        ...line,
        amount: -line.amount,
        ledgerAmount: -line.ledgerAmount,
        block: '',
        clearing: cleared(line),
      })),
      createdAt: invoice.changedAt,
      changedAt: invoice.changedAt,
      createdBy: 'api',
    },
    reversed: {
      ...original,
      reversedBy: key,
      lines: original.lines.map((line) => ({ ...line, clearing: cleared(line) })),
      changedAt: invoice.changedAt,
    },
  };
}

/** A line of no supplier, with nothing said about it. */
export const PLAIN: AccountingLine = {
  account: '',
  supplier: null,
  costCenter: '',
  text: '',
  assignment: '',
  taxCode: '',
  amount: 0,
  ledgerAmount: 0,
  dueDate: null,
  block: '',
  paymentMethod: '',
  clearing: null,
  invoice: null,
};

function taxAccount(code: string): string {
  return alpha(ACCOUNT.inputTax[code as keyof typeof ACCOUNT.inputTax] ?? ACCOUNT.inputTax.V1);
}
